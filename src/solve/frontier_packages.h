/* All packages of a point, one after another. */
#ifndef SOLVE_FRONTIER_PACKAGES_H
#define SOLVE_FRONTIER_PACKAGES_H

#include "solve/frontier_layer.h"

typedef struct frontier_packages frontier_packages;

/* NULL: out of memory. The run must outlive it. */
frontier_packages *frontier_packages_new(const frontier_run *run, size_t point);
/* From the start, for a point of a run of as many issues. Nothing is allocated. */
void frontier_packages_start(frontier_packages *packages, const frontier_run *run, size_t point);
/* The next one, by issue; false: all were given. */
bool frontier_packages_next(frontier_packages *packages, size_t *option);
void frontier_packages_free(frontier_packages *packages);

#endif
