#define _GNU_SOURCE /* O_TMPFILE */
#include "wire/answer.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

/* A request. */
typedef struct request {
    char raw[TARGET_MOST]; /* the target as it was sent; empty: too long */
    target to;
    bool begun, posts, full; /* full: there was no room for what came */
    session *of;             /* of this call alone: others may take its place */
    unsigned char session[PROOF_SESSION];
    char host[PROOF_HOST];
    size_t length, got; /* of the body */
    char *body;
    int spool;         /* -1: the body is in memory */
    size_t held, took; /* bytes that count for the relay */
} request;

void *answer_begin(void *context, const char *uri, struct MHD_Connection *connection)
{
    (void)context;
    (void)connection;
    request *q = calloc(1, sizeof *q);
    if (q) {
        q->spool = -1;
        if (strlen(uri) < sizeof q->raw)
            strcpy(q->raw, uri);
    }
    return q;
}

void answer_end(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why)
{
    entente_relay *relay = context;
    request *q = *state;
    (void)why;
    if (!q)
        return;
    pthread_mutex_lock(&relay->lock);
    relay->held -= q->held;
    relay->spooled -= q->took;
    const union MHD_ConnectionInfo *info =
        relay->mhd->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    spot *s = info ? info->socket_context : NULL;
    if (s)
        s->deadline = running_now() + relay->patience;
    pthread_mutex_unlock(&relay->lock);
    if (q->spool >= 0)
        close(q->spool);
    free(q->body);
    free(q);
    *state = NULL;
}

/* ---- answers ---- */

static enum MHD_Result queue(entente_relay *relay, struct MHD_Connection *connection, unsigned code,
                             struct MHD_Response *response, const char *type, const kept *of)
{
    const mhd_calls *mhd = relay->mhd;
    char head[PROOF_HEAD_TEXT];
    if (!response)
        return MHD_NO;
    bool good = mhd->MHD_add_response_header(response, "Content-Type", type) == MHD_YES &&
                mhd->MHD_add_response_header(response, "Cache-Control", "no-store") == MHD_YES;
    if (good && of)
        good = mhd->MHD_add_response_header(response, "Entente-Head", proof_head_text(&of->head, head)) == MHD_YES;
    if (good && (code == 429 || code == 503))
        good = mhd->MHD_add_response_header(response, "Retry-After", "1") == MHD_YES;
    enum MHD_Result result = good ? mhd->MHD_queue_response(connection, code, response) : MHD_NO;
    mhd->MHD_destroy_response(response);
    return result;
}

static enum MHD_Result say(entente_relay *relay, struct MHD_Connection *connection, unsigned code, const char *words,
                           const kept *of)
{
    return queue(relay, connection, code,
                 relay->mhd->MHD_create_response_from_buffer(strlen(words), (void *)words, MHD_RESPMEM_MUST_COPY),
                 "text/plain; charset=utf-8", of);
}

/* Whoever has no session, whatever is wrong with it and whether or not there is such a record. */
static enum MHD_Result refuse(entente_relay *relay, struct MHD_Connection *connection)
{
    return say(relay, connection, 403, "refused\n", NULL);
}

