/* Who is named in a sheet. */
#ifndef CLERK_ACTORS_H
#define CLERK_ACTORS_H

#include "clerk/sheet.h"

/* sheet.actors and sheet.mentions. Once its times are found. False: out of memory. O(tokens · actors). */
bool actors_find(sheet *s);

#endif
