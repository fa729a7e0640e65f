/* Refusals, denials and withdrawals: no positions, but what they do to one is worth a line. */

#include "clerk/context.h"
#include "clerk/notes.h"

#include <string.h>

bool notes_find(sheet *s)
{
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading || k->question || s->notes)
            continue;
        for (uint32_t i = k->first; i < k->end; i++) {
            bool denies = is(s, i, IS_deny) > 0, refuses = is(s, i, IS_refuse) > 0, drops = is(s, i, IS_withdraw) > 0,
                 remarks = is(s, i, IS_remark) > 0;
            const mentioned *owner = i > k->first + 1 ? mention_at(s, i - 1) : NULL;
            for (uint32_t j = i; j > k->first + 1 && i - j < 3 && !owner && is(s, i, IS_demand_noun); j--)
                owner = mark(s, j - 1, "'s") ? mention_at(s, j - 2) : NULL;
            bool demands =
                owner && is(s, i, IS_demand_noun) && owner->possessive; /* "Hamas's additional demands have delayed" */
            if ((!denies && !refuses && !drops && !remarks && !demands) || negated(s, k, i) ||
                (i > k->first && word(s, i - 1, "to")))
                continue;
            uint32_t near = i + 7 < k->end ? i + 7 : k->end; /* what is withdrawn is a demand or a paper, and no troops */
            if (drops && !denies && !refuses && !word(s, i, "no") && find(s, i + 1, near, IS_offer_noun) == NONE &&
                find(s, i + 1, near, IS_demand_noun) == NONE && find(s, i + 1, near, IS_draft_noun) == NONE)
                continue;
            const mentioned *m = demands ? owner : subject_of(s, k, i);
            bool stranger = m && m->count && s->known && !s->actors[m->who[0]].known; /* an agency's warning matters too */
            if (!m || !m->count || m->place || (stranger && !(remarks && m->how <= BY_ADJECTIVE)))
                continue;
            uint32_t stop = k->end;
            for (uint32_t j = i; j < k->end; j++)
                if (mark(s, j, ";") || (mark(s, j, ",") && j > i + 4)) {
                    stop = j;
                    break;
                }
            while (stop > i + 1 && mark(s, stop - 1, "."))
                stop--;
            uint32_t first = m->first < i ? m->first : i;
            bool told = false; /* what is a position is no note besides */
            for (size_t p = 0; p < s->proposal_count && demands; p++)
                told |= s->proposals[p].from < s->tokens[i].to && s->proposals[p].to > s->tokens[first].from;
            if (told)
                continue;
            bool had = false;
            for (size_t p = 0; p < s->proposal_count; p++)
                had |= s->proposals[p].kind == ENTENTE_CLERK_note && s->proposals[p].to > s->tokens[first].from &&
                       s->proposals[p].from < s->tokens[stop - 1].to;
            if (had)
                continue;
            const char *about[1] = {actor_id(s, m->who[0])};
            entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_note, first, stop);
            put_text(s, p, "text", text_of(s, first, stop));
            put_texts(s, p, "about", about, !stranger);
            put_text(s, p, "response", denies ? "denies" : refuses ? "refuses" : drops ? "withdraws" : NULL);
        }
    }
    return !s->failed;
}
