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

/* ends[e->index]: the day on which e was corrected, or another correction came over it. */
static bool find_ends(const entente_view *v, const entry *const *order, int32_t *ends)
{
    const entente_case *c = v->c;
    size_t count = 0;
    int32_t *falls = malloc((c->count + 1) * sizeof *falls);
    correction *all = malloc((c->count + 1) * sizeof *all);
    bool fine = falls && all;
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
    return fine;
}

/* The day on which the reader first knew what an entry says or corrects. */
static int32_t first_known(const entry *e, size_t reader)
{
    while (view_goes_on(e, reader))
        e = e->replaces;
    return case_known(e, reader);
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
           (of != KIND_POSITION || ((const body_position *)e->body)->stance != STANCE_LIMIT) &&
           (of != KIND_RESPONSE || ((const body_response *)e->body)->answer == ANSWER_WITHDRAWS);
}

bool gap_refers_to(kind_id of)
{
    return of == KIND_ACTOR || of == KIND_ISSUE || of == KIND_POSITION || of == KIND_RESPONSE || of == KIND_DRAFT ||
           of == KIND_DISPATCH;
}

static bool is_named(const entry *e)
{
    return e->handle && e->body && e->kind && gap_refers_to((kind_id)(e->kind - kinds));
}

static bool lay_out(gap_lives *lives, const entente_view *v, arena *a)
{
    *lives =
        (gap_lives){.items = ARENA_ARRAY(a, v->c->count, gap_life), .names = ARENA_ARRAY(a, v->c->defined_count, gap_life)};
    return lives->items && lives->names;
}

bool gap_lives_make(gap_lives *lives, const entente_view *v, arena *a)
{
    const entente_case *c = v->c;
    const entry **order = ARENA_ARRAY(a, c->count, const entry *);
    int32_t *ends = ARENA_ARRAY(a, c->count, int32_t), *said = ARENA_ARRAY(a, c->count, int32_t);
    unsigned char key[crypto_shorthash_KEYBYTES];
    if (!order || !ends || !said || !lay_out(lives, v, a) || !case_first_to_last(c, order) || !find_ends(v, order, ends))
        return false;
    crypto_shorthash_keygen(key);
    static const kind_id of[] = {KIND_POSITION, KIND_PREFERENCE, KIND_RESPONSE};
    size_t *const used[] = {&lives->positions, &lives->preferences, &lives->withdrawals};
    for (size_t i = 0; i < c->count; i++)
        if (counts(v, order[i], KIND_POSITION))
            said[order[i]->index] = view_goes_on(order[i], v->reader) ? said[order[i]->replaces->index] : order[i]->at.day;
    for (size_t pass = 0, made = 0; pass < sizeof of / sizeof *of; pass++)
        for (size_t i = 0; i < c->count; i++) {
            const entry *e = c->entries[i];
            if (!counts(v, e, of[pass]))
                continue;
            lives->items[made++] = (gap_life){e, case_known(e, v->reader), ends[e->index], said[e->index],
                                              of[pass] == KIND_POSITION ? wording(e, key) : 0};
            ++*used[pass];
        }
    for (size_t i = 0; i < c->defined_count; i++) {
        const entry *e = c->defined[i];
        if (is_named(e) && sees(v, e))
            lives->names[lives->name_count++] = (gap_life){e, case_known(e, v->reader), ends[e->index], 0, 0};
    }
    return true;
}

bool gap_lives_standing(gap_lives *lives, const entente_view *v, arena *a)
{
    unsigned char key[crypto_shorthash_KEYBYTES];
    if (!lay_out(lives, v, a))
        return false;
    crypto_shorthash_keygen(key);
    for (size_t i = 0; i < v->position_count; i++) {
        const entry *e = v->positions[i].entry;
        if (counts(v, e, KIND_POSITION))
            lives->items[lives->positions++] =
                (gap_life){e, first_known(e, v->reader), DAY_LAST, v->positions[i].said, wording(e, key)};
    }
    const view_list *preferences = &v->kind[KIND_PREFERENCE], *responses = &v->kind[KIND_RESPONSE];
    for (size_t i = 0; i < preferences->count; i++) {
        const entry *e = preferences->entries[i];
        lives->items[lives->positions + lives->preferences++] = (gap_life){e, first_known(e, v->reader), DAY_LAST, 0, 0};
    }
    for (size_t i = 0; i < responses->count; i++) {
        const entry *e = responses->entries[i];
        if (counts(v, e, KIND_RESPONSE))
            lives->items[lives->positions + lives->preferences + lives->withdrawals++] =
                (gap_life){e, first_known(e, v->reader), DAY_LAST, 0, 0};
    }
    const view_list *const lists[] = {&v->kind[KIND_ACTOR],
                                      &v->kind[KIND_ISSUE],
                                      &v->kind[KIND_POSITION],
                                      &v->kind[KIND_RESPONSE],
                                      &v->kind[KIND_DRAFT],
                                      &v->kind[KIND_DISPATCH],
                                      &v->apart,
                                      &v->undated};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (size_t i = 0; i < lists[k]->count; i++)
            if (is_named(lists[k]->entries[i]))
                lives->names[lives->name_count++] = (gap_life){lists[k]->entries[i], DAY_NONE, DAY_LAST, 0, 0};
    return true;
}
