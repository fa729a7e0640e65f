/* The run over all issues, and what its answer gives. */
#include "solve/frontier_narrow.h"
#include "solve/frontier_cover.h"
#include "solve/frontier_freer.h"
#include "solve/frontier_sort.h"
#include "solve/frontier_states.h"
#include "solve/frontier_sweep.h"
#include "solve/frontier_tree.h"
#include "solve/integer.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

struct frontier_narrow {
    frontier_plan plan;
    frontier_run run;
    frontier_keys keys;
    uint64_t *utility; /* [points][parties][limbs] */
    uint64_t *allowed; /* a natural */
    size_t allowed_length;
    bool exact;
    double epsilon;
};

/* Layer 0: the package of no issue. */
static entente_status first_layer(frontier_run *run, frontier_states *states)
{
    frontier_layer *layer = &run->layer[0];
    layer->wide = 1;
    layer->states = 1;
    layer->start = calloc(2, sizeof *layer->start);
    entente_status status = frontier_layer_room(run, layer, 1);
    if (status)
        return status;
    integer_zero(layer->value, run->plan->row);
    layer->ways[0] = 1;
    layer->points = 1;
    layer->origin[0] = (frontier_origin){0, 0};
    states->count = 1;
    states->bits = ARENA_ARRAY(&states->arena, run->plan->words, uint64_t);
    states->ways = ARENA_ARRAY(&states->arena, 1, natural);
    if (!layer->start || !states->bits || !states->ways)
        return error_memory(run->error);
    layer->start[1] = 1;
    states->ways[0] = natural_from(&states->arena, 1);
    return natural_failed(states->ways[0]) ? error_memory(run->error) : ENTENTE_OK;
}

/* Limbs for the counts of the next layer: the greatest count so far, by all the ways a point may be reached. */
static size_t count_limbs(const frontier_layer *layer, const frontier_move *moves, size_t count)
{
    size_t bits = 0;
    for (size_t i = 0; i < layer->points; i++) {
        size_t own = integer_bits(layer->ways + i * layer->wide, layer->wide);
        bits = own > bits ? own : bits;
    }
    uint64_t times = 0;
    for (size_t m = 0; m < count; m++)
        times += moves[m].times;
    size_t limbs = (bits + integer_bits(&times, 1) + 63) / 64;
    return limbs > layer->wide ? limbs : layer->wide;
}

static void free_trees(frontier_run *run)
{
    for (size_t i = 0; run->tree && i < run->layer[run->done].states; i++)
        frontier_tree_free(&run->tree[i]);
    free(run->tree);
    run->tree = NULL;
}

/* Four parties and more ask the sets of the newest layer through trees. */
static entente_status make_trees(frontier_run *run)
{
    const frontier_layer *layer = &run->layer[run->done];
    if (run->plan->parties < 4)
        return ENTENTE_OK;
    run->tree = calloc(layer->states + 1, sizeof *run->tree);
    if (!run->tree)
        return error_memory(run->error);
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; !status && i < layer->states; i++)
        if (layer->start[i + 1] > layer->start[i])
            status = frontier_tree_make(run->keys, layer->value + layer->start[i] * run->plan->row,
                                        layer->start[i + 1] - layer->start[i], &run->tree[i], run->error);
    return status;
}

/* The sets of the next layer, one for each state. */
static entente_status merge_states(frontier_run *run, const frontier_states *after, const frontier_move *moves, size_t count,
                                   const uint64_t *need)
{
    const frontier_layer *before = &run->layer[run->done];
    frontier_layer *out = &run->layer[run->done + 1];
    entente_status status = ENTENTE_OK;
    out->issue = run->plan->order[run->done];
    out->wide = count_limbs(before, moves, count);
    out->states = after->count;
    out->start = calloc(after->count + 1, sizeof *out->start);
    frontier_source *source = calloc(count + 1, sizeof *source);
    if (!out->start || !source)
        status = error_memory(run->error);
    for (size_t m = 0, state = 0; !status && state < after->count; state++) {
        size_t sources = 0;
        for (; m < count && moves[m].target == state; m++) {
            size_t first = before->start[moves[m].source], points = before->start[moves[m].source + 1] - first;
            if (points)
                source[sources++] = (frontier_source){before->value + first * run->plan->row,
                                                      moves[m].add,
                                                      points,
                                                      (uint32_t)first,
                                                      moves[m].source,
                                                      moves[m].option,
                                                      moves[m].times};
        }
        if (sources && !run->plan->hopeless)
            status = frontier_merge(run, out, source, sources, need);
        out->start[state + 1] = out->points;
    }
    free(source);
    return status;
}

