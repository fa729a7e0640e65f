/* Clocks and indicators for people. */
#ifndef BRIEF_CLOCKS_TEXT_H
#define BRIEF_CLOCKS_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_clocks(buffer *b, style s, const entente_clocks_result *result);
/* The same under headings, without saying who sees it. */
void put_clocks(buffer *b, style s, const entente_clocks_result *result);

#endif
