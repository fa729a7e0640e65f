/* What somebody says of the state of the talks. */

#include "clerk/claims.h"
#include "clerk/context.h"
#include "clerk/issues.h"

#include "base/date.h"

#include <string.h>

#define ANYTHING CLERK_CLASS_COUNT

static const struct {
    clerk_class class;
    const char *says;
    clerk_class of; /* what must stand before it or close behind, ANYTHING: its words are enough */
    bool before;    /* before it alone */
} states[] = {{IS_stalled, "stalled", ANYTHING, false},
              {IS_fail, "stalled", IS_talks_noun, true},
              {IS_unagreed, "not agreed", ANYTHING, false},
              {IS_unsettled, "not agreed", IS_claim_subject, false},
              {IS_apart, "far apart", ANYTHING, false},
              {IS_persist, "far apart", IS_gap_noun, false},
              {IS_widening, "widening", IS_claim_subject, false},
              {IS_grow, "widening", IS_gap_noun, false},
              {IS_close, "close", ANYTHING, false},
              {IS_narrowing, "narrowing", IS_claim_subject, false},
              {IS_shrink, "narrowing", IS_gap_noun, false},
              {IS_progress, "progress", ANYTHING, false},
              {IS_advance, "progress", IS_talks_noun, true},
              {IS_settled, "agreed", IS_claim_subject, false}};

enum { STATES = sizeof states / sizeof *states };

/* "The differences between the parties are narrowing, X said": who tells so is none of them, whoever else the text is about.
 */
static bool third_party(const sheet *s, const sentence *k, const mentioned *of, const mentioned *speaker)
{
    bool among = false;
    for (uint32_t w = 0; w < of->count; w++)
        among |= of->who[w] == speaker->who[0];
    return among && of->how == BY_WORD && of->count > 1 && !s->known && !s->between &&
           find(s, k->first, k->end, IS_us) == NONE;
}

static void claim_add(sheet *s, const sentence *k, uint32_t at, uint32_t n, const char *says, bool plain)
{
    uint32_t first = 0, end = 0, start = clause_start(s, k, at), stop = clause_end(s, k, at + n);
    const mentioned *m = speaker_of(s, k, at, &first, &end);
    const char *of[WHO_MOST];
    uint32_t count = 0;
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind == ENTENTE_CLERK_claim && p->from < s->tokens[stop - 1].to && s->tokens[start].from < p->to)
            return;
    }
    if (!m && s->speaker_count && k->answer) {
        mentioned *made = ARENA_NEW(s->memory, mentioned);
        if (!made) {
            s->failed = true;
            return;
        }
        made->count = s->speaker_count;
        memcpy(made->who, s->speakers, sizeof made->who);
        m = made;
    }
    if (s->notes && !(m && m->count == 1 && m->how < BY_PRONOUN))
        return; /* notes tell of the talks by who says so */
    if (!(m && m->count) && end <= first && !plain)
        return; /* that a thing is open the writer says of much; of somebody's mouth it tells of the talks */
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_claim, start, stop);
    if (m && m->count == 1) {
        put_text(s, p, "actor", actor_id(s, m->who[0]));
        actor_did(s, m->who[0], DID_SPEAK, start, stop);
    } else if (m && m->count && m->how < BY_WORD) {
        put_text(s, p, "actor", actor_id(s, m->who[0])); /* one for all who said so */
        actor_did(s, m->who[0], DID_SPEAK, start, stop);
    } else if (m && m->count && is(s, m->first, IS_both) > 1 && first == m->first) { /* and who they were */
        put_text(s, p, "actor", actor_id(s, m->who[0]));
        put_text(s, p, "source", text_of(s, first, end));
    } else if (end > first) {
        put_text(s, p, "source", text_of(s, first, end));
    }
    put_text(s, p, "says", says);
    const mentioned *who = subject_of(s, k, at);
    if (who && m && third_party(s, k, who, m)) {
        actor_did(s, m->who[0], DID_WATCH, m->first, m->end);
        who = NULL;
    }
    for (uint32_t w = 0; who && who != m && who->count > 1 && w < who->count && count < WHO_MOST; w++) {
        of[count++] = actor_id(s, who->who[w]);
        actor_did(s, who->who[w], DID_ACT, who->first, who->end);
    }
    for (uint32_t i = start; i < stop && !count; i++) { /* of whom: who stands in the clause, else the case's parties */
        const mentioned *x = mention_at(s, i);
        if (x && m && x->first == i && third_party(s, k, x, m)) {
            actor_did(s, m->who[0], DID_WATCH, m->first, m->end);
            continue;
        }
        if (x && x->first == i && x->count > 1 && (s->known || s->between || x->how < BY_WORD))
            for (uint32_t w = 0; w < x->count && count < WHO_MOST; w++)
                of[count++] = actor_id(s, x->who[w]);
    }
    if (!count && s->between)
        for (int i = 0; i < 2; i++)
            of[count++] = actor_id(s, s->pair[i]);
    if (!count && s->known)
        for (uint32_t i = 0; i < s->actor_count && count < WHO_MOST; i++)
            if (s->actors[i].known && !strcmp(s->actors[i].role, "party"))
                of[count++] = s->actors[i].id;
    if (count)
        put_texts(s, p, "of", of, count);
}

