
#include "clerk/context.h"
#include "clerk/issues.h"
#include "clerk/options.h"
#include "clerk/positions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct frame {
    clerk_class class;
    uint32_t at, end; /* the verb */
    const mentioned *holder;
} frame;

static const clerk_class frame_classes[] = {IS_demand, IS_offer, IS_agree, IS_hold, IS_move, IS_opened};

enum { NEAR_MOST = 1024 }; /* proposals from one sentence, of which what overlaps is one */

bool position_add(sheet *s, const sentence *k, int32_t holder, int32_t of, const quantity *q, const char *option,
                  const saying *how, uint32_t first, uint32_t end)
{
    actor *a = actor_of(s, holder);
    double from, to;
    (void)k;
    if (a && s->known && !a->known) /* it takes part, and holds nothing of this case's issues until it is in it */
        actor_did(s, holder, DID_ACT, first, end);
    if (!a || of == NONE || (s->known && !a->known) || first >= end)
        return false;
    issue *x = &s->issues[of];
    if (q && !issue_value(x, q, &from, &to))
        return false;
    size_t least = s->proposal_count > NEAR_MOST ? s->proposal_count - NEAR_MOST : 0;
    for (size_t i = s->proposal_count; i-- > least;) { /* told before in these words: known already */
        const entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind == ENTENTE_CLERK_position && p->count > 2 && !strcmp(p->fields[0].text, a->id) &&
            !strcmp(p->fields[1].text, x->id) && s->tokens[first].from < p->to && p->from < s->tokens[end - 1].to &&
            (q ? p->fields[2].form != ENTENTE_CLERK_TEXT && p->fields[2].from == from
               : p->fields[2].form == ENTENTE_CLERK_TEXT))
            return false;
    }
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_position, first, end);
    put_text(s, p, "actor", a->id);
    put_text(s, p, "issue", x->id);
    if (!q)
        put_text(s, p, "value", option ? option : "yes");
    else if (from == to)
        put_number(p, "value", from);
    else
        put_range(p, "value", from, to);
    put_text(s, p, "stance", how->stance);
    if (how->dated)
        put_day(p, "on", how->when.from);
    else if (how->undated)
        put_day(p, "on", ENTENTE_DAY_NONE);
    put_text(s, p, "conditional", how->conditional);
    if (how->source && *how->source)
        put_text(s, p, "source", how->source);
    if (how->told_by != NONE && how->told_by != holder)
        put_text(s, p, "told_by", actor_id(s, how->told_by));
    x->used++;
    if (q && !x->known && !how->undated) {
        x->low = from < x->low && from > 0 ? from : x->low;
        x->low = to < x->low ? to : x->low;
        double high = isfinite(to) ? to : from;
        x->high = high > x->high ? high : x->high;
    }
    actor_did(s, holder, DID_HOLD, first, end);
    return true;
}

/* "would let", "could now go to": what somebody would do, a frame of an offer. Not what a paper would do, nor a threat. */
static bool yields(const sheet *s, const sentence *k, uint32_t i, frame *f)
{
    static const char *const modals[] = {"will", "would", "could", "can", "'ll", "wld", "cld", NULL};
    bool modal = false;
    for (int m = 0; modals[m] && !modal; m++)
        modal = word(s, i, modals[m]);
    uint32_t at = i + 1, n;
    while (modal && at < k->end && is(s, at, IS_adverb))
        at++;
    if (!modal || !(n = is(s, at, IS_yield)) || find(s, k->first, i, IS_threat) != NONE)
        return false;
    for (uint32_t j = i; j > k->first && i - j < 8; j--)
        if (word(s, j - 1, "that") || word(s, j - 1, "which") || is(s, j - 1, IS_draft_noun)) {
            for (uint32_t t = j; t > k->first && j - t < 8; t--)
                if (is(s, t - 1, IS_draft_noun) && !is(s, t - 1, IS_deed) && (t == j || !is(s, t, IS_speech)))
                    return false;
            break;
        }
    *f = (frame){.class = IS_offer, .at = i, .end = at + n};
    return true;
}

static bool frame_at(sheet *s, const sentence *k, uint32_t i, frame *f)
{
    for (size_t c = 0; c < sizeof frame_classes / sizeof *frame_classes; c++) {
        uint32_t n = is(s, i, frame_classes[c]);
        if (!n || (i > k->first && word(s, i - 1, "to") && !(i > k->first + 1 && is(s, i - 2, IS_aux))))
            continue;
        if (i > k->first && (word(s, i - 1, "the") || word(s, i - 1, "a") || word(s, i - 1, "an") || mark(s, i - 1, "'s") ||
                             word(s, i - 1, "its") || word(s, i - 1, "their") || word(s, i - 1, "of") ||
                             word(s, i - 1, "his") || word(s, i - 1, "her") || word(s, i - 1, "our") ||
                             word(s, i - 1, "my") || word(s, i - 1, "old") || word(s, i - 1, "first")))
            continue;
        uint32_t end = i + n;
        const phrase *p = is_phrase(s, i, frame_classes[c], &end);
        if (end < k->end && word(s, end, "by") && s->tokens[end + 1].quantity == NONE)
            continue; /* "a text tabled by X": what stands before does not do it */
        for (uint32_t w = 1; p && w < p->words; w++)
            if (!strcmp(p->word[w], "*")) { /* what stands between is what it governs */
                end = i + w;
                break;
            }
        *f = (frame){.class = frame_classes[c], .at = i, .end = end};
        return true;
    }
    return yields(s, k, i, f);
}

/* "had wanted", "at first", "in 2019": told as past, unless it is what somebody said then. */
static bool told_as_old(const sheet *s, const sentence *k, uint32_t verb)
{
    uint32_t from = clause_start(s, k, verb);
    bool had = false, reported = false;
    for (uint32_t i = verb; i > from && i + 5 > verb; i--)
        had |= word(s, i - 1, "had") || word(s, i - 1, "once");
    for (uint32_t i = k->first; i < verb; i++)
        reported |= says(s, k, i) > 0;
    for (uint32_t i = from; i < verb && i < k->end; i++)
        if (is(s, i, IS_old))
            return true;
    return had && !reported;
}

