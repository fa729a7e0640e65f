/* Bounds that add up over issues. A cut is one weight per party such that the weighted sum of the gains of a package is
   never less than its value; the greatest weighted sum is found issue by issue. */
#ifndef SOLVE_SETTLE_CUTS_H
#define SOLVE_SETTLE_CUTS_H

#include "solve/settle_best.h"

/* Columns: first the cuts, then the parties' own gains. */
typedef struct settle_cuts {
    size_t count, stride; /* stride = count + parties */
    double *weight;       /* [count][parties]: on the plan's doubles */
    double *term;         /* [options][stride] */
    double *bonus;        /* [links][stride] */
    double *start;        /* [stride] */
    double *rest;         /* [depths + 1][stride]: most that the depths from here on can add; margins for rounding included.
                             With links, [states][stride] */
    double *need;         /* [parties]: of the columns after the cuts; -infinity where there is none */
    double floor;         /* a package whose value is less cannot be the best */
    double root;          /* least bound of all packages */
    size_t members;       /* the order's, but those who cannot have more than the best leaves them */
    size_t *member;       /* [members]: parties */
    double *scale;        /* [members]: the goal's */
    double *base;         /* [parties]: SUM: the scale of members, 0 of others: what weights never go below */
} settle_cuts;

/* The cuts for what is known so far; better packages met on the way are taken into *best. false: out of memory. */
bool settle_cuts_make(arena *a, const settle_goal *goal, settle_best *best, settle_cuts *out);

#endif
