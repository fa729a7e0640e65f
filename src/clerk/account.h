/* Of every sentence what was proposed from it, or why nothing. */
#ifndef CLERK_ACCOUNT_H
#define CLERK_ACCOUNT_H

#include "clerk/sheet.h"

/* False: out of memory. O(sentences + proposals log proposals). */
bool account_make(sheet *s, entente_clerk_reading *out);

#endif
