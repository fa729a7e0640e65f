#ifndef ANALYSE_GAP_TREND_H
#define ANALYSE_GAP_TREND_H

#include "analyse/gap_history.h"

typedef struct gap_trend {
    const char *word; /* "narrowing", "steady", "widening", "too few" */
    double slope;     /* change a week; NAN: too few */
    int32_t since;    /* where the window begins; DAY_NONE: too few */
    double *issue;    /* [issues]: each one's change over the pairs known at both ends; NAN: none is */
} gap_trend;

/* The change of the gap from the beginning of the window to the view's day, over the cells known at both ends, weighed as
   now. Too few: less than two days with positions, or no such cell. `gap` and `weight` are today's, [pairs][issues]. O(pairs
   · issues). */
gap_trend gap_trend_find(const gap_history *h, const double *gap, const double *weight);

#endif
