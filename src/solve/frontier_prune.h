/* The next layer of four parties and more. */
#ifndef SOLVE_FRONTIER_PRUNE_H
#define SOLVE_FRONTIER_PRUNE_H

#include "solve/frontier_layer.h"

/* One shifted set of the layer before: what a new set is the maxima of. */
typedef struct frontier_source {
    const uint64_t *value; /* [count][row] */
    const uint64_t *add;   /* [row] */
    size_t count;
    uint32_t base; /* the set's first point in the layer before */
    uint32_t state;
    uint32_t option, times;
} frontier_source;

/* frontier_merge of any number of parties. */
entente_status frontier_merge_tree(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                   const uint64_t *need);

#endif
