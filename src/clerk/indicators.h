/* Figures that press. */
#ifndef CLERK_INDICATORS_H
#define CLERK_INDICATORS_H

#include "clerk/sheet.h"

bool indicators_find(sheet *s);

#endif
