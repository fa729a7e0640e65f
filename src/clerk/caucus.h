/* Positions of notes. */
#ifndef CLERK_CAUCUS_H
#define CLERK_CAUCUS_H

#include "clerk/sheet.h"

bool caucus_find(sheet *s);

#endif