/* When it was said: a day before the verb or right behind it that is no term. */
static void set_day(const sheet *s, const sentence *k, uint32_t verb, uint32_t end, saying *how)
{
    uint32_t from = clause_start(s, k, verb);
    for (uint32_t i = verb + 1; i < end; i++) /* "…, the two said late on Monday" */
        if (says(s, k, i) && find(s, i, end, IS_conj) == NONE)
            for (uint32_t t = i; t < end && t < i + 8; t++)
                if (s->tokens[t].date != NONE && s->dates[s->tokens[t].date].past.from != ENTENTE_DAY_NONE) {
                    how->when = s->dates[s->tokens[t].date].past;
                    how->dated = how->when.from != s->day;
                    return;
                }
    for (int turn = 0; turn < 2 && !how->dated; turn++) {
        for (uint32_t i = turn ? k->first : from; i < (turn ? verb : end);) {
            int32_t d = s->tokens[i].date;
            if (d < 0) {
                i++;
                continue;
            }
            const dated *t = &s->dates[d];
            bool term = t->first > k->first &&
                        (is(s, t->first - 1, IS_by_then) || is(s, t->first - 1, IS_until) || word(s, t->first - 1, "from") ||
                         word(s, t->first - 1, "after") || word(s, t->first - 1, "since") || word(s, t->first - 1, "for") ||
                         word(s, t->first - 1, "of"));
            bool near = t->first >= verb ? t->first < verb + 6 : t->first + 9 > verb || t->first < k->first + 4;
            if (!term && near && !t->lasting && t->past.from != ENTENTE_DAY_NONE && t->past.from <= s->day) {
                how->when = t->past;
                how->dated = t->past.from != s->day;
                if (t->past.from == s->day)
                    return;
                break;
            }
            i = t->end > i ? t->end : i + 1;
        }
    }
}

static const quantity *quantity_at(const sheet *s, uint32_t i)
{
    return i < s->token_count && s->tokens[i].quantity != NONE ? &s->quantities[s->tokens[i].quantity] : NULL;
}

static bool frame_with_holder(sheet *s, const sentence *k, uint32_t i)
{
    frame g;
    return frame_at(s, k, i, &g) && subject_of(s, k, i) != NULL;
}

/* A condition: what its speaker makes one is what it demands. */
static void condition_add(sheet *s, const sentence *k, int32_t holder, uint32_t first, uint32_t end, const saying *how)
{
    saying asks = *how;
    asks.stance = "demanded";
    asks.conditional = NULL;
    uint32_t from = first + is(s, first, IS_condition);
    if (from >= end)
        return;
    for (uint32_t i = from; i < end; i++) {
        const quantity *q = quantity_at(s, i);
        if (q && q->first == i && !q->age) {
            int32_t of = issue_for(s, k, from, end, q, true, NONE);
            if (of != NONE && !(s->closed && q->base == UNIT_NONE)) {
                position_add(s, k, holder, of, q, NULL, &asks, first, end);
                return;
            }
        }
    }
    if (s->closed) {
        int32_t of;
        const char *option = option_for(s, k, holder, from, end, false, NONE, &of);
        if (option)
            position_add(s, k, holder, of, NULL, option, &asks, first, end);
        return;
    }
    int32_t of = issue_for(s, k, from, end, NULL, true, NONE);
    position_add(s, k, holder, of, NULL, "yes", &asks, first, end);
}

static uint32_t condition_end(const sheet *s, const sentence *k, uint32_t condition)
{
    uint32_t end = condition + 1;
    while (end < k->end && !mark(s, end, ";") && !mark(s, end, "\"") && !mark(s, end, ",") && !mark(s, end, ".") &&
           !(is(s, end, IS_conj) && !word(s, end, "that")))
        end++;
    return end;
}

static uint32_t word_start(const sheet *s, const mentioned *m, uint32_t verb)
{
    (void)s;
    return m && m->first < verb ? m->first : verb;
}

/* ", X will go", another's clause; not ", X said,", which stands between. */
static bool another_starts(sheet *s, const sentence *k, uint32_t comma)
{
    uint32_t at = comma + 1 + word(s, comma + 1, "the");
    const mentioned *m = mark(s, comma, ",") ? mention_at(s, at) : NULL;
    if (!m || m->first != at || m->how == BY_ADJECTIVE)
        return false;
    uint32_t verb = m->end;
    while (verb < k->end && verb < m->end + 3 && (is(s, verb, IS_adverb) || is(s, verb, IS_office) || mark(s, verb, "'s")))
        verb++;
    return !says(s, k, verb) && (is(s, verb, IS_modal) || is(s, verb, IS_aux) || is(s, verb, IS_verb));
}

/* The end of what a verb governs. */
static uint32_t scope_end(sheet *s, const sentence *k, uint32_t from)
{
    for (uint32_t i = from; i < k->end; i++) {
        if (mark(s, i, ";") || (is(s, i, IS_conj) && !word(s, i, "that") && !word(s, i, "than")) || mark(s, i, "\"") ||
            is(s, i, IS_condition))
            return i;
        if (i > from && another_starts(s, k, i))
            return i;
        if (i > from + 1 && (is(s, i, IS_refuse) || is(s, i, IS_deny)) && !word(s, i - 1, "to") && !word(s, i - 1, "the"))
            return i;
        if (i > from + 1 && frame_with_holder(s, k, i)) { /* another's clause: before its subject */
            const mentioned *m = subject_of(s, k, i);
            uint32_t stop = m && m->first > from && m->first < i ? m->first : i;
            while (stop > from && (word(s, stop - 1, "and") || mark(s, stop - 1, ",") || word(s, stop - 1, "the")))
                stop--;
            return stop;
        }
    }
    return k->end;
}

/* What is said in quotation marks is seldom the matter itself. */
static bool in_quotes(const sheet *s, const sentence *k, uint32_t at)
{
    bool open = false;
    for (uint32_t i = k->first; i < at; i++)
        open ^= mark(s, i, "\"");
    return open;
}

static const char *stance_of(const frame *f)
{
    return f->class == IS_demand ? "demanded" : f->class == IS_hold ? "stated" : "offered";
}

/* A figure that divides another, or tells what there is: "300 on each of five days", "half of its 2,400 posts", "two fewer
   than", "from a camp of 9,000". */
