/* UTF-8 as people see it. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Equal? Most words differ in their first byte. */
static inline bool text_same(const char *a, const char *b)
{
    return *a == *b && !strcmp(a, b);
}

/* Well-formed UTF-8 and no control characters but newline and tab. */
bool text_clean(const char *text);

/* Columns of a terminal that a text takes: wide characters two, combining and invisible ones none. */
size_t text_width(const char *text);

/* Append text cut to at most `columns` (an ellipsis stands for what was cut), filled with spaces up to them. Newlines and
   tabs become spaces. */
void text_pad(buffer *b, const char *text, size_t columns);
/* The same, filled from the left. */
void text_pad_left(buffer *b, const char *text, size_t columns);

/* Append text wrapped at spaces to `columns`, every line but the first indented by `indent` spaces (the first begins at
   column `start`); ends without a newline. */
void text_wrap(buffer *b, const char *text, size_t start, size_t indent, size_t columns);

#endif
