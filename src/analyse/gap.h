/* How far apart the parties are, and whether they come closer. */
#ifndef ANALYSE_GAP_H
#define ANALYSE_GAP_H

#include "base/json.h"
#include "case/view.h"

/* The gap as docs/ARCHITECTURE.md's design defines it, its history, trend, claims and ledger:
   {"as","on","overall","trend","slope_per_week","issues","history","ledger","claims"}. NULL: out of memory.
   Cost: O(n log n) for n entries, and a fold more for each day on which an earlier entry was corrected. */
entente_status analyse_gap(const entente_view *v, json_t **out, entente_error *error);

#endif
