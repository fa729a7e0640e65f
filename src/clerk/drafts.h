/* Papers and their clauses. */
#ifndef CLERK_DRAFTS_H
#define CLERK_DRAFTS_H

#include "clerk/positions.h"

bool drafts_find(sheet *s);
/* The clauses of a resolution that is told up to a token of a sentence. */
void resolution_clauses(sheet *s, const char *id, const int32_t *sponsors, uint32_t count, uint32_t from, uint32_t end);

#endif
