/* "Option 1:", "5 alt", "12 bis." at the beginning of paragraphs. */
#ifndef BRACKET_LABELS_H
#define BRACKET_LABELS_H

#include "bracket/reading.h"

/* Finds them, and says which are of one choice and of each which is its open point; pairs that are the options themselves
   become the choice. After the pairs' own groups. */
void labels_group(reading *r);

#endif
