/* Keeping fewer points than there are, with a guarantee. Utilities are counted from the zero point that the public header
   states and taken as logarithms, in whole steps; a point covers those that are nowhere more than `reach` steps above it.
   Points are taken from the greatest sum of logarithms down; each that is not covered yet is kept, and a tree over those not
   covered gives what it covers. Later issues only add, so a factor stays a factor, and factors of several prunes multiply.
 */
#include "solve/frontier_cover.h"
#include "solve/frontier_tree.h"
#include "solve/frontier_plan.h"
#include "solve/integer.h"

#include <math.h>
#include <stdlib.h>

/* A key is 0 where the utility is zero, and from FLOOR on otherwise: no reach bridges the two. */
enum { FLOOR = 1 << 29, STEPS = 1 << 29, REACH = 1 << 28, LIMBS = 15 };
/* Without a cap, points from which a prune is worth its time, and the growth since the last. */
enum { WORTH = 20000, GROWTH = 3 };
/* A run may hold this many points on its way whatever fewer are asked for, as early prunes cost most. Past its bound it
   prunes to this part of it: a few deep prunes cost less of the guarantee than many shallow ones (measured, 10 to 16). */
enum { HELD = 20000, DEEP = 12 };

/* One set of the layer. */
typedef struct cover {
    size_t first, count;
    frontier_tree tree, work; /* of negated keys: as made, and without what is covered */
    uint32_t *place;          /* [count]: where in the tree a point stands */
    uint32_t *point;          /* [count]: and the reverse */
    uint32_t *order;          /* [count]: from the greatest sum down */
} cover;

typedef struct ranked {
    int64_t sum;
    uint32_t point;
} ranked;

static int by_sum(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->sum != b->sum)
        return a->sum > b->sum ? -1 : 1;
    return a->point < b->point ? -1 : a->point > b->point;
}

/* The step in which logarithms of utilities are counted. */
static double step_of(const frontier_plan *plan)
{
    double widest = 1e-3;
    for (size_t p = 0; p < plan->parties; p++) {
        double least = plan->low[p] > 0 ? plan->low[p] : plan->scale[p];
        double most = plan->low[p] + plan->scale[p] * integer_double(plan->total + p * plan->width, plan->width);
        double range = most > least ? log(most) - log(least) : 0;
        widest = range > widest ? range : widest;
    }
    return widest / STEPS;
}

/* The party's key. A logarithm's rounding is far below one step. */
static int32_t cover_key(const frontier_plan *plan, double step, const uint64_t *value, size_t p)
{
    double x = plan->low[p] + plan->scale[p] * integer_double(value + p * plan->width, plan->width);
    double least = plan->low[p] > 0 ? plan->low[p] : plan->scale[p];
    if (!(x > 0))
        return 0;
    double steps = x > least ? floor((log(x) - log(least)) / step) : 0;
    return FLOOR + (int32_t)steps;
}

/* Two steps more than the reach: one for rounding down, one for logarithms. */
static double spent(double step, int32_t reach)
{
    return ((double)reach + 2) * step;
}

static void cover_free(cover *c)
{
    frontier_tree_free(&c->tree);
    frontier_tree_free(&c->work);
    free(c->place);
    free(c->point);
    free(c->order);
}

