/* The gap after every day on which a position changed, and what each move did to it. */
#ifndef ANALYSE_GAP_HISTORY_H
#define ANALYSE_GAP_HISTORY_H

#include "analyse/gap_cells.h"
#include "analyse/parts.h"

enum { GAP_WINDOW = 28 }; /* days over which a trend is told */

typedef struct gap_day {
    int32_t day;
    double overall;
    double *issue; /* [issues of the view asked for]: the mean over pairs; NAN: none is known */
} gap_day;

/* A step that somebody took, and what it did to the gap of its day, by what stands in the view asked for. */
typedef struct gap_step {
    const entry *entry;
    int32_t day;      /* on which it was first known */
    double change;    /* NAN: it opens, or nothing is known to compare with */
    const char *from; /* what was said before; NULL: nothing */
} gap_step;

/* Start with the view and its grid, room for steps made. */
typedef struct gap_history {
    making *m;
    const entente_view *view;
    const gap_grid *now;
    gap_day *day;
    size_t days, size;
    gap_step *step; /* [positions of the view]: one for each live position of a party */
    size_t steps;
    /* where the trend begins: the day, and its gaps by the pairs and issues of the view asked for */
    int32_t start;
    double *start_gap; /* NULL: it was not come to yet */
    arena memory;
} gap_history;

/* Walks the days on which something became known that shapes the gap, each by what it changes. O(n log n) for n entries. */
entente_status gap_history_read(gap_history *h, entente_error *error);
void gap_history_free(gap_history *h);

#endif
