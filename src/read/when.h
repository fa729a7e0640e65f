/* The time of an event. */
#ifndef READ_WHEN_H
#define READ_WHEN_H

#include "read/document.h"

/* The time of what the word `trigger` of a sentence says: expressions in its clause ("Wednesday", "last week",
   "October 7", "two months ago", "since 2011") against the dispatch's day, else the dispatch's day itself for what is told
   as news, else unknown. *past: the expression lies more than a month before the dispatch, so that the event is history. */
interval read_when(const document *d, uint32_t sentence, uint32_t trigger, bool *past);

#endif
