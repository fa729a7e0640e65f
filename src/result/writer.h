/* Bytes on their way to a sink, through one buffer. Failures latch, so that writers look once, at the end. */
#ifndef RESULT_WRITER_H
#define RESULT_WRITER_H

#include "base/buffer.h"
#include "base/error.h"

#include <entente/result.h>

#include <string.h>

typedef struct writer {
    const entente_sink *sink; /* NULL: everything stays in the buffer */
    buffer b;
    bool refused, invalid; /* the sink said no; a text is no UTF-8 */
} writer;

/* Append, without a call where there is room: a row has dozens of pieces, and rows come by the million. */
static inline void writer_add(writer *w, const char *bytes, size_t length)
{
    buffer *b = &w->b;
    if (length >= b->size - b->length) {
        buffer_add(b, bytes, length);
        return;
    }
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    b->bytes[b->length] = '\0';
}

/* Hand over what has gathered, when it is much. */
void writer_pass(writer *w);

static inline bool writer_stopped(const writer *w)
{
    return w->refused || w->invalid || w->b.failed;
}

/* All to the sink, the buffer freed, and how it went. */
entente_status writer_finish(writer *w, entente_error *error);

#endif
