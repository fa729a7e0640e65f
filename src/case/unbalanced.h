/* Brackets of drafts whose other end is missing: nothing to refuse a case for, and to be told. */
#ifndef CASE_UNBALANCED_H
#define CASE_UNBALANCED_H

#include "base/node.h"

#include <entente/case.h>

/* Each at its clause, with its place in the clause's text, and with the clause that may hold its other end. O(bytes of the
   drafts). */
void unbalanced_find(const entente_case *c, problems *found);

#endif
