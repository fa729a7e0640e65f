/* Layers: the efficient points of the first issues in the plan's order, one set for each state. What one run holds of them,
   and how they grow, are counted and give packages. */
#ifndef SOLVE_FRONTIER_LAYER_H
#define SOLVE_FRONTIER_LAYER_H

#include "solve/frontier_plan.h"

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

/* Room for so many points in all, for one more, for a tie. */
entente_status frontier_layer_room(frontier_run *run, frontier_layer *layer, size_t room);
entente_status frontier_layer_grow(frontier_run *run, frontier_layer *layer);
entente_status frontier_layer_tie(frontier_run *run, frontier_layer *layer, uint32_t point, frontier_origin origin);

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

#endif
