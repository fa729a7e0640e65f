#include "analyse/gap_lives.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

typedef struct correction {
    const entry *entry;
    int32_t known;
} correction;

/* By what they correct, the one that stands over the others first. */
static int by_standing(const void *left, const void *right)
{
    const correction *a = left, *b = right;
    size_t x = a->entry->replaces->index, y = b->entry->replaces->index;
    return x != y ? (x < y ? -1 : 1) : view_later(a->entry, b->entry) ? -1 : 1;
}

static bool sees(const entente_view *v, const entry *e)
{
    return case_sees(e, v->reader, v->until);
}

static int32_t earlier(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* ends[e->index]: the day on which e is corrected, or falls to another correction of the same entry; falls: the latter. */
static void find_days(const entente_view *v, correction *all, size_t count, const entry *const *order, int32_t *falls,
                      int32_t *ends)
{
    int32_t earliest = DAY_LAST;
    if (count)
        qsort(all, count, sizeof *all, by_standing);
    for (size_t i = 0; i < count; i++) {
        size_t old = all[i].entry->replaces->index;
        if (!i || all[i - 1].entry->replaces->index != old)
            earliest = DAY_LAST;
        falls[all[i].entry->index] = earliest;
        earliest = earlier(earliest, all[i].known);
        ends[old] = earlier(ends[old], earliest);
    }
    for (size_t i = 0; i < v->c->count; i++) {
        const entry *e = order[i], *old = e->replaces;
        if (old && sees(v, old) && falls[old->index] != DAY_LAST) { /* with what it corrects, once that is known */
            int32_t known = case_known(old, v->reader), fell = falls[old->index];
            falls[e->index] = earlier(falls[e->index], known > fell ? known : fell);
        }
        ends[e->index] = earlier(ends[e->index], falls[e->index]);
    }
}

static int32_t *find_ends(const entente_view *v, arena *a)
{
    const entente_case *c = v->c;
    size_t count = 0;
    int32_t *ends = ARENA_ARRAY(a, c->count, int32_t), *falls = malloc((c->count + 1) * sizeof *falls);
    correction *all = malloc((c->count + 1) * sizeof *all);
    const entry **order = malloc((c->count + 1) * sizeof *order);
    bool fine = ends && falls && all && order && case_first_to_last(c, order);
    for (size_t i = 0; fine && i < c->count; i++) {
        const entry *e = c->entries[i];
        ends[e->index] = falls[e->index] = DAY_LAST;
        if (e->replaces && sees(v, e))
            all[count++] = (correction){e, case_known(e, v->reader)};
    }
    if (fine)
        find_days(v, all, count, order, falls, ends);
    free(all);
    free(falls);
    free(order);
    return fine ? ends : NULL;
}

/* By a key that nobody knows, so that nobody can write two values of one number. */
static uint64_t wording(const entry *e, const unsigned char key[crypto_shorthash_KEYBYTES])
{
    const value_span *value = &((const body_position *)e->body)->value;
    unsigned char both[2 * crypto_shorthash_BYTES];
    uint64_t number;
    crypto_shorthash(both, (const unsigned char *)value->from, strlen(value->from), key);
    crypto_shorthash(both + crypto_shorthash_BYTES, (const unsigned char *)value->to, strlen(value->to), key);
    crypto_shorthash((unsigned char *)&number, both, sizeof both, key);
    return number ? number : 1;
}

static bool counts(const entente_view *v, const entry *e, kind_id of)
{
    return e->kind == &kinds[of] && e->body && sees(v, e) && view_counts(v, e) && !entry_undated(e) &&
           (of != KIND_POSITION || ((const body_position *)e->body)->stance != STANCE_LIMIT);
}

bool gap_lives_make(gap_lives *lives, const entente_view *v, arena *a)
{
    const entente_case *c = v->c;
    const int32_t *ends = find_ends(v, a);
    unsigned char key[crypto_shorthash_KEYBYTES];
    *lives = (gap_lives){.items = ARENA_ARRAY(a, c->count, gap_life), .ends = ends};
    if (!ends || !lives->items)
        return false;
    crypto_shorthash_keygen(key);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < c->count; i++) {
            const entry *e = c->entries[i];
            if (!counts(v, e, pass ? KIND_PREFERENCE : KIND_POSITION))
                continue;
            lives->items[lives->positions + lives->preferences] =
                (gap_life){e, case_known(e, v->reader), ends[e->index], pass ? 0 : wording(e, key)};
            *(pass ? &lives->preferences : &lives->positions) += 1;
        }
    return true;
}
