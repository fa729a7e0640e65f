/* What a named game comes to, for answers that hold it. */
#ifndef ANALYSE_FRONTIER_H
#define ANALYSE_FRONTIER_H

#include "analyse/parts.h"

/* Fills what entente_analyse_frontier gives. The frontier itself goes with the maker's memory. */
entente_status frontier_make(making *m, const entente_scenario *scenario, const entente_frontier_wish *wish,
                             entente_frontier_result *out, entente_error *error);

#endif