/* What a state is told of stands in its clause. */
static bool of_talks(const sheet *s, int state, uint32_t start, uint32_t at, uint32_t len, uint32_t stop)
{
    clerk_class of = states[state].of;
    if (of == ANYTHING || find(s, start, at, of) != NONE)
        return true;
    if (states[state].class == IS_unsettled && s->known && issue_named(s, start, at) != NONE)
        return true;
    return !states[state].before && find(s, at + len, stop < at + len + 4 ? stop : at + len + 4, of) != NONE;
}

/* "In 2031 the chair said": a year that is over. */
static bool years_ago(const sheet *s, uint32_t first)
{
    int year, month, of;
    day_split(s->day, &year, &month, &of);
    return word(s, first, "in") && s->tokens[first + 1].kind == TOKEN_NUMBER && s->tokens[first + 1].number > 1000 &&
           s->tokens[first + 1].number < year && s->tokens[first + 1].quantity == NONE;
}

/* The day that a clause tells of is long past. */
static bool gone(const sheet *s, uint32_t start, uint32_t stop)
{
    for (uint32_t t = start; t < stop; t++) {
        const dated *d = s->tokens[t].date == NONE ? NULL : &s->dates[s->tokens[t].date];
        if (d && !word(s, d->first - 1, "since") && !word(s, d->first - 1, "than") && d->past.from != ENTENTE_DAY_NONE &&
            d->past.to < s->day - 14 && (d->future.from == ENTENTE_DAY_NONE || d->future.from > s->day + 14))
            return true;
    }
    return false;
}

static bool state_at(const sheet *s, const sentence *k, uint32_t i, int state, uint32_t len)
{
    clerk_class class = states[state].class;
    uint32_t start = clause_start(s, k, i), stop = clause_end(s, k, i + len);
    bool denies = class == IS_unagreed || class == IS_stalled || class == IS_unsettled || class == IS_apart;
    if (!of_talks(s, state, start, i, len, stop) || gone(s, start, stop) || unreal(s, k, i) ||
        (k->first + 1 < i && (years_ago(s, k->first) || gone(s, k->first, k->first + 2))))
        return false;
    if (class == IS_fail && i > k->first && (word(s, i - 1, "of") || word(s, i - 1, "a") || word(s, i - 1, "from")))
        return false; /* "at risk of collapse" */
    if (i > k->first && (word(s, i - 1, "to") || is(s, i - 1, IS_modal) || word(s, i - 1, "whether")))
        return false; /* a wish */
    bool loose = class == IS_narrowing || class == IS_widening || class == IS_progress;
    for (uint32_t t = i; t < stop && t < i + 8 && loose; t++)
        if (s->tokens[t].quantity != NONE && !s->quantities[s->tokens[t].quantity].age &&
            s->quantities[s->tokens[t].quantity].base != UNIT_NONE)
            return false; /* a figure of the talks' matter */
    if (find(s, start, i, IS_old) != NONE || word(s, k->first, "if") || find(s, k->first, i, IS_refuse) != NONE ||
        find(s, k->first, i, IS_hopeful) != NONE)
        return false;
    return denies ? !(negated(s, k, i) && class == IS_unsettled)
                  : find(s, start, i, IS_negation) == NONE && !negated(s, k, i);
}

bool claims_find(sheet *s)
{
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading || k->question)
            continue;
        for (uint32_t i = k->first; i < k->end; i++)
            for (int c = 0; c < STATES; c++) {
                uint32_t len = is(s, i, states[c].class);
                if (!len || !state_at(s, k, i, c, len))
                    continue;
                clerk_class class = states[c].class;
                bool plain = class != IS_unsettled && class != IS_persist && class != IS_settled && class != IS_apart &&
                             (class != IS_unagreed || word(s, i, "under"));
                claim_add(s, k, i, len, states[c].says, plain);
                i += len - 1;
                break;
            }
    }
    return !s->failed;
}
