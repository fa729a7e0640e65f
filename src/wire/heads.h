/* NAME.entente-heads: the last head of each relay that a record was synced with (docs/relay.md). */
#ifndef WIRE_HEADS_H
#define WIRE_HEADS_H

#include "record/record.h"
#include "wire/proof.h"

/* Compare what is kept with r's line, of which the relay `where` holds so many entries; then keep that. What does not fit
   goes to told, a line each; gives how many. Where nothing can be kept that is told too. O(relays · entries). */
size_t heads_meet(const entente_record *r, const char *where, uint64_t entries, buffer *told);

#endif
