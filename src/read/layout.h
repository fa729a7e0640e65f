/* How a dispatch is laid out: bullets, numbers and days that stand before its sentences, days above them. */
#ifndef READ_LAYOUT_H
#define READ_LAYOUT_H

#include "read/document.h"

/* Cuts from sentences what is no word of theirs, and fills the document's days and chapeaux. False: out of memory. O(words).
 */
bool layout_find(document *d);
/* Who a clause without a subject is lent by the line with a colon above it: a mention, -1: nobody. */
int32_t layout_lender(const document *d, uint32_t sentence);

#endif
