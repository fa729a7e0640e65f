#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(buffer *b, size_t more)
{
    if (b->failed || more >= SIZE_MAX / 4 - b->length) {
        b->failed = true;
        return false;
    }
    size_t need = b->length + more + 1;
    if (need > b->size) {
        size_t size = need < 256 ? 256 : need * 2;
        char *bytes = realloc(b->bytes, size);
        if (!bytes) {
            b->failed = true;
            return false;
        }
        b->bytes = bytes;
        b->size = size;
    }
    return true;
}

void buffer_add(buffer *b, const void *bytes, size_t length)
{
    if (!reserve(b, length))
        return;
    if (length)
        memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    b->bytes[b->length] = '\0';
}

void buffer_text(buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_format(buffer *b, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        b->failed = true;
    else if (reserve(b, (size_t)length)) {
        vsnprintf(b->bytes + b->length, (size_t)length + 1, format, again);
        b->length += (size_t)length;
    }
    va_end(again);
}

void buffer_repeat(buffer *b, const char *text, size_t times)
{
    while (times-- && !b->failed)
        buffer_text(b, text);
}

void buffer_free(buffer *b)
{
    free(b->bytes);
    *b = (buffer){0};
}

void buffer_end(buffer *part, buffer *whole)
{
    whole->failed |= part->failed;
    buffer_free(part);
}
