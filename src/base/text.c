#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

bool text_clean(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at;) {
        utf8proc_int32_t point;
        if (*at < 0x80) {
            if ((*at < 0x20 && *at != '\n' && *at != '\t') || *at == 0x7f)
                return false;
            at++;
            continue;
        }
        utf8proc_ssize_t used = utf8proc_iterate(at, -1, &point);
        if (used < 0 || point < 0xa0)
            return false;
        at += used;
    }
    return true;
}

/* one character: its columns, and the bytes it takes; what is not UTF-8 counts as one column a byte */
static size_t step(const char *at, size_t *columns)
{
    utf8proc_int32_t point;
    if ((unsigned char)*at < 0x80) {
        *columns = 1;
        return 1;
    }
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &point);
    if (used < 0) {
        *columns = 1;
        return 1;
    }
    int width = utf8proc_charwidth(point);
    *columns = width < 0 ? 0 : (size_t)width;
    return (size_t)used;
}

size_t text_width(const char *text)
{
    size_t width = 0, columns;
    while (*text) {
        text += step(text, &columns);
        width += columns;
    }
    return width;
}

/* append as much as fits, gives the columns used */
static size_t cut(buffer *b, const char *text, size_t room)
{
    size_t whole = text_width(text), used = 0, columns;
    size_t limit = whole > room && room ? room - 1 : room;
    while (*text) {
        size_t bytes = step(text, &columns);
        if (used + columns > limit)
            break;
        if (*text == '\n' || *text == '\t')
            buffer_text(b, " ");
        else
            buffer_add(b, text, bytes);
        used += columns;
        text += bytes;
    }
    if (whole > room && room) {
        buffer_text(b, "…");
        used++;
    }
    return used;
}

void text_pad(buffer *b, const char *text, size_t columns)
{
    buffer_repeat(b, " ", columns - cut(b, text, columns));
}

void text_pad_left(buffer *b, const char *text, size_t columns)
{
    size_t width = text_width(text);
    if (width < columns)
        buffer_repeat(b, " ", columns - width);
    cut(b, text, columns);
}

void text_wrap(buffer *b, const char *text, size_t start, size_t indent, size_t columns)
{
    size_t column = start;
    bool first = true;
    while (*text) {
        text += strspn(text, " \n\t");
        size_t length = strcspn(text, " \n\t"), width = 0, one;
        if (!length)
            break;
        for (size_t i = 0; i < length; width += one)
            i += step(text + i, &one);
        if (!first && column + 1 + width > columns) {
            buffer_text(b, "\n");
            buffer_repeat(b, " ", indent);
            column = indent;
        } else if (!first) {
            buffer_text(b, " ");
            column++;
        }
        buffer_add(b, text, length);
        column += width;
        text += length;
        first = false;
    }
}
