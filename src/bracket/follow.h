/* Which clause of one version goes on as which of the other. */
#ifndef BRACKET_FOLLOW_H
#define BRACKET_FOLLOW_H

#include "bracket/clause.h"

/* Clauses [old, old_to) go on as [new, new_to); one side empty: gone, or new. In the order of the new version, what is gone
   behind what stood before it. */
typedef struct followed {
    size_t old, old_to, new, new_to;
    bool by_id, moved;
    size_t
        like; /* the clause of the other version that it reads most like, where it is not followed there; SIZE_MAX: none */
    double likeness;
} followed;

/* Clauses with ids by these, those without by likeness. false: memory ran out. O(words · rows of the script). */
bool follow_clauses(comparing *c, const entente_redline_version *before, const entente_redline_version *after,
                    const clause_text *old, const clause_text *new, followed **out, size_t *count);

#endif
