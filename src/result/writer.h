/* Bytes on their way to a sink, through one buffer. Failures latch, so that writers look once, at the end. */
#ifndef RESULT_WRITER_H
#define RESULT_WRITER_H

#include "base/buffer.h"
#include "base/error.h"

#include <entente/result.h>

typedef struct writer {
    const entente_sink *sink; /* NULL: everything stays in the buffer */
    buffer b;
    bool refused, invalid; /* the sink said no; a text is no UTF-8 */
} writer;

/* Hand over what has gathered, when it is much. */
void writer_pass(writer *w);

static inline bool writer_stopped(const writer *w)
{
    return w->refused || w->invalid || w->b.failed;
}

/* All to the sink, the buffer freed, and how it went. */
entente_status writer_finish(writer *w, entente_error *error);

#endif
