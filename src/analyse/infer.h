/* Preferences supposed of those parties of a view that have told none. */
#ifndef ANALYSE_INFER_H
#define ANALYSE_INFER_H

#include "analyse/problem.h"

/* Whom `who` names ("all", or ids of parties with commas) and of whose preferences none are in view gets those that its
   behaviour in the view tells, into the problem, with the basis `inferred` and no entry; a row of each into *rows.
   docs/infer.md. ENTENTE_INVALID: no such party; everybody in a case that is not invented; a view of the public.
   ENTENTE_LIMIT: too many choices. */
entente_status infer_fill(making *m, problem *p, const char *who, entente_supposed_row **rows, size_t *count,
                          entente_error *error);

#endif