static spot *spot_of(const entente_relay *relay, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        relay->mhd->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* ---- the head of a request ---- */

/* What of a request's headers is looked at. */
typedef struct heads {
    const char *host, *mark, *forwarded, *length;
    unsigned hosts, marks, lengths, codings;
} heads;

static enum MHD_Result take_header(void *context, enum MHD_ValueKind of, const char *name, const char *value)
{
    heads *h = context;
    (void)of;
    if (!value)
        value = "";
    if (!strcasecmp(name, "Host")) {
        h->host = value;
        h->hosts++;
    } else if (!strcasecmp(name, "Authorization")) {
        h->mark = value;
        h->marks++;
    } else if (!strcasecmp(name, "Content-Length")) {
        h->length = value;
        h->lengths++;
    } else if (!strcasecmp(name, "Transfer-Encoding")) {
        h->codings++;
    } else if (!strcasecmp(name, "X-Forwarded-For")) {
        h->forwarded = value;
    }
    return MHD_YES;
}

/* Its host as the mark and the signature have it; false: it is none of ours. */
static bool take_host(const entente_relay *relay, const heads *h, char out[PROOF_HOST])
{
    if (h->hosts != 1 || strlen(h->host) >= PROOF_HOST)
        return false;
    size_t length = strlen(h->host);
    for (size_t i = 0; i <= length; i++)
        out[i] = (char)tolower((unsigned char)h->host[i]);
    for (size_t i = 0; i < relay->host_count; i++)
        if (!strcmp(relay->hosts[i], out))
            return true;
    return false;
}

/* The address of who asks; what a proxy says of it is its last word. */
static size_t address_of(const entente_relay *relay, const spot *s, const heads *h, unsigned char out[16])
{
    const char *last = relay->options.proxy && h->forwarded ? strrchr(h->forwarded, ',') : NULL;
    last = last ? last + 1 : relay->options.proxy ? h->forwarded : NULL;
    if (last) {
        last += strspn(last, " ");
        if (inet_pton(AF_INET, last, out) == 1)
            return 4;
        if (inet_pton(AF_INET6, last, out) == 1)
            return 8; /* who has one has all of its half */
    }
    memcpy(out, s ? s->address : (unsigned char[16]){0}, 16);
    return s ? s->address_length : 0;
}

static bool read_length(const char *text, size_t *out)
{
    size_t digits = strspn(text, "0123456789");
    *out = digits && digits < 16 && !text[digits] ? (size_t)strtoull(text, NULL, 10) : 0;
    return digits && digits < 16 && !text[digits];
}

/* What is wrong with a request before anybody is asked who sends it; 0: nothing. */
static unsigned malformed(const entente_relay *relay, request *q, const heads *h, const char *method, const char *version)
{
    if (!target_read(q->raw, &q->to))
        return 404;
    if (strcmp(version, "HTTP/1.1") != 0)
        return 505;
    if (!take_host(relay, h, q->host))
        return 421;
    q->posts = q->to.kind == TARGET_SESSION || (q->to.kind == TARGET_LOG && q->to.has_from);
    if (strcmp(method, q->posts ? "POST" : "GET") != 0)
        return 405;
    if (h->codings || h->lengths > 1 || h->marks > 1)
        return 400;
    if (h->lengths && !read_length(h->length, &q->length))
        return 400;
    if (!q->posts)
        return q->length ? 400 : 0;
    if (!h->lengths)
        return 411;
    return q->length > (q->to.kind == TARGET_SESSION ? PROOF_OPENING : relay->most) ? 413 : 0;
}

static const char *words_of(unsigned code)
{
    switch (code) {
    case 400:
        return "not a request of docs/relay.md\n";
    case 404:
        return "no such address\n";
    case 405:
        return "another method is expected here\n";
    case 411:
        return "a Content-Length is expected\n";
    case 413:
        return "too long\n";
    case 421:
        return "this relay is not called so\n";
    case 429:
        return "too often; wait\n";
    case 503:
        return "too much at once; wait\n";
    case 507:
        return "it could not be written; nothing of it was taken\n";
    case 505:
        return "HTTP/1.1 is expected\n";
    default:
        return "refused\n";
    }
}

/* Memory or a file for the body. */
static unsigned make_room(entente_relay *relay, request *q)
{
    if (q->length <= RELAY_SPOOL) {
        q->body = malloc(q->length + 1);
        return q->body ? 0 : 503;
    }
    if (relay->spooled + q->length > 2 * relay->most)
        return 503;
    q->spool = open(relay->keep.folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (q->spool < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
        char *name = store_path(relay->keep.folder, "/.coming-XXXXXX");
        q->spool = name ? mkostemp(name, O_CLOEXEC) : -1;
        if (q->spool >= 0)
            unlink(name);
        free(name);
    }
    if (q->spool < 0)
        return 507;
    relay->spooled += q->took = q->length;
    return 0;
}

/* Who asks, and whether that is within the limits; 0: it is. */
static unsigned admit(entente_relay *relay, request *q, const heads *h, spot *s, const char *method, int64_t now)
{
    unsigned char address[16];
    size_t length = address_of(relay, s, h, address);
    if (q->to.kind == TARGET_CHALLENGE || q->to.kind == TARGET_SESSION)
        return guard_stranger(&relay->guard, address, length, now) ? 0 : 429;
    q->of = guard_check(&relay->guard, h->mark, method, q->host, q->raw, now);
    if (!q->of || memcmp(q->of->record, q->to.record, SEAL_RECORD))
        return guard_stranger(&relay->guard, address, length, now) ? 403 : 429;
    memcpy(q->session, q->of->name, PROOF_SESSION);
    if (s)
        s->fresh = false;
    bool whole = q->to.has_from && q->to.from.count != q->to.head.count;
    return guard_member(&relay->guard, q->of, q->length + (whole ? GUARD_WHOLE : 0), now) ? 0 : 429;
}

/* ---- each route ---- */

static enum MHD_Result give_challenge(entente_relay *relay, struct MHD_Connection *connection, int64_t now)
{
    char text[PROOF_ASKED + 1];
    guard_challenge(&relay->guard, now, text);
    return say(relay, connection, 200, text, NULL);
}

static enum MHD_Result give_session(entente_relay *relay, struct MHD_Connection *connection, request *q, int64_t now)
{
    proof_opening o;
    char name[2 * PROOF_SESSION + 1], text[100];
    memcpy(o.record, q->to.record, SEAL_RECORD);
    session *s = proof_opening_read(q->body, q->got, &o) ? guard_open(&relay->guard, &relay->keep, &o, q->host, now) : NULL;
    if (!s)
        return refuse(relay, connection);
    snprintf(text, sizeof text, "session %s\nseconds %d\n", sodium_bin2hex(name, sizeof name, s->name, PROOF_SESSION),
             PROOF_SECONDS);
    return say(relay, connection, 200, text, NULL);
}

static enum MHD_Result give_log(entente_relay *relay, struct MHD_Connection *connection, request *q, spot *s, int64_t now)
{
    buffer b = {0};
    kept *of = keep_find(&relay->keep, q->to.record);
    if (!of)
        return say(relay, connection, 204, "", NULL);
    if (relay->held > RELAY_HELD)
        return say(relay, connection, 503, words_of(503), NULL);
    if (!of->r || keep_fetch(of, q->to.since, q->to.since_count, &b, NULL) != ENTENTE_OK) {
        buffer_free(&b);
        return say(relay, connection, 500, "the record cannot be read\n", NULL);
    }
    guard_member(&relay->guard, q->of, b.length, now);
    relay->held += q->held = b.length;
    if (s)
        s->deadline = now + relay->patience + (int64_t)(b.length * 1000 / RELAY_SLOWEST);
    struct MHD_Response *response = relay->mhd->MHD_create_response_from_buffer(b.length, b.bytes, MHD_RESPMEM_MUST_FREE);
    if (!response)
        buffer_free(&b);
    return queue(relay, connection, 200, response, "application/x-ndjson", of);
}

static enum MHD_Result give_taken(entente_relay *relay, struct MHD_Connection *connection, request *q, const char *lines)
{
    entente_error error = {0};
    kept *of = keep_find(&relay->keep, q->to.record);
    int64_t seconds = running_now() / 1000;
    keep_answer answer = of ? keep_append(of, &q->to.from, &q->to.head, lines, q->got, seconds, &error)
                         : q->to.from.count || q->to.head.count
                             ? KEEP_MOVED
                             : keep_create(&relay->keep, q->to.record, lines, q->got, seconds, &of, &error);
    buffer b = {0};
    switch (answer) {
    case KEEP_TAKEN:
        return say(relay, connection, 200, "taken\n", of);
    case KEEP_THERE:
        return say(relay, connection, 200, "there\n", of);
    case KEEP_MOVED:
        return say(relay, connection, 409, "the line has another head\n", of);
    case KEEP_FAILED:
        return say(relay, connection, 507, words_of(507), NULL);
    default:
        text_format(&b, "%s", error.message);
        buffer_text(&b, "\n");
        enum MHD_Result result = say(relay, connection, 422, b.failed ? words_of(422) : b.bytes, NULL);
        buffer_free(&b);
        return result;
    }
}

static enum MHD_Result take_groups(entente_relay *relay, struct MHD_Connection *connection, request *q)
{
    if (q->full)
        return say(relay, connection, 507, words_of(507), NULL);
    if (q->spool < 0) {
        q->body[q->got] = '\0';
        return give_taken(relay, connection, q, q->body);
    }
    char *lines = mmap(NULL, q->got, PROT_READ, MAP_PRIVATE, q->spool, 0);
    if (lines == MAP_FAILED)
        return say(relay, connection, 503, words_of(503), NULL);
    enum MHD_Result result = give_taken(relay, connection, q, lines);
    munmap(lines, q->got);
    return result;
}

/* ---- streams ---- */

/* The next words for one who hears; 0: it waits until the ticker wakes it. */
static ssize_t hear(void *context, uint64_t at, char *out, size_t most)
{
    stream *t = context;
    entente_relay *relay = t->relay;
    char head[PROOF_HEAD_TEXT];
    ssize_t length = 0;
    (void)at;
    pthread_mutex_lock(&relay->lock);
    int64_t now = running_now();
    if (relay->ending || now >= t->until) {
        length = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (t->told != t->of->head.count || !t->spoken) {
        length = snprintf(out, most, "data: %s\n\n", proof_head_text(&t->of->head, head));
        t->told = t->of->head.count;
        t->spoken = now;
    } else if (now - t->spoken >= RELAY_QUIET_MS) {
        length = snprintf(out, most, ":\n\n");
        t->spoken = now;
    } else {
        t->waits = true;
        relay->mhd->MHD_suspend_connection(t->connection);
    }
    pthread_mutex_unlock(&relay->lock);
    return length;
}

static void end_stream(void *context)
{
    stream *t = context;
    entente_relay *relay = t->relay;
    pthread_mutex_lock(&relay->lock);
    session *s = guard_named(&relay->guard, t->session);
    if (s && s->streams)
        s->streams--;
    *t->self = t->next;
    if (t->next)
        t->next->self = t->self;
    pthread_mutex_unlock(&relay->lock);
    free(t);
}

static enum MHD_Result give_news(entente_relay *relay, struct MHD_Connection *connection, request *q, spot *s)
{
    kept *of = keep_find(&relay->keep, q->to.record);
    if (!of)
        return say(relay, connection, 204, "", NULL);
    if (relay->guard.limit && q->of->streams >= RELAY_STREAMS)
        return say(relay, connection, 429, words_of(429), NULL);
    stream *t = calloc(1, sizeof *t);
    if (!t)
        return say(relay, connection, 503, words_of(503), NULL);
    *t = (stream){.next = relay->streams, .self = &relay->streams, .relay = relay, .connection = connection, .of = of};
    memcpy(t->session, q->session, PROOF_SESSION);
    t->until = q->of->until;
    struct MHD_Response *response =
        relay->mhd->MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 512, hear, t, end_stream);
    if (!response) {
        free(t);
        return say(relay, connection, 503, words_of(503), NULL);
    }
    if (t->next)
        t->next->self = &t->next;
    relay->streams = t;
    q->of->streams++;
    if (s)
        s->deadline = 0;
    return queue(relay, connection, 200, response, "text/event-stream", of);
}

/* ---- libmicrohttpd's calls ---- */

static enum MHD_Result begin(entente_relay *relay, struct MHD_Connection *connection, request *q, const char *method,
                             const char *version)
{
    heads h = {0};
    int64_t now = running_now();
    spot *s = spot_of(relay, connection);
    relay->mhd->MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &h);
    unsigned code = malformed(relay, q, &h, method, version);
    if (!code)
        code = admit(relay, q, &h, s, method, now);
    if (!code && q->posts)
        code = make_room(relay, q);
    if (code)
        return say(relay, connection, code, words_of(code), NULL);
    if (s)
        s->deadline = now + relay->patience + (int64_t)(q->length * 1000 / RELAY_SLOWEST);
    return MHD_YES; /* an answer now would end the connection */
}

static enum MHD_Result give(entente_relay *relay, struct MHD_Connection *connection, request *q)
{
    int64_t now = running_now();
    spot *s = spot_of(relay, connection);
    q->of = q->to.kind == TARGET_LOG || q->to.kind == TARGET_NEWS ? guard_named(&relay->guard, q->session) : NULL;
    switch (q->to.kind) {
    case TARGET_CHALLENGE:
        return give_challenge(relay, connection, now);
    case TARGET_SESSION:
        return give_session(relay, connection, q, now);
    case TARGET_NEWS:
        return q->of ? give_news(relay, connection, q, s) : refuse(relay, connection);
    default:
        return q->posts ? take_groups(relay, connection, q)
               : q->of  ? give_log(relay, connection, q, s, now)
                        : refuse(relay, connection);
    }
}

static enum MHD_Result take_bytes(request *q, const char *bytes, size_t *length)
{
    if (q->got + *length > q->length)
        return MHD_NO;
    if (q->spool < 0)
        memcpy(q->body + q->got, bytes, *length);
    else
        for (size_t done = 0; done < *length && !q->full;) {
            ssize_t wrote = write(q->spool, bytes + done, *length - done);
            q->full = wrote <= 0; /* said once all has come */
            done += wrote > 0 ? (size_t)wrote : 0;
        }
    q->got += *length;
    *length = 0;
    return MHD_YES;
}

enum MHD_Result answer_more(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                            const char *version, const char *upload, size_t *upload_length, void **state)
{
    entente_relay *relay = context;
    request *q = *state;
    (void)url; /* libmicrohttpd's, unescaped; ours is as it was sent */
    if (!q)
        return MHD_NO;
    if (q->begun && *upload_length)
        return take_bytes(q, upload, upload_length);
    pthread_mutex_lock(&relay->lock);
    enum MHD_Result result;
    if (!q->begun) {
        q->begun = true;
        result = begin(relay, connection, q, method, version);
    } else {
        result = q->got == q->length ? give(relay, connection, q) : MHD_NO;
    }
    pthread_mutex_unlock(&relay->lock);
    return result;
}
