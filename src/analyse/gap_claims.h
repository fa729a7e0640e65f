/* What the positions did around a claim of the talks. */
#ifndef ANALYSE_GAP_CLAIMS_H
#define ANALYSE_GAP_CLAIMS_H

#include "analyse/parts.h"

/* Fills of each claim, whose days are given, what is told of the record: from the answer's history and ledger, of whom the
   claim speaks where it says of whom. O(claims · (moves + days)). */
void gap_claims_hold(making *m, const entente_gap_result *r, entente_gap_claim *claims, const int32_t *day, size_t count);

#endif
