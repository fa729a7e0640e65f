/* Games whose rules tie too many issues together for states: branch and bound. docs/frontier.md tells the method. */
#ifndef SOLVE_FRONTIER_BRANCH_H
#define SOLVE_FRONTIER_BRANCH_H

#include "base/error.h"

#include <entente/solve.h>

typedef struct frontier_branch frontier_branch;
typedef struct frontier_branch_packages frontier_branch_packages;

/* width: states, as a power of two, up to which a game is not split; nodes: games that may be looked at. */
entente_status frontier_branch_solve(const entente_game *game, const entente_frontier_options *options, double width,
                                     size_t nodes, frontier_branch **branch, entente_error *error);
void frontier_branch_free(frontier_branch *branch);

/* What the public functions give. */
size_t frontier_branch_points(const frontier_branch *branch);
const uint64_t *frontier_branch_utility(const frontier_branch *branch, size_t point);
const uint64_t *frontier_branch_count(const frontier_branch *branch, size_t point, size_t *length);
const uint64_t *frontier_branch_allowed(const frontier_branch *branch, size_t *length);
bool frontier_branch_exact(const frontier_branch *branch);
double frontier_branch_epsilon(const frontier_branch *branch);
void frontier_branch_package(const frontier_branch *branch, size_t point, size_t *option);
frontier_branch_packages *frontier_branch_packages_new(const frontier_branch *branch, size_t point);
bool frontier_branch_packages_next(frontier_branch_packages *packages, size_t *option);
void frontier_branch_packages_free(frontier_branch_packages *packages);

#endif
