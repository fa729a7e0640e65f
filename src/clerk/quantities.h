/* Numbers with what they count. */
#ifndef CLERK_QUANTITIES_H
#define CLERK_QUANTITIES_H

#include "clerk/sheet.h"

/* sheet.quantities, once times and actors are found. False: out of memory. O(tokens). */
bool quantities_find(sheet *s);

#endif
