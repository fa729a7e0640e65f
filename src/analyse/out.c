#include "analyse/out.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE = 1 << 16 };

outlet out_to(const analyse_sink *sink)
{
    return (outlet){.sink = sink};
}

static void flush(outlet *o)
{
    if (o->length && !o->refused)
        o->refused = !o->sink->write(o->sink->context, o->bytes, o->length);
    o->length = 0;
}

entente_status out_finish(outlet *o, entente_error *error)
{
    flush(o);
    free(o->bytes);
    o->bytes = NULL;
    if (o->no_memory)
        return error_memory(error);
    return o->refused ? error_set(error, ENTENTE_IO, "the result could not be written") : ENTENTE_OK;
}

char *out_room(outlet *o, size_t size)
{
    if (o->no_memory)
        return NULL;
    if (size > o->size - o->length) {
        flush(o);
        size_t wanted = size > SIZE ? size : SIZE;
        char *bytes = wanted > o->size ? realloc(o->bytes, wanted) : o->bytes;
        if (!bytes) {
            o->no_memory = true;
            return NULL;
        }
        o->bytes = bytes;
        if (wanted > o->size)
            o->size = wanted;
    }
    return o->bytes + o->length;
}

void out_used(outlet *o, size_t length)
{
    o->length += length;
}

void out_bytes(outlet *o, const char *bytes, size_t length)
{
    char *room = out_room(o, length);
    if (room && length) {
        memcpy(room, bytes, length);
        out_used(o, length);
    }
}

void out_text(outlet *o, const char *text)
{
    out_bytes(o, text, strlen(text));
}

void out_format(outlet *o, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *room = length < 0 ? NULL : out_room(o, (size_t)length + 1);
    if (room) {
        vsnprintf(room, (size_t)length + 1, format, again);
        out_used(o, (size_t)length);
    }
    va_end(again);
}

void out_json(outlet *o, const char *text)
{
    out_bytes(o, "\"", 1);
    while (*text) {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\' && text[plain] != 0x7f)
            plain++;
        out_bytes(o, text, plain);
        text += plain;
        if (!*text)
            break;
        if (*text == '"' || *text == '\\')
            out_format(o, "\\%c", *text);
        else if (*text == '\n')
            out_text(o, "\\n");
        else if (*text == '\t')
            out_text(o, "\\t");
        else
            out_format(o, "\\u%04x", (unsigned)(unsigned char)*text);
        text++;
    }
    out_bytes(o, "\"", 1);
}

void out_csv(outlet *o, const char *text)
{
    bool formula = *text && strchr("=+-@\t\r", *text);
    if (!formula && !strpbrk(text, ",\"\r\n")) {
        out_text(o, text);
        return;
    }
    out_text(o, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            out_bytes(o, "\"", 1);
        out_bytes(o, text, 1);
    }
    out_bytes(o, "\"", 1);
}

void out_real(outlet *o, double value)
{
    if (!isfinite(value))
        out_text(o, "null");
    else
        out_format(o, "%.12g", value == 0 ? 0 : value);
}

void out_bound(outlet *o, double value)
{
    if (!isfinite(value))
        out_text(o, "null");
    else
        out_format(o, "%.17g", value == 0 ? 0 : value);
}
