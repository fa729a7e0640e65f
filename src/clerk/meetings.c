/* Who met whom, where and when; who is to meet. */

#include "clerk/context.h"
#include "clerk/meetings.h"
#include "clerk/times.h"

#include <string.h>

typedef struct round_of {
    int32_t who[WHO_MOST];
    uint32_t count;
} round_of;

static void join(const sheet *s, round_of *r, const mentioned *m)
{
    if (m && m->how == BY_WORD && m->count == 1 && !s->known)
        return; /* "the group": of whom it is made nobody said */
    for (uint32_t i = 0; m && i < m->count && r->count < WHO_MOST; i++) {
        bool had = s->known && !s->actors[m->who[i]].known;
        for (uint32_t w = 0; w < r->count; w++)
            had |= r->who[w] == m->who[i];
        if (!had)
            r->who[r->count++] = m->who[i];
    }
}

static bool told_before(const sheet *s, uint32_t first, uint32_t end)
{
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind == ENTENTE_CLERK_meeting && s->tokens[first].from < p->to && p->from < s->tokens[end - 1].to)
            return true;
    }
    return false;
}

static void meeting_add(sheet *s, const round_of *r, const char *where, interval when, bool planned, uint32_t first,
                        uint32_t end)
{
    const char *ids[WHO_MOST];
    if (told_before(s, first, end))
        return;
    s->met_where = where ? where : s->met_where;
    planned |= when.from > s->day;
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_meeting, first, end);
    for (uint32_t i = 0; i < r->count; i++) {
        ids[i] = actor_id(s, r->who[i]);
        actor_did(s, r->who[i], DID_MEET, first, end);
    }
    put_texts(s, p, "who", ids, r->count);
    put_text(s, p, "where", where);
    put_day(p, "on", when.from);
    if (when.to != when.from && when.to - when.from < 21)
        put_day(p, "until", when.to);
    put_text(s, p, "status", planned ? "planned" : "held");
}

/* A run of names from a token: a place. */
static const char *place_behind(sheet *s, const sentence *k, uint32_t first)
{
    uint32_t end = first;
    while (end < k->end && s->tokens[end].capital && s->tokens[end].kind == TOKEN_WORD && s->tokens[end].date == NONE &&
           end < first + 4)
        end++;
    return end > first ? text_of(s, first, end) : NULL;
}

/* "in Stockholm", "at the bridge" */
static const char *place_in(sheet *s, const sentence *k, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i + 1 < to; i++) {
        if (word(s, i, "here") && s->place[0])
            return s->place;
        if ((!word(s, i, "in") && !word(s, i, "at")) || s->tokens[i + 1].date != NONE ||
            s->tokens[i + 1].kind == TOKEN_NUMBER)
            continue;
        uint32_t first = i + 1;
        if (word(s, i, "at") && word(s, first, "the") && s->tokens[first + 1].kind == TOKEN_WORD &&
            !s->tokens[first + 1].capital && !is(s, first + 1, IS_stop) && !word(s, first + 1, "end") &&
            s->tokens[first + 1].date == NONE)
            return text_of(s, first, first + 2);
        const char *place = place_behind(s, k, first);
        if (place)
            return place;
    }
    return NULL;
}

/* The council whose members meet. */
static const entente_clerk_council *council_at(const sheet *s, const sentence *k, uint32_t verb)
{
    for (uint32_t i = verb; i > k->first && verb - i < 5; i--)
        if (word(s, i - 1, "council") && s->tokens[i - 1].capital && s->known && s->known->councils == 1)
            return &s->known->council[0];
    return NULL;
}

/* Those who talk where nobody is named: who met before in this text, else the case's parties and mediators, else the two
   that it is about. */
