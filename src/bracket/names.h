/* Who is named in a pair of brackets, and as what. */
#ifndef BRACKET_NAMES_H
#define BRACKET_NAMES_H

#include "bracket/reading.h"

/* Fills the row's names, and its words without them; gives whether all that is left is what somebody wants done: delete. */
bool names_look(reading *r, const pair *p, entente_bracket *row);

#endif