static bool no_value(const sheet *s, const sentence *k, const quantity *q, bool second)
{
    uint32_t i = q->first, of = i > k->first + 1 && word(s, i - 1, "of");
    bool whose = i > k->first + 2 && word(s, i - 2, "of") &&
                 (word(s, i - 1, "its") || word(s, i - 1, "their") || word(s, i - 1, "the") || word(s, i - 1, "his"));
    bool each = of && (word(s, i - 2, "each") || word(s, i - 2, "every"));
    bool derived = word(s, q->number + 1, "fewer") || word(s, q->number + 1, "less") ||
                   (word(s, q->number + 1, "more") && word(s, q->number + 2, "than"));
    bool manner = i > k->first && word(s, i - 1, "in") && q->end > q->number + 1 && is(s, q->end - 1, IS_parts);
    bool bare = of && q->base == UNIT_NONE && !q->per && s->tokens[i - 2].kind == TOKEN_WORD &&
                !is(s, i - 2, IS_offer_noun) && !is(s, i - 2, IS_demand_noun) && !is(s, i - 2, IS_matter) &&
                !is(s, i - 2, IS_change_noun) && !is(s, i - 2, IS_figures) && issue_named(s, i - 2, i - 1) == NONE &&
                !q->thousand;
    bool part = second && ((word(s, q->end, "on") && word(s, q->end + 1, "each")) ||
                           (word(s, q->end, "of") && (word(s, q->end + 1, "them") || word(s, q->end + 1, "these"))) ||
                           (of && (word(s, i - 1, "which") || word(s, i - 1, "whom"))));
    for (uint32_t j = i; second && j > k->first && i - j < 3; j--)
        part |= word(s, j - 1, "including") || ((word(s, j - 1, "which") || word(s, j - 1, "whom")) && word(s, j - 2, "of"));
    return whose || each || derived || manner || bare || part;
}

/* "Ostra said that it had accepted no such thing": the one of whom it is told denies it, in one of the next two sentences.
 */
static bool denied_next(sheet *s, const sentence *k, int32_t who)
{
    const sentence *last = s->sentences + s->sentence_count;
    for (const sentence *x = k + 1; x < last && x <= k + 2; x++) {
        bool it = false;
        for (uint32_t i = x->first; i < x->end && !it; i++) {
            const mentioned *m = mention_at(s, i);
            for (uint32_t w = 0; m && w < m->count; w++)
                it |= m->who[w] == who && !m->place;
        }
        int32_t at = find(s, x->first, x->end, IS_deny);
        if (it && ((at != NONE && !negated(s, x, (uint32_t)at)) || find(s, x->first, x->end, IS_denial) != NONE))
            return true;
    }
    return false;
}

/* Options in the words of a frame, and of those who stand behind it without a verb: "A would have them read by both, B by a
   neutral office". */
static uint32_t options_take(sheet *s, const sentence *k, const frame *f, const saying *said, uint32_t scope, bool negative,
                             int32_t *topic)
{
    const mentioned *m = f->holder;
    uint32_t from = f->end, made = 0, start = word_start(s, m, f->at);
    int32_t of = NONE, first = NONE;
    while (from < scope) {
        uint32_t end = from;
        const mentioned *next = NULL;
        for (; end < scope && !next; end++)
            if (end > from && (mark(s, end, ",") || word(s, end, "and"))) {
                next = mention_at(s, end + 1 + word(s, end + 1, "and"));
                next = next && !next->place && !next->possessive && next->count == 1 && next->end < scope ? next : NULL;
            }
        end -= next != NULL;
        for (uint32_t c = from + 1; c < end; c++) /* another's clause: ", the company would …" */
            if (mark(s, c, ",") || word(s, c, "and") || word(s, c, "or"))
                for (uint32_t t = c + 2; t < end && t < c + 6; t++)
                    if (is(s, t, IS_modal) || is(s, t, IS_aux))
                        end = c;
        for (uint32_t h = 0; h < m->count; h++) {
            const char *option = m == f->holder ? option_for(s, k, m->who[h], from, end, negative, *topic, &of)
                                                : option_of(s, &s->issues[first], m->who[h], from, end);
            of = m == f->holder ? of : first;
            if (option && position_add(s, k, m->who[h], of, NULL, option, said, start, end)) {
                *topic = first = of;
                made++;
            }
        }
        if (!next || first == NONE)
            return made;
        m = next;
        start = next->first;
        from = next->end;
    }
    return made;
}

