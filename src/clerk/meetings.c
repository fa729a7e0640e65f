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

/* "in Stockholm", "at the bridge" */
static const char *place_in(sheet *s, const sentence *k, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i + 1 < to; i++) {
        if (word(s, i, "here") && s->place[0])
            return s->place;
        if ((!word(s, i, "in") && !word(s, i, "at")) || s->tokens[i + 1].date != NONE ||
            s->tokens[i + 1].kind == TOKEN_NUMBER)
            continue;
        uint32_t first = i + 1, end = first;
        if (word(s, i, "at") && word(s, first, "the") && s->tokens[first + 1].kind == TOKEN_WORD &&
            !s->tokens[first + 1].capital && !is(s, first + 1, IS_stop) && !word(s, first + 1, "end") &&
            s->tokens[first + 1].date == NONE)
            return text_of(s, first, first + 2);
        while (end < k->end && s->tokens[end].capital && s->tokens[end].kind == TOKEN_WORD && s->tokens[end].date == NONE &&
               end < first + 4)
            end++;
        if (end > first)
            return text_of(s, first, end);
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

static void meets(sheet *s, const sentence *k, uint32_t i)
{
    uint32_t call = is(s, i, IS_call_up), plan = is(s, i, IS_will_meet), held = is(s, i, IS_meet),
             n = call          ? call
                 : plan > held ? plan
                               : held;
    bool sees = word(s, i, "see") || word(s, i, "sees") || word(s, i, "saw") || word(s, i, "seen");
    bool noun = plan && (word(s, i, "will") || word(s, i, "is") || word(s, i, "resume"));
    if (!n || unreal(s, k, i) || negated(s, k, i))
        return;
    uint32_t begin = clause_start(s, k, i), stop = clause_end(s, k, i + n);
    for (uint32_t j = i + n; j < stop; j++) /* "met in A on Saturday and will meet again" */
        if (word(s, j, "and") && (is(s, j + 1, IS_modal) || is(s, j + 1, IS_aux) || is(s, j + 1, IS_meet)))
            stop = j;
    for (uint32_t j = i; j > begin; j--)
        if (word(s, j - 1, "and") && (is(s, j, IS_modal) || is(s, j, IS_aux)))
            begin = j;
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
        if (is(s, j, IS_meet) || is(s, j, IS_speech) || is(s, j, IS_call_up))
            break;
        if (m && m->first == j && m->place && s->actors[m->who[0]].role && !strcmp(s->actors[m->who[0]].role, "mediator") &&
            word(s, j - 1, "of"))
            join(s, &r, m); /* "under the chairmanship of Switzerland" */
        if (m && m->first == j && !(m->place && !m->office) && (m->how != BY_ADJECTIVE || m->office)) {
            bool listed = !object || (j <= last + 3 && (word(s, last, "and") || mark(s, last, ","))) ||
                          word(s, j - 1, "with") || word(s, j - 1, "of");
            if (!listed)
                continue; /* whom another clause names */
            last = m->end;
            object = object ? object : m;
            join(s, &r, m);
            all |= m->how == BY_WORD && m->count > 1;
        }
    }
    bool met_word = find(s, begin, i, IS_met_noun) != NONE;
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
    future |= (i > k->first && word(s, i - 1, "to")) || word(s, i, "meets") || word(s, i, "meet") || word(s, i, "sees") ||
              word(s, i, "is") || word(s, i, "are") || word(s, i, "to") || word(s, i, "expects") || word(s, i, "expect");
    if (noun && plan && !held && !(subject && r.count)) {
        if (!met_word)
            return;
        uint32_t count = 0; /* "the next round will be held": of those who meet here */
        for (size_t p = s->proposal_count; p-- > 0 && !count;)
            if (s->proposals[p].kind == ENTENTE_CLERK_meeting && s->proposals[p].fields[0].count > 1)
                for (count = 0; count < s->proposals[p].fields[0].count && count < WHO_MOST; count++)
                    for (uint32_t a = 0; a < s->actor_count; a++)
                        if (!strcmp(s->actors[a].id, s->proposals[p].fields[0].texts[count]))
                            r.who[r.count++ < WHO_MOST - 1 ? r.count - 1 : WHO_MOST - 1] = (int32_t)a;
        if (!r.count && s->known)
            for (uint32_t a = 0; a < s->actor_count && r.count < WHO_MOST; a++)
                if (s->actors[a].known && (!strcmp(s->actors[a].role, "party") || !strcmp(s->actors[a].role, "mediator")))
                    r.who[r.count++] = (int32_t)a;
        future = true;
    }
    bool body = subject && r.count == 0 && plan && is(s, subject->end - 1, IS_council_kind);
    if (body)
        r.who[r.count++] = subject->who[0];
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
    if (sees && !(object && object->office) && !(object && object->how == BY_NAME))
        return;
    (void)met_word;
    interval when = time_at(s, begin, k->end, i, future, &found);
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
    for (uint32_t j = i + n; j < stop && !where; j++) /* "there again": where they met before */
        if (word(s, j, "there") && s->met_where)
            where = s->met_where;
    if (!where && !call)
        where = place_in(s, k, k->first < first && first - k->first < 8 ? k->first : first, i);
    meeting_add(s, &r, where, when, future, first, end);
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
        for (uint32_t w = 0; w < all.count; w++)
            party |= s->actors[all.who[w]].holds > 0;
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
        for (uint32_t i = k->first; i < k->end && !k->heading; i++)
            meets(s, k, i);
    }
    return !s->failed;
}
