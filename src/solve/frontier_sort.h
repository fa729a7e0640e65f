/* The order of a layer's points. */
#ifndef SOLVE_FRONTIER_SORT_H
#define SOLVE_FRONTIER_SORT_H

#include "solve/frontier_layer.h"

/* The points from `first` on in the given order of indices (of the whole layer), with the ties from first_tie on. */
entente_status frontier_layer_permute(frontier_run *run, frontier_layer *layer, size_t first, const uint32_t *order,
                                      size_t first_tie);
/* Lexicographically descending; for a layer of one set. */
entente_status frontier_layer_sort(frontier_run *run, frontier_layer *layer);

#endif
