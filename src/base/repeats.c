#include "base/repeats.h"

#include <stdlib.h>
#include <string.h>

typedef struct suffixes {
    uint32_t count, kinds;
    uint32_t *order, *rank, *next, *tally; /* the last: a place for each kind, or each byte */
} suffixes;

/* `order` anew: `next` has the suffixes in the order of what is behind, and `rank` what comes first. */
static void sort_by_rank(suffixes *s)
{
    memset(s->tally, 0, s->kinds * sizeof *s->tally);
    for (uint32_t i = 0; i < s->count; i++)
        s->tally[s->rank[i]]++;
    for (uint32_t k = 1; k < s->kinds; k++)
        s->tally[k] += s->tally[k - 1];
    for (uint32_t i = s->count; i--;)
        s->order[--s->tally[s->rank[s->next[i]]]] = s->next[i];
}

static uint32_t behind(const suffixes *s, uint32_t at, uint32_t step)
{
    return at + step < s->count ? s->rank[at + step] + 1 : 0;
}

/* From an order by `step` bytes to one by twice as many. */
static void double_step(suffixes *s, uint32_t step)
{
    uint32_t put = 0;
    for (uint32_t i = s->count - step; i < s->count; i++)
        s->next[put++] = i;
    for (uint32_t i = 0; i < s->count; i++)
        if (s->order[i] >= step)
            s->next[put++] = s->order[i] - step;
    sort_by_rank(s);
    s->next[s->order[0]] = 0;
    for (uint32_t i = 1; i < s->count; i++) {
        uint32_t one = s->order[i - 1], other = s->order[i];
        bool same = s->rank[one] == s->rank[other] && behind(s, one, step) == behind(s, other, step);
        s->next[other] = s->next[one] + !same;
    }
    uint32_t *swap = s->rank;
    s->rank = s->next;
    s->next = swap;
    s->kinds = s->rank[s->order[s->count - 1]] + 1;
}

static void put_longest(const suffixes *s, const char *text, uint32_t *longest)
{
    uint32_t same = 0;
    memset(longest, 0, s->count * sizeof *longest);
    for (uint32_t i = 0; i < s->count; i++) {
        if (!s->rank[i]) {
            same = 0;
            continue;
        }
        uint32_t other = s->order[s->rank[i] - 1];
        while (i + same < s->count && other + same < s->count && text[i + same] == text[other + same])
            same++;
        longest[i] = longest[i] > same ? longest[i] : same;
        longest[other] = longest[other] > same ? longest[other] : same;
        same -= same > 0;
    }
}

bool text_repeats(const char *text, size_t length, uint32_t *longest)
{
    suffixes s = {.count = (uint32_t)length, .kinds = 256};
    size_t places = (length > 256 ? length : 256) * sizeof(uint32_t);
    s.order = malloc(places);
    s.rank = malloc(places);
    s.next = malloc(places);
    s.tally = malloc(places);
    bool held = s.order && s.rank && s.next && s.tally;
    if (held && length) {
        for (uint32_t i = 0; i < s.count; i++) {
            s.rank[i] = (unsigned char)text[i];
            s.next[i] = i;
        }
        sort_by_rank(&s);
        for (uint32_t step = 1; step < s.count && s.kinds != s.count; step *= 2)
            double_step(&s, step);
        if (s.count == 1)
            s.rank[0] = 0;
        put_longest(&s, text, longest);
    }
    free(s.order);
    free(s.rank);
    free(s.next);
    free(s.tally);
    return held;
}
