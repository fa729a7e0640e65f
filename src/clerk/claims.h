/* What is said of the state of the talks. */
#ifndef CLERK_CLAIMS_H
#define CLERK_CLAIMS_H

#include "clerk/sheet.h"

bool claims_find(sheet *s);

#endif
