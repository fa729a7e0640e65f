/* A frontier by states alone: one merge after another, for games whose rules leave few states. */
#ifndef SOLVE_FRONTIER_NARROW_H
#define SOLVE_FRONTIER_NARROW_H

#include "solve/frontier_packages.h"

typedef struct frontier_narrow frontier_narrow;

/* *narrow is NULL where there would be more than 2^width states. held: see frontier_run. */
entente_status frontier_narrow_solve(const entente_game *game, const entente_frontier_options *options, double width,
                                     size_t held, frontier_narrow **narrow, entente_error *error);
void frontier_narrow_free(frontier_narrow *narrow);

/* Bytes that it holds, nearly. */
size_t frontier_narrow_bytes(const frontier_narrow *narrow);

/* What the public functions give. */
size_t frontier_narrow_points(const frontier_narrow *narrow);
const uint64_t *frontier_narrow_utility(const frontier_narrow *narrow, size_t point);
const uint64_t *frontier_narrow_count(const frontier_narrow *narrow, size_t point, size_t *length);
const uint64_t *frontier_narrow_allowed(const frontier_narrow *narrow, size_t *length);
bool frontier_narrow_exact(const frontier_narrow *narrow);
double frontier_narrow_epsilon(const frontier_narrow *narrow);
void frontier_narrow_package(const frontier_narrow *narrow, size_t point, size_t *option);
frontier_packages *frontier_narrow_packages_new(const frontier_narrow *narrow, size_t point);
/* From the start, for a point of a frontier of as many issues. Nothing is allocated. */
void frontier_narrow_packages_start(frontier_packages *packages, const frontier_narrow *narrow, size_t point);

#endif
