/* The next proposal of a view. */
#ifndef ANALYSE_BRIDGE_CASE_H
#define ANALYSE_BRIDGE_CASE_H

#include "analyse/parts.h"

/* seconds: for each search. */
entente_status bridge_make(making *m, const entente_view *v, const entente_bridge_wish *wish, double seconds,
                           entente_bridge_result *out, entente_error *error);

#endif