static void usual(const sheet *s, round_of *r)
{
    for (size_t p = s->proposal_count; p-- > 0 && !r->count;) {
        const entente_clerk_field *who = &s->proposals[p].fields[0];
        if (s->proposals[p].kind != ENTENTE_CLERK_meeting || who->count < 2)
            continue;
        for (size_t w = 0; w < who->count; w++)
            for (uint32_t a = 0; a < s->actor_count && r->count < WHO_MOST; a++)
                if (!strcmp(s->actors[a].id, who->texts[w]))
                    r->who[r->count++] = (int32_t)a;
    }
    for (uint32_t a = 0; a < s->actor_count && r->count < WHO_MOST && s->known; a++) {
        bool takes = s->actors[a].known && (!strcmp(s->actors[a].role, "party") || !strcmp(s->actors[a].role, "mediator"));
        bool had = false;
        for (uint32_t w = 0; w < r->count; w++)
            had |= r->who[w] == (int32_t)a;
        if (takes && !had && !(r->count && s->proposal_count && s->proposals[0].kind == ENTENTE_CLERK_meeting))
            r->who[r->count++] = (int32_t)a;
    }
    for (int i = 0; i < 2 && r->count < 2 && !s->known && s->pair[0] != NONE && s->pair[1] != NONE; i++)
        r->who[i] = s->pair[i], r->count = (uint32_t)i + 1;
}

/* The end of what is told of a meeting: before a clause that tells something else. */
static uint32_t told_end(const sheet *s, uint32_t from, uint32_t stop)
{
    for (uint32_t j = from; j < stop; j++)
        if (mark(s, j, ",") && j > from + 3)
            return j;
    return stop;
}

/* "A fifth round is planned in Sarn on 22 June", "the talks in Cairo ended on Sunday": of a noun. */
static void rounds(sheet *s, const sentence *k, uint32_t i)
{
    uint32_t planned = is(s, i, IS_scheduled), held = is(s, i, IS_was_held), n = planned > held ? planned : held;
    if (!n || unreal(s, k, i) || negated(s, k, i) || (i > k->first && is(s, i - 1, IS_modal) && !planned))
        return;
    uint32_t begin = clause_start(s, k, i), stop = clause_end(s, k, i + n), noun = i;
    while (noun > begin && !(is(s, noun, IS_met_noun) && !word(s, noun - 1, "no")))
        noun--;
    if (!is(s, noun, IS_met_noun) || i - noun > 16 || (noun > k->first && word(s, noun - 1, "no")) ||
        find(s, begin, stop, IS_no_meeting) != NONE || find(s, noun + 1, i, IS_verb) != NONE)
        return;
    round_of r = {0};
    for (uint32_t j = begin; j < stop; j++) { /* "between A and B", "with C", "the A-B talks", "A's talks with B" */
        const mentioned *m = mention_at(s, j);
        if (!m || m->first != j || m->how == BY_PRONOUN || (m->place && !m->office && !word(s, j - 1, "of")))
            continue;
        bool named = word(s, j - 1, "between") || word(s, j - 1, "with") || word(s, j - 1, "of") ||
                     word(s, j - 1, "among") || (r.count && (word(s, j - 1, "and") || mark(s, j - 1, ","))) ||
                     m->how == BY_WORD || j < noun;
        bool article = word(s, j - 1, "the") && (word(s, j - 2, "between") || word(s, j - 2, "with") ||
                                                 word(s, j - 2, "of") || (r.count && word(s, j - 2, "and")));
        if (named || article)
            join(s, &r, m);
    }
    if (r.count < 2)
        usual(s, &r);
    bool found;
    interval when = time_at(s, begin, k->end, i, planned > 0, &found);
    bool future = planned > 0 && when.from > s->day;
    const char *where = place_in(s, k, noun, stop);
    where = where ? where : place_in(s, k, begin, noun);
    for (size_t p = 0; p < s->proposal_count && !future; p++) { /* told before: "the round was over within an hour" */
        const entente_clerk_proposal *m = &s->proposals[p];
        if (m->kind == ENTENTE_CLERK_meeting && m->fields[0].count >= r.count && !where)
            return;
    }
    if (r.count < 2 || !found || (planned && !future) || (!planned && (when.to > s->day || when.to - when.from > 20)))
        return;
    meeting_add(s, &r, where, when, future, begin, told_end(s, i + n, stop));
}

/* "his fourth visit", "a tour": no verb. */
static bool noun_there(const sheet *s, const sentence *k, uint32_t at)
{
    static const char *const before[] = {"a",       "an",     "the",    "his",   "her",    "its",   "their",
                                         "this",    "first",  "second", "third", "fourth", "fifth", "sixth",
                                         "seventh", "eighth", "ninth",  "tenth", "last",   "new",   NULL};
    for (int i = 0; before[i] && at > k->first; i++)
        if (word(s, at - 1, before[i]))
            return true;
    return false;
}

