/* Links in the bounds: what later issues will ask of earlier ones, as a few states at each depth. */
#ifndef SOLVE_SETTLE_STATES_H
#define SOLVE_SETTLE_STATES_H

#include "solve/settle_plan.h"

enum { SETTLE_MOST_STATES = 256 };

/* One option in one state of its depth. Bonuses are links by number: those that count for sure, and those that are granted
   where they help, since their other issue is not told apart. */
typedef struct settle_step {
    int32_t next;               /* state of the next depth; -1: a link forbids it */
    uint32_t first, maybe, end; /* in bonus: sure ones, then others */
} settle_step;

/* An option that no later issue links to is of class 0; those that are have a class each. A state is a class for each
   issue that is told apart; a game without links has one state at each depth. */
typedef struct settle_states {
    uint32_t *class_of;   /* by place */
    uint32_t *classes;    /* [depths] */
    size_t *count, *from; /* [depths + 1]: states, and where the depth's begin among all */
    size_t total;
    size_t *step_from; /* [depths]: steps of a depth are [states][options] */
    settle_step *step;
    uint32_t *bonus;
    size_t bonuses;
} settle_states;

/* Gives the plan its states, where its game has links. false: out of memory. */
bool settle_states_add(arena *a, settle_plan *plan);

static inline const settle_step *settle_step_at(const settle_plan *plan, const settle_states *s, size_t depth, size_t state,
                                                size_t option)
{
    return s->step + s->step_from[depth] + state * (plan->first[depth + 1] - plan->first[depth]) + option;
}

/* Room for one relaxation at a time. */
typedef struct settle_relaxation {
    double *table;    /* [states]: the most that can be had from each on; -infinity: nothing is allowed */
    uint32_t *choice; /* [states]: the option that gives it */
    double *bonus;    /* [links] */
    double size;      /* sum of what bonuses may have added or taken, for rounding */
} settle_relaxation;

bool settle_relaxation_make(arena *a, const settle_plan *plan, const settle_states *states, settle_relaxation *out);

/* Fills the table from `depth` on, for these weights ([parties], not negative). */
void settle_relax(const settle_plan *plan, const settle_states *states, const double *weight, size_t depth,
                  settle_relaxation *r);

/* After that: adds the gains of the package that the state's entry comes from (its granted bonuses only where they are
   sure), and, unless place is NULL, writes its options. */
void settle_relaxed_package(const settle_plan *plan, const settle_states *states, const settle_relaxation *r, size_t depth,
                            size_t state, double *gain, size_t *place);

#endif
