/* What presses. */
#ifndef CLERK_CLOCKS_H
#define CLERK_CLOCKS_H

#include "clerk/sheet.h"

bool clocks_find(sheet *s);

#endif
