/* One to three parties: the shifted sets are merged in lexicographically descending order, so that whatever dominates a
   candidate came before it, and equal ones stand side by side. What came before is kept as a bar: for two parties the best
   second value so far, for three a staircase of second and third values. */
#include "solve/frontier.h"
#include "solve/integer.h"

#include <stdlib.h>

/* ---- the staircase: second values rising, third values falling, in blocks so that an insertion moves few ---- */

enum { BLOCK = 64 };

typedef struct block {
    size_t count;
    uint64_t step[]; /* [BLOCK][2 * width]: second, third */
} block;

typedef struct stairs {
    block **block;
    uint64_t *top; /* [blocks][width]: the last (greatest) second value of each */
    size_t blocks, room;
} stairs;

static void stairs_free(stairs *s)
{
    for (size_t i = 0; i < s->blocks; i++)
        free(s->block[i]);
    free(s->block);
    free(s->top);
}

static bool stairs_block(stairs *s, size_t at, size_t width)
{
    if (s->blocks == s->room) {
        size_t room = 2 * s->room + 16;
        block **blocks = realloc(s->block, room * sizeof *blocks);
        s->block = blocks ? blocks : s->block;
        uint64_t *top = realloc(s->top, room * width * sizeof *top);
        s->top = top ? top : s->top;
        if (!blocks || !top)
            return false;
        s->room = room;
    }
    block *fresh = malloc(sizeof *fresh + BLOCK * 2 * width * sizeof(uint64_t));
    if (!fresh)
        return false;
    fresh->count = 0;
    memmove(s->block + at + 1, s->block + at, (s->blocks - at) * sizeof *s->block);
    memmove(s->top + (at + 1) * width, s->top + at * width, (s->blocks - at) * width * sizeof *s->top);
    s->block[at] = fresh;
    s->blocks++;
    return true;
}

