/* Papers with those who brought them, and what their clauses settle. */

#include "clerk/context.h"
#include "clerk/drafts.h"
#include "clerk/issues.h"
#include "clerk/options.h"
#include "clerk/times.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REACH = 4 };

typedef struct paper {
    const char *id;
    int32_t sponsors[WHO_MOST];
    uint32_t count;
    uint32_t sentence, end; /* where it was told */
    uint32_t named;         /* behind its noun; 0: at its end */
    bool known;
} paper;

static bool council_text(const sheet *s)
{
    for (uint32_t k = 0; k < s->sentence_count; k++)
        for (uint32_t i = s->sentences[k].first; i < s->sentences[k].end; i++)
            if (is(s, i, IS_vote_no) || is(s, i, IS_vote_abstain) || is(s, i, IS_adopted))
                return true;
    return false;
}

static void sponsors_put(sheet *s, entente_clerk_proposal *p, const paper *x, uint32_t first, uint32_t end)
{
    const char *ids[WHO_MOST];
    bool signs = false; /* who signs binds itself */
    for (uint32_t i = first; i < end; i++)
        signs |= word(s, i, "signed") || word(s, i, "sign") || word(s, i, "signs");
    for (uint32_t i = 0; i < x->count; i++) {
        ids[i] = actor_id(s, x->sponsors[i]);
        actor *a = actor_of(s, x->sponsors[i]);
        if (a && !a->role)
            actor_did(s, x->sponsors[i], signs ? DID_ACT : DID_MEDIATE, first, end);
    }
    put_texts(s, p, "sponsors", ids, x->count);
}

static bool draft_add(sheet *s, paper *x, uint32_t n, const mentioned *by, uint32_t noun, uint32_t first, uint32_t end,
                      interval when)
{
    char id[32];
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind == ENTENTE_CLERK_draft && p->from < s->tokens[end - 1].to && s->tokens[first].from < p->to)
            return false;
    }
    snprintf(id, sizeof id, "%.20s-%u", s->tokens[noun].low, n + 1);
    x->id = arena_text(s->memory, id, strlen(id));
    if (!x->id) {
        s->failed = true;
        return false;
    }
    x->count = by->count;
    memcpy(x->sponsors, by->who, sizeof x->sponsors);
    x->sentence = n;
    x->end = end;
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_draft, first, end);
    put_text(s, p, "id", x->id);
    put_text(s, p, "title", text_of(s, first, end > first + 14 ? first + 14 : end));
    sponsors_put(s, p, x, first, end);
    put_day(p, "on", when.from);
    return true;
}

/* Two as one. */
static const mentioned *with(sheet *s, const mentioned *a, const mentioned *b)
{
    mentioned *made = ARENA_NEW(s->memory, mentioned);
    if (!made) {
        s->failed = true;
        return a;
    }
    *made = *a;
    for (uint32_t i = 0; i < b->count && made->count < WHO_MOST; i++)
        made->who[made->count++] = b->who[i];
    return made;
}

static bool opens_phrase(const sheet *s, uint32_t i)
{
    return word(s, i, "a") || word(s, i, "an") || word(s, i, "the") || word(s, i, "another");
}

