/* The game as naturals: every option's worth above the issue's worst, divided by the party's common unit, in the fewest
   limbs that hold any sum; and the order of its issues. docs/frontier.md tells the method. */
#ifndef SOLVE_FRONTIER_PLAN_H
#define SOLVE_FRONTIER_PLAN_H

#include "base/arena.h"
#include "base/error.h"

#include <entente/solve.h>

typedef struct frontier_plan {
    arena arena;
    size_t parties, issues, links, words; /* words: of a state's bits, one for each link */
    size_t limbs;                         /* of the game's integers */
    size_t width, row;                    /* limbs of a value here; parties * width */
    size_t *options;                      /* [issues] */
    size_t *first;                        /* [issues + 1]: an issue's first option among all */
    uint64_t *value;                      /* [options of all][row] */
    uint32_t *times;                      /* [options of all]: equal options this one stands for; 0: it is left out */
    uint32_t *same;                       /* [options of all]: the next one it stands for in its issue; UINT32_MAX: none */
    entente_link *link;                   /* [links] */
    uint64_t *bonus, *missed;             /* [links][row]: what a link adds when both options are taken, and when not */
    bool *linked;                         /* [issues] */
    size_t *order;                        /* [issues] */
    uint64_t *base, *unit;                /* [parties][limbs]: utility = base + unit * value, modulo 2^(64 limbs) */
    double *low, *scale;                  /* [parties]: the same in doubles, counted from zero point of epsilon */
    uint64_t *total;                      /* [row]: no sum is greater */
    bool bounded;                         /* need counts */
    bool hopeless;                        /* no package reaches every reservation value */
    uint64_t *need;                       /* [issues + 1][row]: what a sum over that many issues must have */
} frontier_plan;

entente_status frontier_plan_make(frontier_plan *plan, const entente_game *game, bool only_rational, entente_error *error);

/* What a run may hold. */
static inline size_t frontier_memory(const entente_frontier_options *options)
{
    return options->memory ? options->memory : ENTENTE_SOLVE_MEMORY;
}

#endif
