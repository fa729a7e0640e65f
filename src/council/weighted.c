/* Exact counts over coalition weights.

   With f_k(x) the coalitions of the k lightest players that weigh x, f_k(x) = f_{k-1}(x) + f_{k-1}(x - w_k). Only
   x < quota is needed, of the game or of its dual; and since f_k(x) = f_k(S_k - x), only the lower half of what k players
   can weigh. Numbers are as long as k players need. */
#include "council/weighted.h"

#include "council/rule.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

/* Players are added several at a time, block by block, so that a block stays in the cache. */
enum { GROUP = 8, BLOCK = 1024 };

typedef struct table {
    uint64_t *cell; /* [size][limbs], the used part is [filled + 1][limbs] */
    size_t size, limbs, filled;
    uint64_t sum; /* of the players so far */
} table;

static size_t least_quota(const weighted *w)
{
    uint64_t dual = weighted_dual(w);
    return (size_t)(w->quota < dual ? w->quota : dual);
}

size_t weighted_bytes(const weighted *w)
{
    size_t limbs = w->players / 64 + 1, size = least_quota(w);
    return size > SIZE_MAX / 8 / (limbs + 1) ? SIZE_MAX : size * limbs * 8;
}

/* Makes room for one more limb in every cell. */
static void widen(table *t)
{
    size_t from = t->limbs, to = t->limbs + 1;
    for (size_t x = t->filled + 1; x-- > 0;) {
        memmove(t->cell + x * to, t->cell + x * from, from * sizeof *t->cell);
        t->cell[x * to + from] = 0;
    }
    t->limbs = to;
}

/* The upper half of the sums so far, by symmetry, up to `limit`. */
static void extend(table *t, size_t limit)
{
    for (size_t x = t->filled + 1; x <= limit; x++) {
        if (x <= t->sum)
            memcpy(t->cell + x * t->limbs, t->cell + (size_t)(t->sum - x) * t->limbs, t->limbs * sizeof *t->cell);
        else
            memset(t->cell + x * t->limbs, 0, t->limbs * sizeof *t->cell);
    }
    if (limit > t->filled)
        t->filled = limit;
}

/* cell[x] += cell[x - weight] for x from `high` down to `low`, low ≥ weight. */
static void add_range(const table *t, size_t low, size_t high, size_t weight)
{
    size_t limbs = t->limbs;
    uint64_t *to = t->cell + high * limbs;
    const uint64_t *from = t->cell + (high - weight) * limbs;
    if (limbs == 1) {
        for (size_t x = high + 1; x-- > low; to--, from--)
            *to += *from;
    } else if (limbs == 2) {
        for (size_t x = high + 1; x-- > low; to -= 2, from -= 2) {
            council_wide sum = (((council_wide)to[1] << 64) | to[0]) + (((council_wide)from[1] << 64) | from[0]);
            to[0] = (uint64_t)sum;
            to[1] = (uint64_t)(sum >> 64);
        }
    } else {
        for (size_t x = high + 1; x-- > low; to -= limbs, from -= limbs)
            mpn_add_n(to, to, from, (mp_size_t)limbs);
    }
}

/* Adds `count` players of ascending weights. Block b of player m is due in round b + m: what it reads, its own block and
   those below it, then holds the players before m and not yet player m. */
static void add_group(table *t, const uint64_t *weight, size_t count)
{
    size_t step = weight[count - 1] > BLOCK ? (size_t)weight[count - 1] : BLOCK;
    size_t blocks = t->filled / step + 1;
    for (size_t round = 0; round < blocks + count - 1; round++)
        for (size_t m = 0; m < count; m++) {
            if (m > round || round - m >= blocks || weight[m] > t->filled)
                continue;
            size_t high = t->filled - (round - m) * step, low = high < step ? 0 : high - step + 1;
            if (low < weight[m])
                low = (size_t)weight[m];
            if (low <= high)
                add_range(t, low, high, (size_t)weight[m]);
        }
}

/* The lightest players, all of one weight: of `count`, C(count, j) coalitions weigh j times that. room: for all limbs and
   one more. */
static void fill_alike(table *t, uint64_t weight, size_t count, uint64_t *room)
{
    size_t limbs = t->limbs = count / 64 + 1;
    t->sum = weight * count;
    t->filled = t->sum / 2 < t->size - 1 ? (size_t)(t->sum / 2) : t->size - 1;
    memset(t->cell, 0, (t->filled + 1) * limbs * sizeof *t->cell);
    memset(room, 0, (limbs + 1) * sizeof *room);
    room[0] = 1;
    for (size_t j = 0; j <= t->filled / weight; j++) {
        memcpy(t->cell + j * weight * limbs, room, limbs * sizeof *room);
        room[limbs] = mpn_mul_1(room, room, (mp_size_t)limbs, count - j);
        mpn_divrem_1(room, 0, room, (mp_size_t)limbs + 1, j + 1);
    }
}

