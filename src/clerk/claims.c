/* What somebody says of the state of the talks. */

#include "clerk/claims.h"
#include "clerk/context.h"

#include <string.h>

static const struct {
    clerk_class class;
    const char *says;
    bool alone; /* its words are enough: no subject of talks is asked for */
} states[] = {{IS_stalled, "stalled", true},    {IS_unagreed, "not agreed", true}, {IS_apart, "far apart", true},
              {IS_widening, "widening", false}, {IS_close, "close", true},         {IS_narrowing, "narrowing", false},
              {IS_progress, "progress", true}};

enum { STATES = sizeof states / sizeof *states };

static void claim_add(sheet *s, const sentence *k, uint32_t at, uint32_t n, const char *says)
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
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_claim, start, stop);
    if (m && m->count) {
        put_text(s, p, "actor", actor_id(s, m->who[0]));
        actor_did(s, m->who[0], DID_SPEAK, start, stop);
    } else if (end > first) {
        put_text(s, p, "source", text_of(s, first, end));
    }
    put_text(s, p, "says", says);
    const mentioned *who = subject_of(s, k, at); /* "A and B are close" */
    for (uint32_t w = 0; who && who != m && who->count > 1 && w < who->count && count < WHO_MOST; w++) {
        of[count++] = actor_id(s, who->who[w]);
        actor_did(s, who->who[w], DID_ACT, who->first, who->end);
    }
    for (uint32_t i = start; i < stop && !count; i++) { /* of whom: who stands in the clause, else the case's parties */
        const mentioned *x = mention_at(s, i);
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

bool claims_find(sheet *s)
{
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading || k->question || s->notes)
            continue;
        for (uint32_t i = k->first; i < k->end; i++)
            for (int c = 0; c < STATES; c++) {
                uint32_t len = is(s, i, states[c].class);
                if (!len)
                    continue;
                uint32_t start = clause_start(s, k, i), stop = clause_end(s, k, i + len);
                bool subject = find(s, start, i, IS_claim_subject) != NONE ||
                               find(s, i, stop < i + 5 ? stop : i + 5, IS_claim_subject) != NONE;
                bool wish = i > k->first && (word(s, i - 1, "to") || is(s, i - 1, IS_modal) > 0);
                bool figure = false, gone = false;
                for (uint32_t t = start; t < stop; t++)
                    gone |= s->tokens[t].date != NONE && !word(s, s->dates[s->tokens[t].date].first - 1, "since") &&
                            s->dates[s->tokens[t].date].past.from != ENTENTE_DAY_NONE &&
                            s->dates[s->tokens[t].date].past.to < s->day - 14 &&
                            s->dates[s->tokens[t].date].future.from > s->day + 14;
                for (uint32_t t = i; t < stop && t < i + 8; t++)
                    figure |= s->tokens[t].quantity != NONE && !s->quantities[s->tokens[t].quantity].age &&
                              states[c].class != IS_close && s->quantities[s->tokens[t].quantity].base != UNIT_NONE;
                if ((!states[c].alone && !subject) || wish || figure || gone || unreal(s, k, i) ||
                    (negated(s, k, i) && !states[c].alone) || find(s, start, i, IS_old) != NONE ||
                    (find(s, start, i, IS_negation) != NONE && states[c].class != IS_unagreed &&
                     states[c].class != IS_stalled) ||
                    word(s, k->first, "if") || word(s, i - 1, "whether") || find(s, k->first, i, IS_refuse) != NONE)
                    continue;
                claim_add(s, k, i, len, states[c].says);
                i += len - 1;
                break;
            }
    }
    return !s->failed;
}