static entente_status cover_make(const frontier_run *run, double step, size_t first, size_t count, cover *c)
{
    const frontier_plan *plan = run->plan;
    size_t parties = plan->parties, size = parties + 1;
    const uint64_t *value = run->layer[run->done].value + first * plan->row;
    entente_status status = ENTENTE_OK;
    int32_t *record = malloc(count * size * sizeof *record);
    ranked *rank = malloc(count * sizeof *rank);
    *c = (cover){.first = first,
                 .count = count,
                 .place = malloc(count * sizeof *c->place),
                 .point = malloc(count * sizeof *c->point),
                 .order = malloc(count * sizeof *c->order)};
    if (!record || !rank || !c->place || !c->point || !c->order) {
        status = error_memory(run->error);
        goto done;
    }
    for (size_t i = 0; i < count; i++) {
        rank[i] = (ranked){0, (uint32_t)i};
        for (size_t p = 0; p < parties; p++) {
            int32_t key = cover_key(plan, step, value + i * plan->row, p);
            record[i * size + p] = -key;
            rank[i].sum += key;
        }
        record[i * size + parties] = (int32_t)(uint32_t)i;
    }
    qsort(rank, count, sizeof *rank, by_sum);
    frontier_tree_arrange(record, count, parties);
    if ((status = frontier_tree_start(&c->tree, count, parties, run->error)) ||
        (status = frontier_tree_start(&c->work, count, parties, run->error)))
        goto done;
    for (size_t i = 0; i < count; i++) {
        uint32_t point = (uint32_t)record[i * size + parties];
        c->order[i] = rank[i].point;
        c->point[i] = point;
        c->place[point] = (uint32_t)i;
        for (size_t p = 0; p < parties; p++)
            *frontier_tree_key(&c->tree, i, p) = record[i * size + p];
    }
    frontier_tree_finish(&c->tree);
done:
    free(record);
    free(rank);
    return status;
}

/* How many points cover the set with that reach; keep[count] tells which. */
static size_t cover_select(cover *c, int32_t reach, frontier_walk_next next, int32_t *query, bool *keep)
{
    size_t kept = 0;
    for (size_t l = 0; l < c->tree.levels; l++)
        memcpy(c->work.level[l], c->tree.level[l], c->tree.size[l] * sizeof *c->tree.level[l]);
    memset(keep, 0, c->count * sizeof *keep);
    for (size_t i = 0; i < c->count; i++) {
        uint32_t point = c->order[i], place = c->place[point];
        if (*frontier_tree_key(&c->work, place, 0) == INT32_MIN)
            continue;
        keep[point] = true;
        kept++;
        for (size_t p = 0; p < c->tree.keys; p++)
            query[p] = *frontier_tree_key(&c->tree, place, p) - reach;
        frontier_walk walk = {.tree = &c->work, .query = query};
        for (size_t found; (found = next(&walk)) != SIZE_MAX;)
            frontier_tree_remove(&c->work, found);
    }
    return kept;
}

/* A layer in hand. */
typedef struct pruning {
    frontier_run *run;
    double step;
    cover *cover;
    size_t covers;
    int32_t *query;
    bool *keep, *best; /* [points] */
    frontier_walk_next next;
} pruning;

static size_t select_all(const pruning *job, int32_t reach, bool *keep)
{
    size_t kept = 0;
    for (size_t i = 0; i < job->covers; i++)
        kept += cover_select(&job->cover[i], reach, job->next, job->query, keep + job->cover[i].first);
    return kept;
}

/* The least reach found in a few trials by which at most `target` points are kept, which job->best then tells; -1: none. */
static int32_t find_reach(const pruning *job, size_t target, int32_t guess, size_t points)
{
    int32_t low = 0, high = 0, reach = guess < 1 ? 1 : guess;
    for (int trial = 0; trial < 40 && (trial < 7 || !high); trial++) {
        size_t kept = select_all(job, reach, job->keep);
        if (kept <= target) {
            high = reach;
            memcpy(job->best, job->keep, points * sizeof *job->best);
            if (kept >= target - target / 6)
                break;
        } else {
            low = reach;
        }
        if (!high && reach == REACH)
            return -1;
        if (high)
            reach = low ? (int32_t)sqrt((double)low * (double)high) : high / 2;
        else
            reach = reach > REACH / 2 ? REACH : 2 * reach;
        if (reach < 1 || (high && (reach == low || reach == high)))
            break;
    }
    return high;
}

static entente_status start(pruning *job)
{
    frontier_run *run = job->run;
    const frontier_layer *layer = &run->layer[run->done];
    if (run->plan->limbs > LIMBS)
        return error_set(run->error, ENTENTE_LIMIT, "integers of %zu limbs are too wide for an approximation: at most %d",
                         run->plan->limbs, LIMBS);
    job->step = step_of(run->plan);
    job->next = frontier_tree_walker();
    job->cover = calloc(layer->states + 1, sizeof *job->cover);
    job->query = malloc(run->plan->parties * sizeof *job->query);
    job->keep = malloc(layer->points * sizeof *job->keep);
    job->best = malloc(layer->points * sizeof *job->best);
    if (!job->cover || !job->query || !job->keep || !job->best)
        return error_memory(run->error);
    for (size_t s = 0; s < layer->states; s++) {
        size_t count = layer->start[s + 1] - layer->start[s];
        if (!count)
            continue;
        entente_status status = cover_make(run, job->step, layer->start[s], count, &job->cover[job->covers++]);
        if (status)
            return status;
    }
    return ENTENTE_OK;
}

