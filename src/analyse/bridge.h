/* The next proposal, from numbers with names. */
#ifndef ANALYSE_BRIDGE_H
#define ANALYSE_BRIDGE_H

#include "analyse/parts.h"

struct entente_scenario;

enum { BRIDGE_SECONDS = 20 }; /* for each search, where somebody waits for it alone */

typedef struct bridging {
    making *m;
    arena memory;
    const struct entente_scenario *scenario;
    naming names;        /* of the view that the scenario is of; by ids where it is of none */
    double seconds;      /* for each search */
    size_t *first;       /* [issues + 1]: where the options of each begin */
    const size_t *draft; /* [issues]: what proposals start from; NULL: the reservation values */
} bridging;

/* Start from {0}; end it also after a failure. */
entente_status bridge_begin(bridging *b, making *m, const struct entente_scenario *scenario, const entente_view *view,
                            entente_error *error);
void bridge_end(bridging *b);

/* The parties, proposals and trades of an answer. said [issues]: what is on the table, SIZE_MAX where it says nothing;
   draft: where to tell of it; NULL: nothing is on the table. */
entente_status bridge_fill(bridging *b, const size_t *said, entente_bridge_draft *draft, entente_bridge_result *out,
                           entente_error *error);

/* 0 to 1: how far apart the parties' favourites on an issue are worth to them. O(options · parties). */
double bridge_stake(const bridging *b, size_t issue);

/* A text that was put together, which is freed. */
const char *bridge_said(making *m, buffer *text);

#endif
