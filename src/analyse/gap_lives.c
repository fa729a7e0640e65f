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

/* ends[e->index]: the day on which e is corrected, or another correction of the same entry comes to stand over it. */
static int32_t *find_ends(const entente_view *v, arena *a)
{
    const entente_case *c = v->c;
    size_t count = 0;
    int32_t *ends = ARENA_ARRAY(a, c->count, int32_t);
    correction *all = malloc((c->count + 1) * sizeof *all);
    for (size_t i = 0; ends && all && i < c->count; i++) {
        const entry *e = c->entries[i];
        ends[e->index] = DAY_LAST;
        if (e->replaces && sees(v, e))
            all[count++] = (correction){e, case_known(e, v->reader)};
    }
    if (count)
        qsort(all, count, sizeof *all, by_standing);
    int32_t earliest = DAY_LAST;
    for (size_t i = 0; i < count; i++) {
        const entry *old = all[i].entry->replaces;
        if (!i || all[i - 1].entry->replaces != old)
            earliest = DAY_LAST;
        if (earliest < ends[all[i].entry->index])
            ends[all[i].entry->index] = earliest;
        if (all[i].known < earliest)
            earliest = all[i].known;
        if (earliest < ends[old->index])
            ends[old->index] = earliest;
    }
    free(all);
    return all ? ends : NULL;
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
