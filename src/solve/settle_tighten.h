/* Weights of a partial package's own: what it has already changes who needs what from the rest. */
#ifndef SOLVE_SETTLE_TIGHTEN_H
#define SOLVE_SETTLE_TIGHTEN_H

#include "solve/settle_cuts.h"
#include "solve/settle_states.h"

typedef struct settle_tightener {
    const settle_goal *goal;
    const settle_cuts *cuts;
    double *gain, *trial;         /* [parties] */
    settle_relaxation relaxation; /* with links */
} settle_tightener;

bool settle_tightener_make(arena *a, const settle_goal *goal, const settle_cuts *cuts, settle_tightener *out);

/* The most that weight ([parties], not negative) can get from the depths from `depth` on, in a game without links; adds the
   parties' gains of the package that does to gain, unless NULL. */
double settle_rest(const settle_plan *plan, const double *weight, size_t depth, double *gain);

/* Changes weight ([parties], valid) by a few steps so that the bound of the partial package with these gains (and, with
   links, in this state) falls, and gives the least bound met (with weight being what gave it); stops below floor. */
double settle_tighten(settle_tightener *t, size_t depth, size_t state, const double *gain, double *weight, double floor,
                      int steps);

/* What rounding may have done to a bound whose summands have this absolute sum. */
double settle_rounding(const settle_plan *plan, const double *weight, double size);

#endif