/* "After three days of talks in Sarn, A and B agreed": the talks by what followed them. */
static void afterwards(sheet *s, const sentence *k, uint32_t i)
{
    uint32_t n = is(s, i, IS_ended), noun = i + n, stop = clause_end(s, k, i + n);
    while (n && noun < stop && noun < i + n + 7 && !is(s, noun, IS_met_noun))
        noun++;
    if (!n || !is(s, noun, IS_met_noun) || unreal(s, k, i) || find(s, i, stop, IS_no_meeting) != NONE)
        return;
    bool days = false, found; /* "after the talks" is of any time */
    for (uint32_t j = i + n; j < noun; j++)
        days |= s->tokens[j].quantity != NONE || is(s, j, IS_time_unit);
    uint32_t end = noun + 1;
    while (end < k->end && !mark(s, end, ",") && !mark(s, end, ".") && !mark(s, end, ";"))
        end++;
    round_of r = {0};
    for (uint32_t j = k->first; j < k->end; j++) {
        const mentioned *m = mention_at(s, j);
        bool speaks = m && m->first == j && m->count > 1 && !m->place;
        bool pair = m && m->first == j && !m->place && word(s, m->end, "and") &&
                    mention_at(s, m->end + 1 + word(s, m->end + 1, "the"));
        if (speaks && !r.count)
            join(s, &r, m);
        if (pair && !r.count) {
            join(s, &r, m);
            join(s, &r, mention_at(s, m->end + 1 + word(s, m->end + 1, "the")));
        }
    }
    for (uint32_t j = noun; j < end && !r.count; j++) /* "left after two days of talks with Tolmar" */
        if (word(s, j, "with") && mention_at(s, j + 1 + word(s, j + 1, "the")) && i > k->first)
            for (uint32_t t = k->first; t < i && !r.count; t++)
                if (mention_at(s, t) && mention_at(s, t)->first == t && !mention_at(s, t)->place) {
                    join(s, &r, mention_at(s, t));
                    join(s, &r, mention_at(s, j + 1 + word(s, j + 1, "the")));
                }
    if (r.count < 2 && days)
        usual(s, &r);
    interval when = time_at(s, k->first, k->end, i, false, &found);
    interval told = time_at(s, noun, end, noun, false, &found);
    if (found && !days && word(s, noun + 1, "with")) { /* "said after talks with Vasca in Orrel on Wednesday" */
        when = told;
        days = true;
    }
    const char *where = place_in(s, k, noun, end);
    if (r.count > 1 && days && when.to <= s->day && when.to - when.from < 8)
        meeting_add(s, &r, where ? where : s->place[0] ? s->place : NULL, when, false, i, end);
}

/* "landed in Sarn on Sunday to see the premier", "will fly to Cairo for talks with Egypt". */
static void visits(sheet *s, const sentence *k, uint32_t i)
{
    uint32_t n = is(s, i, IS_purpose), go = NONE;
    if (!n || unreal(s, k, i))
        return;
    for (uint32_t j = i;
         j > k->first && i - j < 24 && go == (uint32_t)NONE && !mark(s, j - 1, ";") && !mark(s, j - 1, "\"");)
        go = is(s, --j, IS_travel) && !noun_there(s, k, j) ? j : go;
    if (go == (uint32_t)NONE || negated(s, k, go) || find(s, k->first, i, IS_no_meeting) != NONE)
        return;
    uint32_t stop = clause_end(s, k, i + n), begin = clause_start(s, k, go);
    const mentioned *who = subject_of(s, k, go), *host = NULL;
    round_of r = {0};
    join(s, &r, who);
    for (uint32_t j = i + n; j < stop; j++) {
        const mentioned *m = mention_at(s, j);
        if (m && m->first == j && (!m->place || m->office || word(s, j - 1, "with")) && (m->office || !m->possessive) &&
            (!host || word(s, j - 1, "and") || mark(s, j - 1, ","))) {
            join(s, &r, m);
            host = m;
        }
    }
    for (uint32_t j = go; j < i && (!host || host->how == BY_PRONOUN); j++) /* "to Ostmark to see its president" */
        if (mention_at(s, j) && mention_at(s, j)->first == j && mention_at(s, j)->place) {
            r.count = who ? 0 : r.count;
            join(s, &r, who);
            join(s, &r, mention_at(s, j));
            break;
        }
    bool future = is(s, go, IS_will_meet) > 0 || word(s, go, "flies") || word(s, go, "travels") || word(s, go, "goes"),
         found;
    for (uint32_t j = go; j > begin && go - j < 4; j--)
        future |= is(s, j - 1, IS_modal) || word(s, j - 1, "to") || word(s, j - 1, "is") || word(s, j - 1, "are");
    interval when = time_at(s, begin, stop, go, future, &found);
    const char *where = place_in(s, k, i + n, stop);
    for (uint32_t j = go; j < i && !where; j++)
        if (word(s, j, "to") || word(s, j, "in") || word(s, j, "at"))
            where = place_behind(s, k, j + 1);
    if (who && r.count > 1 && !(future && (!found || when.from < s->day)) && !(found && when.to - when.from > 20))
        meeting_add(s, &r, where, when, future, who->first < go && who->first >= begin ? who->first : begin,
                    told_end(s, i + n, stop));
}

