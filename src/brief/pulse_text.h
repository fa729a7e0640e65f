/* The pulse for people. */
#ifndef BRIEF_PULSE_TEXT_H
#define BRIEF_PULSE_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_pulse(buffer *b, style s, const entente_pulse_result *result);
/* A line of heights for cooperation and one for conflict, of the `shown` busiest pairs; of many periods the latest. */
void put_pulse(buffer *b, style s, const entente_pulse_result *result, size_t shown);

#endif
