/* Alleged breaches. */
#ifndef CLERK_INCIDENTS_H
#define CLERK_INCIDENTS_H

#include "clerk/sheet.h"

bool incidents_find(sheet *s);

#endif