/* "the Front's leader and | Norvale": one more of a list. */
static bool linked(const sheet *s, uint32_t last, uint32_t at)
{
    uint32_t j = last;
    while (j < at && j < last + 6 && (mark(s, j, "'s") || is(s, j, IS_office) || s->tokens[j].capital))
        j++;
    if (!word(s, j, "and") && !mark(s, j, ","))
        return false;
    for (uint32_t t = j + 1; t < at; t++) /* ", a minister of state of | the Emirates" */
        if (t > j + 2 && !is(s, t, IS_office) && !is(s, t, IS_place_word) && !is(s, t, IS_stop))
            return false;
    return at <= j + 9;
}

/* "asked Vasca to meet the envoy": a wish. */
static bool asked_to(const sheet *s, const sentence *k, uint32_t verb)
{
    uint32_t to = word(s, verb, "to") ? verb : verb - 1;
    const mentioned *m = to > k->first && word(s, to, "to") ? mention_at(s, to - 1) : NULL;
    static const char *const verbs[] = {"asked",  "asks", "urged",   "urges",  "pressed",
                                        "begged", "told", "invited", "invites"};
    for (uint32_t i = k->first; m && i < m->first; i++)
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
            if (word(s, i, verbs[v]))
                return true;
    return false;
}

/* The day of "and Vasca's premier on Wednesday", which is told by the verb before, or `and`. */
static uint32_t day_too(const sheet *s, const sentence *k, uint32_t and)
{
    const mentioned *m = word(s, and, "and") ? mention_at(s, and+1 + word(s, and+1, "the")) : NULL;
    uint32_t e = m && !m->place ? m->end : k->end;
    while (e < k->end && e < m->end + 4 && (mark(s, e, "'s") || mark(s, e, "'") || is(s, e, IS_office)))
        e++;
    e += e < k->end && word(s, e, "on");
    return e < k->end && s->tokens[e].date != NONE ? e : and;
}

static void met_too(sheet *s, const sentence *k, const mentioned *subject, uint32_t and, bool future)
{
    uint32_t day = day_too(s, k, and);
    bool found;
    round_of r = {0};
    if (day == and || !subject)
        return;
    uint32_t end = s->dates[s->tokens[day].date].end;
    join(s, &r, subject);
    join(s, &r, mention_at(s, and+1 + word(s, and+1, "the")));
    interval when = time_at(s, day, end, day, future, &found);
    if (found && r.count > 1 && (when.from > s->day) == future)
        meeting_add(s, &r, NULL, when, future, and+1, end);
}

