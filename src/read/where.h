/* The place of an event, and a dispatch's dateline. */
#ifndef READ_WHERE_H
#define READ_WHERE_H

#include "read/document.h"

/* The place of what `trigger` says: a place after a preposition in its clause ("in Jeddah", "arrived in"), else the
   nearest one told before in the sentence, else the dateline's. False: unknown. */
bool read_where(const document *d, uint32_t sentence, uint32_t trigger, entente_place *out);

/* The place that a mention names ("visited Egypt and Israel": each visit has its own). False: it names none. */
bool read_place(const document *d, const mention *m, entente_place *out);

/* The dateline, once a document is split: fills dateline_end, dateline, has_dateline_place. */
void read_dateline(document *d);

#endif
