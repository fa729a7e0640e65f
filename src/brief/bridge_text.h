/* The next proposal as text. */
#ifndef BRIEF_BRIDGE_TEXT_H
#define BRIEF_BRIDGE_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_bridge(buffer *b, style s, const entente_bridge_result *result);

/* In a brief: nothing where there is none. */
void put_next(buffer *b, style s, const entente_bridge_result *next);

#endif