static void meets(sheet *s, const sentence *k, uint32_t i)
{
    uint32_t call = is(s, i, IS_call_up), plan = is(s, i, IS_will_meet), held = is(s, i, IS_meet),
             n = call          ? call
                 : plan > held ? plan
                               : held;
    uint32_t called = i;
    const phrase *spans = is_phrase(s, i, call ? IS_call_up : IS_meet, &called);
    for (uint32_t w = 1; spans && (call || held == n) && w < spans->words; w++) /* "spoke to X by telephone" */
        n = !strcmp(spans->word[w], "*") ? w : n;
    bool sees = word(s, i, "see") || word(s, i, "sees") || word(s, i, "saw") || word(s, i, "seen");
    if (!n || unreal(s, k, i) || negated(s, k, i))
        return;
    uint32_t begin = clause_start(s, k, i), stop = clause_end(s, k, i + n);
    for (uint32_t j = i + n; j < stop; j++) /* "met in A on Saturday and will meet again" */
        if (word(s, j, "and") && (is(s, j + 1, IS_modal) || is(s, j + 1, IS_aux) || is(s, j + 1, IS_meet) ||
                                  (j > i + n && !s->tokens[j + 1].capital &&
                                   (says(s, k, j + 1) || is(s, j + 1, IS_demand) || is(s, j + 1, IS_verb)))))
            stop = j;
    for (uint32_t j = i + n; j < stop; j++)
        if (day_too(s, k, j) != j)
            stop = j;
    for (uint32_t j = i; j > begin; j--)
        if (word(s, j - 1, "and") && (is(s, j, IS_modal) || is(s, j, IS_aux)))
            begin = j;
    for (uint32_t j = k->first; j + 1 < begin; j++) /* "proposes that the presidents meet": a wish */
        if (word(s, begin - 1, "that") && !is(s, i, IS_aux) && !is(s, i, IS_modal) &&
            (is(s, j, IS_demand) || is(s, j, IS_offer)))
            return;
    if (sees && (is(s, i + n, IS_negation) || word(s, i + n, "little")))
        return; /* "saw no reason" */
    if (i > k->first && (word(s, i - 1, "would") || word(s, i - 1, "could")) &&
        find(s, k->first, k->end, IS_condition) != NONE)
        return; /* "would meet if" */
    if (asked_to(s, k, i))
        return;
    if (find(s, begin, stop, IS_no_meeting) != NONE || (i > k->first && word(s, i - 1, "not")) ||
        (i > k->first && (word(s, i - 1, "the") || word(s, i - 1, "a"))))
        return;
    const mentioned *subject = subject_of(s, k, i), *object = NULL;
    const entente_clerk_council *council = council_at(s, k, i);
    round_of r = {0};
    join(s, &r, subject);
    uint32_t last = i + n;
    bool all = subject && subject->how == BY_WORD && subject->count > 1;
    for (uint32_t j = i + n; j < stop && j < i + n + 30; j++) {
        const mentioned *m = mention_at(s, j);
        if (is(s, j, IS_meet) || says(s, k, j) || is(s, j, IS_call_up))
            break;
        if (m && m->first == j && m->place && s->actors[m->who[0]].role && !strcmp(s->actors[m->who[0]].role, "mediator") &&
            word(s, j - 1, "of"))
            join(s, &r, m); /* "under the chairmanship of Switzerland" */
        if (m && m->first == j && !(m->place && !m->office) && (m->how != BY_ADJECTIVE || m->office)) {
            bool listed = !object || linked(s, last, j) || word(s, j - 1, "with") || word(s, j - 1, "of");
            if (!listed)
                continue; /* whom another clause names */
            last = m->end;
            object = object ? object : m;
            join(s, &r, m);
            all |= m->how == BY_WORD && m->count > 1;
        }
    }
    if (council) {
        r.count = 0;
        for (size_t c = 0; c < council->members && r.count < WHO_MOST; c++)
            for (uint32_t a = 0; a < s->actor_count; a++)
                if (!strcmp(s->actors[a].id, council->member[c]))
                    r.who[r.count++] = (int32_t)a;
    }
    bool future = false, found;
    for (uint32_t j = begin; j < i + n; j++)
        future |= is(s, j, IS_modal) > 0;
    future |= plan > 0 && plan >= held;
    future |= (i > k->first && word(s, i - 1, "to")) || word(s, i, "meets") || word(s, i, "meet") || word(s, i, "sees") ||
              word(s, i, "is") || word(s, i, "are") || word(s, i, "to") || word(s, i, "expects") || word(s, i, "expect");
    bool leaders = false; /* "the leaders of the League met": its members among themselves */
    for (uint32_t j = subject ? subject->first : 0; subject && j > k->first && subject->first - j < 4 && !leaders; j--)
        leaders = word(s, j - 1, "leaders") || word(s, j - 1, "presidents") || word(s, j - 1, "members") ||
                  word(s, j - 1, "heads");
    leaders = leaders && subject->count == 1 && !strncmp(s->actors[subject->who[0]].code, "IGO", 3);
    bool body = subject && r.count <= subject->count && subject->count == 1 && !object &&
                ((plan && is(s, subject->end - 1, IS_council_kind)) || leaders);
    if (body && !r.count)
        r.who[r.count++] = subject->who[0];
    bool again = word(s, i, "meets") || word(s, i + n, "again") || word(s, i + n, "next");
    if (!subject && !object && again && plan && i > k->first && is(s, i - 1, IS_met_noun)) /* "the conference meets again" */
        usual(s, &r);
    if (!subject && s->known && find(s, begin, i, IS_officials) != NONE) /* "officials will talk": those of the parties */
        for (uint32_t a = 0; a < s->actor_count; a++) {
            mentioned each = {.count = 1, .who = {(int32_t)a}};
            if (s->actors[a].known && !strcmp(s->actors[a].role, "party"))
                join(s, &r, &each);
        }
    for (uint32_t j = subject ? subject->end : i; j < i; j++) /* "the three, A among them, are to meet" */
        if (mention_at(s, j) && word(s, mention_at(s, j)->end, "among"))
            join(s, &r, mention_at(s, j));
    if (r.count < 2 && !council && !all && !body)
        return;
    bool signing = word(s, i, "signed") || word(s, i, "sign") || word(s, i, "signs");
    if (signing && (r.count < 2 || !place_in(s, k, i, stop)))
        return;
    if (sees && !(object && (object->office || object->how == BY_NAME || object->count > 1)))
        return;
    interval when = time_at(s, begin, day_too(s, k, stop) != stop ? stop : k->end, i, future, &found);
    if (future && (!found || when.from < s->day))
        return;
    if (found && when.to - when.from > 20 && !future)
        return;
    if (!future && when.from > s->day)
        return;
    uint32_t first = subject && subject->first < i && subject->first >= begin ? subject->first : begin, end = stop;
    for (uint32_t j = i + n; j < stop; j++)
        if (mark(s, j, ",") && j > i + n + 4) {
            end = j;
            break;
        }
    while (first > begin && word(s, first - 1, "the"))
        first--;
    const char *where = call ? NULL : place_in(s, k, i + n, stop);
    if (!where && !call && (word(s, i + n - 1, "in") || word(s, i + n - 1, "to") || word(s, i + n - 1, "at")))
        where = place_behind(s, k, i + n);
    for (uint32_t j = i + n; j < stop && !where; j++) /* "there again": where they met before */
        if ((word(s, j, "there") || (word(s, j, "same") && word(s, j - 1, "the") && word(s, j - 2, "at"))) && s->met_where)
            where = s->met_where;
    if (!where && !call)
        where = place_in(s, k, k->first < first && first - k->first < 8 ? k->first : first, i);
    if (!where && !call && !future) /* "X arrived in Sarn." before it; where a readout is from */
        where = s->arrived ? s->arrived : s->sentences[0].heading && s->place[0] ? s->place : NULL;
    meeting_add(s, &r, where, when, future, first, end);
    met_too(s, k, subject, stop, future);
}