/* A paper that a sentence tells of, and its sponsors. */
static bool draft_at(sheet *s, uint32_t n, uint32_t i, paper *x)
{
    const sentence *k = &s->sentences[n];
    uint32_t len = is(s, i, IS_draft_noun), end = i + len, first = i;
    const mentioned *by = NULL;
    bool found;
    if (!len || unreal(s, k, i) || (i > k->first && word(s, i - 1, "no")))
        return false;
    while (first > k->first && i - first < 4 && !opens_phrase(s, first) && s->tokens[first - 1].kind == TOKEN_WORD &&
           !is(s, first - 1, IS_verb) && !is(s, first - 1, IS_draft_verb) && !is(s, first - 1, IS_place_word) &&
           !word(s, first - 1, "with") && !word(s, first - 1, "that") && !word(s, first - 1, "and"))
        first--;
    bool indefinite = word(s, first, "a") || word(s, first, "an") || word(s, first, "another");
    uint32_t after = end;
    while (after < k->end && (mark(s, after, ",") || is(s, after, IS_about) || s->tokens[after].date != NONE) &&
           after < end + 2)
        after++;
    /* "the compromise drawn up by IGAD", "a paper handed over by X" */
    for (uint32_t j = end; j < k->end && j < end + 5 && !by; j++) {
        uint32_t m = is(s, j, IS_draft_by);
        if (!m || (m == 1 && !word(s, j, "by") && !word(s, j, "from")) || (m == 1 && s->tokens[j + 1].date != NONE))
            continue;
        uint32_t at = j + m + (word(s, j + m, "the") || word(s, j + m, "a"));
        const mentioned *y = mention_at(s, at);
        if (y && (!y->place || m > 1)) {
            by = y;
            end = y->end;
            for (uint32_t v = first; m > 1 && indefinite && v > k->first && first - v < 3;
                 v--) /* "A presented a plan backed by B" */
                if (is(s, v - 1, IS_draft_verb) && v - 1 + is(s, v - 1, IS_draft_verb) == first && !is(s, v - 2, IS_modal) &&
                    !negated(s, k, v - 1)) {
                    const mentioned *too = subject_of(s, k, v - 1);
                    first = too && too->first < first ? too->first : first;
                    by = too ? with(s, too, y) : y;
                    break;
                }
            for (uint32_t next; (next = end + (mark(s, end, ",") || word(s, end, "and"))) > end;) { /* "by A, B and C" */
                next += word(s, next, "the");
                y = mention_at(s, next);
                if (!y || y->first != next || y->how > BY_CITY)
                    break;
                by = with(s, by, y);
                end = y->end;
            }
        }
    }
    /* "the outline that Qatar and Egypt brought", "the declaration that they signed" */
    if (!by && (word(s, after, "that") || word(s, after, "which")))
        for (uint32_t j = after + 1; j < k->end && j < after + 14; j++)
            if (is(s, j, IS_draft_verb) && (by = subject_of(s, k, j)) != NULL) {
                end = j + is(s, j, IS_draft_verb);
                break;
            }
    /* "a plan of its own" */
    if (!by && word(s, end, "of") && s->tokens[end + 1].actor != NONE && word(s, end + 2, "own")) {
        by = mention_at(s, end + 1);
        end += 3;
    }
    /* "Mediators presented a plan", "he gave the parties a new proposal" */
    for (uint32_t j = first; !by && j > k->first && first - j < 8; j--) {
        uint32_t forward = j - 1;
        const phrase *verb = is_phrase(s, j - 1, IS_draft_verb, &forward);
        if (!indefinite && !(verb && verb->words == 3 && forward > end)) /* "put the outline forward" */
            continue;
        if (is(s, j - 1, IS_draft_verb) && !negated(s, k, j - 1) && !word(s, j - 2, "to") && !is(s, j - 2, IS_modal) &&
            find(s, j, first, IS_conj) == NONE) {
            by = subject_of(s, k, j - 1);
            for (uint32_t t = j; by && verb && verb->words == 3 && t < first;
                 t++) /* "works with A, B and C on a proposal" */
                if (mention_at(s, t) && mention_at(s, t)->first == t && mention_at(s, t)->how <= BY_CITY)
                    by = with(s, by, mention_at(s, t));
            if (by)
                first = by->first < j ? by->first : first;
        }
    }
    if (!by && s->notes && i > k->first && word(s, i - 1, "our") && s->mediator != NONE) {
        mentioned *us = ARENA_NEW(s->memory, mentioned);
        if (!us)
            return !(s->failed = true);
        us->count = 1;
        us->who[0] = s->mediator;
        by = us;
        first = i - 1;
    }
    if (!by || !by->count)
        return false;
    for (uint32_t w = 0; w < by->count; w++)
        if (s->known && !s->actors[by->who[w]].known)
            return false;
    while (end < k->end &&
           (s->tokens[end].date != NONE || ((word(s, end, "on") || word(s, end, "of")) && s->tokens[end + 1].date != NONE)))
        end++;
    x->named = i + len;
    interval when = time_at(s, k->first, k->end, i, false, &found);
    if (when.from > s->day)
        when.from = s->day;
    return draft_add(s, x, n, by, i, first, end, when);
}

