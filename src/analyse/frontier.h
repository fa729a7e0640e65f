/* What a named game comes to: its efficient points, its settlements, its zone of possible agreement, how firm they are; and
   the three ways to write that down. */
#ifndef ANALYSE_FRONTIER_H
#define ANALYSE_FRONTIER_H

#include "analyse/out.h"
#include "base/arena.h"
#include "base/number.h"

#include <entente/scenario.h>
#include <entente/solve.h>

/* Start from {0}: everything, exactly, without stability. */
typedef struct analyse_frontier_options {
    bool rational;         /* only points at or above every reservation value */
    bool settlements_only; /* the frontier is not listed */
    double epsilon;        /* as entente_frontier_options has them */
    size_t points, memory;
    double seconds; /* for the settlements, and again for the draws; 0: as long as it takes */
    double spread;  /* draws > 0: how firm the settlements are when weights vary so much, as entente_stability_options */
    size_t draws;
    uint64_t seed;
    /* Told now and then; `points` so far after `done` of `all` issues. NULL: not told. */
    void (*progress)(void *context, size_t done, size_t all, size_t points);
    void *context;
} analyse_frontier_options;

enum { ANALYSE_SETTLEMENTS = 4 };

/* One settlement in `settlement` order: nash, kalai_smorodinsky, egalitarian, utilitarian. */
typedef struct analyse_settlement {
    const char *key, *name, *meaning;
    const entente_settlement *found;
    const entente_firmness *firmness;
    size_t point; /* its place on the frontier, or SIZE_MAX where that is not known */
} analyse_settlement;

typedef struct analyse_frontier {
    const entente_scenario *scenario;
    entente_frontier *frontier; /* NULL: not listed */
    entente_settlements settlements;
    analyse_settlement settlement[ANALYSE_SETTLEMENTS];
    natural outcomes;
    bool zone_counted; /* false: too large to count */
    entente_count all, all_but_one;
    entente_stability stability; /* stability.draws 0: none was asked for, or there is nothing to be firm */
    double spread;
    uint64_t seed;
    bool exact;     /* the points and settlements are, all of them */
    double epsilon; /* what is guaranteed of the points */
    size_t *first;  /* [issues]: the place of the first option among all */
    arena arena;
} analyse_frontier;

/* Solve. Gives ENTENTE_OK also where no agreement is possible (settlements.empty). The scenario must outlive *result, which
   is freed with analyse_frontier_free. Errors and cost: those of entente_frontier_solve, entente_settle,
   entente_zone_count and entente_stability_measure; a zone too large to count is no error. */
entente_status analyse_frontier_solve(const entente_scenario *scenario, const analyse_frontier_options *options,
                                      analyse_frontier **result, entente_error *error);
void analyse_frontier_free(analyse_frontier *result);

/* How much of each point's packages is written. */
typedef enum analyse_packages { ANALYSE_NO_PACKAGES, ANALYSE_FIRST_PACKAGE, ANALYSE_ALL_PACKAGES } analyse_packages;

/* The keys of docs/scenarios.md, one line a point, streamed; nothing is built up. */
entente_status analyse_frontier_json(const analyse_frontier *result, analyse_packages packages, const analyse_sink *sink,
                                     entente_error *error);
/* One line a point (a settlement each where there is no frontier), with a heading. */
entente_status analyse_frontier_csv(const analyse_frontier *result, analyse_packages packages, const analyse_sink *sink,
                                    entente_error *error);
/* For people, 80 columns. */
entente_status analyse_frontier_text(const analyse_frontier *result, analyse_packages packages, const analyse_sink *sink,
                                     entente_error *error);

#endif
