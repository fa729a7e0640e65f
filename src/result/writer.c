#include "result/writer.h"

enum { MUCH = 1 << 16 };

static void pass(writer *w)
{
    if (w->b.length && !w->refused)
        w->refused = !w->sink->write(w->sink->context, w->b.bytes, w->b.length);
    w->b.length = 0;
}

void writer_pass(writer *w)
{
    if (w->sink && w->b.length >= MUCH)
        pass(w);
}

entente_status writer_finish(writer *w, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    if (!writer_stopped(w))
        pass(w);
    if (w->b.failed)
        status = error_memory(error);
    else if (w->invalid)
        status = error_set(error, ENTENTE_INVALID, "a text of the result is not UTF-8");
    else if (w->refused)
        status = error_set(error, ENTENTE_IO, "the result could not be written");
    buffer_free(&w->b);
    return status;
}
