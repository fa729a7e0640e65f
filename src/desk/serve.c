#define _DEFAULT_SOURCE
#include "desk/serve.h"
#include "desk/door.h"
#include "desk/reply.h"
#include "desk/routes.h"
#include "desk/say.h"
#include "desk/stream.h"
#include "desk/work.h"

#include "base/error.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MEMORY_EACH = 24 << 10, HEADERS_MOST = 64 };

/* A request, from its first line to the end of its answer. */
typedef struct asked {
    struct entente_desk *desk;
    struct MHD_Connection *connection;
    char target[DESK_TARGET];
    const desk_route *route; /* NULL: refused */
    bool begun, waits, has_answer;
    buffer body;
    desk_answer answer;
    char type[64];
} asked;

/* ---- answers ---- */

static seat *seat_of(struct entente_desk *d, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = d->mhd->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void due(asked *a, int64_t in)
{
    seat *s = seat_of(a->desk, a->connection);
    if (s)
        s->deadline = in ? desk_now() + in : 0;
}

static enum MHD_Result reply(asked *a)
{
    struct entente_desk *d = a->desk;
    const char *type = a->answer.type ? a->answer.type : "application/json";
    struct MHD_Response *response =
        a->answer.b.failed ? NULL
                           : d->mhd->MHD_create_response_from_buffer(
                                 a->answer.b.length, a->answer.b.bytes ? a->answer.b.bytes : "", MHD_RESPMEM_MUST_COPY);
    bool opens = a->route && a->route->need == DOOR_LINK && a->answer.status == 200;
    char cookie[200];
    if (opens && response) {
        door_cookie(d, cookie);
        d->mhd->MHD_add_response_header(response, "Set-Cookie", cookie);
        sodium_memzero(cookie, sizeof cookie);
    }
    due(a, DESK_SLOWEST_MS);
    return reply_with(d, a->connection, a->answer.status ? a->answer.status : 200, type, response);
}

static enum MHD_Result refuse(asked *a, unsigned status)
{
    static const struct {
        unsigned status;
        const char *why;
    } reasons[] = {{400, "no request of this desk's pages"},
                   {401, "this desk is opened with its link, once"},
                   {403, "asked from elsewhere"},
                   {404, "there is no such thing"},
                   {405, "this is not done so"},
                   {409, "this came before"},
                   {413, "more than this takes"},
                   {415, "expected application/json"},
                   {421, "asked of another address"},
                   {423, "the key is forgotten; the passphrase opens it again"},
                   {503, "too much is under way; try again"}};
    const char *why = "";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            why = reasons[i].why;
    a->route = NULL;
    say_refused(&a->answer, status, why);
    return reply(a);
}

/* ---- what a child answers ---- */

static void answered(struct entente_desk *d, void *context, desk_answer *answer)
{
    asked *a = context;
    a->has_answer = true;
    a->waits = false;
    a->answer.status = answer->status ? answer->status : 503;
    snprintf(a->type, sizeof a->type, "%s", answer->type ? answer->type : "");
    a->answer.type = a->type[0] ? a->type : NULL;
    if (answer->status) {
        a->answer.b = answer->b;
        answer->b = (buffer){0};
    } else {
        say_refused(&a->answer, 503, "this was stopped, or went wrong");
    }
    desk_ask ask = {d, strchr(a->target, '?') ? strchr(a->target, '?') + 1 : "", a->body.bytes ? a->body.bytes : "",
                    a->body.length};
    if (a->route->after && a->answer.status == 202)
        a->route->after(d, &ask, &a->answer);
    d->mhd->MHD_resume_connection(a->connection);
    d->awake = DESK_AWAKE;
}

static enum MHD_Result act(asked *a)
{
    struct entente_desk *d = a->desk;
    const char *query = strchr(a->target, '?');
    const desk_ask ask = {d, query ? query + 1 : "", a->body.bytes ? a->body.bytes : "", a->body.length};
    if (a->route->stream) {
        due(a, 0);
        return stream_begin(d, a->connection);
    }
    if (a->route->direct) {
        a->route->direct(d, &ask, &a->answer);
        return reply(a);
    }
    if (!work_begin(d, a->route->path, a->route->work, &ask, false, answered, a))
        return refuse(a, 503);
    a->waits = true;
    due(a, 0);
    d->mhd->MHD_suspend_connection(a->connection);
    return MHD_YES;
}

/* ---- heads ---- */

typedef struct heads {
    door_head head;
    const char *length;
    size_t count;
} heads;

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    heads *h = context;
    const struct {
        const char *name;
        const char **to;
    } known[] = {{"Host", &h->head.host},       {"Origin", &h->head.origin},     {"Sec-Fetch-Site", &h->head.site},
                 {"Cookie", &h->head.cookie},   {"Desk-Request", &h->head.once}, {"Content-Type", &h->head.type},
                 {"Content-Length", &h->length}};
    (void)kind;
    h->head.twice |= ++h->count > HEADERS_MOST;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcasecmp(name, known[i].name)) {
            h->head.twice |= *known[i].to != NULL;
            *known[i].to = value ? value : "";
        }
    return MHD_YES;
}

