/* What a proposed issue is called: the noun phrase of what is counted, asked or offered. */
#ifndef CLERK_TITLES_H
#define CLERK_TITLES_H

#include "clerk/sheet.h"

/* Of words [first, end) of a sentence and a quantity in them (NULL: none). "": no noun says it, and silence is better. */
const char *title_of(sheet *s, const sentence *k, uint32_t first, uint32_t end, const quantity *q);

#endif
