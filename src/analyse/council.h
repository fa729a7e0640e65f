/* How a council stands on what is put to it. */
#ifndef ANALYSE_COUNCIL_H
#define ANALYSE_COUNCIL_H

#include "base/json.h"
#include "case/view.h"

/* One object for each resolution, in order of time:
   {"resolution","adopted","yes","no","abstain","absent","failed","vetoes",…}. A member whose vote is not known leaves
   `adopted` null unless the others decide it. */
entente_status analyse_council(const entente_view *v, json_t **out, entente_error *error);

#endif
