/* What the ways of dividing share: points read exactly, and the figures that prove a division. */
#ifndef SOLVE_DIVIDE_H
#define SOLVE_DIVIDE_H

#include <entente/solve.h>

#include "base/error.h"
#include "base/number.h"

typedef struct divide_work {
    arena *a;
    const entente_points *in;
    size_t parties, issues;
    const rational **points; /* [issues][parties], of 100 over all issues */
    const rational **share;  /* [issues][parties] */
    const rational **score;  /* [parties] */
    bool failed;             /* out of memory */
} divide_work;

/* Reads and scales; shares begin at 0. The arena is the division's from then on; divide_give_up frees it. */
entente_status divide_begin(const entente_points *points, divide_work *out, entente_error *error);
void divide_give_up(divide_work *w);

bool divide_fits(const divide_work *w, size_t issue);
int divide_compare(divide_work *w, const rational *x, const rational *y);
/* Scores from shares. */
void divide_add_up(divide_work *w);
/* Shares, scores, envy, equity and efficiency. */
entente_status divide_answer(divide_work *w, entente_division *out, entente_error *error);

#endif
