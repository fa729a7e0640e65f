/* From nearly the division of the greatest product to exactly it. */
#ifndef SOLVE_DIVIDE_SNAP_H
#define SOLVE_DIVIDE_SNAP_H

#include "solve/divide.h"

/* The shares of the greatest product of scores, exactly and proven, from nearly what each party spends on each issue,
   [issues] [parties], of a budget of 1. false: not found, or w->failed. O(issues · parties · (issues + parties)). */
bool divide_snap(divide_work *w, const double *spend);

#endif
