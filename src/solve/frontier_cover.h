/* Keeping fewer points, with a guarantee. */
#ifndef SOLVE_FRONTIER_COVER_H
#define SOLVE_FRONTIER_COVER_H

#include "solve/frontier_layer.h"

/* Prunes the newest layer as far as the run's options ask for it. */
entente_status frontier_cover_layer(frontier_run *run);

/* The guarantee of all prunes so far. */
double frontier_cover_epsilon(const frontier_run *run);

#endif
