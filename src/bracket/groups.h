/* Pairs of which one is to stay. */
#ifndef BRACKET_GROUPS_H
#define BRACKET_GROUPS_H

#include "bracket/reading.h"

/* Makes alternatives of pairs that stand side by side, after the author's rulings; of each group its first is open. */
void groups_make(reading *r);

#endif
