/* Releases: who may read an entry from a later day on. */
#ifndef CASE_WIDEN_H
#define CASE_WIDEN_H

#include "case/entry.h"

#define WIDEN_SECONDS "'seconds' is not another mediator's release of this entry"

/* An entry is released by its owner; where the case says so, by any two mediators. first: the release that this one seconds;
   NULL: none, or one that is not known. *why: why it opens nothing; NULL: it does. false: out of memory. */
bool widen_release(entente_case *c, entry *release, entry *what, const entry *first, const char **why);

/* Those to whom a release opens something: whom it names, if they read it. NULL: out of memory. */
uint64_t *widen_readers(entente_case *c, const entry *release);

/* Whether the case wants two mediators for a release of this entry. */
bool case_takes_two(const entente_case *c, const entry *e, const entry *release);

#endif
