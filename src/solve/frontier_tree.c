/* Keys, the order of points, and the tree's boxes. */
#include "solve/frontier_tree.h"
#include "solve/integer.h"

#include <stdlib.h>

entente_status frontier_keys_make(const frontier_plan *plan, frontier_keys *keys, entente_error *error)
{
    int bits = 31;
    for (size_t p = 1; p < plan->parties; p *= 2)
        bits--;
    *keys = (frontier_keys){plan->parties, plan->width, plan->parties + 1, calloc(plan->parties, sizeof *keys->shift)};
    if (!keys->shift)
        return error_memory(error);
    for (size_t p = 0; p < plan->parties; p++)
        keys->shift[p] = (int)integer_bits(plan->total + p * plan->width, plan->width) - bits;
    return ENTENTE_OK;
}

void frontier_keys_free(frontier_keys *keys)
{
    free(keys->shift);
    *keys = (frontier_keys){0};
}

/* ---- the order ---- */

/* A record is [parties] keys and the index; records are moved whole. */
static void swap_records(int32_t *x, int32_t *y, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        int32_t t = x[i];
        x[i] = y[i];
        y[i] = t;
    }
}

/* Puts the `place` records that are greatest in the coordinate first: Hoare's selection with the median of three. */
static void select_greatest(int32_t *record, ptrdiff_t count, ptrdiff_t place, size_t coordinate, size_t records)
{
    ptrdiff_t low = 0, high = count - 1, size = (ptrdiff_t)records;
    const int32_t *at = record + coordinate;
    while (low < high) {
        int32_t a = at[low * size], b = at[(low + high) / 2 * size], c = at[high * size];
        int32_t pivot = a > b ? (b > c ? b : a > c ? c : a) : (a > c ? a : b > c ? c : b);
        ptrdiff_t i = low, j = high;
        do {
            while (at[i * size] > pivot)
                i++;
            while (at[j * size] < pivot)
                j--;
            if (i <= j) {
                swap_records(record + i * size, record + j * size, records);
                i++;
                j--;
            }
        } while (i <= j);
        /* up to j at least the pivot, from i on at most, between them the pivot itself */
        if (place <= j)
            high = j;
        else if (place >= i)
            low = i;
        else
            return;
    }
}

/* The coordinate over which the records spread most. */
static size_t widest(const int32_t *record, size_t count, size_t parties, size_t size)
{
    size_t best = 0;
    int64_t most = -1;
    for (size_t p = 0; p < parties; p++) {
        int32_t least = record[p], greatest = least;
        for (size_t i = 1; i < count; i++) {
            int32_t k = record[i * size + p];
            least = k < least ? k : least;
            greatest = k > greatest ? k : greatest;
        }
        if ((int64_t)greatest - least > most) {
            most = (int64_t)greatest - least;
            best = p;
        }
    }
    return best;
}

/* Halves until the parts are single blocks, cutting only where blocks of the level above end. */
static void arrange(int32_t *record, size_t count, size_t chunk, size_t parties)
{
    size_t size = parties + 1;
    while (count > TREE_FAN) {
        while (chunk >= count)
            chunk /= TREE_FAN;
        size_t half = ((count + chunk - 1) / chunk + 1) / 2 * chunk;
        select_greatest(record, (ptrdiff_t)count, (ptrdiff_t)half, widest(record, count, parties, size), size);
        arrange(record, half, chunk, parties);
        record += half * size;
        count -= half;
    }
}

static int32_t key(const frontier_keys *keys, const uint64_t *value, size_t party)
{
    return (int32_t)integer_window(value + party * keys->width, keys->shift[party], keys->width);
}

void frontier_tree_arrange(int32_t *record, size_t count, size_t parties)
{
    size_t chunk = TREE_FAN;
    while (chunk * TREE_FAN < count)
        chunk *= TREE_FAN;
    arrange(record, count, chunk, parties);
}

entente_status frontier_tree_order(const frontier_keys *keys, const uint64_t *value, size_t count, uint32_t first,
                                   uint32_t *order, entente_error *error)
{
    size_t parties = keys->parties, size = parties + 1, row = parties * keys->width;
    int32_t *record = malloc((count + 1) * size * sizeof *record);
    if (!record)
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        for (size_t p = 0; p < parties; p++)
            record[i * size + p] = key(keys, value + i * row, p);
        record[i * size + parties] = (int32_t)(uint32_t)i;
    }
    frontier_tree_arrange(record, count, parties);
    for (size_t i = 0; i < count; i++)
        order[i] = first + (uint32_t)record[i * size + parties];
    free(record);
    return ENTENTE_OK;
}

/* ---- the tree ---- */

/* The greatest of a block's eight in each coordinate, at its place in the level above. */
static void raise_corner(frontier_tree *tree, size_t level, size_t block)
{
    size_t n = tree->keys;
    for (size_t k = 0; k < n; k++) {
        const int32_t *below = tree->level[level] + (block * n + k) * TREE_FAN;
        int32_t most = below[0];
        for (size_t j = 1; j < TREE_FAN; j++)
            most = below[j] > most ? below[j] : most;
        tree->level[level + 1][(block / TREE_FAN * n + k) * TREE_FAN + block % TREE_FAN] = most;
    }
}