static entente_status step(frontier_run *run, frontier_states *before, frontier_states *after)
{
    const frontier_plan *plan = run->plan;
    size_t k = run->done, count = 0;
    frontier_move *moves = NULL;
    entente_status status = frontier_plan_moves(plan, k, before, after, &moves, &count, run->error);
    if (status)
        return status;
    run->decided[plan->order[k]] = true;
    status = make_trees(run);
    if (!status)
        status = merge_states(run, after, moves, count, plan->bounded ? plan->need + (k + 1) * plan->row : NULL);
    free_trees(run);
    if (status)
        return status;
    frontier_layer *old = &run->layer[k], *made = &run->layer[k + 1];
    free(old->value);
    free(old->ways);
    old->value = old->ways = NULL;
    run->done++;
    if ((status = frontier_freer(run, after)) || (status = frontier_cover_layer(run)))
        return status;
    if (run->options->progress)
        run->options->progress(run->options->context, run->done, plan->issues, made->points);
    return ENTENTE_OK;
}

/* Points back in the game's integers. */
static entente_status publish(frontier_narrow *f, const frontier_states *states)
{
    const frontier_plan *plan = &f->plan;
    frontier_layer *last = &f->run.layer[f->run.done];
    size_t limbs = plan->limbs, row = plan->parties * limbs;
    natural allowed = states->count ? states->ways[0] : (natural){0};
    f->allowed = calloc(allowed.length + 1, sizeof *f->allowed);
    f->utility = calloc(last->points * row + 1, sizeof *f->utility);
    uint64_t *product = calloc(limbs + plan->width + 1, sizeof *product);
    if (!f->allowed || !f->utility || !product) {
        free(product);
        return error_memory(f->run.error);
    }
    f->allowed_length = allowed.length;
    for (size_t i = 0; i < allowed.length; i++)
        f->allowed[i] = allowed.limb[i];
    for (size_t i = 0; i < last->points; i++)
        for (size_t p = 0; p < plan->parties; p++) {
            const uint64_t *value = last->value + i * plan->row + p * plan->width, *unit = plan->unit + p * limbs;
            if (limbs >= plan->width)
                mpn_mul(product, unit, (mp_size_t)limbs, value, (mp_size_t)plan->width);
            else
                mpn_mul(product, value, (mp_size_t)plan->width, unit, (mp_size_t)limbs);
            integer_add(f->utility + i * row + p * limbs, product, plan->base + p * limbs, limbs);
        }
    free(product);
    return ENTENTE_OK;
}

static size_t cores(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : (size_t)online;
}

/* More than 64 threads would gain nothing. */
static size_t thread_count(const entente_frontier_options *options)
{
    size_t wanted = options->threads ? options->threads : cores();
    return wanted < 64 ? wanted : 64;
}

