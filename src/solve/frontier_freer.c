/* Dominance between states. A point may go where another is at least it for every party and better for one, and whatever
   may follow the first may follow the other and add as much. So each pending rule is a further coordinate: 1 where the state
   leaves the issues to come free, 0 where it forbids them something. A pending bonus is two, its bit and the opposite, so
   that both must be equal. The tree that compares values compares these with them. */
#include "solve/frontier_freer.h"
#include "solve/frontier_threads.h"
#include "solve/frontier_tree.h"
#include "solve/integer.h"

#include <stdlib.h>

/* SHARED: points from which threads are worth starting. */
enum { COORDINATES = 128, CHUNK = 256, SHARED = 4096 };

/* A coordinate: a state's bit of the link, or its opposite. */
typedef struct aspect {
    size_t link;
    size_t issue, option; /* the decided side */
    bool opposite;
} aspect;

typedef struct freer {
    frontier_run *run;
    const frontier_layer *layer;
    frontier_tree tree;
    frontier_walk_next next;
    uint32_t *point; /* [points]: what stands where in the tree */
    uint32_t *place; /* [points]: and the reverse */
    int32_t *query;  /* [threads][keys] */
    bool *keep;      /* [points] */
} freer;

/* Links of the same option that ask the same are one coordinate. */
static void add_aspect(aspect *aspects, size_t *count, aspect more)
{
    for (size_t i = 0; i < *count; i++)
        if (aspects[i].issue == more.issue && aspects[i].option == more.option && aspects[i].opposite == more.opposite)
            return;
    if (*count <= COORDINATES)
        aspects[(*count)++] = more;
}

static size_t find_aspects(const frontier_run *run, aspect *aspects)
{
    size_t count = 0;
    for (size_t l = 0; l < run->plan->links; l++) {
        const entente_link *link = &run->plan->link[l];
        bool a = run->decided[link->issue_a], b = run->decided[link->issue_b];
        if (a == b)
            continue;
        aspect of =
            a ? (aspect){l, link->issue_a, link->option_a, false} : (aspect){l, link->issue_b, link->option_b, false};
        /* to have taken what another must join is free; to have taken what asks or excludes is not */
        if (link->kind == ENTENTE_BONUS || (link->kind == ENTENTE_REQUIRES && b))
            add_aspect(aspects, &count, of);
        of.opposite = true;
        if (link->kind == ENTENTE_BONUS || !(link->kind == ENTENTE_REQUIRES && b))
            add_aspect(aspects, &count, of);
    }
    return count;
}

/* The tree over all points of the layer, by values and then aspects. */
static entente_status make_tree(freer *job, const frontier_states *states, const aspect *aspects, size_t count)
{
    const frontier_run *run = job->run;
    const frontier_layer *layer = job->layer;
    const frontier_plan *plan = run->plan;
    size_t base = plan->parties + 1;
    frontier_tree values = {0};
    entente_status status = frontier_tree_order(run->keys, layer->value, layer->points, 0, job->point, run->error);
    if (!status)
        status = frontier_tree_make(run->keys, layer->value, layer->points, &values, run->error);
    if (!status)
        status = frontier_tree_start(&job->tree, layer->points, base + count, run->error);
    if (status)
        goto done;
    for (size_t i = 0; i < layer->points; i++)
        job->place[job->point[i]] = (uint32_t)i;
    for (size_t s = 0; s < states->count; s++)
        for (size_t i = layer->start[s]; i < layer->start[s + 1]; i++) {
            size_t place = job->place[i];
            for (size_t k = 0; k < base; k++)
                *frontier_tree_key(&job->tree, place, k) = *frontier_tree_key(&values, i, k);
            for (size_t k = 0; k < count; k++) {
                size_t l = aspects[k].link;
                bool bit = states->bits[s * plan->words + l / 64] >> l % 64 & 1;
                *frontier_tree_key(&job->tree, place, base + k) = bit != aspects[k].opposite;
            }
        }
    frontier_tree_finish(&job->tree);
done:
    frontier_tree_free(&values);
    return status;
}

static bool betters(const frontier_plan *plan, const uint64_t *x, const uint64_t *y)
{
    bool more = false;
    for (size_t p = 0; p < plan->parties; p++) {
        int order = integer_compare(x + p * plan->width, y + p * plan->width, plan->width);
        if (order < 0)
            return false;
        more |= order > 0;
    }
    return more;
}

static void freer_task(void *context, size_t worker, size_t n)
{
    const freer *job = context;
    const frontier_layer *layer = job->layer;
    const frontier_plan *plan = job->run->plan;
    frontier_tree tree = job->tree;
    int32_t *query = job->query + worker * tree.keys;
    for (size_t i = n * CHUNK; i < (n + 1) * CHUNK && i < layer->points; i++) {
        for (size_t k = 0; k < tree.keys; k++)
            query[k] = *frontier_tree_key(&tree, job->place[i], k);
        frontier_walk walk = {.tree = &tree, .query = query};
        job->keep[i] = true;
        for (size_t found; job->keep[i] && (found = job->next(&walk)) != SIZE_MAX;)
            job->keep[i] = !betters(plan, layer->value + job->point[found] * plan->row, layer->value + i * plan->row);
    }
}

entente_status frontier_freer(frontier_run *run, const frontier_states *states)
{
    frontier_layer *layer = &run->layer[run->done];
    if (states->count < 2 || !layer->points)
        return ENTENTE_OK;
    aspect *aspects = malloc((COORDINATES + 1) * sizeof *aspects);
    freer job = {.run = run, .layer = layer, .next = frontier_tree_walker()};
    size_t count = aspects ? find_aspects(run, aspects) : 0, threads = layer->points < SHARED ? 1 : run->threads;
    entente_status status = ENTENTE_OK;
    if (aspects && count > COORDINATES)
        goto done; /* it only saves work */
    job.point = malloc(layer->points * sizeof *job.point);
    job.place = malloc(layer->points * sizeof *job.place);
    job.keep = malloc(layer->points * sizeof *job.keep);
    job.query = malloc(threads * (run->plan->parties + 1 + count) * sizeof *job.query);
    if (!aspects || !job.point || !job.place || !job.keep || !job.query)
        status = error_memory(run->error);
    else
        status = make_tree(&job, states, aspects, count);
    if (!status) {
        frontier_threads(threads, (layer->points + CHUNK - 1) / CHUNK, freer_task, &job);
        frontier_layer_compact(run, layer, job.keep);
    }
done:
    frontier_tree_free(&job.tree);
    free(aspects);
    free(job.point);
    free(job.place);
    free(job.keep);
    free(job.query);
    return status;
}
