/* Whom pronouns stand for. */
#ifndef CLERK_ANTECEDENT_H
#define CLERK_ANTECEDENT_H

#include "clerk/sheet.h"

/* A mention for each pronoun of which it is sure; no other one. Every name must have been found. False: out of memory. */
bool antecedents_find(sheet *s);

#endif
