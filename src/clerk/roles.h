/* Actors with roles, by what they did. */
#ifndef CLERK_ROLES_H
#define CLERK_ROLES_H

#include "clerk/sheet.h"

/* What the words around names make of them: "the mediators, X and Y", "X, which brokered", "X and Y were observers". */
void mediators_hinted(sheet *s);

/* Where there is no case. False: out of memory. */
bool roles_find(sheet *s);

#endif
