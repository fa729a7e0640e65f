/* Dominance between states. */
#ifndef SOLVE_FRONTIER_FREER_H
#define SOLVE_FRONTIER_FREER_H

#include "solve/frontier_layer.h"
#include "solve/frontier_states.h"

/* Takes away the points of the newest layer that a point of a freer state betters: one whose pending rules forbid nothing
   more. */
entente_status frontier_freer(frontier_run *run, const frontier_states *states);

#endif
