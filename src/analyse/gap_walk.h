/* One fold, walked day by day: what each day's positions and preferences change. */
#ifndef ANALYSE_GAP_WALK_H
#define ANALYSE_GAP_WALK_H

#include "analyse/gap_lives.h"
#include "analyse/gap_near.h"
#include "base/bits.h"
#include "case/view.h"

/* A position where the fold puts it. */
typedef struct gap_item {
    const gap_life *life;
    size_t cell, group;
    gap_interval at;
} gap_item;

typedef struct gap_event {
    int32_t day;
    size_t item; /* of the preferences where `preference` */
    bool born, preference;
} gap_event;

typedef struct gap_walk {
    const entente_view *fold;
    size_t parties, issues, pairs;
    double *span; /* [issues], as gap_span */
    gap_item *item;
    size_t *group_first, *cell_first; /* [groups + 1]: items; [cells + 1]: groups */
    size_t *alive;                    /* [groups]: how many of its items are */
    bits standing;                    /* groups of which some item is alive */
    gap_item *preference;             /* cell: the party; group: itself */
    size_t *preference_first;         /* [parties + 1] */
    bits preferred;                   /* preferences that are alive */
    gap_event *event;
    size_t events, next; /* those before `next` were applied */
    gap_set *set;        /* [cells]: the latest that is known; count 0: nothing */
    size_t *touched;     /* [cells], the first `touched_count`: cells that today changed */
    size_t touched_count;
    bool *is_touched;
    double *party_weight; /* [parties][issues], each party's sum 1; NAN in [0]: not known */
    double *gap, *weight; /* [pairs][issues] */
    double *mean;         /* [pairs]; NAN: nothing of the pair is known */
    double overall;
    gap_set spare;        /* room for any group */
    double *nearest[2];   /* [parties]: the least distance of the cell asked about, and the next one */
    size_t *nearest_item; /* [parties]: whose the least is */
    size_t nearest_cell;  /* which cell that was found for; SIZE_MAX: none */
    arena memory;
} gap_walk;

/* Lay out a fold; free it also after a failure. false: memory ran out. O(n log n). */
bool gap_walk_make(gap_walk *w, const entente_view *fold, const gap_lives *lives);
void gap_walk_free(gap_walk *w);

/* What became known, or ceased to stand, up to the end of that day: cells, gaps, weights, means follow, and `touched` says
   which cells changed. Days only go on. */
void gap_walk_to(gap_walk *w, int32_t day);

/* The place of a pair of parties, x < y. */
size_t gap_pair(size_t parties, size_t x, size_t y);

/* The overall gap without one item that is alive. *before: the group that its party said before it, SIZE_MAX: none. */
double gap_walk_without(gap_walk *w, size_t item, int32_t day, size_t *before);

#endif