/* What the words of a frame ask and offer. */
static void frame_take(sheet *s, const sentence *k, frame *f, const saying *how, int32_t *topic)
{
    uint32_t scope = scope_end(s, k, f->end), made = 0;
    int32_t holders[WHO_MOST];
    uint32_t count = f->holder->count;
    saying said = *how;
    memcpy(holders, f->holder->who, sizeof holders);
    uint32_t condition = NONE;
    for (uint32_t i = scope; i < k->end && !mark(s, i, ";"); i++)
        if (is(s, i, IS_condition)) {
            condition = i;
            break;
        }
    if (condition == (uint32_t)NONE && is(s, k->first, IS_condition))
        for (uint32_t i = k->first; i < f->at; i++)
            if (mark(s, i, ","))
                condition = k->first; /* told first */
    if (condition != (uint32_t)NONE)
        said.conditional = text_of(s, condition, condition_end(s, k, condition));
    bool moved = f->class == IS_move;
    if (moved)
        for (uint32_t i = f->end; i < scope && i < f->end + 6; i++)
            if (is(s, i, IS_demand_noun))
                said.stance = "demanded";
    uint32_t start = word_start(s, f->holder, f->at);
    bool first = true;
    const quantity *stood = NULL, *last = NULL;
    if (find(s, f->end, f->end + 2 < scope ? f->end + 2 : scope, IS_negation) != NONE && condition != (uint32_t)NONE &&
        word(s, condition, "unless") && !quantity_at(s, f->end)) { /* "would accept no truce unless salaries were paid" */
        uint32_t end = condition + 1;
        while (end < k->end && !mark(s, end, ";") && !mark(s, end, ",") && !mark(s, end, "."))
            end++;
        condition_add(s, k, holders[0], condition, end, how);
        return;
    }
    if (f->class == IS_agree && scope <= f->end + 1) { /* "a figure of 30 percent, which the Isles accept" */
        const quantity *said_of = NULL;
        bool which = false;
        for (uint32_t i = f->at; i-- > k->first && f->at - i < 16 && !said_of;) {
            which |= word(s, i, "which");
            said_of = which && quantity_at(s, i) && quantity_at(s, i)->base != UNIT_NONE ? quantity_at(s, i) : NULL;
        }
        if (said_of && !said_of->age) {
            int32_t of = issue_for(s, k, k->first, f->end, said_of, true, *topic);
            for (uint32_t h = 0; h < count && of != NONE; h++)
                position_add(s, k, holders[h], of, said_of, NULL, how, word_start(s, f->holder, f->at), f->end);
        }
        return;
    }
    for (uint32_t i = f->end; i < scope; i++) {
        const mentioned *m = mention_at(s, i);
        if (m && m->first == i && !m->place && (made || last) &&
            m->how <= BY_WORD) { /* "General Motors 18", "the African Group for 1.3 trillion" */
            uint32_t next = m->end + (word(s, m->end, "for") || word(s, m->end, "at") || word(s, m->end, "not"));
            if (quantity_at(s, next) && quantity_at(s, next)->first == next) {
                count = m->count;
                memcpy(holders, m->who, sizeof holders);
                start = i;
                first = true;
            }
        }
        const quantity *q = quantity_at(s, i);
        if (!q || (q->first != i && !(i == f->end && q->number >= i)) || q->age || is(s, q->end, IS_old))
            continue;
        quantity held = *q;
        uint32_t next = q->end;
        bool others =
            word(s, i - 1, "of") && (is(s, i - 2, IS_offer_noun) || is(s, i - 2, IS_demand_noun)) && mark(s, i - 3, "'s");
        bool level = (word(s, i - 1, "from") && (word(s, i - 2, "up") || word(s, i - 2, "down"))) || word(s, q->end, "now");
        bool capped = find(s, f->end, i, IS_negation) != NONE && find(s, f->end, i, IS_ceiling) != NONE;
        bool nothing = no_value(s, k, q, made > 0 || !first);
        if (others || level || capped || nothing || (word(s, i - 1, "than") && find(s, f->end, i, IS_negation) != NONE))
            continue;
        bool from = i > k->first && word(s, i - 1, "from");
        bool to_follows = false;
        for (uint32_t j = next; j < scope && j < next + 4; j++)
            to_follows |= word(s, j, "to") && quantity_at(s, j + 1);
        if ((from && (to_follows || (made && f->class == IS_move))) ||
            (i > k->first && (word(s, i - 1, "after") || word(s, i - 1, "since"))) ||
            (i > k->first && word(s, i - 1, "of") && q->base == UNIT_FRACTION && first == false)) {
            stood = from ? q : stood;
            continue; /* where it stood */
        }
        if (held.base == UNIT_NONE && stood && word(s, i - 1, "to")) { /* "from 15 percent to 11" */
            held.base = stood->base;
            held.unit = stood->unit;
            held.days = stood->days;
        }
        if (held.base == UNIT_NONE && last && !held.thousand && last->base != UNIT_NONE &&
            held.from < 1000) { /* "…40 billion tonnes, B 35" */
            held.from *= last->scale;
            held.to *= last->scale;
            held.base = last->base;
            held.unit = last->unit;
            held.days = last->days;
            held.rate = last->rate;
        }
        last = q;
        if (held.base == UNIT_FRACTION && word(s, held.end, "of") &&
            (quantity_at(s, held.end + 1) || quantity_at(s, held.end + 2)))
            continue; /* "half of its 2,400 posts": no share of anything else */
        if (held.base == UNIT_FRACTION && is(s, held.end, IS_place_word) && word(s, held.end, "of") && first == false)
            continue; /* "a third of them" */
        if (f->class == IS_agree && held.from == 0 && isfinite(held.to) && held.to > 0)
            said.stance = "limit";
        if (held.bounded) {
            said.stance = "limit";
        }
        int32_t of = issue_for(s, k, f->end, held.end + 6 < scope ? held.end + 6 : scope, &held, true, *topic);
        if (of == NONE && s->closed)
            of = issue_for(s, k, k->first, scope, &held, false, *topic);
        for (uint32_t h = 0; h < count && of == NONE && !s->closed; h++)
            actor_did(s, holders[h], DID_HOLD, start, held.end); /* of what, no word says */
        if (of == NONE)
            continue;
        for (uint32_t h = 0; h < count; h++)
            if (position_add(s, k, holders[h], of, &held, NULL, &said, start, held.end))
                made++;
        *topic = of;
        first = false;
        start = held.end;
        i = held.end - 1;
    }
    if (made && s->closed && start + 2 < scope &&
        (word(s, start, "and") || mark(s, start, ","))) { /* "300 lorries and the return of flights" */
        int32_t of = NONE;
        const char *option = option_for(s, k, holders[0], start, scope, false, NONE, &of);
        bool another = option != NULL;
        for (uint32_t i = start; i < scope; i++)
            another &= s->tokens[i].quantity == NONE;
        for (uint32_t h = 0; h < count && another; h++)
            position_add(s, k, holders[h], of, NULL, option, &said, start, scope);
    }
    if (!made && f->class != IS_move && f->class != IS_opened && scope > f->end) {
        bool empty = find(s, f->end, scope < f->end + 3 ? scope : f->end + 3, IS_negation) != NONE;
        int32_t of = NONE;
        if (s->closed) {
            made = options_take(s, k, f, &said, scope, empty, topic);
        } else if ((f->class == IS_demand || f->class == IS_offer || (f->class == IS_agree && word(s, f->end - 1, "to"))) &&
                   !empty && !in_quotes(s, k, f->at) && scope > f->end + 1 && !how->old &&
                   find(s, f->end, scope, IS_draft_noun) == NONE && find(s, f->end, scope, IS_met_noun) == NONE) {
            of = issue_for(s, k, f->end, scope, NULL, true, NONE);
            for (uint32_t h = 0; h < count && of == NONE; h++)
                actor_did(s, holders[h], DID_HOLD, start, scope);
            for (uint32_t h = 0; h < count; h++)
                made += position_add(s, k, holders[h], of, NULL, "yes", &said, word_start(s, f->holder, f->at), scope);
        }
    }
    if (condition != (uint32_t)NONE && made && count == 1) {
        condition_add(s, k, holders[0], condition, condition_end(s, k, condition), how);
    }
}

