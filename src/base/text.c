#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

int text_order(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

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

/* Neither C0 nor C1: a terminal acts on them. */
static bool is_control(utf8proc_int32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/* One character: its columns, and the bytes it takes; what is not UTF-8 counts as one column a byte, a control character as
   the space that is shown for it. */
static size_t step(const char *at, size_t *columns, bool *control)
{
    utf8proc_int32_t code = (unsigned char)*at;
    utf8proc_ssize_t used = code < 0x80 ? 1 : utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &code);
    *control = used > 0 && is_control(code);
    *columns = 1;
    if (used < 0)
        return 1;
    int width = *control || code < 0x80 ? 1 : utf8proc_charwidth(code);
    *columns = width < 0 ? 0 : (size_t)width;
    return (size_t)used;
}

/* Append the characters of the first `length` bytes. */
static void show(buffer *b, const char *text, size_t length)
{
    size_t columns;
    bool control;
    for (const char *end = text + length; text < end;) {
        size_t bytes = step(text, &columns, &control);
        buffer_add(b, control ? " " : text, control ? 1 : bytes);
        text += bytes;
    }
}

void text_show(buffer *b, const char *text)
{
    show(b, text, strlen(text));
}

size_t text_width(const char *text)
{
    size_t width = 0, columns;
    bool control;
    while (*text) {
        text += step(text, &columns, &control);
        width += columns;
    }
    return width;
}

/* append as much as fits, gives the columns used */
static size_t cut(buffer *b, const char *text, size_t room)
{
    size_t whole = text_width(text), used = 0, length = 0, columns;
    size_t limit = whole > room && room ? room - 1 : room;
    bool control;
    while (text[length]) {
        size_t bytes = step(text + length, &columns, &control);
        if (used + columns > limit)
            break;
        length += bytes;
        used += columns;
    }
    show(b, text, length);
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
    size_t width = text_width(text), one;
    bool control, whole = width <= columns;
    if (!columns)
        return;
    while (!whole && width > columns - 1) {
        text += step(text, &one, &control);
        width -= one;
    }
    buffer_repeat(b, " ", columns - width - !whole);
    buffer_text(b, whole ? "" : "…");
    text_show(b, text);
}

void text_wrap(buffer *b, const char *text, size_t start, size_t indent, size_t columns)
{
    size_t column = start;
    bool first = true, control;
    while (*text) {
        text += strspn(text, " \n\t");
        size_t length = strcspn(text, " \n\t"), width = 0, one;
        if (!length)
            break;
        for (size_t i = 0; i < length; width += one)
            i += step(text + i, &one, &control);
        if (!first && column + 1 + width > columns) {
            buffer_text(b, "\n");
            buffer_repeat(b, " ", indent);
            column = indent;
        } else if (!first) {
            buffer_text(b, " ");
            column++;
        }
        show(b, text, length);
        column += width;
        text += length;
        first = false;
    }
}

void text_piece(buffer *b, text_flow *flow, const char *piece)
{
    size_t width = text_width(piece);
    if (flow->at && flow->at + 1 + width <= flow->columns) {
        buffer_text(b, " ");
        flow->at++;
    } else {
        buffer_text(b, flow->at ? "\n" : "");
        buffer_repeat(b, " ", flow->indent);
        flow->at = flow->indent;
    }
    text_show(b, piece);
    flow->at += width;
}