/* With the plan made. */
static entente_status solve(frontier_narrow *f, const entente_frontier_options *options, size_t held, entente_error *error)
{
    size_t issues = f->plan.issues;
    f->run = (frontier_run){.plan = &f->plan,
                            .layer = calloc(issues + 1, sizeof *f->run.layer),
                            .package = calloc(2 * issues + 1, sizeof *f->run.package),
                            .decided = calloc(issues + 1, sizeof *f->run.decided),
                            .threads = thread_count(options),
                            .held = held,
                            .options = options,
                            .error = error};
    if (!f->run.layer || !f->run.package || !f->run.decided)
        return error_memory(error);
    f->run.keys = &f->keys;
    entente_status status = frontier_keys_make(&f->plan, &f->keys, error);
    if (status)
        return status;
    frontier_states states = {0}, after = {0};
    status = first_layer(&f->run, &states);
    for (size_t k = 0; !status && k < issues; k++) {
        status = step(&f->run, &states, &after);
        arena_free(&states.arena);
        states = after;
        after = (frontier_states){0};
    }
    f->exact = !f->run.pruned;
    f->epsilon = frontier_cover_epsilon(&f->run);
    if (!status && f->plan.parties > 3)
        status = frontier_layer_sort(&f->run, &f->run.layer[f->run.done]);
    if (!status)
        status = publish(f, &states);
    arena_free(&states.arena);
    return status;
}

entente_status frontier_narrow_solve(const entente_game *game, const entente_frontier_options *options, double width,
                                     size_t held, frontier_narrow **narrow, entente_error *error)
{
    *narrow = NULL;
    frontier_narrow *f = calloc(1, sizeof *f);
    if (!f)
        return error_memory(error);
    entente_status status = frontier_plan_make(&f->plan, game, options->rational, error);
    double its = status ? 0 : frontier_plan_width(&f->plan);
    if (its < 0)
        status = error_memory(error);
    bool wide = its > width;
    if (!status && !wide)
        status = solve(f, options, held, error);
    if (status || wide) {
        frontier_narrow_free(f);
        return status;
    }
    f->run.error = NULL;
    f->run.options = NULL;
    *narrow = f;
    return ENTENTE_OK;
}

void frontier_narrow_free(frontier_narrow *f)
{
    if (!f)
        return;
    for (size_t k = 0; f->run.layer && k <= f->plan.issues; k++)
        frontier_layer_free(&f->run.layer[k]);
    free(f->run.layer);
    free(f->run.package);
    free(f->run.decided);
    free(f->utility);
    free(f->allowed);
    frontier_keys_free(&f->keys);
    arena_free(&f->plan.arena);
    free(f);
}

size_t frontier_narrow_bytes(const frontier_narrow *f)
{
    size_t bytes = f->run.layer[f->run.done].points * (f->plan.parties * f->plan.limbs + f->plan.row) * sizeof(uint64_t);
    for (size_t k = 0; k <= f->run.done; k++)
        bytes += f->run.layer[k].room * sizeof(frontier_origin) + f->run.layer[k].tie_room * sizeof(frontier_tie);
    return bytes;
}

static const frontier_layer *last_layer(const frontier_narrow *f)
{
    return &f->run.layer[f->run.done];
}

size_t frontier_narrow_points(const frontier_narrow *f)
{
    return last_layer(f)->points;
}

const uint64_t *frontier_narrow_utility(const frontier_narrow *f, size_t point)
{
    return f->utility + point * f->plan.parties * f->plan.limbs;
}

const uint64_t *frontier_narrow_count(const frontier_narrow *f, size_t point, size_t *length)
{
    *length = last_layer(f)->wide;
    return last_layer(f)->ways + point * *length;
}

const uint64_t *frontier_narrow_allowed(const frontier_narrow *f, size_t *length)
{
    *length = f->allowed_length;
    return f->allowed;
}

bool frontier_narrow_exact(const frontier_narrow *f)
{
    return f->exact;
}

double frontier_narrow_epsilon(const frontier_narrow *f)
{
    return f->epsilon;
}

void frontier_narrow_package(const frontier_narrow *f, size_t point, size_t *option)
{
    if (f->run.done)
        frontier_origin_package(&f->run, f->run.done - 1, last_layer(f)->origin[point], option);
}

frontier_packages *frontier_narrow_packages_new(const frontier_narrow *f, size_t point)
{
    return frontier_packages_new(&f->run, point);
}

void frontier_narrow_packages_start(frontier_packages *packages, const frontier_narrow *f, size_t point)
{
    frontier_packages_start(packages, &f->run, point);
}