/* "would not go beyond 45 days", "could not let in more than 90": a limit. */
static void limits(sheet *s, const sentence *k, uint32_t i, const saying *how, int32_t *topic)
{
    uint32_t n = is(s, i, IS_modal), j = i + n;
    bool denied = n && (is(s, i, IS_negation) || is(s, j, IS_negation));
    if (!n)
        return;
    uint32_t stop = j + 8 < k->end ? j + 8 : k->end;
    const quantity *q = NULL;
    for (uint32_t t = j; t < stop && !q; t++)
        if (quantity_at(s, t) && !quantity_at(s, t)->age && quantity_at(s, t)->first == t)
            q = quantity_at(s, t);
    if (!q || unreal(s, k, i) || find(s, k->first, i, IS_threat) != NONE)
        return;
    bool beyond = isinf(q->to), under = q->from == 0 && q->to > 0;
    bool bare = !denied && (word(s, q->first, "no") || word(s, q->first, "not") || word(s, q->first, "nothing"));
    for (uint32_t t = j; t < q->first; t++)
        beyond |= is(s, t, IS_ceiling) > 0;
    if ((!beyond && !under) || !(denied || bare))
        return;
    const mentioned *m = subject_of(s, k, i);
    uint32_t first, end;
    const mentioned *speaker = speaker_of(s, k, i, &first, &end);
    if (!m || m->how == BY_PRONOUN)
        m = speaker ? speaker : m;
    if (!m)
        return;
    quantity held = *q;
    if (denied) { /* "not more than" is a ceiling, "not less than" a floor; "no higher than" says so itself */
        held.to = beyond ? q->from : INFINITY;
        held.from = beyond ? 0 : q->to;
    }
    int32_t of = issue_for(s, k, j, q->end, &held, true, *topic);
    if (of == NONE && s->closed)
        of = issue_for(s, k, k->first, k->end, &held, false, *topic);
    saying said = *how;
    said.stance = "limit";
    if (of != NONE && m->count == 1 && position_add(s, k, m->who[0], of, &held, NULL, &said, word_start(s, m, i), q->end))
        *topic = of;
}

/* "X's offer of five percent", "its first offer was 18 percent", "fifteen observers was his offer". */
static void nouns(sheet *s, const sentence *k, uint32_t i, const saying *how, int32_t *topic)
{
    if ((word(s, i, "agreement") || word(s, i, "decision") || word(s, i, "readiness")) && word(s, i + 1, "of") &&
        !unreal(s, k, i)) {
        const mentioned *a = mention_at(s, i + 2 + word(s, i + 2, "the"));
        uint32_t end = a ? a->end : 0;
        const mentioned *b = a && word(s, end, "and") ? mention_at(s, end + 1 + word(s, end + 1, "the")) : NULL;
        end = b ? b->end : end;
        if (!a || !word(s, end, "to"))
            return;
        frame f = {.class = IS_agree, .at = end, .end = end + 1};
        saying said = *how; /* "welcomes the agreement of X and Y to extend the ceasefire for 30 days" */
        said.stance = "offered";
        f.holder = a;
        frame_take(s, k, &f, &said, topic);
        f.holder = b;
        if (b)
            frame_take(s, k, &f, &said, topic);
        return;
    }
    bool asks = is(s, i, IS_demand_noun) > 0, bound = is(s, i, IS_limit_noun) > 0;
    uint32_t n = bound ? is(s, i, IS_limit_noun) : asks ? is(s, i, IS_demand_noun) : is(s, i, IS_offer_noun);
    if (!n || unreal(s, k, i))
        return;
    const mentioned *owner = NULL;
    uint32_t at = i;
    for (uint32_t j = i; j > k->first && i - j < 4 && !owner; j--) {
        const mentioned *m = mention_at(s, j - 1);
        if (mark(s, j - 1, "'s") || mark(s, j - 1, "'")) {
            m = j > k->first + 1 ? mention_at(s, j - 2) : NULL;
            owner = m && m->count == 1 ? m : NULL;
            break;
        }
        if (m && (m->possessive || m->how == BY_ADJECTIVE))
            owner = m;
    }
    if (!owner || owner->count != 1)
        return;
    saying said = *how;
    said.stance = bound ? "limit" : asks ? "demanded" : "offered";
    uint32_t j = i + n;
    bool was = word(s, j, "was") || word(s, j, "is") || word(s, j, "stands") || word(s, j, "remains") ||
               word(s, j, "runs") || word(s, j, "foresees");
    if (word(s, j, "of") || word(s, j, "for") || was)
        j += 1 + (was && word(s, j + 1, "at"));
    const quantity *q = quantity_at(s, j);
    uint32_t first = owner->first, end;
    if (asks && !q) { /* "its old demand, first made in March, that its fleet be let through" */
        uint32_t that = i + n;
        if (mark(s, that, ","))
            for (that++; that < k->end && !mark(s, that, ",") && that < i + 10;)
                that++;
        that += mark(s, that, ",");
        if (word(s, that, "that")) {
            uint32_t stop = scope_end(s, k, that + 1);
            int32_t on = NONE;
            for (uint32_t c = that; c < stop; c++)
                if (mark(s, c, ",") && c > that + 4) {
                    stop = c;
                    break;
                }
            const char *option = s->closed ? option_for(s, k, owner->who[0], that + 1, stop, false, NONE, &on) : "yes";
            on = s->closed ? on : issue_for(s, k, that + 1, stop, NULL, true, NONE);
            if (option && on != NONE)
                position_add(s, k, owner->who[0], on, NULL, option, &said, first, stop);
        }
        return;
    }
    if (q && q->first == j && j > i + n) {
        end = q->end;
    } else if (i > k->first + 2 && mention_at(s, i - 1) == owner && (word(s, i - 2, "was") || word(s, i - 2, "is")) &&
               (q = quantity_at(s, i - 3)) != NULL) {
        first = q->first;
        end = i + n;
    } else {
        return;
    }
    for (uint32_t t = owner->end; t < i; t++)
        if (is(s, t, IS_old) || word(s, t, "first")) {
            said.old = said.undated = true;
            said.dated = false;
        }
    if (q->age)
        return;
    quantity held = *q;
    bool top = bound && (word(s, i, "ceiling") || word(s, i, "maximum") || word(s, i, "limit") || word(s, i, "upper"));
    bool low = bound && (word(s, i, "floor") || word(s, i, "minimum") || word(s, i, "lower") || word(s, i, "threshold"));
    if (held.from == held.to) {
        held.from = top ? 0 : held.from;
        held.to = low ? INFINITY : held.to;
    }
    int32_t of = issue_for(s, k, at, q->end, &held, true, *topic);
    if (of == NONE && !s->closed)
        actor_did(s, owner->who[0], DID_HOLD, first, end); /* of what, no word says */
    if (of != NONE && position_add(s, k, owner->who[0], of, &held, NULL, &said, first, end))
        *topic = of;
}