/* The block and place of the first step whose second value is at least y; (blocks, 0) when none is. */
INTEGER_INLINE size_t stairs_find(const stairs *s, const uint64_t *y, size_t *place, size_t width)
{
    size_t low = 0, high = s->blocks;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (integer_compare(s->top + middle * width, y, width) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *place = 0;
    if (low == s->blocks)
        return low;
    const block *b = s->block[low];
    size_t from = 0, to = b->count - 1;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (integer_compare(b->step + middle * 2 * width, y, width) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    *place = from;
    return low;
}

/* Whether a step is at least (y, z) in both. */
INTEGER_INLINE bool stairs_cover(const stairs *s, const uint64_t *yz, size_t width)
{
    size_t place, at = stairs_find(s, yz, &place, width);
    return at < s->blocks && integer_compare(s->block[at]->step + place * 2 * width + width, yz + width, width) >= 0;
}

INTEGER_INLINE void stairs_remove(stairs *s, size_t at, size_t place, size_t width)
{
    block *b = s->block[at];
    b->count--;
    if (!b->count) {
        free(b);
        s->blocks--;
        memmove(s->block + at, s->block + at + 1, (s->blocks - at) * sizeof *s->block);
        memmove(s->top + at * width, s->top + (at + 1) * width, (s->blocks - at) * width * sizeof *s->top);
        return;
    }
    memmove(b->step + place * 2 * width, b->step + (place + 1) * 2 * width, (b->count - place) * 2 * width * sizeof *b->step);
    integer_copy(s->top + at * width, b->step + (b->count - 1) * 2 * width, width);
}

/* Moves the upper half of a full block to a fresh one after it. */
static bool stairs_split(stairs *s, size_t at, size_t width)
{
    if (!stairs_block(s, at + 1, width))
        return false;
    block *b = s->block[at], *fresh = s->block[at + 1];
    fresh->count = b->count / 2;
    b->count -= fresh->count;
    memcpy(fresh->step, b->step + b->count * 2 * width, fresh->count * 2 * width * sizeof *b->step);
    integer_copy(s->top + (at + 1) * width, s->top + at * width, width);
    integer_copy(s->top + at * width, b->step + (b->count - 1) * 2 * width, width);
    return true;
}

/* Adds (y, z), which no step covers, and takes away the steps that it covers. */
INTEGER_INLINE bool stairs_add(stairs *s, const uint64_t *yz, size_t width)
{
    for (;;) {
        size_t place, at = stairs_find(s, yz, &place, width);
        if (at < s->blocks && integer_equal(s->block[at]->step + place * 2 * width, yz, width)) {
            stairs_remove(s, at, place, width);
            continue;
        }
        /* the step before, which may be the last of the block before */
        size_t left = at, left_place = place;
        if (left_place)
            left_place--;
        else if (left--)
            left_place = s->block[left]->count - 1;
        else
            break;
        if (integer_compare(s->block[left]->step + left_place * 2 * width + width, yz + width, width) > 0)
            break;
        stairs_remove(s, left, left_place, width);
    }
    size_t place, at = stairs_find(s, yz, &place, width);
    if (at == s->blocks) {
        if (!s->blocks && !stairs_block(s, 0, width))
            return false;
        at = s->blocks - 1;
        place = s->block[at]->count;
    }
    if (s->block[at]->count == BLOCK) {
        if (!stairs_split(s, at, width))
            return false;
        if (place > s->block[at]->count) {
            place -= s->block[at]->count;
            at++;
        }
    }
    block *b = s->block[at];
    memmove(b->step + (place + 1) * 2 * width, b->step + place * 2 * width, (b->count - place) * 2 * width * sizeof *b->step);
    integer_copy(b->step + place * 2 * width, yz, 2 * width);
    b->count++;
    integer_copy(s->top + at * width, b->step + (b->count - 1) * 2 * width, width);
    return true;
}

/* ---- the merge ---- */

typedef struct sweep {
    const frontier_source *source;
    size_t *next;       /* [sources]: the point of each that its head is */
    uint64_t *head;     /* [sources][row] */
    uint32_t *heap;     /* [heaped]: sources by their heads, the greatest first */
    size_t heaped;
    const uint64_t *need;
    stairs stairs;      /* three parties */
    uint64_t best[];    /* [width]: two parties */
} sweep;

INTEGER_INLINE int row_compare(const uint64_t *x, const uint64_t *y, size_t parties, size_t width)
{
    for (size_t p = 0; p < parties; p++) {
        int order = integer_compare(x + p * width, y + p * width, width);
        if (order)
            return order;
    }
    return 0;
}

/* Whether source a's head comes before b's: greater, or equal and a the earlier source. */
INTEGER_INLINE bool before(const sweep *s, uint32_t a, uint32_t b, size_t parties, size_t width)
{
    int order = row_compare(s->head + a * parties * width, s->head + b * parties * width, parties, width);
    return order ? order > 0 : a < b;
}

INTEGER_INLINE void sift_down(sweep *s, size_t at, size_t parties, size_t width)
{
    uint32_t moving = s->heap[at];
    for (size_t child; (child = 2 * at + 1) < s->heaped; at = child) {
        if (child + 1 < s->heaped && before(s, s->heap[child + 1], s->heap[child], parties, width))
            child++;
        if (!before(s, s->heap[child], moving, parties, width))
            break;
        s->heap[at] = s->heap[child];
    }
    s->heap[at] = moving;
}

/* Whether something that came before is at least the candidate. */
INTEGER_INLINE bool covered(const sweep *s, const uint64_t *candidate, size_t parties, size_t width)
{
    return parties == 2 ? integer_compare(candidate + width, s->best, width) <= 0
                        : stairs_cover(&s->stairs, candidate + width, width);
}

/* Moves the source to its next point that may count, from `next` on. Nothing there equals what came before, as the set's
   points are distinct and it is behind them. */
INTEGER_INLINE bool advance(sweep *s, uint32_t source, size_t from, bool any, size_t parties, size_t width)
{
    const frontier_source *set = &s->source[source];
    size_t row = parties * width;
    uint64_t *head = s->head + source * row;
    for (size_t i = from; i < set->count; i++) {
        bool enough = true;
        for (size_t p = 0; p < parties; p++) {
            integer_add(head + p * width, set->value + i * row + p * width, set->add + p * width, width);
            enough &= !s->need || integer_compare(head + p * width, s->need + p * width, width) >= 0;
        }
        if (enough && !(any && covered(s, head, parties, width))) {
            s->next[source] = i;
            return true;
        }
    }
    return false;
}

INTEGER_INLINE entente_status run_sweep(frontier_run *run, frontier_layer *out, sweep *s, size_t sources, size_t parties,
                                        size_t width)
{
    size_t row = parties * width, first = out->points;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < sources; i++)
        if (advance(s, (uint32_t)i, 0, false, parties, width))
            s->heap[s->heaped++] = (uint32_t)i;
    for (size_t i = s->heaped / 2; i-- > 0;)
        sift_down(s, i, parties, width);
    while (s->heaped) {
        uint32_t from = s->heap[0];
        const frontier_source *set = &s->source[from];
        const uint64_t *head = s->head + from * row;
        bool any = out->points > first;
        frontier_origin origin = {set->base + (uint32_t)s->next[from], set->option};
        if (any && !row_compare(head, out->value + (out->points - 1) * row, parties, width)) {
            if ((status = frontier_layer_join(run, out, (uint32_t)(out->points - 1), origin, set->times)))
                return status;
        } else if (!any || !covered(s, head, parties, width)) {
            if ((status = frontier_layer_grow(run, out)))
                return status;
            integer_copy(out->value + out->points * row, head, row);
            out->origin[out->points] = origin;
            integer_zero(out->ways + out->points * out->wide, out->wide);
            frontier_layer_count(&run->layer[run->done], out, out->points, origin.parent, set->times);
            out->points++;
            if (parties == 2)
                integer_copy(s->best, head + width, width);
            else if (!stairs_add(&s->stairs, head + width, width))
                return error_memory(run->error);
        }
        if (!advance(s, from, s->next[from] + 1, true, parties, width))
            s->heap[0] = s->heap[--s->heaped];
        if (s->heaped)
            sift_down(s, 0, parties, width);
    }
    return status;
}

/* One party: the greatest sum, in all its ways. Every set has one point. */
static entente_status merge_one(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                const uint64_t *need)
{
    size_t width = run->plan->width;
    uint64_t *sum = malloc(width * sizeof *sum);
    if (!sum)
        return error_memory(run->error);
    entente_status status = frontier_layer_grow(run, out);
    size_t first = out->points;
    for (size_t i = 0; !status && i < sources; i++) {
        integer_add(sum, source[i].value, source[i].add, width);
        frontier_origin origin = {source[i].base, source[i].option};
        uint64_t *best = out->value + first * width;
        int order = out->points > first ? integer_compare(sum, best, width) : 1;
        if (need && integer_compare(sum, need, width) < 0)
            continue;
        if (order > 0) {
            while (out->ties && out->tie[out->ties - 1].point == first)
                out->ties--;
            out->points = first + 1;
            integer_copy(best, sum, width);
            out->origin[first] = origin;
            integer_zero(out->ways + first * out->wide, out->wide);
            frontier_layer_count(&run->layer[run->done], out, first, origin.parent, source[i].times);
        } else if (!order) {
            status = frontier_layer_join(run, out, (uint32_t)first, origin, source[i].times);
        }
    }
    free(sum);
    return status;
}

static entente_status merge_sweep(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                  const uint64_t *need)
{
    size_t width = run->plan->width, parties = run->plan->parties;
    sweep *s = calloc(1, sizeof *s + width * sizeof(uint64_t));
    if (!s)
        return error_memory(run->error);
    s->source = source;
    s->need = need;
    s->next = calloc(sources, sizeof *s->next);
    s->head = calloc(sources * parties * width, sizeof *s->head);
    s->heap = calloc(sources, sizeof *s->heap);
    entente_status status;
    if (!s->next || !s->head || !s->heap)
        status = error_memory(run->error);
    else if (parties == 2)
        status = width == 1   ? run_sweep(run, out, s, sources, 2, 1)
                 : width == 2 ? run_sweep(run, out, s, sources, 2, 2)
                              : run_sweep(run, out, s, sources, 2, width);
    else
        status = width == 1   ? run_sweep(run, out, s, sources, 3, 1)
                 : width == 2 ? run_sweep(run, out, s, sources, 3, 2)
                              : run_sweep(run, out, s, sources, 3, width);
    stairs_free(&s->stairs);
    free(s->next);
    free(s->head);
    free(s->heap);
    free(s);
    return status;
}

entente_status frontier_merge(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                              const uint64_t *need)
{
    size_t parties = run->plan->parties;
    return parties == 1 ? merge_one(run, out, source, sources, need)
           : parties <= 3 ? merge_sweep(run, out, source, sources, need)
                          : frontier_merge_tree(run, out, source, sources, need);
}
