#ifndef BRIEF_GAP_TEXT_H
#define BRIEF_GAP_TEXT_H

#include "brief/write.h"

void put_gap(buffer *b, style s, const json_t *gap);
/* The newest `most` rows of the ledger. */
void put_ledger(buffer *b, style s, const json_t *gap, size_t most);
void put_gap_history(buffer *b, style s, const json_t *gap);

#endif
