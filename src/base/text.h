/* UTF-8 as people see it. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/buffer.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Equal? Most words differ in their first byte. */
static inline bool text_same(const char *a, const char *b)
{
    return *a == *b && !strcmp(a, b);
}

/* For qsort and bsearch over texts (const char *): by their bytes. */
int text_order(const void *left, const void *right);

/* Well-formed UTF-8 and no control characters but newline and tab. */
bool text_clean(const char *text);

/* What a terminal acts on instead of showing it: control characters, what turns the direction of text around, separators of
   lines. JSON writes it as \u202e, which means the same to a program. */
bool text_control(int32_t code);

/* Columns of a terminal that a text takes: wide characters two, combining and invisible ones none. */
size_t text_width(const char *text);

/* Append what came from outside as a terminal can show it: newlines and tabs become spaces; other control characters, what
   turns the direction of text around, separators of lines and what is no UTF-8 become \x1b or \u202e, as they are written.
   The width of a text and all below are of what is shown. */
void text_show(buffer *b, const char *text);
/* As buffer_format, and what each %s stands for as text_show has it. */
void text_format(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_formatted(buffer *b, const char *format, va_list arguments);

/* Append text cut to at most `columns` (an ellipsis stands for what was cut), filled with spaces up to them. */
void text_pad(buffer *b, const char *text, size_t columns);
/* The same, filled from the left; of a longer text its end, which tells names of one kind apart. */
void text_pad_left(buffer *b, const char *text, size_t columns);

/* Append text wrapped at spaces to `columns`, a word that no line holds within it (an address is kept whole), every line but
   the first indented by `indent` spaces (the first begins at column `start`); ends without a newline. */
void text_wrap(buffer *b, const char *text, size_t start, size_t indent, size_t columns);

/* Pieces one after another with spaces between, wrapped between them, within one only where no line holds it. Start from
   {.indent, .columns}; the first piece is indented too, and what follows is on the caller. */
typedef struct text_flow {
    size_t indent, columns, at;
} text_flow;
void text_piece(buffer *b, text_flow *flow, const char *piece);

#endif