/* Who says so of itself: a party, no mediator and nobody who only counts. */
static const mentioned *own_speaker(sheet *s, const sentence *k, uint32_t at)
{
    uint32_t first, end;
    const mentioned *m = speaker_of(s, k, at, &first, &end);
    if (!m || m->count != 1)
        return NULL;
    const actor *a = &s->actors[m->who[0]];
    return a->mediates || (a->role && strcmp(a->role, "party")) ? NULL : m;
}

/* "thirty-five would do", "a month is enough"; "at least 300 are needed", where it says so of itself. */
static void enough(sheet *s, const sentence *k, uint32_t i, const saying *how, int32_t *topic)
{
    uint32_t asked = is(s, i, IS_needed), n = asked ? asked : is(s, i, IS_enough);
    const quantity *q = i > k->first ? quantity_at(s, i - 1) : NULL;
    if (!n || !q || q->end != i || q->age || unreal(s, k, i))
        return;
    uint32_t first, end;
    const mentioned *m = asked ? own_speaker(s, k, i) : speaker_of(s, k, i, &first, &end);
    uint32_t from = q->first;
    while (from > k->first && !mark(s, from - 1, ";") && !is(s, from - 1, IS_conj) && q->first - from < 5)
        from--;
    if (word(s, from, "for")) /* "for Kesten 18 would be enough" */
        m = mention_at(s, from + 1 + word(s, from + 1, "the"));
    if (!m || m->count != 1)
        return;
    saying said = *how;
    said.stance = asked ? "demanded" : "offered";
    said.source = NULL;
    int32_t of = issue_for(s, k, q->first, i + n, q, true, *topic);
    if (of == NONE && s->closed)
        of = issue_for(s, k, k->first, k->end, q, false, *topic);
    if (of != NONE && position_add(s, k, m->who[0], of, q, NULL, &said, q->first, i + n))
        *topic = of;
}

/* "anything over 400 sinks its fleet": a limit of whoever says so. */
static void too_much(sheet *s, const sentence *k, uint32_t i, const saying *how, int32_t *topic)
{
    const quantity *q = word(s, i, "anything") ? quantity_at(s, i + 1) : NULL;
    const mentioned *m = q && !unreal(s, k, i) ? own_speaker(s, k, i) : NULL;
    if (!m || q->age || !(isinf(q->to) || q->from == 0))
        return;
    quantity held = *q;
    held.from = isinf(q->to) ? 0 : q->to;
    held.to = isinf(q->to) ? q->from : INFINITY;
    saying said = *how;
    said.stance = "limit";
    said.source = NULL;
    said.told_by = NONE;
    int32_t of = issue_for(s, k, i, k->end, &held, false, *topic);
    if (of == NONE && held.base == UNIT_THING) { /* "sinks" is no unit */
        held.base = UNIT_NONE;
        held.unit = "";
        of = issue_for(s, k, i, k->end, &held, false, *topic);
    }
    if (of != NONE && position_add(s, k, m->who[0], of, &held, NULL, &said, i, q->number + 1))
        *topic = of;
}

/* "Moscow said that it would run for 120 days": a figure that somebody states of an issue of the case. */
static void stated(sheet *s, const sentence *k, const saying *how, int32_t *topic)
{
    for (uint32_t i = k->first; i < k->end && s->closed; i++) {
        uint32_t n = says(s, k, i), q_at;
        bool view = word(s, i, "in") && i + 3 < k->end && (word(s, i + 3, "view") || word(s, i + 4, "view"));
        if (!n && !view)
            continue;
        const mentioned *m = view ? mention_at(s, i + 1) : subject_of(s, k, i);
        if (!m || m->count != 1 || unreal(s, k, i) || negated(s, k, i) || is(s, i, IS_threat))
            continue;
        uint32_t scope = view ? k->end : scope_end(s, k, i + n + (word(s, i + n, "that")));
        bool modal = false;
        for (q_at = i + n; q_at < scope && !quantity_at(s, q_at); q_at++)
            modal |= is(s, q_at, IS_modal) > 0 && !word(s, q_at, "might") && !word(s, q_at, "may");
        const quantity *q = quantity_at(s, q_at);
        if (q_at >= scope || !modal || q->age || q_at > i + 20)
            continue;
        bool framed = false;
        for (uint32_t t = i + n; t < q_at; t++) {
            frame g;
            framed |= frame_at(s, k, t, &g) || is(s, t, IS_negation);
        }
        if (framed && !view)
            continue;
        saying said = *how;
        said.stance = q->bounded ? "limit" : "stated";
        said.source = NULL;
        said.told_by = NONE;
        int32_t of = issue_for(s, k, i + n, q->end, q, false, *topic);
        if (of != NONE && position_add(s, k, m->who[0], of, q, NULL, &said, word_start(s, m, i), q->end))
            *topic = of;
        i = q->end;
    }
}

