/* Four parties and more: no candidate is stored before it is known to stay. The candidate s + o is dominated just when some
   s' + o' is at least it and another, s' a point of the set that o' is added to; so each candidate asks the tree over that
   set for points that are at least s + o - o'. What dominated the last candidates is tried first. */
#include "solve/frontier_prune.h"
#include "solve/frontier_sort.h"
#include "solve/frontier_threads.h"
#include "solve/frontier_tree.h"
#include "solve/integer.h"

#include <stdlib.h>

/* SHARED: candidates from which threads are worth starting. */
enum { CHUNK = 512, KILLERS = 16, SHARED = 4096 };

/* A candidate: the point of a source. An equal one of a later source is a further way to the same point. */
typedef struct equal {
    uint32_t source, point, other_source, other_point;
} equal;

/* What one thread has of its own. */
typedef struct worker {
    uint64_t *candidate; /* [row] */
    uint64_t *killer;    /* [KILLERS][row], the latest first */
    size_t killers;
    int32_t *query; /* [keys] */
    uint32_t *turn; /* [sources]: those that dominated last come first */
    equal *equal;
    size_t equals, room, pending; /* the last `pending` are of the candidate in hand */
    bool failed;
} worker;

typedef struct prune {
    frontier_run *run;
    const frontier_source *source;
    size_t sources;
    const uint64_t *need;
    const frontier_tree *tree; /* [states] */
    const frontier_keys *keys;
    frontier_walk_next next;
    size_t *task;  /* [sources + 1]: the first task of each source */
    size_t *first; /* [sources + 1]: the first candidate of each source */
    bool *stays;   /* [candidates] */
    worker *worker;
} prune;

/* 1: x + add is at least the candidate and another; 0: the same; -1: neither. */
INTEGER_INLINE int dominates(const uint64_t *x, const uint64_t *add, const uint64_t *candidate, uint64_t *sum,
                             size_t parties, size_t width)
{
    int result = 0;
    for (size_t p = 0; p < parties; p++) {
        integer_add(sum, x + p * width, add + p * width, width);
        int order = integer_compare(sum, candidate + p * width, width);
        if (order < 0)
            return -1;
        result |= order;
    }
    return result;
}

INTEGER_INLINE bool killed(worker *w, size_t parties, size_t width)
{
    size_t row = parties * width;
    for (size_t k = 0; k < w->killers; k++) {
        const uint64_t *killer = w->killer + k * row;
        size_t p = 0;
        while (p < parties && integer_compare(killer + p * width, w->candidate + p * width, width) >= 0)
            p++;
        if (p == parties && !integer_equal(killer, w->candidate, row))
            return true;
    }
    return false;
}

INTEGER_INLINE void remember(worker *w, const uint64_t *x, const uint64_t *add, size_t parties, size_t width)
{
    size_t row = parties * width;
    w->killers += w->killers < KILLERS;
    memmove(w->killer + row, w->killer, (w->killers - 1) * row * sizeof *w->killer);
    for (size_t p = 0; p < parties; p++)
        integer_add(w->killer + p * width, x + p * width, add + p * width, width);
}

static bool note_equal(worker *w, equal found)
{
    if (w->equals == w->room) {
        size_t room = 2 * w->room + 64;
        equal *more = realloc(w->equal, room * sizeof *more);
        if (!more)
            return false;
        w->equal = more;
        w->room = room;
    }
    w->equal[w->equals++] = found;
    w->pending++;
    return true;
}

/* The keys of candidate - add, which no smaller sum can have; 0 where that is negative. */
INTEGER_INLINE void make_query(const frontier_keys *keys, worker *w, const uint64_t *add, uint64_t *difference,
                               size_t parties, size_t width)
{
    int32_t sum = 0;
    for (size_t p = 0; p < parties; p++) {
        bool below = integer_subtract(difference, w->candidate + p * width, add + p * width, width);
        int32_t key = below ? 0 : (int32_t)integer_window(difference, keys->shift[p], width);
        w->query[p] = key;
        sum += key;
    }
    w->query[parties] = sum;
}

