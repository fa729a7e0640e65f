/* Refusals, denials and withdrawals. */
#ifndef CLERK_NOTES_H
#define CLERK_NOTES_H

#include "clerk/sheet.h"

bool notes_find(sheet *s);

#endif
