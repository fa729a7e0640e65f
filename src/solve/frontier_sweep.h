/* The next layer. */
#ifndef SOLVE_FRONTIER_SWEEP_H
#define SOLVE_FRONTIER_SWEEP_H

#include "solve/frontier_prune.h"

/* Adds the distinct maxima of the union of the sources, shifted, to the layer, as one set. `need` may be NULL. */
entente_status frontier_merge(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                              const uint64_t *need);

#endif
