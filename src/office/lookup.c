#include "office/lookup.h"

#include <stdlib.h>
#include <string.h>

typedef struct named {
    const char *name;
    void *thing;
    size_t place;
} named;

static size_t count(const lookup *n)
{
    return n->b.length / sizeof(named);
}

void lookup_add(lookup *n, const char *name, void *thing)
{
    const named one = {name, thing, count(n)};
    buffer_add(&n->b, &one, sizeof one);
}

static int order(const void *left, const void *right)
{
    const named *a = left, *b = right;
    int by_name = strcmp(a->name, b->name);
    return by_name ? by_name : (a->place > b->place) - (a->place < b->place);
}

bool lookup_sort(lookup *n)
{
    if (n->b.failed)
        return false;
    if (n->b.length)
        qsort(n->b.bytes, count(n), sizeof(named), order);
    return true;
}

void *lookup_find(const lookup *n, const char *name)
{
    const named *all = (const named *)(const void *)n->b.bytes;
    size_t low = 0, high = count(n);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(strcmp(all[middle].name, name) < 0 ? &low : &high) = strcmp(all[middle].name, name) < 0 ? middle + 1 : middle;
    }
    return low < count(n) && !strcmp(all[low].name, name) ? all[low].thing : NULL;
}

void lookup_free(lookup *n)
{
    buffer_free(&n->b);
}