static void clause_add(sheet *s, const sentence *k, const paper *x, const quantity *q, const char *option, int32_t of,
                       uint32_t first, uint32_t end)
{
    double from = 0, to = 0;
    const actor *a = x->count == 1 ? &s->actors[x->sponsors[0]] : NULL;
    if (of == NONE || (q && !issue_value(&s->issues[of], q, &from, &to)))
        return;
    if (a && !(a->role && !strcmp(a->role, "mediator")) && !a->mediates && (a->role || a->holds) &&
        !council_text(s)) { /* a party's paper is what it offers */
        saying how = {.stance = "offered", .told_by = NONE};
        position_add(s, k, x->sponsors[0], of, q, option, &how, first, end);
        return;
    }
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if ((p->kind == ENTENTE_CLERK_clause || p->kind == ENTENTE_CLERK_position) && p->from < s->tokens[end - 1].to &&
            s->tokens[first].from < p->to)
            return;
    }
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_clause, first, end);
    put_text(s, p, "draft", x->id);
    sponsors_put(s, p, x, first, end);
    put_text(s, p, "issue", s->issues[of].id);
    if (!q)
        put_text(s, p, "value", option ? option : "yes");
    else if (from == to)
        put_number(p, "value", from);
    else
        put_range(p, "value", from, to);
    issue *y = &s->issues[of];
    y->used++;
    if (q && !y->known) {
        y->low = from < y->low ? from : y->low;
        y->high = isfinite(to) && to > y->high ? to : y->high;
    }
    for (uint32_t w = 0; w < x->count && !s->known; w++)
        if (!council_text(s))
            actor_did(s, x->sponsors[w], DID_MEDIATE, first, end);
}

static void quantities_in(sheet *s, const sentence *k, const paper *x, uint32_t from, uint32_t to, int32_t *topic)
{
    uint32_t start = from;
    for (uint32_t i = from; i < to; i++) {
        if (s->tokens[i].quantity == NONE)
            continue;
        const quantity *q = &s->quantities[s->tokens[i].quantity];
        bool after_for = i > from && word(s, i - 1, "for") && q->base == UNIT_TIME && start > from && s->closed;
        if (q->first == i && !q->age && !after_for) {
            quantity held = *q;
            int32_t of = issue_for(s, k, start, held.end + 6 < to ? held.end + 6 : to, &held, true, *topic);
            if (of != NONE) {
                clause_add(s, k, x, &held, NULL, of, start, held.end);
                *topic = of;
                start = held.end;
            }
        }
        i = q->end > i ? q->end - 1 : i;
    }
}

/* "a proposal of 1.2 percent", "a page with 20 years in it", "our paper (radar shared, 5 flights a week)": what stands with
   its name. */
static void with_name(sheet *s, const sentence *k, const paper *x, uint32_t end, int32_t *topic)
{
    if (mark(s, end, "(")) {
        uint32_t from = end + 1;
        for (uint32_t i = from; i < k->end; i++) {
            if (!mark(s, i, ",") && !mark(s, i, ")") && !mark(s, i, ";"))
                continue;
            int32_t of = NONE;
            const char *option = s->closed ? option_for(s, k, NONE, from, i, false, NONE, &of) : NULL;
            if (option)
                clause_add(s, k, x, NULL, option, of, from, i);
            else
                quantities_in(s, k, x, from, i, topic);
            if (mark(s, i, ")"))
                return;
            from = i + 1;
        }
        return;
    }
    if (!word(s, end, "of") && !word(s, end, "with") && !word(s, end, "for"))
        return;
    uint32_t stop = end + 1;
    while (stop < k->end && stop < end + 8 && !mark(s, stop, ",") && !is(s, stop, IS_conj) && !is(s, stop, IS_speech) &&
           !mark(s, stop, ";") && !is(s, stop, IS_aux) && !is(s, stop, IS_modal))
        stop++;
    quantities_in(s, k, x, end + 1, stop, topic);
}

