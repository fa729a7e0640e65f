/* Councils for people. */
#ifndef BRIEF_COUNCIL_TEXT_H
#define BRIEF_COUNCIL_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_council(buffer *b, style s, const entente_council_result *result);
/* Under a heading, where there is a resolution; `whole`: with the chance, and whom to persuade. */
void put_council(buffer *b, style s, const entente_council_result *result, bool whole);

#endif
