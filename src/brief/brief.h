/* All of one view, in one result. */
#ifndef BRIEF_BRIEF_H
#define BRIEF_BRIEF_H

#include "base/json.h"
#include "case/view.h"

/* {"case","view":{"as","on","digest"},"gap","frontier","council","clocks","indicators","events","meetings","drafts","notes",
   "since"}. since: a day; what was not known at its end is told apart, NULL: not asked. */
entente_status brief_make(const entente_view *v, const char *since, json_t **out, entente_error *error);

#endif
