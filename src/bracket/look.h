/* What a pair of brackets is, by its form. */
#ifndef BRACKET_LOOK_H
#define BRACKET_LOOK_H

#include "bracket/reading.h"

/* Every row's kind, names and words; nothing is compared with its neighbours but a link with its address. */
void look_all(reading *r);

#endif
