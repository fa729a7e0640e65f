/* The frontier of a game, by states where they are few and by branching where they are not. docs/frontier.md tells the
   method. */
#ifndef SOLVE_FRONTIER_H
#define SOLVE_FRONTIER_H

#include "base/error.h"

#include <entente/solve.h>

/* entente_frontier_solve with other limits: states, as a power of two, up to which no branching begins, and the games that
   branching may look at. */
entente_status frontier_solve_within(const entente_game *game, const entente_frontier_options *options, double width,
                                     size_t nodes, entente_frontier **frontier, entente_error *error);

#endif
