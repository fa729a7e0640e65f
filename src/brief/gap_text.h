#ifndef BRIEF_GAP_TEXT_H
#define BRIEF_GAP_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_gap(buffer *b, const entente_gap_result *gap, bool colour);

void put_gap(buffer *b, style s, const entente_gap_result *gap);
/* The newest `most` rows of the ledger. */
void put_ledger(buffer *b, style s, const entente_gap_result *gap, size_t most);

#endif