/* "arrived in Sarn on Wednesday": where whoever meets then does. */
static void arrives(sheet *s, const sentence *k, uint32_t i)
{
    if (!is(s, i, IS_travel) || noun_there(s, k, i) || unreal(s, k, i) || negated(s, k, i) || is(s, i, IS_will_meet) ||
        (i > k->first && (is(s, i - 1, IS_modal) || word(s, i - 1, "to"))))
        return;
    for (uint32_t j = i + 1; j < i + 4 && j + 1 < k->end; j++)
        if (word(s, j, "in") || word(s, j, "to") || word(s, j, "at")) {
            const char *place = place_behind(s, k, j + 1);
            s->arrived = place ? place : s->arrived;
            return;
        }
}

/* Notes: their first line says who sat where, "Next:" when again. */
static void of_notes(sheet *s)
{
    round_of all = {0};
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        bool head = k->line <= 1 || s->sentences[n].line == s->sentences[0].line;
        uint32_t i = k->first;
        bool next = word(s, i, "next") || (word(s, i, "back") && word(s, i + 1, "here"));
        const mentioned *lone = mention_at(s, i); /* "PA tmrw 11h" */
        bool appointed = !head && !next && lone && lone->how < BY_PRONOUN && lone->end < k->end &&
                         s->tokens[lone->end].date != NONE && k->end - k->first < 10 &&
                         find(s, lone->end, k->end, IS_must) == NONE && find(s, lone->end, k->end, IS_strike) == NONE;
        round_of two = {0};
        if (appointed) {
            join(s, &two, lone);
            mentioned us = {.count = s->mediator != NONE, .who = {s->mediator}};
            join(s, &two, &us);
            bool found;
            interval when = time_at(s, i, k->end, i, true, &found);
            if (found && when.from > s->day && when.to - when.from < 2)
                meeting_add(s, &two, NULL, when, true, i, k->end);
            continue;
        }
        if (!head && !next)
            continue;
        bool found;
        uint32_t end = k->end;
        for (uint32_t j = n + 1; head && j < s->sentence_count && s->sentences[j].line == k->line; j++)
            end = s->sentences[j].end;
        for (uint32_t j = i; j < end && head; j++) {
            const mentioned *m = mention_at(s, j);
            if (m && m->first == j && m->how < BY_PRONOUN)
                join(s, &all, m);
        }
        if (head && s->mediator != NONE) {
            mentioned us = {.count = 1, .who = {s->mediator}};
            join(s, &all, &us);
        }
        bool party = false; /* where the first line names none, those that hold something here */
        for (uint32_t w = 0; w < all.count; w++) {
            const actor *a = &s->actors[all.who[w]];
            party |= a->holds > 0 || (a->role && !strcmp(a->role, "party"));
        }
        bool ours = false; /* "team debrief" */
        for (uint32_t j = i; j < end; j++)
            ours |= word(s, j, "team") || word(s, j, "debrief");
        for (uint32_t a = 0; a < s->actor_count && head && !party && !ours; a++) {
            mentioned each = {.count = 1, .who = {(int32_t)a}};
            if (s->actors[a].holds)
                join(s, &all, &each);
        }
        if (!all.count)
            continue;
        for (uint32_t j = i; j < end && next && s->known; j++)
            if (word(s, j, "joint") || word(s, j, "plenary"))
                for (uint32_t a = 0; a < s->actor_count; a++) {
                    mentioned each = {.count = 1, .who = {(int32_t)a}};
                    if (s->actors[a].known && !strcmp(s->actors[a].role, "party"))
                        join(s, &all, &each);
                }
        interval when = time_at(s, i, end, i, next, &found);
        if (next && (!found || when.from <= s->day))
            continue;
        const char *where = NULL;
        for (uint32_t j = i; j < end && !where; j++) /* a name by itself between commas */
            if (s->tokens[j].capital && s->tokens[j].kind == TOKEN_WORD && s->tokens[j].date == NONE && !mention_at(s, j) &&
                (mark(s, j - 1, ",") || word(s, j - 1, "here") || word(s, j - 1, "mtg")) && j > i && !is(s, j, IS_stop) &&
                !is(s, j, IS_met_noun)) {
                uint32_t e = j;
                while (e < end && s->tokens[e].capital && s->tokens[e].kind == TOKEN_WORD)
                    e++;
                if (mark(s, e, ",") || mark(s, e, ".") || e == end)
                    where = text_of(s, j, e);
            }
        for (uint32_t j = i; j < end && !where; j++) /* "17/3/32, bridge, after the mtg" */
            if (s->tokens[j].kind == TOKEN_WORD && !s->tokens[j].capital && s->tokens[j].date == NONE &&
                !is(s, j, IS_stop) &&
                ((mark(s, j - 1, ",") && mark(s, j + 1, ",") && head) || (next && (word(s, j - 1, "mtg"))) || 0) && j > i &&
                !is(s, j, IS_met_noun))
                where = text_of(s, j, j + 1);
        meeting_add(s, &all, where, when, next, i, head ? k->end : end);
        if (head)
            while (n + 1 < s->sentence_count && s->sentences[n + 1].line == k->line)
                n++;
    }
}

bool meetings_find(sheet *s)
{
    if (s->notes) {
        of_notes(s);
        return !s->failed;
    }
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        for (uint32_t i = k->first; i < k->end && !k->heading; i++) {
            arrives(s, k, i);
            visits(s, k, i);
            afterwards(s, k, i);
            rounds(s, k, i);
            meets(s, k, i);
        }
    }
    return !s->failed;
}
