/* Feasts, and days in every calendar, for people. */
#ifndef BRIEF_CALENDAR_TEXT_H
#define BRIEF_CALENDAR_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_calendar(buffer *b, const entente_calendar_result *result);
void text_days(buffer *b, const entente_days_result *result);

#endif
