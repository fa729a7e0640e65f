/* Positions and claims that a dispatch states, to be proposed to a person. */
#ifndef READ_PROPOSALS_H
#define READ_PROPOSALS_H

#include "read/mentions.h"

/* What the sentence's events take a position on, and what it claims of the talks, appended to list; *count and *size are the
   list's. events are the sentence's own. False: out of memory. */
bool proposals_find(const document *doc, const tree *t, const entente_event *events, size_t events_count,
                    entente_proposal **list, size_t *count, size_t *size);

#endif
