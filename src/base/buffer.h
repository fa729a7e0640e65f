/* A growing run of bytes. A failed append latches `failed`, so that callers look once, at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Start from {0}; bytes is NUL-terminated whenever anything was added. */
typedef struct buffer {
    char *bytes;
    size_t length, size;
    bool failed;
} buffer;

void buffer_add(buffer *b, const void *bytes, size_t length);
void buffer_text(buffer *b, const char *text);
void buffer_format(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_repeat(buffer *b, const char *text, size_t times);
void buffer_free(buffer *b);
/* Free a part whose bytes went into a whole; a failure of the part is one of the whole. */
void buffer_end(buffer *part, buffer *whole);

#endif