/* Whether the candidate in hand, of source m at `point`, stays. */
INTEGER_INLINE bool survives(const prune *job, worker *w, uint32_t m, uint32_t point, uint64_t *scratch, size_t parties,
                             size_t width)
{
    size_t row = parties * width;
    if (killed(w, parties, width))
        return false;
    w->pending = 0;
    for (size_t t = 0; t < job->sources; t++) {
        uint32_t n = w->turn[t];
        if (n == m)
            continue;
        const frontier_source *other = &job->source[n];
        make_query(job->keys, w, other->add, scratch, parties, width);
        frontier_walk walk = {.tree = &job->tree[other->state], .query = w->query};
        for (size_t found; (found = job->next(&walk)) != SIZE_MAX;) {
            const uint64_t *x = other->value + found * row;
            int order = dominates(x, other->add, w->candidate, scratch, parties, width);
            if (order > 0) {
                remember(w, x, other->add, parties, width);
                memmove(w->turn + 1, w->turn, t * sizeof *w->turn);
                w->turn[0] = n;
            }
            /* of equal candidates the one of the first source stands for all */
            if (order > 0 || (!order && n < m)) {
                w->equals -= w->pending;
                return false;
            }
            if (!order && !note_equal(w, (equal){m, point, n, (uint32_t)found}))
                w->failed = true;
        }
    }
    return true;
}

INTEGER_INLINE void prune_chunk(const prune *job, worker *w, uint32_t m, size_t from, size_t to, uint64_t *scratch,
                                size_t parties, size_t width)
{
    const frontier_source *source = &job->source[m];
    w->killers = 0;
    for (size_t i = from; i < to; i++) {
        bool enough = true;
        for (size_t p = 0; p < parties; p++) {
            uint64_t *sum = w->candidate + p * width;
            integer_add(sum, source->value + (i * parties + p) * width, source->add + p * width, width);
            enough &= !job->need || integer_compare(sum, job->need + p * width, width) >= 0;
        }
        job->stays[job->first[m] + i] = enough && survives(job, w, m, (uint32_t)i, scratch, parties, width);
    }
}

static void prune_task(void *context, size_t worker_number, size_t n)
{
    const prune *job = context;
    worker *w = &job->worker[worker_number];
    const frontier_plan *plan = job->run->plan;
    uint32_t m = 0;
    for (size_t low = 0, high = job->sources; low < high;) {
        size_t middle = (low + high) / 2;
        if (job->task[middle + 1] <= n)
            low = middle + 1;
        else
            high = middle;
        m = (uint32_t)low;
    }
    size_t from = (n - job->task[m]) * CHUNK, count = job->source[m].count, to = from + CHUNK < count ? from + CHUNK : count;
    size_t parties = plan->parties, width = plan->width;
    uint64_t two[2];
    if (width == 1 && parties == 4)
        prune_chunk(job, w, m, from, to, two, 4, 1);
    else if (width == 1 && parties == 5)
        prune_chunk(job, w, m, from, to, two, 5, 1);
    else if (width == 1)
        prune_chunk(job, w, m, from, to, two, parties, 1);
    else if (width == 2)
        prune_chunk(job, w, m, from, to, two, parties, 2);
    else
        prune_chunk(job, w, m, from, to, w->candidate + plan->row, parties, width);
}

static int by_candidate(const void *x, const void *y)
{
    const equal *a = x, *b = y;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return a->other_source < b->other_source ? -1 : a->other_source > b->other_source;
}

/* All threads' equals in one order. */
static equal *gather(const prune *job, size_t threads, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < threads; i++)
        *count += job->worker[i].equals;
    equal *all = malloc((*count + 1) * sizeof *all);
    size_t at = 0;
    for (size_t i = 0; all && i < threads; i++) {
        if (job->worker[i].equals)
            memcpy(all + at, job->worker[i].equal, job->worker[i].equals * sizeof *all);
        at += job->worker[i].equals;
    }
    if (all && *count)
        qsort(all, *count, sizeof *all, by_candidate);
    return all;
}

