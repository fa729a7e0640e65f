/* The same games in double, by Owen's integral: for totals past exact counting. */
#ifndef COUNCIL_OWEN_H
#define COUNCIL_OWEN_H

#include "council/weighted.h"

/* Work that has nothing to do with it and is done beside it, by one of its threads. */
typedef void weighted_aside(void *context);

/* Shapley-Shubik by Owen's integral, [kinds], and how far off it can be. `nodes` 0: chosen by the bound. *used: nodes taken.
   `aside` may be NULL. Memory: 8.5 · max(quota, dual quota) bytes a thread. */
entente_status weighted_shapley(const weighted *w, size_t nodes, unsigned threads, weighted_aside *aside, void *context,
                                double *shapley, double *error_bound, size_t *used, entente_error *error);

/* Absolute Banzhaf and the chance of a win at chance 1/2, in double. */
entente_status weighted_banzhaf(const weighted *w, unsigned threads, double *banzhaf, double *act, double *error_bound,
                                entente_error *error);

#endif
