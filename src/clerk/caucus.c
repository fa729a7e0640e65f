/* Notes of a caucus: a party or a topic at the head of a line, then figures, with arrows, brackets and few verbs. */

#include "clerk/caucus.h"
#include "clerk/issues.h"
#include "clerk/positions.h"

#include <math.h>
#include <string.h>

typedef struct state {
    int32_t holder, party; /* of what follows; of the whole paper, NONE */
    int32_t topic;
    uint32_t topic_first, topic_end; /* its words, where no issue has them yet */
    bool told;                       /* holder is told of by the party */
    int32_t opener, own_opener;      /* what the line of another holder began with, and this one's */
} state;

static bool breaks(const sheet *s, uint32_t i)
{
    return mark(s, i, ";") || mark(s, i, ".") || mark(s, i, ":") || mark(s, i, "?");
}

/* What a mention in notes makes its figures' holder; NONE: nobody. */
static int32_t holder_at(const sheet *s, uint32_t i)
{
    const mentioned *m = mention_at(s, i);
    if (!m || m->first != i || m->count != 1 || m->how >= BY_PRONOUN || m->how == BY_ADJECTIVE)
        return NONE;
    if (m->possessive && !is(s, m->end + 1, IS_office))
        return NONE;
    if (i && (word(s, i - 1, "to") || word(s, i - 1, "than") || word(s, i - 1, "if") || word(s, i - 1, "on")))
        return NONE;
    const actor *a = &s->actors[m->who[0]];
    if (s->known && !a->known)
        return NONE;
    return a->role && !strcmp(a->role, "mediator") ? NONE : m->who[0];
}

/* The end of the piece that a token stands in: up to a stop, or a comma before another's figure. */
static uint32_t piece_end(const sheet *s, uint32_t i, uint32_t end)
{
    while (i < end && !mark(s, i, ";") && !mark(s, i, ".") && !mark(s, i, ":") &&
           !(mark(s, i, ",") && i + 1 < end && holder_at(s, i + 1) != NONE))
        i++;
    return i;
}

static bool told_of_before(const sheet *s, uint32_t first, uint32_t q)
{
    for (uint32_t i = q; i-- > first && q - i < 4;)
        if (word(s, i, "had") || word(s, i, "not") || word(s, i, "was") || is(s, i, IS_joke) || word(s, i, "told") ||
            word(s, i, "saw") || word(s, i, "gave") || word(s, i, "got") || word(s, i, "won") || word(s, i, "count") ||
            word(s, i, "rate"))
            return true;
    return false;
}

static const char *stance_in(const sheet *s, uint32_t first, uint32_t q, uint32_t end, uint32_t stop, const quantity *x)
{
    uint32_t from = q;
    while (from > first && q - from < 8 && !mark(s, from - 1, ";") && !mark(s, from - 1, ".") && !mark(s, from - 1, ":") &&
           !(s->tokens[from - 1].quantity != NONE && s->tokens[from - 1].quantity != s->tokens[q].quantity))
        from--;
    uint32_t to = end;
    while (to < stop && to - end < 8 && !mark(s, to, ";") && !mark(s, to, ".") && !mark(s, to, ",") &&
           s->tokens[to].quantity == NONE)
        to++;
    if (x->bounded || find(s, end, to, IS_ceiling) != NONE || find(s, end, to, IS_rigid) != NONE ||
        find(s, end, to, IS_floor) != NONE || word(s, q - 1, "floor") || x->from != x->to)
        return "limit";
    if (find(s, from, q, IS_demand) != NONE)
        return "demanded";
    if (find(s, from, q, IS_offer) != NONE || find(s, from, q, IS_modal) != NONE || find(s, end, to, IS_offer) != NONE ||
        mark(s, q - 1, "→") || find(s, from, to, IS_yielding) != NONE)
        return "offered";
    return "stated";
}

static bool whole_line_unreal(const sheet *s, uint32_t n)
{
    const sentence *k = &s->sentences[n];
    bool asks = false;
    for (uint32_t i = k->first; i < k->end && i < k->first + 6; i++)
        asks |= word(s, i, "asked") || word(s, i, "asks") || word(s, i, "question") || word(s, i, "whether");
    bool unreal_question = k->question && k->end - k->first > 4;
    return asks || unreal_question || find(s, k->first, k->end, IS_guess) != NONE ||
           find(s, k->first, k->end, IS_rumour) != NONE;
}

