/* A frontier for people. */
#ifndef BRIEF_FRONTIER_TEXT_H
#define BRIEF_FRONTIER_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

/* For 80 columns. ENTENTE_IO: the sink refused; ENTENTE_MEMORY. */
entente_status text_frontier(style s, const entente_frontier_result *result, const entente_sink *sink, entente_error *error);

#endif
