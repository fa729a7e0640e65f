/* What a view knows: for every party and issue the positions that count, how far apart they are, how much each
 * weighs. */
#ifndef ANALYSE_GAP_CELLS_H
#define ANALYSE_GAP_CELLS_H

#include "analyse/gap_near.h"
#include "case/view.h"

/* The positions of a party on an issue that are its latest, each an interval on the issue. */
typedef struct gap_cell {
    const view_position **latest;
    size_t count;
} gap_cell;

typedef struct gap_grid {
    const entente_view *view; /* whose actors, parties, issues and positions these are */
    size_t parties, issues;
    size_t *party_of; /* [actors of the view]: the party's number, or SIZE_MAX */
    double *span;     /* [issues]: what a distance is divided by; 0: every distance is 0; -1: unordered */
    double *weight;   /* [parties][issues], each party's sum 1; NAN in [0] of a party whose weights are not known */
    const view_position **by_cell; /* positions sorted by party and issue, latest last */
    size_t *first;                 /* [parties * issues + 1]: where each cell's begin */
} gap_grid;

/* A view laid out: its cells, gaps and weights. */
typedef struct gap_sheet {
    gap_grid t;
    gap_cell *cells;
    double *gap, *weight; /* [pairs][issues] */
} gap_sheet;

/* A limit is no position. */
bool gap_counts(const view_position *p);
/* By the day that it speaks of, then by the day on which it was first known. */
int gap_by_said(const entry *a, int32_t a_first, const entry *b, int32_t b_first);
/* What a distance on an issue is divided by; 0: every distance is 0; -1: its options are not ordered; NAN: out
   of memory. */
double gap_span(const body_issue *issue, arena *scratch);

/* A distance on an issue's own scale. */
double gap_scaled(double span, double apart);

size_t gap_pairs(size_t parties);
/* How far apart two sets of positions are on an issue of that span; NAN where one is empty. */
double gap_distance(double span, const gap_set *a, const gap_set *b);
/* The mean over pairs of each pair's weighted mean, over the cells where mask (may be NULL) is known too. */
double gap_mean(const double *gap, const double *weight, const double *mask, size_t pairs, size_t issues);

/* false: memory ran out. O(n log n + pairs · issues). */
bool gap_sheet_make(gap_sheet *s, const entente_view *v, arena *a);
double gap_sheet_mean(const gap_sheet *s);

#endif