/* "says that the sanctions must end at once": an option that somebody states. */
static void stated_option(sheet *s, const sentence *k, const saying *how, int32_t *topic)
{
    for (uint32_t i = k->first; i < k->end && s->closed; i++) {
        uint32_t n = says(s, k, i);
        const mentioned *m = n ? subject_of(s, k, i) : NULL;
        if (!m || m->place || unreal(s, k, i) || negated(s, k, i))
            continue;
        uint32_t from = i + n + word(s, i + n, "that"), scope = scope_end(s, k, from);
        int32_t must = NONE, of;
        for (uint32_t t = from; t < scope && must == NONE; t++)
            must = word(s, t, "must") || word(s, t, "should") ? (int32_t)t : NONE;
        for (uint32_t t = from; t < scope; t++) {
            frame g;
            if ((mark(s, t, ",") && must != NONE && t > (uint32_t)must) || mark(s, t, ";"))
                scope = t;
            else if (frame_at(s, k, t, &g) || is(s, t, IS_negation))
                must = NONE, scope = t;
        }
        if (must == NONE)
            continue;
        saying said = *how;
        said.stance = "demanded";
        for (uint32_t h = 0; h < m->count; h++) {
            const char *option = option_for(s, k, m->who[h], from, scope, false, *topic, &of);
            if (option && position_add(s, k, m->who[h], of, NULL, option, &said, word_start(s, m, i), scope))
                *topic = of;
        }
    }
}

/* "has never gone beyond a fortnight", "refuses to go lower than 16": a limit. */
static void never_beyond(sheet *s, const sentence *k, uint32_t i, const saying *how, int32_t *topic)
{
    bool refuses = is(s, i, IS_refuse) && word(s, i + is(s, i, IS_refuse), "to");
    if ((!word(s, i, "never") && !refuses) || unreal(s, k, i) || (i > k->first && is(s, i - 1, IS_modal)))
        return;
    const quantity *q = NULL;
    for (uint32_t t = i + 1; t < i + 6 && t < k->end && !q; t++)
        q = quantity_at(s, t);
    bool goes = false;
    for (uint32_t t = i + 1; q && t < q->first; t++)
        goes |= word(s, t, "go") || word(s, t, "gone") || word(s, t, "went") || word(s, t, "offered") || word(s, t, "paid");
    bool up = q && (isinf(q->to) || word(s, q->first - 1, "beyond") || word(s, q->first, "beyond"));
    const mentioned *m = goes && !q->age && (up || q->from == 0) ? subject_of(s, k, i) : NULL;
    if (!m || m->count != 1)
        return;
    quantity held = *q;
    held.from = up ? 0 : q->to;
    held.to = up ? q->from : INFINITY;
    saying said = *how;
    said.stance = "limit";
    int32_t of = issue_for(s, k, i, q->end + 3 < k->end ? q->end + 3 : k->end, &held, true, *topic);
    if (of != NONE && position_add(s, k, m->who[0], of, &held, NULL, &said, word_start(s, m, i), q->end))
        *topic = of;
}

/* "refuses any flights": no, where the case has that option. */
static void refusals(sheet *s, const sentence *k, uint32_t i, uint32_t end)
{
    const mentioned *m = subject_of(s, k, i);
    uint32_t scope = scope_end(s, k, end);
    int32_t of = issue_named(s, i, scope);
    saying how = {.stance = "stated", .told_by = NONE};
    if (!m || m->count != 1 || of == NONE || !s->issues[of].known || s->issues[of].known->ranged ||
        find(s, i, scope, IS_draft_noun) != NONE || find(s, i, scope, IS_offer_noun) != NONE)
        return;
    const entente_clerk_issue *x = s->issues[of].known;
    for (size_t o = 0; o < x->options; o++)
        if (!strcmp(x->option[o], "no") || !strcmp(x->option[o], "none"))
            position_add(s, k, m->who[0], of, NULL, x->option[o], &how, word_start(s, m, i), scope);
}

/* "considers them indispensable": it wants what was spoken of. */
static void vital(sheet *s, const sentence *k, int32_t topic)
{
    int32_t at = s->closed ? find(s, k->first, k->end, IS_vital) : NONE, verb = NONE;
    if (at == NONE || unreal(s, k, (uint32_t)at))
        return;
    for (uint32_t i = k->first; i < (uint32_t)at && verb == NONE; i++)
        if (word(s, i, "considers") || word(s, i, "consider") || word(s, i, "calls") || word(s, i, "called") ||
            word(s, i, "regards") || word(s, i, "regard") || word(s, i, "deems") || word(s, i, "sees") ||
            word(s, i, "considered") || word(s, i, "described") || word(s, i, "holds"))
            verb = (int32_t)i;
    const mentioned *m = verb == NONE || negated(s, k, (uint32_t)verb) ? NULL : subject_of(s, k, (uint32_t)verb);
    if (!m || m->count != 1 || find(s, (uint32_t)verb, (uint32_t)at, IS_negation) != NONE)
        return;
    int32_t of = issue_named(s, (uint32_t)verb, (uint32_t)at);
    bool meant = of == NONE && (word(s, (uint32_t)verb + 1, "them") || word(s, (uint32_t)verb + 1, "it") ||
                                word(s, (uint32_t)verb + 1, "this") || word(s, (uint32_t)verb + 1, "that"));
    of = meant ? topic : of;
    if (of == NONE || !s->issues[of].known || s->issues[of].known->ranged)
        return;
    saying how = {.stance = "demanded", .told_by = NONE};
    const entente_clerk_issue *x = s->issues[of].known;
    for (size_t o = 0; o < x->options; o++)
        if (!strcmp(x->option[o], "yes"))
            position_add(s, k, m->who[0], of, NULL, x->option[o], &how, word_start(s, m, (uint32_t)verb),
                         (uint32_t)at + is(s, (uint32_t)at, IS_vital));
}

/* "at least 1,200 will be handed over by each side" */
static void passives(sheet *s, const sentence *k, const saying *how, int32_t *topic)
{
    for (uint32_t i = k->first; i + 3 < k->end; i++) {
        const quantity *q = quantity_at(s, i);
        if (!q || q->first != i || q->age || !(word(s, q->end, "will") || word(s, q->end, "would")) ||
            !word(s, q->end + 1, "be") || unreal(s, k, i))
            continue;
        for (uint32_t j = q->end + 2; j < q->end + 6 && j + 1 < k->end; j++) {
            const mentioned *m = word(s, j, "by") ? mention_at(s, j + 1 + word(s, j + 1, "the")) : NULL;
            if (!m)
                continue;
            saying said = *how;
            said.stance = "offered";
            int32_t of = issue_for(s, k, k->first, j, q, true, *topic);
            for (uint32_t h = 0; h < m->count && of != NONE; h++)
                position_add(s, k, m->who[h], of, q, NULL, &said, i, m->end);
            break;
        }
    }
}

