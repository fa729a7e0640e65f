/* Layers: growing, counting, ties, and packages from origins. */
#include "solve/frontier_layer.h"
#include "solve/integer.h"

#include <gmp.h>
#include <stdlib.h>

void frontier_layer_free(frontier_layer *layer)
{
    free(layer->start);
    free(layer->value);
    free(layer->ways);
    free(layer->origin);
    free(layer->tie);
    *layer = (frontier_layer){0};
}

static void *resized(void *array, size_t count, size_t size)
{
    return count > SIZE_MAX / 2 / size ? NULL : realloc(array, count * size);
}

entente_status frontier_layer_room(frontier_run *run, frontier_layer *layer, size_t room)
{
    size_t row = run->plan->row * sizeof *layer->value, wide = layer->wide * sizeof *layer->ways;
    if (room <= layer->room)
        return ENTENTE_OK;
    if (room > UINT32_MAX)
        return error_set(run->error, ENTENTE_LIMIT, "2^32 points or more after %zu of %zu issues", run->done + 1,
                         run->plan->issues);
    uint64_t *value = resized(layer->value, room, row);
    layer->value = value ? value : layer->value;
    uint64_t *ways = resized(layer->ways, room, wide);
    layer->ways = ways ? ways : layer->ways;
    frontier_origin *origin = resized(layer->origin, room, sizeof *origin);
    layer->origin = origin ? origin : layer->origin;
    if (!value || !ways || !origin)
        return error_memory(run->error);
    layer->room = room;
    return ENTENTE_OK;
}

entente_status frontier_layer_grow(frontier_run *run, frontier_layer *layer)
{
    if (layer->points < layer->room)
        return ENTENTE_OK;
    size_t room = layer->room + layer->room / 2 + 64;
    if (layer->points < UINT32_MAX && room > UINT32_MAX)
        room = UINT32_MAX;
    return frontier_layer_room(run, layer, room);
}

entente_status frontier_layer_tie(frontier_run *run, frontier_layer *layer, uint32_t point, frontier_origin origin)
{
    if (layer->ties == layer->tie_room) {
        size_t room = layer->tie_room + layer->tie_room / 2 + 64;
        frontier_tie *tie = resized(layer->tie, room, sizeof *tie);
        if (!tie)
            return error_memory(run->error);
        layer->tie = tie;
        layer->tie_room = room;
    }
    layer->tie[layer->ties++] = (frontier_tie){point, origin};
    return ENTENTE_OK;
}

void frontier_layer_count(const frontier_layer *before, frontier_layer *layer, size_t point, uint32_t parent, uint32_t times)
{
    uint64_t *ways = layer->ways + point * layer->wide;
    const uint64_t *more = before->ways + parent * before->wide;
    if (layer->wide == 1) {
        *ways += *more * times;
        return;
    }
    mp_size_t wide = (mp_size_t)before->wide;
    uint64_t carry = mpn_addmul_1(ways, more, wide, times);
    if (layer->wide > before->wide)
        mpn_add_1(ways + wide, ways + wide, (mp_size_t)layer->wide - wide, carry);
}

void frontier_origin_package(const frontier_run *run, size_t before, frontier_origin origin, size_t *option)
{
    for (;; before--) {
        option[run->layer[before + 1].issue] = origin.option;
        if (!before)
            return;
        origin = run->layer[before].origin[origin.parent];
    }
}

/* Whether x's first package comes before y's in file order. The issues that two partial packages have decided are the same,
   so the first difference among these decides whatever follows. */
static bool earlier(const frontier_run *run, frontier_origin x, frontier_origin y)
{
    size_t issues = run->plan->issues, *a = run->package, *b = run->package + issues;
    frontier_origin_package(run, run->done, x, a);
    frontier_origin_package(run, run->done, y, b);
    for (size_t i = 0; i < issues; i++)
        if (run->decided[i] && a[i] != b[i])
            return a[i] < b[i];
    return false;
}

entente_status frontier_layer_join(frontier_run *run, frontier_layer *layer, uint32_t point, frontier_origin origin,
                                   uint32_t times)
{
    frontier_layer_count(&run->layer[run->done], layer, point, origin.parent, times);
    if (earlier(run, origin, layer->origin[point])) {
        frontier_origin swap = layer->origin[point];
        layer->origin[point] = origin;
        origin = swap;
    }
    return frontier_layer_tie(run, layer, point, origin);
}

void frontier_layer_compact(const frontier_run *run, frontier_layer *layer, const bool *keep)
{
    size_t row = run->plan->row, kept = 0, ties = 0, tie = 0;
    for (size_t s = 0, i = 0; s < layer->states; s++) {
        size_t end = layer->start[s + 1];
        for (; i < end; i++) {
            size_t from = tie;
            while (tie < layer->ties && layer->tie[tie].point == i)
                tie++;
            if (!keep[i])
                continue;
            for (; from < tie; from++)
                layer->tie[ties++] = (frontier_tie){(uint32_t)kept, layer->tie[from].origin};
            memmove(layer->value + kept * row, layer->value + i * row, row * sizeof *layer->value);
            memmove(layer->ways + kept * layer->wide, layer->ways + i * layer->wide, layer->wide * sizeof *layer->ways);
            layer->origin[kept++] = layer->origin[i];
        }
        layer->start[s + 1] = kept;
    }
    layer->points = kept;
    layer->ties = ties;
}