static void set_topic(sheet *s, const sentence *k, state *t, uint32_t first, uint32_t end)
{
    int32_t of = issue_named(s, first, end);
    (void)k;
    if (of == NONE && s->known)
        return; /* "To us:", "in public:" name nothing of the case */
    for (uint32_t i = first; i < end; i++)
        if (mention_at(s, i) || s->tokens[i].date != NONE)
            return;
    t->topic = of;
    t->topic_first = first;
    t->topic_end = end;
}

static void day_beside(const sheet *s, const quantity *q, uint32_t first, uint32_t end, saying *how)
{
    for (uint32_t i = q->end; i < end && i < q->end + 4; i++) /* "(Fri press)" */
        if (s->tokens[i].date != NONE && mark(s, i - 1, "(")) {
            how->when = s->dates[s->tokens[i].date].past;
            how->dated = how->when.from != ENTENTE_DAY_NONE;
        }
    for (uint32_t i = q->first; i-- > first && q->first - i < 6 && !mark(s, i, ";") && !mark(s, i, ".");)
        if (word(s, i, "yesterday") && s->tokens[i].date != NONE) {
            how->when = s->dates[s->tokens[i].date].past;
            how->dated = how->when.from != ENTENTE_DAY_NONE;
        }
}

static void take(sheet *s, const sentence *k, state *t, uint32_t i, uint32_t line_first)
{
    const quantity *q = &s->quantities[s->tokens[i].quantity];
    double opens_a, opens_b;
    if (t->topic == NONE && t->topic_end == t->topic_first && t->opener != NONE && t->holder != NONE && t->party == NONE &&
        issue_fits(s, &s->issues[t->opener], q) && issue_value(&s->issues[t->opener], q, &opens_a, &opens_b))
        t->topic = t->opener; /* the line of the other side began with it */
    if (q->first != i || q->age || told_of_before(s, k->first, i) || mark(s, q->end, "→"))
        return;
    if (mark(s, i - 1, "(") && !word(s, i - 2, "said"))
        return;
    uint32_t stop = piece_end(s, q->end, k->end);
    if (find(s, q->end, stop, IS_joke) != NONE || find(s, q->end, stop, IS_old) != NONE || t->holder == NONE)
        return;
    saying how = {.told_by = NONE};
    how.stance = stance_in(s, k->first, i, q->end, k->end, q);
    int32_t condition = find(s, q->end, stop, IS_condition);
    for (uint32_t j = q->end; j < stop && condition != NONE && j < (uint32_t)condition; j++)
        condition = s->tokens[j].quantity != NONE ? NONE : condition;
    if (condition != NONE && find(s, q->end, (uint32_t)condition, IS_conj) == NONE)
        how.conditional = text_of(s, (uint32_t)condition, stop);
    if (i > k->first && find(s, i > k->first + 3 ? i - 3 : k->first, i, IS_condition) != NONE)
        return; /* "if quota stays 120" */
    if (t->told && t->party != NONE && t->party != t->holder) {
        how.told_by = t->party;
        how.source = actor_id(s, t->party);
    }
    day_beside(s, q, k->first, k->end, &how);
    quantity held = *q;
    uint32_t from = i > k->first + 4 ? i - 4 : k->first, to = q->end + 4 < stop ? q->end + 4 : stop;
    int32_t of = issue_named(s, from, to);
    double a, b;
    if (t->topic != NONE && issue_fits(s, &s->issues[t->topic], &held) && issue_value(&s->issues[t->topic], &held, &a, &b))
        of = of != NONE && of != t->topic && issue_fits(s, &s->issues[of], &held) && held.base == UNIT_THING ? of : t->topic;
    else if (of != NONE && !(issue_fits(s, &s->issues[of], &held) && issue_value(&s->issues[of], &held, &a, &b)))
        of = NONE;
    if (of == NONE && t->topic == NONE && s->known && held.base != UNIT_NONE)
        of = issue_for(s, k, from, to, &held, false, NONE);
    if (of == NONE && !s->known)
        of = issue_for(s, k, t->topic_end > t->topic_first ? t->topic_first : from,
                       t->topic_end > t->topic_first ? t->topic_end : to, &held, true, t->topic);
    if (of == NONE)
        return;
    const mentioned *m = mention_at(s, i - 1);
    uint32_t first = m && m->end == i ? m->first : i;
    while (first > k->first && i - first < 5 && s->tokens[first - 1].kind == TOKEN_WORD &&
           s->tokens[first - 1].quantity == NONE && holder_at(s, first - 1) == NONE)
        first--;
    (void)line_first;
    position_add(s, k, t->holder, of, &held, NULL, &how, first, q->end);
    t->own_opener = t->own_opener == NONE ? of : t->own_opener;
    if (t->topic == NONE && t->topic_end > t->topic_first)
        t->topic = of;
}

