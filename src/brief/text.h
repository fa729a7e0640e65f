/* Results for people: each function renders the JSON of one analysis as text for an 80-column terminal. Nothing is shown
   that the JSON does not have. */
#ifndef BRIEF_TEXT_H
#define BRIEF_TEXT_H

#include "base/buffer.h"

#include <jansson.h>

enum { TEXT_COLUMNS = 80 };

/* Bold headings and coloured bars where `colour` is set; no meaning is in the colour alone. */
typedef void text_render(buffer *b, const json_t *result, bool colour);

text_render text_brief, text_gap, text_council, text_clocks, text_pulse;
text_render text_gap_csv, text_council_csv, text_clocks_csv, text_events_csv, text_pulse_csv;

#endif
