/* A redline for people. */
#ifndef BRIEF_REDLINE_TEXT_H
#define BRIEF_REDLINE_TEXT_H

#include "brief/write.h"

#include <entente/bracket.h>

/* What goes stands in <- ->, what comes in <+ +>; never in square brackets, which are the text's own. */
void text_redline(buffer *b, style s, const entente_redline_result *result);

#endif
