/* Nothing vanishes: each sentence has its proposals or a reason. */
#include "clerk/account.h"

#include <stdlib.h>

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

static int by_size(const void *left, const void *right)
{
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* How many of a sorted list are below a limit. */
static size_t below(const size_t *list, size_t count, size_t limit)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* O((sentences + proposals) log proposals): from a sentence's bytes are those that begin before its end, less those that end
   before it begins. */
bool account_make(sheet *s, entente_clerk_reading *out)
{
    size_t count = s->proposal_count;
    entente_clerk_sentence *list = ARENA_ARRAY(s->memory, s->sentence_count, entente_clerk_sentence);
    size_t *begins = ARENA_ARRAY(s->memory, count, size_t), *ends = ARENA_ARRAY(s->memory, count, size_t);
    if (!list || !begins || !ends)
        return false;
    for (size_t p = 0; p < count; p++) {
        begins[p] = s->proposals[p].from;
        ends[p] = s->proposals[p].to;
    }
    if (count) {
        qsort(begins, count, sizeof *begins, by_size);
        qsort(ends, count, sizeof *ends, by_size);
    }
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const sentence *k = &s->sentences[i];
        list[i] = (entente_clerk_sentence){.from = s->tokens[k->first].from, .to = s->tokens[k->end - 1].to};
        list[i].proposals = below(begins, count, list[i].to) - below(ends, count, list[i].from + 1);
        if (!list[i].proposals)
            list[i].why = why(s, k);
    }
    out->sentences = list;
    out->sentences_count = s->sentence_count;
    return true;
}
