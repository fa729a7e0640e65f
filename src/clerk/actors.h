/* Who is named in a sheet. */
#ifndef CLERK_ACTORS_H
#define CLERK_ACTORS_H

#include "clerk/sheet.h"

/* sheet.actors, and sheet.mentions but those of pronouns. Once its times are found. False: out of memory. O(tokens ·
 * actors). */
bool actors_find(sheet *s);
/* One more mention, of free tokens. False: out of memory. */
bool mention_add(sheet *s, mentioned made);

#endif
