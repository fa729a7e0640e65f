#ifndef BRIEF_GAP_TEXT_H
#define BRIEF_GAP_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

enum { MOVED_MOST = 5 };

/* Which issues made the trend: those that moved most, in the case's order. */
typedef struct gap_moves {
    size_t issue[MOVED_MOST], count;
    size_t moved, still; /* of all that are known at both ends of the trend */
} gap_moves;
gap_moves gap_moved(const entente_gap_result *gap);

void text_gap(buffer *b, style s, const entente_gap_result *gap);

void put_gap(buffer *b, style s, const entente_gap_result *gap);
/* The newest `most` rows of the ledger. */
void put_ledger(buffer *b, style s, const entente_gap_result *gap, size_t most);

#endif
