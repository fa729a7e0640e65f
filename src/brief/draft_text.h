/* A text on the table for people. */
#ifndef BRIEF_DRAFT_TEXT_H
#define BRIEF_DRAFT_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_draft(buffer *b, style s, const entente_draft_result *result);
void text_drafts(buffer *b, style s, const entente_drafts_result *result);
/* What was answered, by clause and actor. */
void put_draft_answers(buffer *b, style s, const entente_draft_row *draft);

#endif
