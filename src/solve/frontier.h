/* What the frontier's files share. docs/frontier.md tells the method.

   A plan holds the game as naturals: every option's worth above the issue's worst, divided by the party's common unit, in
   the fewest limbs that hold any sum. Layers hold the efficient points of the first issues in the plan's order, one set
   for each state: which pending rules have had their option taken. */
#ifndef SOLVE_FRONTIER_H
#define SOLVE_FRONTIER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/number.h"

#include <entente/solve.h>

/* ---- the plan ---- */

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
    natural outcomes;
} frontier_plan;

entente_status frontier_plan_make(frontier_plan *plan, const entente_game *game, bool only_rational, entente_error *error);

/* The logarithm to base 2 of the most states that the order may lead to; below 0: out of memory. */
double frontier_plan_width(const frontier_plan *plan);

struct frontier_branch; /* frontier_branch.h */

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

/* ---- layers ---- */

typedef struct frontier_origin {
    uint32_t parent, option; /* a point of the layer before; the option taken of this layer's issue */
} frontier_origin;

/* A further origin of a point that has several. */
typedef struct frontier_tie {
    uint32_t point;
    frontier_origin origin;
} frontier_tie;

typedef struct frontier_layer {
    size_t issue;
    size_t states;
    size_t *start; /* [states + 1]: the points of each */
    size_t points, room;
    uint64_t *value;         /* [points][row] */
    uint64_t *ways;          /* [points][wide]: how many packages */
    size_t wide;             /* limbs of a count */
    frontier_origin *origin; /* [points]: of the first package in file order */
    frontier_tie *tie;       /* [ties], sorted by point, then parent and option */
    size_t ties, tie_room;
} frontier_layer;

/* Everything of one run. */
typedef struct frontier_run {
    frontier_plan *plan;
    frontier_layer *layer; /* [issues + 1]; layer[0] is the one empty package */
    size_t done;           /* the newest layer */
    size_t *package;       /* [2 * issues]: scratch */
    bool *decided;         /* [issues]: by the layer being made and those before */
    size_t threads;
    struct frontier_keys *keys; /* four parties and more: how values become keys, */
    struct frontier_tree *tree; /* and a tree over each set of the newest layer */
    double spent;               /* by prunes so far: the sum of ln(1 + epsilon) */
    int32_t reach;              /* of the last prune for a cap */
    size_t settled;             /* points after the last prune */
    bool pruned;
    size_t held; /* points that a run with a bound may hold on its way all the same; 0: 20,000 */
    const entente_frontier_options *options;
    entente_error *error;
} frontier_run;

/* One shifted set of the layer before: what a new set is the maxima of. */
typedef struct frontier_source {
    const uint64_t *value; /* [count][row] */
    const uint64_t *add;   /* [row] */
    size_t count;
    uint32_t base; /* the set's first point in the layer before */
    uint32_t state;
    uint32_t option, times;
} frontier_source;

/* Adds the distinct maxima of the union of the sources, shifted, to the layer, as one set. `need` may be NULL. */
entente_status frontier_merge(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                              const uint64_t *need);
entente_status frontier_merge_tree(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                   const uint64_t *need);

/* Takes away the points of the newest layer that a point of a freer state betters: one whose pending rules forbid nothing
   more. */
entente_status frontier_freer(frontier_run *run, const frontier_states *states);

/* Room for so many points in all, for one more, for a tie. */
entente_status frontier_layer_room(frontier_run *run, frontier_layer *layer, size_t room);
entente_status frontier_layer_grow(frontier_run *run, frontier_layer *layer);
entente_status frontier_layer_tie(frontier_run *run, frontier_layer *layer, uint32_t point, frontier_origin origin);

/* The points from `first` on in the given order of indices (of the whole layer), with the ties from first_tie on. */
entente_status frontier_layer_permute(frontier_run *run, frontier_layer *layer, size_t first, const uint32_t *order,
                                      size_t first_tie);
/* Lexicographically descending; for a layer of one set. */
entente_status frontier_layer_sort(frontier_run *run, frontier_layer *layer);
/* Only the points that keep[points] tells, with their ties. */
void frontier_layer_compact(const frontier_run *run, frontier_layer *layer, const bool *keep);
void frontier_layer_free(frontier_layer *layer);

/* ways[point] += times * the parent's, the layer before having the narrower or equal width. */
void frontier_layer_count(const frontier_layer *before, frontier_layer *layer, size_t point, uint32_t parent,
                          uint32_t times);

/* Adds one more way to a point that is there: count, tie, and which origin is first in file order. */
entente_status frontier_layer_join(frontier_run *run, frontier_layer *layer, uint32_t point, frontier_origin origin,
                                   uint32_t times);

/* The first package of the origin, over the issues up to the layer after `before`. */
void frontier_origin_package(const frontier_run *run, size_t before, frontier_origin origin, size_t *option);

entente_frontier_packages *frontier_packages_new(const frontier_run *run, const struct frontier_branch *branch,
                                                 size_t point);
/* From the start, for a point of a run, or of a frontier, of as many issues. Nothing is allocated. */
void frontier_packages_start(entente_frontier_packages *packages, const frontier_run *run, size_t point);
void frontier_packages_again(entente_frontier_packages *packages, const entente_frontier *frontier, size_t point);

#endif
