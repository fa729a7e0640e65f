/* Who was told what, for people. */
#ifndef BRIEF_TOLD_TEXT_H
#define BRIEF_TOLD_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_told(buffer *b, style s, const entente_told_result *result);

/* In a brief: who was told different things; nothing where nobody was. */
void put_contradictions(buffer *b, style s, const entente_told_result *result);

#endif
