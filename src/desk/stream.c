#include "desk/stream.h"
#include "desk/reply.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

enum { WAITS_MOST = 64 << 10 };

static ssize_t put(void *context, uint64_t position, char *out, size_t most)
{
    stream *s = context;
    (void)position;
    size_t left = s->waits.length - s->sent, length = left < most ? left : most;
    if (s->desk->ended || s->waits.failed)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (!length) {
        s->sleeps = true;
        s->desk->mhd->MHD_suspend_connection(s->connection);
        return 0;
    }
    memcpy(out, s->waits.bytes + s->sent, length);
    s->sent += length;
    if (s->sent == s->waits.length)
        s->sent = s->waits.length = 0;
    return (ssize_t)length;
}

static void over(void *context)
{
    stream *s = context;
    *s->self = s->next;
    if (s->next)
        s->next->self = s->self;
    s->desk->stream_count--;
    buffer_free(&s->waits);
    free(s);
}

static void say(stream *s, const char *event, const char *data)
{
    if (s->waits.length > WAITS_MOST)
        s->waits.failed = true;
    else if (event)
        buffer_format(&s->waits, "event: %s\ndata: %s\n\n", event, data);
    else
        buffer_text(&s->waits, ": \n\n");
    s->spoken = desk_now();
    if (s->sleeps) {
        s->sleeps = false;
        s->desk->mhd->MHD_resume_connection(s->connection);
        s->desk->awake = DESK_AWAKE;
    }
}

enum MHD_Result stream_begin(struct entente_desk *d, struct MHD_Connection *connection)
{
    stream *s = d->stream_count < DESK_STREAMS ? calloc(1, sizeof *s) : NULL;
    if (!s)
        return MHD_NO;
    *s = (stream){.next = d->streams, .self = &d->streams, .desk = d, .connection = connection};
    struct MHD_Response *response = d->mhd->MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, put, s, over);
    if (!response) {
        free(s);
        return MHD_NO;
    }
    if (s->next)
        s->next->self = &s->next;
    d->streams = s;
    d->stream_count++;
    say(s, "hello", d->digest);
    return reply_with(d, connection, 200, "text/event-stream", response);
}

void stream_tell(struct entente_desk *d, const char *event, const char *data)
{
    for (stream *s = d->streams; s; s = s->next)
        say(s, event, data);
}

void stream_look(struct entente_desk *d)
{
    int64_t now = desk_now();
    for (stream *s = d->streams; s; s = s->next)
        if (now - s->spoken >= DESK_QUIET_MS)
            say(s, NULL, NULL);
}

void stream_end(struct entente_desk *d)
{
    stream_tell(d, "bye", "");
}
