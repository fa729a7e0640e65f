/* What a settlement is looked for by, and the best package so far. */
#ifndef SOLVE_SETTLE_BEST_H
#define SOLVE_SETTLE_BEST_H

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

bool settle_best_make(arena *a, const settle_plan *plan, settle_best *out);

/* Take the package at place when it is better; gives whether it was. */
bool settle_offer(const settle_goal *goal, settle_best *best, const size_t *place);

/* The scaled value of gains: of LEAST the least of all, rounded either way. */
double settle_value(const settle_goal *goal, const uint64_t *gain);
/* The same, surely not more than it is; of LEAST from the member at `level` on, in rising order. */
double settle_floor(const settle_goal *goal, const uint64_t *gain, size_t level);

#endif
