#include "record/groups.h"

#include <stdint.h>
#include <unistd.h>

enum { GROUPS_EACH = 16 /* taken at a time: about a millisecond's work */ };

static void *check(void *context)
{
    groups *g = context;
    size_t count = g->count, at;
    while ((at = atomic_fetch_add(&g->next, GROUPS_EACH)) < count)
        for (size_t b = at; b < at + GROUPS_EACH && b < count; b++) {
            size_t bad = atomic_load(&g->bad);
            if (b < bad && !g->holds(g->record, b))
                while (b < bad && !atomic_compare_exchange_weak(&g->bad, &bad, b))
                    ;
        }
    return NULL;
}

void groups_begin(groups *g, groups_holds *holds, const void *record, size_t from, size_t count)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t parts = (count - from + GROUPS_EACH - 1) / GROUPS_EACH, helpers = cores > 1 ? (size_t)cores - 1 : 0;
    g->holds = holds;
    g->record = record;
    g->count = count;
    g->helpers = 0;
    atomic_init(&g->next, from);
    atomic_init(&g->bad, SIZE_MAX);
    helpers = helpers < parts ? helpers : parts - (parts > 0);
    helpers = helpers < GROUPS_HELPERS ? helpers : GROUPS_HELPERS;
    while (g->helpers < helpers && !pthread_create(&g->helper[g->helpers], NULL, check, g))
        g->helpers++;
}

size_t groups_end(groups *g)
{
    check(g);
    for (size_t i = 0; i < g->helpers; i++)
        pthread_join(g->helper[i], NULL);
    return atomic_load(&g->bad);
}