bool caucus_find(sheet *s)
{
    state t = {.holder = NONE, .party = NONE, .topic = NONE, .opener = NONE, .own_opener = NONE};
    uint32_t parties = 0;
    for (uint32_t n = 0; n < s->sentence_count && s->sentences[n].line == s->sentences[0].line; n++)
        for (uint32_t i = s->sentences[n].first; i < s->sentences[n].end; i++)
            if (holder_at(s, i) != NONE && holder_at(s, i) != t.party) {
                t.party = holder_at(s, i);
                parties++;
            }
    t.party = parties == 1 ? t.party : NONE;
    uint32_t line = s->sentence_count ? s->sentences[0].line : 0, start = 0;
    bool skip = true;
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        sentence *k = &s->sentences[n];
        uint32_t i = k->first;
        if (k->line != line) {
            line = k->line;
            start = k->first;
            skip = false;
            t.holder = t.party;
            t.opener = t.own_opener != NONE ? t.own_opener : t.opener;
            t.own_opener = NONE;
            t.topic = NONE;
            t.topic_first = t.topic_end = 0;
            t.told = false;
        }
        if (skip || k->heading || whole_line_unreal(s, n)) {
            k->why = skip || k->heading ? k->why : "a question or a guess";
            continue;
        }
        /* heads: "Berths:", "RED (Isles):", "Flow 600", "Monitor?" */
        while (i < k->end) {
            bool head = i == k->first || breaks(s, i - 1);
            int32_t h = holder_at(s, i);
            if (h != NONE) {
                bool says = is(s, mention_at(s, i)->end, IS_speech) > 0;
                t.told = h != t.party;
                (void)says;
                t.holder = h;
                i = mention_at(s, i)->end;
                if (mark(s, i, "(")) {
                    while (i < k->end && !mark(s, i, ")"))
                        i++;
                }
                continue;
            }
            if (head && s->tokens[i].kind == TOKEN_WORD && s->tokens[i].quantity == NONE && s->tokens[i].date == NONE) {
                uint32_t end = i;
                while (end < k->end && end < i + 5 && !mark(s, end, ":") && !mark(s, end, "?") &&
                       s->tokens[end].quantity == NONE)
                    end++;
                bool colon = end < k->end && (mark(s, end, ":") || mark(s, end, "?"));
                int32_t of = issue_named(s, i, colon ? end : i + 1);
                if (colon || of != NONE) {
                    set_topic(s, k, &t, i, colon ? end : i + 1);
                    if (colon) {
                        i = end + 1;
                        continue;
                    }
                }
            }
            if (s->tokens[i].quantity != NONE) {
                const quantity *q = &s->quantities[s->tokens[i].quantity];
                take(s, k, &t, i, start);
                i = q->end > i ? q->end : i + 1;
                continue;
            }
            /* an option of the topic in the piece's words, or a plain yes or no */
            if (t.holder != NONE &&
                (head || holder_at(s, i) != NONE || (i > k->first && mention_at(s, i - 1)) || is(s, i, IS_modal))) {
                uint32_t stop = piece_end(s, i, k->end);
                bool figures = false;
                for (uint32_t j = i; j < stop; j++)
                    figures |= s->tokens[j].quantity != NONE;
                int32_t of = t.topic;
                saying how = {.stance = is(s, i, IS_modal)                    ? "offered"
                                        : find(s, i, stop, IS_demand) != NONE ? "demanded"
                                                                              : "stated",
                              .told_by = NONE};
                if (of != NONE && s->issues[of].known && !s->issues[of].known->ranged &&
                    !(figures && s->tokens[i].quantity != NONE)) {
                    uint32_t comma = i;
                    while (comma < stop && !mark(s, comma, ","))
                        comma++;
                    const char *option = option_of(s, &s->issues[of], i, comma > i + 1 ? comma : stop);
                    if (option && find(s, i, comma, IS_negation) == NONE)
                        position_add(s, k, t.holder, of, NULL, option, &how, i, comma > i ? comma : stop);
                } else if (!s->known && t.topic_end > t.topic_first && stop <= i + 2 &&
                           (is(s, i, IS_yes) || is(s, i, IS_no)) && !figures) {
                    of = issue_for(s, k, t.topic_first, t.topic_end, NULL, true, NONE);
                    position_add(s, k, t.holder, of, NULL, is(s, i, IS_yes) ? "yes" : "no", &how,
                                 i > k->first && mention_at(s, i - 1) ? mention_at(s, i - 1)->first : i, i + 1);
                }
            }
            i++;
        }
    }
    return !s->failed;
}