/* A figure that a paper's verb governs: "says 35", "foresees a force of 12,000", "would leave …". */
static uint32_t tells_at(const sheet *s, uint32_t i)
{
    uint32_t n = is(s, i, IS_paper_verb);
    return n ? n : is(s, i, IS_clause_verb);
}

/* "the governor's paper says 45", "a draft by X gives 40", "under X's text the fund would have …": what somebody's paper,
   which is spoken of as known, settles. */
static void owned(sheet *s, uint32_t n, uint32_t i, const paper *told)
{
    const sentence *k = &s->sentences[n];
    uint32_t len = is(s, i, IS_draft_noun), first = i, end = i + len;
    const mentioned *by = NULL;
    int32_t topic = NONE;
    if (!len || unreal(s, k, i) || find(s, i > k->first + 4 ? i - 4 : k->first, i, IS_negation) != NONE)
        return;
    while (first > k->first && i - first < 4 && s->tokens[first - 1].kind == TOKEN_WORD && !is(s, first - 1, IS_verb))
        first--;
    if (first > k->first + 1 && mark(s, first - 1, "'s"))
        by = mention_at(s, first - 2);
    else if (first > k->first && mark(s, first - 1, "'"))
        by = mention_at(s, first - 2);
    for (uint32_t t = first; t < i && !by; t++)
        by = mention_at(s, t) && mention_at(s, t)->possessive ? mention_at(s, t) : NULL;
    if (!by && (word(s, end, "by") || word(s, end, "of") || word(s, end, "from"))) {
        by = mention_at(s, end + 1 + word(s, end + 1, "the"));
        end = by ? by->end : end;
    }
    if (!by || by->count != 1 || (s->known && !s->actors[by->who[0]].known))
        return;
    first = by->first < first ? by->first : first;
    uint32_t at = end, stop = at;
    if (mark(s, at, ",")) /* ", sent on Sunday," */
        for (uint32_t c = at + 1; c < k->end && c < at + 8; c++)
            if (mark(s, c, ",")) {
                at = c + 1;
                break;
            }
    bool under = false;
    for (uint32_t j = first; j > k->first && first - j < 3; j--)
        under |= word(s, j - 1, "under") || (word(s, j - 1, "to") && j > k->first + 1 && word(s, j - 2, "according"));
    while (!under && at < k->end && (is(s, at, IS_modal) || is(s, at, IS_adverb) || s->tokens[at].date != NONE))
        at++;
    uint32_t verb = under ? at : at + tells_at(s, at);
    if (!under && verb == at)
        return;
    for (stop = verb; stop < k->end && !mark(s, stop, ";") && !is(s, stop, IS_conj) && !is(s, stop, IS_refuse);)
        stop++;
    bool modal = !under || find(s, verb, stop, IS_modal) != NONE;
    if (!modal || find(s, at, stop, IS_negation) != NONE)
        return;
    paper x = {.id = "paper", .count = 1, .sponsors = {by->who[0]}, .sentence = n, .end = end};
    const actor *a = &s->actors[by->who[0]];
    bool figure = false;
    for (uint32_t t = verb; t < stop; t++)
        figure |= s->tokens[t].quantity != NONE;
    bool party = a->role ? strcmp(a->role, "mediator") != 0 : !a->mediates && (a->holds || a->state || !figure);
    if (told)
        x.id = told->id;
    else if (!party)
        draft_add(s, &x, n, by, i, first, end, (interval){s->day, s->day});
    quantities_in(s, k, &x, verb, stop, &topic);
}

