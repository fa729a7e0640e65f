/* Putting a layer's points in lexicographically descending order. */
#include "solve/frontier_sort.h"
#include "solve/integer.h"

#include <stdlib.h>

/* A point with the leading bits of its first value, which nearly always tell. */
typedef struct sorted {
    uint64_t lead;
    uint32_t point;
} sorted;

static bool before(const frontier_plan *plan, const uint64_t *value, const sorted *a, const sorted *b)
{
    if (a->lead != b->lead)
        return a->lead > b->lead;
    for (size_t p = 0; p < plan->parties; p++) {
        int order = integer_compare(value + a->point * plan->row + p * plan->width,
                                    value + b->point * plan->row + p * plan->width, plan->width);
        if (order)
            return order > 0;
    }
    return a->point < b->point;
}

/* A merge sort from the bottom up, to and fro between two arrays; gives the one that holds the result. */
static sorted *merge_sort(const frontier_plan *plan, const uint64_t *value, sorted *from, sorted *to, size_t count)
{
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t start = 0; start < count; start += 2 * run) {
            size_t a = start, middle = start + run < count ? start + run : count, b = middle;
            size_t end = start + 2 * run < count ? start + 2 * run : count;
            for (size_t k = start; k < end; k++)
                to[k] = a < middle && (b == end || before(plan, value, &from[a], &from[b])) ? from[a++] : from[b++];
        }
        sorted *swap = from;
        from = to;
        to = swap;
    }
    return from;
}

static int by_point(const void *x, const void *y)
{
    const frontier_tie *a = x, *b = y;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    if (a->origin.parent != b->origin.parent)
        return a->origin.parent < b->origin.parent ? -1 : 1;
    return a->origin.option < b->origin.option ? -1 : a->origin.option > b->origin.option;
}

/* By point, then parent, then option, from one tie on. */
static void sort_ties(frontier_layer *layer, size_t first)
{
    if (layer->ties > first)
        qsort(layer->tie + first, layer->ties - first, sizeof *layer->tie, by_point);
}

entente_status frontier_layer_permute(frontier_run *run, frontier_layer *layer, size_t first, const uint32_t *order,
                                      size_t first_tie)
{
    size_t count = layer->points - first, row = run->plan->row, wide = layer->wide;
    uint64_t *value = malloc((count * row + 1) * sizeof *value), *ways = malloc((count * wide + 1) * sizeof *ways);
    frontier_origin *origin = malloc((count + 1) * sizeof *origin);
    uint32_t *place = malloc((count + 1) * sizeof *place);
    bool fine = value && ways && origin && place;
    for (size_t i = 0; fine && i < count; i++) {
        size_t from = order[i] - first;
        integer_copy(value + i * row, layer->value + order[i] * row, row);
        integer_copy(ways + i * wide, layer->ways + order[i] * wide, wide);
        origin[i] = layer->origin[order[i]];
        place[from] = (uint32_t)(first + i);
    }
    if (fine && count) {
        memcpy(layer->value + first * row, value, count * row * sizeof *value);
        memcpy(layer->ways + first * wide, ways, count * wide * sizeof *ways);
        memcpy(layer->origin + first, origin, count * sizeof *origin);
        for (size_t t = first_tie; t < layer->ties; t++)
            layer->tie[t].point = place[layer->tie[t].point - first];
        sort_ties(layer, first_tie);
    }
    free(value);
    free(ways);
    free(origin);
    free(place);
    return fine ? ENTENTE_OK : error_memory(run->error);
}

entente_status frontier_layer_sort(frontier_run *run, frontier_layer *layer)
{
    const frontier_plan *plan = run->plan;
    size_t count = layer->points, bits = integer_bits(plan->total, plan->width);
    sorted *from = malloc((count + 1) * sizeof *from), *to = malloc((count + 1) * sizeof *to);
    uint32_t *order = malloc((count + 1) * sizeof *order);
    entente_status status = from && to && order ? ENTENTE_OK : error_memory(run->error);
    if (!status) {
        for (size_t i = 0; i < count; i++)
            from[i] = (sorted){integer_window(layer->value + i * plan->row, bits > 64 ? (int)(bits - 64) : 0, plan->width),
                               (uint32_t)i};
        const sorted *result = merge_sort(plan, layer->value, from, to, count);
        for (size_t i = 0; i < count; i++)
            order[i] = result[i].point;
        status = frontier_layer_permute(run, layer, 0, order, 0);
    }
    free(from);
    free(to);
    free(order);
    return status;
}
