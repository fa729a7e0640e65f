/* The search behind the settlements: layers of partial packages, cut by weighted sums. See docs/settlements.md. */
#ifndef SOLVE_SETTLE_SEARCH_H
#define SOLVE_SETTLE_SEARCH_H

#include "base/error.h"
#include "solve/settle_best.h"

typedef struct settle_budget {
    double deadline; /* on the monotonic clock; infinity: none */
    size_t memory;
    size_t beam; /* widest layer */
} settle_budget;

double settle_clock(void);

/* One pass through all depths, which improves *best. *bound: no package has a greater scaled value (the least gain, the
   geometric mean, the sum) than this or the best; infinity: unknown. *proven: nothing was left out, so that the best is the
   goal's (or there is none). *widest: a wider beam would not fit the memory. */
entente_status settle_pass(const settle_goal *goal, settle_best *best, const settle_budget *budget, double *bound,
                           bool *proven, bool *widest, entente_error *error);

#endif
