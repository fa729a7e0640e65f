#ifndef RESULT_CSV_H
#define RESULT_CSV_H

#include "base/buffer.h"

/* One field of a line of CSV: quoted where it must be; a text that a spreadsheet would take for a formula is set off with an
   apostrophe, a figure never. */
void csv_text(buffer *b, const char *text, bool figure);

#endif
