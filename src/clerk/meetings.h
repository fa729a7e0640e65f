/* Meetings held and planned. */
#ifndef CLERK_MEETINGS_H
#define CLERK_MEETINGS_H

#include "clerk/sheet.h"

bool meetings_find(sheet *s);

#endif
