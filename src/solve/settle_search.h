/* The search behind the settlements: layers of partial packages, cut by weighted sums. See docs/settlements.md. */
#ifndef SOLVE_SETTLE_SEARCH_H
#define SOLVE_SETTLE_SEARCH_H

#include "base/error.h"
#include "solve/settle_order.h"

/* What is looked for: the package that is greatest by `order`, then by its gains in party order, then the first in file
   order, among those worth at least `need` to every party. */
typedef struct settle_goal {
    const settle_plan *plan;
    const settle_order *order; /* its key is the best's, once there is one */
    const double *scale;       /* [members]: what the plan's doubles are multiplied with, in all bounds and values; as the
                                  order's factors up to one common factor; any for PRODUCT */
    const uint64_t *need;      /* [parties][limbs], or NULL: no bounds on gains. PRODUCT: members at least 1 */
    const uint64_t *cap;       /* [parties][limbs]: no package that is looked for is worth more */
} settle_goal;

typedef struct settle_best {
    bool found;
    size_t *place;  /* [depths]: places in the plan's option arrays */
    uint64_t *gain; /* [parties][limbs] */
} settle_best;

typedef struct settle_budget {
    double deadline; /* on the monotonic clock; infinity: none */
    size_t memory;
    size_t beam; /* widest layer */
} settle_budget;

double settle_clock(void);

bool settle_best_make(arena *a, const settle_plan *plan, settle_best *out);

/* Take the package at place when it is better; gives whether it was. */
bool settle_offer(const settle_goal *goal, settle_best *best, const size_t *place);

/* One pass through all depths, which improves *best. *bound: no package has a greater scaled value (the least gain, the
   geometric mean, the sum) than this or the best; infinity: unknown. *proven: nothing was left out, so that the best is the
   goal's (or there is none). *widest: a wider beam would not fit the memory. */
entente_status settle_pass(const settle_goal *goal, settle_best *best, const settle_budget *budget, double *bound,
                           bool *proven, bool *widest, entente_error *error);

/* The scaled value of gains: of LEAST the least of all, rounded either way. */
double settle_value(const settle_goal *goal, const uint64_t *gain);

#endif
