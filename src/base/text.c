#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
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

/* What a terminal acts on instead of showing it: C0, DEL and C1; marks, embeddings, overrides and isolates, which turn
   around the text about them; separators, which break the line. */
bool text_control(int32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c || code == 0x200e || code == 0x200f ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/* One character of a text: the bytes it takes there, and the columns it takes where it is shown, as it stands or, where that
   is not "", as `shown`. */
typedef struct glyph {
    size_t bytes, columns;
    char shown[12];
} glyph;

static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7f;
}

static glyph step(const char *at)
{
    utf8proc_int32_t code = (unsigned char)*at;
    if (is_plain(*at))
        return (glyph){.bytes = 1, .columns = 1};
    utf8proc_ssize_t used = code < 0x80 ? 1 : utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &code);
    glyph g = {.bytes = used < 0 ? 1 : (size_t)used};
    if (code == '\n' || code == '\t')
        snprintf(g.shown, sizeof g.shown, " ");
    else if (used < 0 || code == 0x7f || (code >= 0 && code < 0x20))
        snprintf(g.shown, sizeof g.shown, "\\x%02x", (unsigned char)*at);
    else if (text_control(code))
        snprintf(g.shown, sizeof g.shown, "\\u%04x", (unsigned)code);
    int width = code < 0x80 ? 1 : utf8proc_charwidth(code);
    g.columns = g.shown[0] ? strlen(g.shown) : width < 0 ? 0 : (size_t)width;
    return g;
}

/* Append the characters of the first `length` bytes. */
static void show(buffer *b, const char *text, size_t length)
{
    for (const char *end = text + length; text < end;) {
        const char *plain = text;
        while (text < end && is_plain(*text))
            text++;
        buffer_add(b, plain, (size_t)(text - plain));
        if (text == end)
            return;
        glyph g = step(text);
        buffer_add(b, g.shown[0] ? g.shown : text, g.shown[0] ? g.columns : g.bytes);
        text += g.bytes;
    }
}

void text_show(buffer *b, const char *text)
{
    show(b, text, strlen(text));
}

/* What one conversion, `spec`, comes to. */
static void put_conversion(buffer *b, const char *spec, bool text, va_list arguments)
{
    char few[64], *many = NULL;
    va_list first, again;
    va_copy(first, arguments);
    va_copy(again, arguments);
    int length = vsnprintf(few, sizeof few, spec, first);
    if (length >= (int)sizeof few && (many = malloc((size_t)length + 1)))
        vsnprintf(many, (size_t)length + 1, spec, again);
    va_end(again);
    va_end(first);
    b->failed |= length < 0 || (length >= (int)sizeof few && !many);
    if (!b->failed)
        (text ? text_show : buffer_text)(b, many ? many : few);
    free(many);
}

void text_formatted(buffer *b, const char *format, va_list arguments)
{
    while (*format) {
        size_t plain = strcspn(format, "%"), length = 0;
        buffer_add(b, format, plain);
        format += plain;
        if (!*format)
            return;
        if (format[1] == 's') {
            text_show(b, va_arg(arguments, const char *));
            format += 2;
            continue;
        }
        length = 1 + strspn(format + 1, "0123456789#-+ .*hlz");
        char spec[32], conversion = format[length++];
        snprintf(spec, sizeof spec, "%.*s", (int)length, format);
        put_conversion(b, spec, conversion == 's', arguments);
        for (const char *at = spec; (at = strchr(at, '*')); at++)
            (void)va_arg(arguments, int);
        if (conversion == 's')
            (void)va_arg(arguments, const char *);
        else if (strchr("fge", conversion))
            (void)va_arg(arguments, double);
        else if (strstr(spec, "ll"))
            (void)va_arg(arguments, long long);
        else if (strchr(spec, 'z'))
            (void)va_arg(arguments, size_t);
        else if (strchr(spec, 'l'))
            (void)va_arg(arguments, long);
        else if (conversion != '%')
            (void)va_arg(arguments, int);
        format += length;
    }
}

void text_format(buffer *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_formatted(b, format, arguments);
    va_end(arguments);
}

size_t text_width(const char *text)
{
    size_t width = 0;
    while (*text) {
        glyph g = step(text);
        text += g.bytes;
        width += g.columns;
    }
    return width;
}

/* append as much as fits, gives the columns used */
static size_t cut(buffer *b, const char *text, size_t room)
{
    size_t whole = text_width(text), used = 0, length = 0;
    size_t limit = whole > room && room ? room - 1 : room;
    while (text[length]) {
        glyph g = step(text + length);
        if (used + g.columns > limit)
            break;
        length += g.bytes;
        used += g.columns;
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
    size_t width = text_width(text);
    bool whole = width <= columns;
    if (!columns)
        return;
    while (!whole && width > columns - 1) {
        glyph g = step(text);
        text += g.bytes;
        width -= g.columns;
    }
    buffer_repeat(b, " ", columns - width - !whole);
    buffer_text(b, whole ? "" : "…");
    text_show(b, text);
}

static void new_line(buffer *b, size_t indent, size_t *column)
{
    buffer_text(b, "\n");
    buffer_repeat(b, " ", indent);
    *column = indent;
}

/* An address is kept whole, so that it can be followed. */
static bool is_address(const char *word, size_t length)
{
    const char *scheme = strstr(word, "://");
    return scheme && scheme < word + length;
}

/* A word that no line holds, as of a language that has no spaces. */
static void show_broken(buffer *b, const char *word, size_t length, size_t indent, size_t columns, size_t *column)
{
    for (size_t i = 0; i < length;) {
        glyph g = step(word + i);
        if (g.columns && *column + g.columns > columns && *column > indent)
            new_line(b, indent, column);
        show(b, word + i, g.bytes);
        *column += g.columns;
        i += g.bytes;
    }
}

void text_wrap(buffer *b, const char *text, size_t start, size_t indent, size_t columns)
{
    size_t column = start;
    bool first = true;
    while (*text) {
        text += strspn(text, " \n\t");
        size_t length = strcspn(text, " \n\t"), width = 0;
        if (!length)
            break;
        for (size_t i = 0; i < length;) {
            glyph g = step(text + i);
            i += g.bytes;
            width += g.columns;
        }
        if (!first && column + 1 + width > columns) {
            new_line(b, indent, &column);
        } else if (!first) {
            buffer_text(b, " ");
            column++;
        }
        if (indent + width > columns && !is_address(text, length)) {
            show_broken(b, text, length, indent, columns, &column);
        } else {
            show(b, text, length);
            column += width;
        }
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
    if (flow->indent + width > flow->columns) {
        text_wrap(b, piece, flow->indent, flow->indent + 2, flow->columns);
        flow->at = flow->columns; /* a line to itself */
        return;
    }
    text_show(b, piece);
    flow->at += width;
}