bool positions_find(sheet *s)
{
    int32_t topic = NONE;
    uint32_t line = UINT32_MAX;
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading)
            continue;
        if (k->line != line && k->line > line + 1)
            topic = NONE;
        line = k->line;
        for (uint32_t i = k->first; i < k->end; i++) {
            frame f;
            uint32_t first, end;
            saying how = {.stance = "stated", .told_by = NONE};
            bool framed = frame_at(s, k, i, &f);
            if (s->closed && is(s, i, IS_refuse) && !negated(s, k, i) && !unreal(s, k, i) &&
                !(i > k->first && word(s, i - 1, "to")))
                refusals(s, k, i, i + is(s, i, IS_refuse));
            if (!framed && !is(s, i, IS_modal) && !is(s, i, IS_demand_noun) && !is(s, i, IS_offer_noun) &&
                !is(s, i, IS_enough) && !is(s, i, IS_needed) && !is(s, i, IS_limit_noun) && !word(s, i, "anything") &&
                !word(s, i, "agreement") && !word(s, i, "decision") && !word(s, i, "readiness"))
                continue;
            const mentioned *speaker = speaker_of(s, k, i, &first, &end);
            how.told_by = speaker && speaker->count == 1 ? speaker->who[0] : NONE;
            how.source = end > first ? text_of(s, first, end) : NULL;
            set_day(s, k, i, k->end, &how);
            if (!framed) {
                uint32_t would =
                    i + 1 + (is(s, i, IS_negation) ? 0 : is(s, i + 1, IS_negation)); /* "will not allow flights" */
                bool denied = is(s, i, IS_negation) || would > i + 1;
                if (s->closed && is(s, i, IS_modal) && denied && is(s, would, IS_yield) && !unreal(s, k, i))
                    refusals(s, k, i, would + is(s, would, IS_yield));
                limits(s, k, i, &how, &topic);
                nouns(s, k, i, &how, &topic);
                enough(s, k, i, &how, &topic);
                too_much(s, k, i, &how, &topic);
                continue;
            }
            const mentioned *doer = s->known ? NULL : subject_of(s, k, i);
            for (uint32_t w = 0; doer && doer->how != BY_ADJECTIVE && w < doer->count;
                 w++) /* who asks or refuses takes part */
                actor_did(s, doer->who[w], DID_ACT, doer->first, doer->end);
            if (s->closed && negated(s, k, i) && !unreal(s, k, i) && (f.class == IS_offer || f.class == IS_agree))
                refusals(s, k, i, f.end);
            if (negated(s, k, i) || unreal(s, k, i))
                continue;
            uint32_t from = clause_start(s, k, i);
            bool ahead = false; /* "If X accepted 300, Y would …": Y's part is behind the comma */
            for (uint32_t c = from; c < i; c++)
                ahead |= mark(s, c, ",");
            if (from > k->first && is(s, from - 1, IS_condition) && !ahead)
                continue; /* what another is to do: its speaker's condition */
            f.holder = subject_of(s, k, i);
            if (!f.holder && speaker && !(s->speaker_count && k->answer)) { /* "We have agreed to …," said X */
                uint32_t w = i;
                while (w > k->first && (is(s, w - 1, IS_aux) || is(s, w - 1, IS_modal) || is(s, w - 1, IS_adverb)))
                    w--;
                if (w > k->first && (word(s, w - 1, "we") || word(s, w - 1, "i")))
                    f.holder = speaker;
            }
            if (!f.holder || !f.holder->count || (f.holder->place && !f.holder->office))
                continue;
            if (f.holder->count == 1 && how.told_by == f.holder->who[0]) {
                how.told_by = NONE;
                how.source = NULL;
            }
            how.stance = stance_of(&f);
            if ((how.told_by != NONE || how.source) && denied_next(s, k, f.holder->who[0])) {
                const quantity *q = NULL; /* what it was about stays */
                for (uint32_t t = f.end; t < k->end && !q; t++)
                    q = quantity_at(s, t);
                topic =
                    q && !q->age ? issue_for(s, k, f.end, q->end + 6 < k->end ? q->end + 6 : k->end, q, true, topic) : topic;
                continue;
            }
            how.old = f.class == IS_opened || told_as_old(s, k, i);
            how.undated = how.old && !how.dated;
            if (how.old && f.class == IS_agree)
                continue; /* what was agreed once is no position */
            if (f.class == IS_opened)
                how.stance = "demanded";
            frame_take(s, k, &f, &how, &topic);
            i = f.end > i ? f.end - 1 : i;
        }
        for (uint32_t i = k->first; i < k->end && !s->known;
             i++) { /* "has said that it will not", "gave no sign", "has yet to" */
            bool will_not = is(s, i, IS_modal) && is(s, i + 1, IS_negation),
                 refuses = is(s, i, IS_refuse) || is(s, i, IS_deny) || is(s, i, IS_withdraw) || is(s, i, IS_move);
            bool yet = word(s, i, "yet") && word(s, i + 1, "to"), no = is(s, i, IS_deed) && word(s, i + 1, "no");
            const mentioned *doer = will_not || refuses || yet || no ? subject_of(s, k, i) : NULL;
            if (doer && doer->how != BY_ADJECTIVE && !doer->place)
                actor_did(s, doer->who[0], DID_ACT, doer->first, doer->end);
        }
        saying how = {.stance = "stated", .told_by = NONE};
        set_day(s, k, k->first, k->end, &how);
        stated(s, k, &how, &topic);
        stated_option(s, k, &how, &topic);
        for (uint32_t i = k->first; i < k->end; i++)
            never_beyond(s, k, i, &how, &topic);
        passives(s, k, &how, &topic);
        vital(s, k, topic);
        if (s->closed && issue_named(s, k->first, k->end) != NONE)
            topic = issue_named(s, k->first, k->end);
    }
    return !s->failed;
}
