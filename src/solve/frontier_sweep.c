/* One to three parties: the shifted sets are merged in lexicographically descending order, so that whatever dominates a
   candidate came before it, and equal ones stand side by side. What came before is kept as a bar: for two parties the best
   second value so far, for three a staircase of second and third values. */
#include "solve/frontier_sweep.h"
#include "solve/frontier_stairs.h"
#include "solve/frontier_threads.h"
#include "solve/integer.h"

#include <stdlib.h>

/* Candidates from which two threads are worth starting. */
enum { HALVES = 1 << 15 };

/* ---- the merge ---- */

typedef struct sweep {
    const frontier_source *source;
    size_t sources;
    const frontier_source *all; /* [sources]: of which `source` is a part, when two threads share the work */
    bool seeded;                /* the bar holds something before the first candidate */
    size_t *next;               /* [sources]: the point of each that its head is */
    uint64_t *head;             /* [sources][row] */
    uint32_t *heap;             /* [heaped]: sources by their heads, the greatest first */
    size_t heaped;
    const uint64_t *need;
    stairs stairs;   /* three parties */
    uint64_t best[]; /* [3 * width]: two parties; scratch for three */
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

/* The staircase needs to know between what second values the candidates lie. */
INTEGER_INLINE bool start_stairs(sweep *s, size_t width)
{
    uint64_t *low = s->best, *high = s->best + width, *sum = s->best + 2 * width;
    for (size_t i = 0; i < s->sources; i++) {
        const frontier_source *set = &s->all[i];
        const uint64_t *least = set->value + width, *most = least;
        for (size_t k = 1; k < set->count; k++) {
            const uint64_t *y = set->value + (3 * k + 1) * width;
            least = integer_compare(y, least, width) < 0 ? y : least;
            most = integer_compare(y, most, width) > 0 ? y : most;
        }
        integer_add(sum, least, set->add + width, width);
        if (!i || integer_compare(sum, low, width) < 0)
            integer_copy(low, sum, width);
        integer_add(sum, most, set->add + width, width);
        if (!i || integer_compare(sum, high, width) > 0)
            integer_copy(high, sum, width);
    }
    return stairs_start(&s->stairs, low, high, width);
}

/* The bar for candidates below what `above` holds: every eighth of its own, whether that stays or not. */
INTEGER_INLINE bool seed(sweep *s, const frontier_source *above, size_t width)
{
    uint64_t *yz = s->best;
    for (size_t i = 0; i < s->sources; i++)
        for (size_t k = 0; k < above[i].count; k += 8) {
            for (size_t p = 0; p < 2; p++)
                integer_add(yz + p * width, above[i].value + (3 * k + 1 + p) * width, above[i].add + (1 + p) * width, width);
            if (!stairs_cover(&s->stairs, yz, width) && !stairs_add(&s->stairs, yz, width))
                return false;
        }
    s->seeded = true;
    return true;
}

INTEGER_INLINE entente_status run_sweep(frontier_run *run, frontier_layer *out, sweep *s, const frontier_source *above,
                                        size_t parties, size_t width)
{
    size_t row = parties * width, first = out->points;
    entente_status status = ENTENTE_OK;
    if (parties == 3 && (!start_stairs(s, width) || (above && !seed(s, above, width))))
        return error_memory(run->error);
    for (size_t i = 0; i < s->sources; i++)
        if (advance(s, (uint32_t)i, 0, s->seeded, parties, width))
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
        } else if (!(any || s->seeded) || !covered(s, head, parties, width)) {
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

static void sweep_free(sweep *s)
{
    if (!s)
        return;
    stairs_free(&s->stairs);
    free(s->next);
    free(s->head);
    free(s->heap);
    free(s);
}

static sweep *sweep_new(const frontier_run *run, const frontier_source *source, const frontier_source *all, size_t sources,
                        const uint64_t *need)
{
    size_t row = run->plan->row;
    sweep *s = calloc(1, sizeof *s + 3 * run->plan->width * sizeof(uint64_t));
    if (!s)
        return NULL;
    s->source = source;
    s->all = all;
    s->sources = sources;
    s->need = need;
    s->next = calloc(sources, sizeof *s->next);
    s->head = calloc(sources * row, sizeof *s->head);
    s->heap = calloc(sources, sizeof *s->heap);
    if (s->next && s->head && s->heap)
        return s;
    sweep_free(s);
    return NULL;
}

/* The sweep with the party count and the width as constants. `above`: as seed takes it, or NULL. */
static entente_status sweep_set(frontier_run *run, frontier_layer *out, sweep *s, const frontier_source *above)
{
    size_t width = run->plan->width;
    if (run->plan->parties == 2)
        return width == 1   ? run_sweep(run, out, s, NULL, 2, 1)
               : width == 2 ? run_sweep(run, out, s, NULL, 2, 2)
                            : run_sweep(run, out, s, NULL, 2, width);
    return width == 1   ? run_sweep(run, out, s, above, 3, 1)
           : width == 2 ? run_sweep(run, out, s, above, 3, 2)
                        : run_sweep(run, out, s, above, 3, width);
}

/* ---- three parties on two threads ----

   One thread sweeps the candidates from some first value up, the other those below it, with a bar that holds some of the
   upper ones. What the second keeps stays unless the first's staircase covers it. */

typedef struct half {
    frontier_run run; /* with its own scratch and error */
    frontier_layer *out;
    sweep *sweep;
    frontier_source *source; /* [sources] */
    const frontier_source *above;
    entente_error error;
    entente_status status;
} half;

static void half_task(void *context, size_t worker, size_t n)
{
    (void)worker;
    half *h = (half *)context + n;
    h->status = sweep_set(&h->run, h->out, h->sweep, h->above);
}

/* Cuts every source where its first values fall below the middle one of the longest. */
static void cut_sources(const frontier_run *run, const frontier_source *source, size_t sources, frontier_source *upper,
                        frontier_source *lower, uint64_t *scratch)
{
    size_t width = run->plan->width, row = run->plan->row, longest = 0;
    uint64_t *bound = scratch, *sum = scratch + width;
    for (size_t i = 1; i < sources; i++)
        longest = source[i].count > source[longest].count ? i : longest;
    integer_add(bound, source[longest].value + source[longest].count / 2 * row, source[longest].add, width);
    for (size_t i = 0; i < sources; i++) {
        size_t low = 0, high = source[i].count;
        while (low < high) {
            size_t middle = (low + high) / 2;
            integer_add(sum, source[i].value + middle * row, source[i].add, width);
            if (integer_compare(sum, bound, width) >= 0)
                low = middle + 1;
            else
                high = middle;
        }
        upper[i] = lower[i] = source[i];
        upper[i].count = low;
        lower[i].count -= low;
        lower[i].value += low * row;
        lower[i].base += (uint32_t)low;
    }
}

/* Adds the lower half's points that the upper half's staircase does not cover, with their ties. */
static entente_status append_half(frontier_run *run, frontier_layer *out, const frontier_layer *lower, const sweep *upper)
{
    size_t width = run->plan->width, row = run->plan->row, tie = 0;
    entente_status status = frontier_layer_room(run, out, out->points + lower->points);
    for (size_t i = 0; !status && i < lower->points; i++) {
        const uint64_t *value = lower->value + i * row;
        bool gone = stairs_cover(&upper->stairs, value + width, width);
        for (; !status && tie < lower->ties && lower->tie[tie].point == i; tie++)
            if (!gone)
                status = frontier_layer_tie(run, out, (uint32_t)out->points, lower->tie[tie].origin);
        if (gone)
            continue;
        integer_copy(out->value + out->points * row, value, row);
        integer_copy(out->ways + out->points * out->wide, lower->ways + i * out->wide, out->wide);
        out->origin[out->points++] = lower->origin[i];
    }
    return status;
}

static entente_status merge_halves(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                   const uint64_t *need)
{
    frontier_layer below = {.wide = out->wide};
    half h[2] = {{.run = *run, .out = out}, {.run = *run, .out = &below}};
    uint64_t *scratch = malloc(2 * run->plan->width * sizeof *scratch);
    entente_status status = scratch ? ENTENTE_OK : error_memory(run->error);
    for (size_t n = 0; n < 2; n++) {
        h[n].run.error = &h[n].error;
        h[n].run.package = calloc(2 * run->plan->issues + 1, sizeof *h[n].run.package);
        h[n].source = calloc(sources, sizeof *h[n].source);
        h[n].sweep = h[n].source ? sweep_new(run, h[n].source, source, sources, need) : NULL;
        if (!status && (!h[n].run.package || !h[n].sweep))
            status = error_memory(run->error);
    }
    if (!status) {
        cut_sources(run, source, sources, h[0].source, h[1].source, scratch);
        h[1].above = h[0].source;
        frontier_threads(2, 2, half_task, h);
        for (size_t n = 0; n < 2 && !status; n++)
            if ((status = h[n].status) && run->error)
                *run->error = h[n].error;
    }
    if (!status)
        status = append_half(run, out, &below, h[0].sweep);
    for (size_t n = 0; n < 2; n++) {
        sweep_free(h[n].sweep);
        free(h[n].source);
        free(h[n].run.package);
    }
    frontier_layer_free(&below);
    free(scratch);
    return status;
}

static entente_status merge_sweep(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                  const uint64_t *need)
{
    size_t candidates = 0;
    for (size_t i = 0; i < sources; i++)
        candidates += source[i].count;
    if (run->plan->parties == 3 && run->threads > 1 && candidates >= HALVES)
        return merge_halves(run, out, source, sources, need);
    sweep *s = sweep_new(run, source, source, sources, need);
    if (!s)
        return error_memory(run->error);
    entente_status status = sweep_set(run, out, s, NULL);
    sweep_free(s);
    return status;
}

entente_status frontier_merge(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                              const uint64_t *need)
{
    size_t parties = run->plan->parties;
    return parties == 1   ? merge_one(run, out, source, sources, need)
           : parties <= 3 ? merge_sweep(run, out, source, sources, need)
                          : frontier_merge_tree(run, out, source, sources, need);
}