/* Prunes by what of the tolerance may be spent now, then as far as the cap asks. */
static entente_status prune(frontier_run *run, double tolerance, size_t cap)
{
    pruning job = {.run = run};
    frontier_layer *layer = &run->layer[run->done];
    size_t points = layer->points;
    entente_status status = start(&job);
    if (status)
        goto done;
    double most = floor(tolerance / job.step) - 2;
    int32_t reach = most >= REACH ? REACH : most >= 1 ? (int32_t)most : 0;
    size_t kept = reach ? select_all(&job, reach, job.best) : points;
    if (kept > cap) {
        int32_t guess = run->reach > reach ? run->reach : reach > 0 ? 2 * reach : 1 << 16;
        reach = find_reach(&job, cap, guess, points);
        if (reach < 0) {
            status = error_set(run->error, ENTENTE_LIMIT,
                               "%zu points stand after %zu of %zu issues, and no tolerance brings them "
                               "under the bound of %zu",
                               points, run->done, run->plan->issues, cap);
            goto done;
        }
        run->reach = reach;
        kept = 0;
    }
    if (reach && kept < points) {
        frontier_layer_compact(run, layer, job.best);
        run->spent += spent(job.step, reach);
        run->pruned = true;
    }
    run->settled = layer->points;
done:
    for (size_t i = 0; job.cover && i < job.covers; i++)
        cover_free(&job.cover[i]);
    free(job.cover);
    free(job.query);
    free(job.keep);
    free(job.best);
    return status;
}

/* Bytes that a point of the newest layer costs until the end, and those that all layers hold already. */
static size_t point_bytes(const frontier_run *run)
{
    const frontier_plan *plan = run->plan;
    size_t wide = run->layer[run->done].wide, coming = plan->issues - run->done;
    return 8 * (3 * plan->row + 2 * wide) + 5 * (plan->parties + 1) + 32 + (coming + 1) * sizeof(frontier_origin);
}

static size_t held_bytes(const frontier_run *run)
{
    size_t bytes = 0;
    for (size_t k = 0; k < run->done; k++)
        bytes += run->layer[k].room * sizeof(frontier_origin) + run->layer[k].tie_room * sizeof(frontier_tie);
    return bytes;
}

/* Points that the newest layer may have. */
static size_t points_cap(const frontier_run *run, bool last)
{
    size_t cap = run->options->points ? run->options->points : SIZE_MAX;
    size_t least = run->held ? run->held : HELD;
    if (!last && cap < least)
        cap = least;
    size_t memory = frontier_memory(run->options), held = held_bytes(run), room = memory > held ? memory - held : 0;
    size_t by_memory = room / 2 / point_bytes(run);
    return by_memory < cap ? by_memory : cap;
}

entente_status frontier_cover_layer(frontier_run *run)
{
    const frontier_layer *layer = &run->layer[run->done];
    bool last = run->done == run->plan->issues;
    size_t cap = points_cap(run, last);
    double tolerance = log1p(run->options->epsilon) - run->spent;
    if (tolerance <= 0 || (!last && (layer->points < WORTH || layer->points < GROWTH * run->settled)))
        tolerance = 0;
    else if (!last)
        tolerance /= 4;
    if (!layer->points || (layer->points <= cap && tolerance <= 0))
        return ENTENTE_OK;
    if (!cap)
        return error_set(run->error, ENTENTE_LIMIT, "the memory bound is too small for %zu issues", run->plan->issues);
    size_t target = layer->points <= cap || last ? cap : cap / DEEP + 1;
    return prune(run, tolerance, target);
}

double frontier_cover_epsilon(const frontier_run *run)
{
    return run->pruned ? nextafter(expm1(run->spent) * (1 + 1e-12), INFINITY) : 0;
}