entente_status frontier_tree_start(frontier_tree *tree, size_t count, size_t keys, entente_error *error)
{
    *tree = (frontier_tree){.points = count, .keys = keys};
    for (size_t blocks = count; blocks > 1 || !tree->levels;) {
        blocks = (blocks + TREE_FAN - 1) / TREE_FAN;
        tree->size[tree->levels] = blocks * keys * TREE_FAN;
        int32_t *level = malloc((tree->size[tree->levels] + 1) * sizeof *level);
        if (!level)
            return error_memory(error);
        for (size_t i = 0; i < tree->size[tree->levels]; i++)
            level[i] = INT32_MIN; /* below every query */
        tree->level[tree->levels++] = level;
    }
    return ENTENTE_OK;
}

void frontier_tree_finish(frontier_tree *tree)
{
    for (size_t l = 0; l + 1 < tree->levels; l++)
        for (size_t block = 0; block < tree->size[l] / tree->keys / TREE_FAN; block++)
            raise_corner(tree, l, block);
}

void frontier_tree_remove(frontier_tree *tree, size_t point)
{
    for (size_t k = 0; k < tree->keys; k++)
        *frontier_tree_key(tree, point, k) = INT32_MIN;
    for (size_t l = 0; l + 1 < tree->levels; l++) {
        point /= TREE_FAN;
        raise_corner(tree, l, point);
    }
}

entente_status frontier_tree_make(const frontier_keys *keys, const uint64_t *value, size_t count, frontier_tree *tree,
                                  entente_error *error)
{
    size_t row = keys->parties * keys->width;
    entente_status status = frontier_tree_start(tree, count, keys->keys, error);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++) {
        int32_t sum = 0;
        for (size_t p = 0; p < keys->parties; p++) {
            int32_t k = key(keys, value + i * row, p);
            *frontier_tree_key(tree, i, p) = k;
            sum += k;
        }
        *frontier_tree_key(tree, i, keys->parties) = sum;
    }
    frontier_tree_finish(tree);
    return ENTENTE_OK;
}

void frontier_tree_free(frontier_tree *tree)
{
    for (size_t l = 0; l < TREE_LEVELS; l++)
        free(tree->level[l]);
    *tree = (frontier_tree){0};
}

/* ---- walking ---- */

static inline unsigned match_plain(const int32_t *block, const int32_t *query, size_t keys)
{
    typedef int32_t lanes __attribute__((vector_size(16)));
    lanes low = {0}, high = {0};
    for (size_t k = 0; k < keys; k++) {
        lanes a, b, q = {query[k], query[k], query[k], query[k]};
        memcpy(&a, block + k * TREE_FAN, sizeof a);
        memcpy(&b, block + k * TREE_FAN + 4, sizeof b);
        low |= q > a;
        high |= q > b;
    }
    low = (low & (lanes){1, 2, 4, 8}) | (high & (lanes){16, 32, 64, 128});
    return ~(unsigned)(low[0] | low[1] | low[2] | low[3]) & 0xff;
}

#define WALK(match)                                                                                                         \
    const frontier_tree *tree = walk->tree;                                                                                 \
    size_t at = walk->at, step = tree->keys * TREE_FAN;                                                                     \
    if (!walk->started) {                                                                                                   \
        walk->started = true;                                                                                               \
        at = tree->levels - 1;                                                                                              \
        walk->block[at] = 0;                                                                                                \
        walk->mask[at] = match(tree->level[at], walk->query, tree->keys);                                                   \
    }                                                                                                                       \
    for (;;) {                                                                                                              \
        while (!walk->mask[at])                                                                                             \
            if (++at == tree->levels)                                                                                       \
                return SIZE_MAX;                                                                                            \
        size_t child = walk->block[at] * TREE_FAN + (size_t)__builtin_ctz(walk->mask[at]);                                  \
        walk->mask[at] &= walk->mask[at] - 1;                                                                               \
        if (!at) {                                                                                                          \
            walk->at = 0;                                                                                                   \
            return child;                                                                                                   \
        }                                                                                                                   \
        at--;                                                                                                               \
        walk->block[at] = child;                                                                                            \
        walk->mask[at] = match(tree->level[at] + child * step, walk->query, tree->keys);                                    \
    }

static size_t next_plain(frontier_walk *walk)
{
    WALK(match_plain)
}

#ifdef __x86_64__
#include <immintrin.h>

__attribute__((target("avx2"))) static inline unsigned match_avx2(const int32_t *block, const int32_t *query, size_t keys)
{
    __m256i below = _mm256_setzero_si256();
    for (size_t k = 0; k < keys; k++) {
        __m256i corner = _mm256_loadu_si256((const __m256i *)(const void *)(block + k * TREE_FAN));
        below = _mm256_or_si256(below, _mm256_cmpgt_epi32(_mm256_set1_epi32(query[k]), corner));
        if (k % 8 == 7 && _mm256_movemask_epi8(below) == -1)
            return 0;
    }
    return ~(unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(below)) & 0xff;
}

__attribute__((target("avx2"))) static size_t next_avx2(frontier_walk *walk){WALK(match_avx2)}
#endif

frontier_walk_next frontier_tree_walker(void)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        return next_avx2;
#endif
    return next_plain;
}