/* The candidates that stay, as points of the layer, in the order of sources. */
static entente_status emit(const prune *job, frontier_layer *out, const equal *equals, size_t count)
{
    frontier_run *run = job->run;
    const frontier_plan *plan = run->plan;
    size_t row = plan->row, width = plan->width, at = 0, staying = 0;
    for (size_t i = 0; i < job->first[job->sources]; i++)
        staying += job->stays[i];
    entente_status status = frontier_layer_room(run, out, out->points + staying);
    for (uint32_t m = 0; !status && m < job->sources; m++) {
        const frontier_source *source = &job->source[m];
        for (uint32_t i = 0; !status && i < source->count; i++) {
            if (!job->stays[job->first[m] + i])
                continue;
            uint32_t point = (uint32_t)out->points++;
            for (size_t p = 0; p < plan->parties; p++)
                integer_add(out->value + point * row + p * width, source->value + i * row + p * width,
                            source->add + p * width, width);
            out->origin[point] = (frontier_origin){source->base + i, source->option};
            integer_zero(out->ways + point * out->wide, out->wide);
            frontier_layer_count(&run->layer[run->done], out, point, source->base + i, source->times);
            for (; !status && at < count && equals[at].source == m && equals[at].point == i; at++) {
                const frontier_source *other = &job->source[equals[at].other_source];
                frontier_origin origin = {other->base + equals[at].other_point, other->option};
                status = frontier_layer_join(run, out, point, origin, other->times);
            }
        }
    }
    return status;
}

static entente_status reorder(const prune *job, frontier_layer *out, size_t first, size_t first_tie)
{
    frontier_run *run = job->run;
    size_t count = out->points - first;
    uint32_t *order = malloc((count + 1) * sizeof *order);
    if (!order)
        return error_memory(run->error);
    entente_status status =
        frontier_tree_order(job->keys, out->value + first * run->plan->row, count, (uint32_t)first, order, run->error);
    if (!status)
        status = frontier_layer_permute(run, out, first, order, first_tie);
    free(order);
    return status;
}

static bool make_workers(prune *job, size_t threads)
{
    const frontier_plan *plan = job->run->plan;
    job->worker = calloc(threads, sizeof *job->worker);
    for (size_t i = 0; job->worker && i < threads; i++) {
        worker *w = &job->worker[i];
        w->candidate = malloc((plan->row + plan->width) * sizeof *w->candidate);
        w->killer = malloc(KILLERS * plan->row * sizeof *w->killer);
        w->query = malloc(job->keys->keys * sizeof *w->query);
        w->turn = malloc(job->sources * sizeof *w->turn);
        if (!w->candidate || !w->killer || !w->query || !w->turn)
            return false;
        for (size_t n = 0; n < job->sources; n++)
            w->turn[n] = (uint32_t)n;
    }
    return job->worker;
}

static void free_prune(prune *job, size_t threads)
{
    for (size_t i = 0; job->worker && i < threads; i++) {
        free(job->worker[i].candidate);
        free(job->worker[i].killer);
        free(job->worker[i].query);
        free(job->worker[i].turn);
        free(job->worker[i].equal);
    }
    free(job->worker);
    free(job->task);
    free(job->first);
    free(job->stays);
}

entente_status frontier_merge_tree(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                   const uint64_t *need)
{
    size_t threads = 1, first = out->points, first_tie = out->ties, count = 0;
    entente_status status = ENTENTE_OK;
    equal *equals = NULL;
    prune job = {.run = run,
                 .source = source,
                 .sources = sources,
                 .need = need,
                 .tree = run->tree,
                 .keys = run->keys,
                 .next = frontier_tree_walker(),
                 .task = calloc(sources + 1, sizeof *job.task),
                 .first = calloc(sources + 1, sizeof *job.first)};
    bool fine = job.task && job.first;
    for (size_t m = 0; fine && m < sources; m++) {
        job.first[m + 1] = job.first[m] + source[m].count;
        job.task[m + 1] = job.task[m] + (source[m].count + CHUNK - 1) / CHUNK;
    }
    if (fine && job.first[sources] >= SHARED)
        threads = run->threads;
    fine = fine && (job.stays = malloc(job.first[sources] + 1)) && make_workers(&job, threads);
    if (fine) {
        frontier_threads(threads, job.task[sources], prune_task, &job);
        for (size_t i = 0; i < threads; i++)
            fine &= !job.worker[i].failed;
        equals = fine ? gather(&job, threads, &count) : NULL;
    }
    if (!equals)
        status = error_memory(run->error);
    else if (!(status = emit(&job, out, equals, count)))
        status = reorder(&job, out, first, first_tie);
    free(equals);
    free_prune(&job, threads);
    return status;
}
