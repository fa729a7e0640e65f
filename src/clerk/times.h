/* Expressions of time in a sheet. */
#ifndef CLERK_TIMES_H
#define CLERK_TIMES_H

#include "clerk/sheet.h"

/* sheet.dates. False: out of memory. O(tokens). */
bool times_find(sheet *s);

/* The day of what is said at a token: the expression nearest to it in [first, end), as told in the past or to come. *found:
   one was. Else the dispatch's day. */
interval time_at(const sheet *s, uint32_t first, uint32_t end, uint32_t at, bool future, bool *found);

#endif
