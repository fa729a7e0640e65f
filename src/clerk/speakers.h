/* People by the offices that they hold, and who speaks as "we". */
#ifndef CLERK_SPEAKERS_H
#define CLERK_SPEAKERS_H

#include "clerk/sheet.h"

/* Mentions of people whom an office introduces, and sheet.speakers, once everybody else is named. False: out of memory.
   O(tokens). */
bool speakers_find(sheet *s);

#endif