/* What the paper says, in its sentence and those that follow. */
static void clauses(sheet *s, const paper *x)
{
    int32_t topic = NONE;
    for (uint32_t n = x->sentence; n < s->sentence_count && n <= x->sentence + REACH; n++) {
        const sentence *k = &s->sentences[n];
        if (k->question || k->heading || unreal(s, k, k->first))
            continue;
        if (n == x->sentence) {
            with_name(s, k, x, x->named ? x->named : x->end, &topic);
            /* a list behind a colon */
            for (uint32_t i = x->end; i < k->end; i++)
                if (mark(s, i, ":") && i < x->end + 4) {
                    uint32_t from = i + 1;
                    for (uint32_t j = from; j <= k->end; j++)
                        if (j == k->end || mark(s, j, ",") || mark(s, j, ".")) {
                            uint32_t a = from + word(s, from, "and");
                            if (j > a) {
                                int32_t q = NONE;
                                for (uint32_t t = a; t < j && q == NONE; t++)
                                    q = s->tokens[t].quantity;
                                if (q != NONE && s->quantities[q].age)
                                    q = NONE;
                                bool few = q == NONE && j < a + 3;
                                quantity held;
                                if (q != NONE)
                                    held = s->quantities[q];
                                int32_t of =
                                    few ? NONE
                                        : issue_for(s, k, q != NONE ? k->first : a, j, q != NONE ? &held : NULL, true, NONE);
                                clause_add(s, k, x, q != NONE ? &held : NULL, NULL, of, a, j);
                            }
                            from = j + 1;
                        }
                    break;
                }
            /* "…, according to a draft that X put out" */
            for (uint32_t i = k->first; i + 1 < x->end; i++)
                if (word(s, i, "according") && word(s, i + 1, "to"))
                    quantities_in(s, k, x, k->first, i, &topic);
        }
        for (uint32_t i = n == x->sentence ? x->end : k->first; i < k->end; i++) {
            uint32_t len = is(s, i, IS_clause_verb);
            bool subject = false, under = false;
            if (!len)
                continue;
            for (uint32_t j = i; j > k->first && i - j < 12; j--) {
                if (j < i && (mark(s, j - 1, ";") || is(s, j - 1, IS_speech)))
                    break;
                if (mention_at(s, j - 1) && mention_at(s, j - 1)->how != BY_PRONOUN && !under &&
                    !(word(s, k->first, "under") || word(s, k->first, "in")) && n != x->sentence)
                    break;
                under |= word(s, j - 1, "under") && (is(s, j + 1, IS_draft_noun) || word(s, j, "it"));
                subject |=
                    (is(s, j - 1, IS_draft_noun) && n > x->sentence && (word(s, j - 2, "the") || word(s, j - 2, "this"))) ||
                    under || (n == x->sentence && j - 1 >= x->end && word(s, j - 1, "which")) ||
                    (n == x->sentence && j - 1 == x->named && word(s, j - 1, "that")) ||
                    (word(s, j - 1, "it") && j - 1 == k->first && n > x->sentence);
            }
            bool again = n > x->sentence && n == x->sentence + 2 && word(s, k->first, "in") && is(s, i, IS_clause_verb) &&
                         word(s, i, "would");
            if (!subject && !again && !(s->notes && word(s, i, "wrote")))
                continue;
            quantities_in(s, k, x, s->notes || again || under ? k->first : i + len, k->end, &topic);
            break;
        }
    }
}

bool drafts_find(sheet *s)
{
    bool council = council_text(s) || vote_text(s);
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading || (k->question && !k->answer))
            continue;
        for (uint32_t i = k->first; i < k->end && !council; i++) {
            paper x = {0};
            bool told = draft_at(s, n, i, &x);
            if (told)
                clauses(s, &x);
            owned(s, n, i, told ? &x : NULL);
        }
    }
    return !s->failed;
}

/* The clauses of a resolution of the case or text, told from a sentence on. */
void resolution_clauses(sheet *s, const char *id, const int32_t *sponsors, uint32_t count, uint32_t from, uint32_t end)
{
    paper x = {.id = id, .count = count, .sentence = from, .end = end};
    memcpy(x.sponsors, sponsors, count * sizeof *sponsors);
    clauses(s, &x);
}
