/* Resolutions and ballots. */
#ifndef CLERK_VOTES_H
#define CLERK_VOTES_H

#include "clerk/sheet.h"

bool votes_find(sheet *s);

#endif
