/* Rules between issues as states: which pending rules have had their option taken. */
#ifndef SOLVE_FRONTIER_STATES_H
#define SOLVE_FRONTIER_STATES_H

#include "base/number.h"
#include "solve/frontier_plan.h"

/* The states after some issues, and how many packages of these issues lead to each. */
typedef struct frontier_states {
    arena arena;
    size_t count;
    uint64_t *bits; /* [count][words] */
    natural *ways;  /* [count] */
} frontier_states;

/* One option taken in one state. */
typedef struct frontier_move {
    uint32_t source, target, option, times;
    const uint64_t *add; /* [row] */
} frontier_move;

/* The moves of issue order[k], sorted by target, then option, then source, and the states they lead to, all in the arena
   of `after`. ENTENTE_LIMIT when there are too many. */
entente_status frontier_plan_moves(const frontier_plan *plan, size_t k, const frontier_states *before,
                                   frontier_states *after, frontier_move **moves, size_t *count, entente_error *error);

/* The logarithm to base 2 of the most states that the order may lead to; below 0: out of memory. */
double frontier_plan_width(const frontier_plan *plan);

#endif
