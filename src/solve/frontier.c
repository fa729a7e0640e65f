/* What the public functions give: either way of solving behind one name. */
#include "solve/frontier.h"
#include "base/number.h"
#include "solve/frontier_branch.h"
#include "solve/frontier_narrow.h"

#include <math.h>
#include <stdlib.h>

/* States, as a power of two, that the elimination may be expected to make, and games that branching may look at. */
enum { WIDTH = 12, NODES = 400 };

struct entente_frontier {
    arena arena;
    natural outcomes;
    frontier_narrow *narrow; /* or */
    frontier_branch *branch; /* where rules tie too many issues */
};

struct entente_frontier_packages {
    frontier_packages *narrow;
    frontier_branch_packages *branch;
};

static entente_status check_options(const entente_frontier_options *options, entente_error *error)
{
    if (!(options->epsilon >= 0) || !isfinite(options->epsilon))
        return error_set(error, ENTENTE_INVALID, "epsilon is %g: a number from 0 expected", options->epsilon);
    return ENTENTE_OK;
}

static bool count_outcomes(entente_frontier *f, const entente_game *game)
{
    f->outcomes = natural_from(&f->arena, 1);
    for (size_t i = 0; i < game->issues; i++)
        f->outcomes = natural_multiply(&f->arena, f->outcomes, natural_from(&f->arena, game->options[i]));
    return !natural_failed(f->outcomes);
}

entente_status frontier_solve_within(const entente_game *game, const entente_frontier_options *options, double width,
                                     size_t nodes, entente_frontier **frontier, entente_error *error)
{
    entente_frontier *f = calloc(1, sizeof *f);
    if (!f)
        return error_memory(error);
    entente_status status = frontier_narrow_solve(game, options, width, 0, &f->narrow, error);
    if (!status && !f->narrow)
        status = frontier_branch_solve(game, options, width, nodes, &f->branch, error);
    if (!status && !count_outcomes(f, game))
        status = error_memory(error);
    if (status)
        entente_frontier_free(f);
    else
        *frontier = f;
    return status;
}

entente_status entente_frontier_solve(const entente_game *game, const entente_frontier_options *options,
                                      entente_frontier **frontier, entente_error *error)
{
    static const entente_frontier_options all = {0};
    options = options ? options : &all;
    entente_status status = check_options(options, error);
    return status ? status : frontier_solve_within(game, options, WIDTH, NODES, frontier, error);
}

void entente_frontier_free(entente_frontier *f)
{
    if (!f)
        return;
    frontier_narrow_free(f->narrow);
    frontier_branch_free(f->branch);
    arena_free(&f->arena);
    free(f);
}

size_t entente_frontier_points(const entente_frontier *f)
{
    return f->branch ? frontier_branch_points(f->branch) : frontier_narrow_points(f->narrow);
}

const uint64_t *entente_frontier_utility(const entente_frontier *f, size_t point)
{
    return f->branch ? frontier_branch_utility(f->branch, point) : frontier_narrow_utility(f->narrow, point);
}

const uint64_t *entente_frontier_count(const entente_frontier *f, size_t point, size_t *length)
{
    return f->branch ? frontier_branch_count(f->branch, point, length) : frontier_narrow_count(f->narrow, point, length);
}

const uint64_t *entente_frontier_outcomes(const entente_frontier *f, size_t *length)
{
    *length = f->outcomes.length;
    return f->outcomes.limb;
}

const uint64_t *entente_frontier_allowed(const entente_frontier *f, size_t *length)
{
    return f->branch ? frontier_branch_allowed(f->branch, length) : frontier_narrow_allowed(f->narrow, length);
}

bool entente_frontier_exact(const entente_frontier *f)
{
    return f->branch ? frontier_branch_exact(f->branch) : frontier_narrow_exact(f->narrow);
}

double entente_frontier_epsilon(const entente_frontier *f)
{
    return f->branch ? frontier_branch_epsilon(f->branch) : frontier_narrow_epsilon(f->narrow);
}

void entente_frontier_package(const entente_frontier *f, size_t point, size_t *option)
{
    if (f->branch)
        frontier_branch_package(f->branch, point, option);
    else
        frontier_narrow_package(f->narrow, point, option);
}

entente_frontier_packages *entente_frontier_packages_new(const entente_frontier *f, size_t point)
{
    entente_frontier_packages *packages = calloc(1, sizeof *packages);
    if (packages && f->branch)
        packages->branch = frontier_branch_packages_new(f->branch, point);
    else if (packages)
        packages->narrow = frontier_narrow_packages_new(f->narrow, point);
    if (packages && (packages->branch || packages->narrow))
        return packages;
    free(packages);
    return NULL;
}

bool entente_frontier_packages_next(entente_frontier_packages *packages, size_t *option)
{
    return packages->branch ? frontier_branch_packages_next(packages->branch, option)
                            : frontier_packages_next(packages->narrow, option);
}

void entente_frontier_packages_free(entente_frontier_packages *packages)
{
    if (!packages)
        return;
    frontier_branch_packages_free(packages->branch);
    frontier_packages_free(packages->narrow);
    free(packages);
}
