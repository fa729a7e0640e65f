/* Where the talks stand, in one line. */
#ifndef BRIEF_STANDS_H
#define BRIEF_STANDS_H

#include "analyse/parts.h"
#include "base/buffer.h"

#include <entente/brief.h>

/* What it is made of. */
typedef struct stands_of {
    const entente_gap_result *gap;
    const entente_council_result *council;
    const entente_clocks_result *clocks;
    const entente_meetings_result *meetings;
} stands_of;

/* It points into what it is made of. */
entente_status stands_put(making *m, const entente_view *v, const stands_of *of, entente_stands_result *out,
                          entente_error *error);
/* The clock that runs out first from the view's day on, of those of one day a hard one; NULL: none runs. */
const entente_clock_row *stands_presses(const entente_clocks_result *clocks);
/* How much the line holds of a text, in columns, and how many of those who met. */
enum { STANDS_PART = 80, STANDS_WHO = 4 };
/* Of a text that is longer the beginning. */
void stands_cut(buffer *b, const char *text);
/* The line under its name, wrapped; nothing where there is none. */
void text_stands(buffer *b, const entente_stands_result *r);

#endif