static void fill(table *t, const uint64_t *weight, size_t players, size_t alike, uint64_t *room)
{
    fill_alike(t, *weight, alike, room);
    for (size_t k = alike; k < players;) {
        size_t count = players - k < GROUP ? players - k : GROUP;
        uint64_t sum = t->sum;
        for (size_t m = 0; m < count; m++)
            sum += weight[k + m];
        k += count;
        while (t->limbs < k / 64 + 1)
            widen(t);
        extend(t, sum / 2 < t->size - 1 ? (size_t)(sum / 2) : t->size - 1);
        add_group(t, weight + k - count, count);
        t->sum = sum;
    }
    extend(t, t->size - 1);
    for (size_t x = 1; x < t->size; x++) /* from here on: coalitions that weigh at most x */
        mpn_add_n(t->cell + x * t->limbs, t->cell + x * t->limbs, t->cell + (x - 1) * t->limbs, (mp_size_t)t->limbs);
}

/* With G the cumulative counts without one player of that weight, G(x) = F(x) - G(x - w), the swings are
   G(q-1) - G(q-1-w) = 2 G(q-1) - F(q-1), and G(q-1) is the alternating sum of F(q-1), F(q-1-w), … */
static void swings(const table *t, uint64_t weight, uint64_t *sum)
{
    mp_size_t limbs = (mp_size_t)t->limbs;
    size_t top = t->size - 1;
    memset(sum, 0, t->limbs * sizeof *sum);
    for (size_t x = top, odd = 0;; x -= (size_t)weight, odd ^= 1) {
        if (odd)
            mpn_sub_n(sum, sum, t->cell + x * t->limbs, limbs);
        else
            mpn_add_n(sum, sum, t->cell + x * t->limbs, limbs);
        if (x < weight)
            break;
    }
    mpn_lshift(sum, sum, limbs, 1);
    mpn_sub_n(sum, sum, t->cell + top * t->limbs, limbs);
}

static natural taken(arena *a, const uint64_t *limb, size_t limbs)
{
    uint64_t *copy = ARENA_ARRAY(a, limbs, uint64_t);
    if (!copy)
        return NATURAL_FAILED;
    memcpy(copy, limb, limbs * sizeof *copy);
    while (limbs && !copy[limbs - 1])
        limbs--;
    return (natural){copy, limbs};
}

/* Each player's weight, ascending. */
static uint64_t *spread(arena *a, const weighted *w)
{
    uint64_t *weight = ARENA_ARRAY(a, w->players, uint64_t);
    for (size_t i = 0, j = 0; weight && i < w->kinds; i++)
        for (size_t k = 0; k < w->count[i]; k++)
            weight[j++] = w->weight[i];
    return weight;
}

entente_status weighted_count(arena *a, const weighted *w, natural *won, natural *swing, entente_error *error)
{
    table t = {.size = least_quota(w)};
    size_t limbs = w->players / 64 + 1;
    uint64_t *weight = spread(a, w), *sum = ARENA_ARRAY(a, limbs + 1, uint64_t);
    t.cell = malloc(weighted_bytes(w));
    entente_status status = ENTENTE_OK;
    if (!weight || !sum || !t.cell) {
        status = error_memory(error);
        goto done;
    }
    fill(&t, weight, w->players, w->count[0], sum);
    for (size_t i = 0; i < w->kinds; i++) {
        swings(&t, w->weight[i], sum);
        swing[i] = taken(a, sum, limbs);
        if (natural_failed(swing[i]))
            status = error_memory(error);
    }
    /* the cumulative count below the quota is the losing coalitions; in the dual game, the winning ones of this */
    memcpy(sum, t.cell + (t.size - 1) * limbs, limbs * sizeof *sum);
    if (t.size == w->quota) {
        uint64_t *all = ARENA_ARRAY(a, limbs, uint64_t);
        if (!all) {
            status = error_memory(error);
            goto done;
        }
        all[w->players / 64] = (uint64_t)1 << w->players % 64;
        mpn_sub_n(sum, all, sum, (mp_size_t)limbs);
    }
    *won = taken(a, sum, limbs);
    if (natural_failed(*won))
        status = error_memory(error);
done:
    free(t.cell);
    return status;
}