/* The request's head is there: refused at once, or its body is waited for. */
static enum MHD_Result begin(asked *a, const char *method)
{
    struct entente_desk *d = a->desk;
    heads h = {0};
    char path[DESK_TARGET];
    a->begun = true;
    d->mhd->MHD_get_connection_values(a->connection, MHD_HEADER_KIND, take_header, &h);
    if (!a->target[0] || !door_target(a->target))
        return refuse(a, 400);
    snprintf(path, sizeof path, "%.*s", (int)strcspn(a->target, "?"), a->target);
    bool is_path;
    const desk_route *route = route_find(method, path, &is_path);
    door_need need = route ? route->need : DOOR_NOTHING;
    unsigned wrong = door_check(d, &h.head, need, strcmp(method, "GET") != 0, desk_now());
    if (wrong)
        return refuse(a, wrong);
    if (!route)
        return refuse(a, is_path ? 405 : 404);
    if (h.length && strtoull(h.length, NULL, 10) > route->most)
        return refuse(a, 413);
    a->route = route;
    return MHD_YES;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *bytes, size_t *length, void **state)
{
    asked *a = *state;
    (void)context;
    (void)url;
    (void)version;
    if (!a)
        return MHD_NO;
    a->connection = connection;
    if (!a->begun)
        return begin(a, method);
    if (a->has_answer)
        return reply(a);
    if (*length) {
        if (!a->route || a->body.length + *length > a->route->most)
            return MHD_NO; /* it said nothing of so much: the connection ends */
        buffer_add(&a->body, bytes, *length);
        *length = 0;
        return a->body.failed ? MHD_NO : MHD_YES;
    }
    return a->waits || !a->route ? MHD_YES : act(a);
}

/* ---- connections ---- */

static void *first_line(void *context, const char *target, struct MHD_Connection *connection)
{
    struct entente_desk *d = context;
    asked *a = calloc(1, sizeof *a);
    seat *s = seat_of(d, connection);
    if (!a)
        return NULL;
    a->desk = d;
    a->connection = connection;
    if (strnlen(target, sizeof a->target) < sizeof a->target)
        strcpy(a->target, target);
    if (s)
        s->deadline = desk_now() + DESK_PATIENCE_MS;
    return a;
}

static void over(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
    struct entente_desk *d = context;
    asked *a = *state;
    seat *s = seat_of(d, connection);
    (void)code;
    if (s)
        s->deadline = desk_now() + DESK_SLOWEST_MS;
    if (!a)
        return;
    work_forget(d, a);
    if (a->body.bytes)
        sodium_memzero(a->body.bytes, a->body.length);
    if (a->answer.b.bytes)
        sodium_memzero(a->answer.b.bytes, a->answer.b.length);
    buffer_free(&a->body);
    buffer_free(&a->answer.b);
    free(a);
    *state = NULL;
}

static void connected(void *context, struct MHD_Connection *connection, void **state,
                      enum MHD_ConnectionNotificationCode code)
{
    struct entente_desk *d = context;
    seat *s = *state;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *file =
            d->mhd->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        if (!(*state = s = calloc(1, sizeof *s)))
            return;
        *s = (seat){.next = d->seats, .self = &d->seats, .file = file ? file->connect_fd : -1};
        s->deadline = desk_now() + DESK_PATIENCE_MS;
        if (s->next)
            s->next->self = &s->next;
        d->seats = s;
    } else if (s) {
        *s->self = s->next;
        if (s->next)
            s->next->self = s->self;
        free(s);
        *state = NULL;
    }
}

void serve_look(struct entente_desk *d, int64_t now)
{
    for (seat *s = d->seats; s; s = s->next)
        if (s->deadline && now > s->deadline && !s->ended && s->file >= 0) {
            shutdown(s->file, SHUT_RDWR);
            s->ended = true;
        }
}

/* ---- beginning and end ---- */

static size_t unescaped(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text); /* targets are read as they were sent */
}

static entente_status listen_at(struct entente_desk *d, entente_error *error)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)d->options.port)};
    socklen_t length = sizeof at;
    int on = 1;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    d->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool good = d->listening >= 0 && !setsockopt(d->listening, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
                !bind(d->listening, (struct sockaddr *)&at, sizeof at) && !listen(d->listening, DESK_CONNECTIONS) &&
                !getsockname(d->listening, (struct sockaddr *)&at, &length);
    if (!good)
        return error_set(error, ENTENTE_IO, "the desk cannot listen at 127.0.0.1:%u: %s", d->options.port, strerror(errno));
    d->port = ntohs(at.sin_port);
    snprintf(d->host, sizeof d->host, "127.0.0.1:%u", d->port);
    snprintf(d->origin, sizeof d->origin, "http://127.0.0.1:%u", d->port);
    snprintf(d->cookie, sizeof d->cookie, "entente-%u", d->port);
    return ENTENTE_OK;
}

entente_status serve_begin(struct entente_desk *d, entente_error *error)
{
    entente_status status = listen_at(d, error);
    if (status != ENTENTE_OK)
        return status;
    d->daemon = d->mhd->MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK, 0, NULL, NULL, handle, d,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)d->listening, MHD_OPTION_CONNECTION_LIMIT, (unsigned)DESK_CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_EACH, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)(DESK_SLOWEST_MS / 1000), MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, first_line, d,
        MHD_OPTION_NOTIFY_COMPLETED, over, d, MHD_OPTION_NOTIFY_CONNECTION, connected, d, MHD_OPTION_UNESCAPE_CALLBACK,
        unescaped, NULL, MHD_OPTION_END);
    return d->daemon ? ENTENTE_OK : error_set(error, ENTENTE_IO, "the desk cannot answer at 127.0.0.1:%u", d->port);
}

void serve_end(struct entente_desk *d)
{
    if (d->daemon)
        d->mhd->MHD_stop_daemon(d->daemon);
    else if (d->listening >= 0)
        close(d->listening);
}
