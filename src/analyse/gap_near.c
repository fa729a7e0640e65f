#include "analyse/gap_near.h"

#include <math.h>
#include <stdlib.h>

static int by_low(const void *left, const void *right)
{
    const gap_interval *a = left, *b = right;
    return (a->low > b->low) - (a->low < b->low);
}

void gap_set_sort(gap_set *s)
{
    if (s->count > 1)
        qsort(s->items, s->count, sizeof *s->items, by_low);
    gap_set_reach(s);
}

void gap_set_reach(gap_set *s)
{
    for (size_t i = 0; i < s->count; i++)
        s->reach[i] = i ? fmax(s->reach[i - 1], s->items[i].high) : s->items[i].high;
}

double gap_set_near(const gap_set *s, gap_interval x)
{
    size_t low = 0, high = s->count; /* how many begin at or before the end of x */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->items[middle].low <= x.high)
            low = middle + 1;
        else
            high = middle;
    }
    double below = low ? fmax(0, x.low - s->reach[low - 1]) : INFINITY;
    double above = low < s->count ? s->items[low].low - x.high : INFINITY;
    return fmin(below, above);
}

double gap_sets_near(const gap_set *a, const gap_set *b)
{
    double nearest = INFINITY;
    if (a->count > b->count)
        return gap_sets_near(b, a);
    for (size_t i = 0; i < a->count && nearest > 0; i++)
        nearest = fmin(nearest, gap_set_near(b, a->items[i]));
    return nearest;
}
