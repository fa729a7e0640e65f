#include "case/twice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The texts that make the key; the kind and, of a ballot, whether it votes, belong to it too. */
static void key_of(const entry *e, const char *key[2], int *shape)
{
    if (e->kind == &kinds[KIND_BALLOT]) {
        const body_ballot *b = e->body;
        key[0] = b->resolution;
        key[1] = b->member;
        *shape = b->vote != VOTE_NONE;
    } else {
        key[0] = ((const body_preference *)e->body)->actor;
        key[1] = "";
        *shape = 2;
    }
}

static int compare_keys(const entry *a, const entry *b)
{
    const char *x[2], *y[2];
    int shape_a, shape_b;
    key_of(a, x, &shape_a);
    key_of(b, y, &shape_b);
    int order = shape_a - shape_b;
    order = order ? order : strcmp(x[0], y[0]);
    return order ? order : strcmp(x[1], y[1]);
}

bool twice_alike(const entry *a, const entry *b)
{
    return a->kind == b->kind && !compare_keys(a, b);
}

/* By key, then as they stand in the file. */
static int by_key(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    int order = compare_keys(a, b);
    if (order || !a->node || !b->node)
        return order;
    order = (a->node->line > b->node->line) - (a->node->line < b->node->line);
    return order ? order : (a->node->column > b->node->column) - (a->node->column < b->node->column);
}

static bool keyed(const entry *e)
{
    return e->body && !e->aside && (e->kind == &kinds[KIND_BALLOT] || e->kind == &kinds[KIND_PREFERENCE]);
}

/* A word of the readers in whose views the entry counts. */
static uint64_t counts_for(const entente_case *c, const entry *e, size_t word)
{
    size_t alone = e->teller ? case_reader(c, e->teller) : SIZE_MAX;
    uint64_t most = !e->teller ? UINT64_MAX : alone / 64 == word ? UINT64_C(1) << alone % 64 : 0;
    return e->readers[word] & most;
}

/* [entries][words]: the readers who see a correction of each. */
static uint64_t *find_corrected(const entente_case *c, size_t words)
{
    uint64_t *corrected = calloc(c->count * words + 1, sizeof *corrected);
    for (size_t i = 0; corrected && i < c->count; i++)
        for (size_t w = 0; c->entries[i]->replaces && !c->entries[i]->aside && w < words; w++)
            corrected[c->entries[i]->replaces->index * words + w] |= c->entries[i]->readers[w];
    return corrected;
}

static void report(problems *p, const entry *first, const entry *second)
{
    const char *key[2];
    int shape;
    char id[ENTRY_ID_TEXT], place[64];
    key_of(second, key, &shape);
    if (first->node)
        snprintf(place, sizeof place, "line %zu", (size_t)first->node->line);
    else
        snprintf(place, sizeof place, "entry %s", entry_id_text(first->id, id));
    if (shape == 2)
        problems_add(p, second->node,
                     "'%.60s' has a second preference beside the one of %s, and neither corrects the other; "
                     "say which stands: replaces: %s",
                     key[0], place, entry_id_text(first->id, id));
    else
        problems_add(p, second->node,
                     "'%.60s' %s on '%.60s' twice, here and in %s, and neither corrects the other; say which "
                     "stands: replaces: %s",
                     key[1], shape ? "votes" : "has chances", key[0], place, entry_id_text(first->id, id));
}

void twice_check(const entente_case *c, problems *p)
{
    size_t words = (READER_ACTOR + c->actors.count + 63) / 64, count = 0;
    uint64_t *corrected = find_corrected(c, words);
    const entry **list = calloc(c->count + 1, sizeof *list);
    p->failed |= !corrected || !list;
    for (size_t i = 0; !p->failed && i < c->count; i++)
        if (keyed(c->entries[i]))
            list[count++] = c->entries[i];
    if (!p->failed)
        qsort(list, count, sizeof *list, by_key);
    for (size_t i = 1; !p->failed && i < count; i++)
        for (size_t k = i; k-- > 0 && twice_alike(list[k], list[i]) && !problems_full(p);) {
            uint64_t both = 0;
            for (size_t w = 0; w < words; w++)
                both |= counts_for(c, list[i], w) & counts_for(c, list[k], w) & ~corrected[list[i]->index * words + w] &
                        ~corrected[list[k]->index * words + w];
            if (!both)
                continue;
            report(p, list[k], list[i]);
            break;
        }
    free(corrected);
    free(list);
}
