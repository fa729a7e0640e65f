/* Actors with roles, by what they did. */
#ifndef CLERK_ROLES_H
#define CLERK_ROLES_H

#include "clerk/sheet.h"

/* Where there is no case. False: out of memory. */
bool roles_find(sheet *s);

#endif
