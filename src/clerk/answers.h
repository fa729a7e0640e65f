/* What is refused, denied or withdrawn. */
#ifndef CLERK_ANSWERS_H
#define CLERK_ANSWERS_H

#include "clerk/sheet.h"

/* To each note that is a response: the issue and the value, or the draft, that it is of, and whose that is, where its words
   name just one. */
bool answers_find(sheet *s);

#endif
