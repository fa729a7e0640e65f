/* What was found, for people. */
#ifndef BRIEF_FIND_TEXT_H
#define BRIEF_FIND_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_find(buffer *b, style s, const entente_find_result *result);

#endif
