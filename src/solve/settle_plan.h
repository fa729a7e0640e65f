/* A game made ready for searching: issues in the order of search, options as gains over the issue's least, in doubles with
   a known error and exactly. */
#ifndef SOLVE_SETTLE_PLAN_H
#define SOLVE_SETTLE_PLAN_H

#include <entente/solve.h>

#include "base/arena.h"
#include "solve/wide.h"

/* A link seen from the later of its two issues. */
typedef struct settle_link {
    size_t earlier;        /* depth of the other issue */
    uint32_t theirs, mine; /* options, by file number */
    entente_link_kind kind;
    bool from_earlier;     /* ENTENTE_REQUIRES: theirs requires mine; else mine requires theirs */
    const double *value;   /* ENTENTE_BONUS: [parties] */
    const uint64_t *exact; /* ENTENTE_BONUS: [parties][limbs] */
} settle_link;

struct settle_states;

typedef struct settle_plan {
    const entente_game *game;
    size_t parties, depths, limbs; /* limbs: of the exact gains; one more than the game's, so that sums fit */
    size_t *issue;                 /* [depths]: the file's issue at each depth */
    size_t *first;                 /* [depths + 1]: where the depth's options begin in what follows */
    uint32_t *option;              /* by file number */
    double *value;         /* [options][parties]: over the issue's least, in units of 2^shift of the party's integers */
    uint64_t *exact;       /* [options][parties][limbs] */
    double *start;         /* [parties]: least of all issues less the reservation value */
    uint64_t *start_exact; /* [parties][limbs] */
    uint64_t *least_exact; /* [parties][limbs]: least of all issues */
    int *shift;            /* [parties] */
    double *slop;          /* [parties]: no sum of start, one value per depth and bonuses is further off than this */
    double *unit;          /* [parties]: 2^shift / denominator */
    bool sharp;            /* every slop is 0: doubles are exact */
    size_t *link_first;    /* [depths + 1] */
    settle_link *link;     /* by the depth of the later issue */
    size_t *last_link;     /* [depths]: greatest depth linked to this one; itself when there is none */
    const struct settle_states *states; /* settle_states_add; NULL where the game has no links */
} settle_plan;

/* ENTENTE_INVALID when the game is not one. reduce: drop options that another one of the issue dominates (or equals, and
   stands before), which no settlement needs; not where packages are counted. */
entente_status settle_plan_make(arena *a, const entente_game *game, bool reduce, settle_plan *out, entente_error *error);

/* Gains are from then on counted from `from` ([parties][plan limbs]) and no more from the reservation values. */
void settle_plan_restart(settle_plan *plan, const uint64_t *from);

/* [parties][limbs]: the exact gains of a package given by depth, as places in the option arrays. */
void settle_plan_gain(const settle_plan *plan, const size_t *place, uint64_t *gain);

/* A party's exact gain as a plan's double. */
double settle_plan_double(const settle_plan *plan, const uint64_t *gain, size_t party);

/* Whether a package (places by depth) breaks no requires or excludes. */
bool settle_plan_allows(const settle_plan *plan, const size_t *place);

/* <0 where package x stands before y in file order. The plan's places rise with the file's options. */
int settle_plan_compare(const settle_plan *plan, const size_t *x, const size_t *y);

#endif
