/* Duties and incidents for people. */
#ifndef BRIEF_DUTIES_TEXT_H
#define BRIEF_DUTIES_TEXT_H

#include "brief/write.h"

#include <entente/duties.h>

void text_duties(buffer *b, style s, const entente_duties_result *result);
void text_incidents(buffer *b, style s, const entente_incidents_result *result);
/* The same under headings, without saying who sees it; at most so many rows of each list. */
void put_duties(buffer *b, style s, const entente_duties_result *result, size_t most);
void put_incidents(buffer *b, style s, const entente_incidents_result *result, size_t most);

#endif
