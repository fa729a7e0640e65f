/* Nothing vanishes: each sentence has its proposals or a reason. */
#include "clerk/account.h"

static const char *why(const sheet *s, const sentence *k)
{
    if (k->why)
        return k->why;
    if (k->question)
        return "a question";
    if (k->heading)
        return "a heading";
    (void)s;
    return "no statement of this case";
}

bool account_make(sheet *s, entente_clerk_reading *out)
{
    entente_clerk_sentence *list = ARENA_ARRAY(s->memory, s->sentence_count, entente_clerk_sentence);
    if (!list)
        return false;
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const sentence *k = &s->sentences[i];
        list[i] = (entente_clerk_sentence){.from = s->tokens[k->first].from, .to = s->tokens[k->end - 1].to};
        for (uint32_t p = 0; p < s->proposal_count; p++)
            list[i].proposals += s->proposals[p].from < list[i].to && s->proposals[p].to > list[i].from;
        if (!list[i].proposals)
            list[i].why = why(s, k);
    }
    out->sentences = list;
    out->sentences_count = s->sentence_count;
    return true;
}
