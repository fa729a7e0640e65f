/* Small pieces that every text is made of. */
#ifndef BRIEF_WRITE_H
#define BRIEF_WRITE_H

#include "base/buffer.h"

#include <jansson.h>
#include <stdbool.h>

typedef struct style {
    bool colour;
} style;

/* A text that may be NULL, to be printed. */
static inline const char *or_empty(const char *text)
{
    return text ? text : "";
}

/* Fields of an object; "" and NAN where missing or null. */
const char *text_of(const json_t *object, const char *key);
double real_of(const json_t *object, const char *key);

void put_heading(buffer *b, style s, const char *title);
/* A bar of `cells` characters for x in [0, 1]. */
void put_bar(buffer *b, style s, double x, size_t cells);
/* "0.42", "-0.05"; "—" for NAN. */
void put_real(buffer *b, double x, int places);
void put_signed(buffer *b, double x, int places);
/* Words joined by commas, from a JSON array of texts. */
void put_list(buffer *b, const json_t *list);
/* "seen by mediators as of 2024-03-20" */
void put_seen(buffer *b, const char *as, const char *on);
/* "  DATE  words, wrapped under themselves"; frees the line. */
void put_dated(buffer *b, const char *date, buffer *line);
/* " [where it comes from]", where that is said. */
void put_source(buffer *line, const char *source);
/* A line of indented, wrapped text. */
void put_paragraph(buffer *b, const char *text, size_t indent);
/* One field of a CSV line (RFC 4180), and a comma before all but the first. A text that a spreadsheet would take for a
   formula is set off with an apostrophe. */
void put_csv(buffer *b, const char *text, bool first);

#endif
