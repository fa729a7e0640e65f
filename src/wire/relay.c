#define _DEFAULT_SOURCE
#include "wire/answer.h"

#include "base/error.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 512 << 20, PEM_MOST = 1 << 20, MEMORY_EACH = 16 << 10 };

/* ---- connections ---- */

static size_t address_bytes(const struct sockaddr *a, unsigned char out[16])
{
    memset(out, 0, 16);
    if (a && a->sa_family == AF_INET) {
        memcpy(out, &((const struct sockaddr_in *)a)->sin_addr, 4);
        return 4;
    }
    if (a && a->sa_family == AF_INET6) {
        memcpy(out, &((const struct sockaddr_in6 *)a)->sin6_addr, 8); /* who has one has all of its half */
        return 8;
    }
    return 0;
}

static enum MHD_Result accepts(void *context, const struct sockaddr *from, socklen_t length)
{
    entente_relay *relay = context;
    unsigned char address[16];
    size_t bytes = address_bytes(from, address), fresh = 0;
    (void)length;
    pthread_mutex_lock(&relay->lock);
    for (const spot *s = relay->spots; s; s = s->next)
        fresh += s->fresh && s->address_length == bytes && !memcmp(s->address, address, 16);
    bool good = relay->options.proxy || fresh < RELAY_FRESH;
    pthread_mutex_unlock(&relay->lock);
    return good ? MHD_YES : MHD_NO;
}

static void connected(void *context, struct MHD_Connection *connection, void **state,
                      enum MHD_ConnectionNotificationCode code)
{
    entente_relay *relay = context;
    pthread_mutex_lock(&relay->lock);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        spot *s = calloc(1, sizeof *s);
        *state = s;
        if (s) {
            const union MHD_ConnectionInfo *file =
                relay->mhd->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
            *s = (spot){.next = relay->spots, .self = &relay->spots, .file = file ? file->connect_fd : -1, .fresh = true};
            const union MHD_ConnectionInfo *from =
                relay->mhd->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
            s->address_length = address_bytes(from ? from->client_addr : NULL, s->address);
            s->deadline = running_now() + relay->patience;
            if (s->next)
                s->next->self = &s->next;
            relay->spots = s;
        }
    } else if (*state) {
        spot *s = *state;
        *s->self = s->next;
        if (s->next)
            s->next->self = s->self;
        free(s);
        *state = NULL;
    }
    pthread_mutex_unlock(&relay->lock);
}

/* ---- what happens by itself ---- */

/* Who sends or reads too slowly is cut off: libmicrohttpd's own limit is of silence alone, which a byte now and then evades.
 */
static void cut_off(entente_relay *relay, int64_t now)
{
    for (spot *s = relay->spots; s; s = s->next)
        if (s->deadline && now > s->deadline && !s->ended && s->file >= 0) {
            shutdown(s->file, SHUT_RDWR);
            s->ended = true;
        }
}

/* Streams that have something to hear go on. A stream that waits cannot end meanwhile. */
static void wake(entente_relay *relay, int64_t now, bool all)
{
    pthread_mutex_lock(&relay->lock);
    cut_off(relay, now);
    stream *list = NULL;
    for (stream *t = relay->streams; t; t = t->next) {
        if (!t->waits || !(all || t->told != t->of->head.count || now >= t->until || now - t->spoken >= RELAY_QUIET_MS))
            continue;
        t->waits = false;
        t->woken = list;
        list = t;
    }
    pthread_mutex_unlock(&relay->lock);
    while (list) {
        struct MHD_Connection *connection = list->connection;
        list = list->woken;
        relay->mhd->MHD_resume_connection(connection);
    }
}

static void *tick(void *context)
{
    entente_relay *relay = context;
    for (bool ending = false; !ending;) {
        nanosleep(&(struct timespec){0, RELAY_TICK_MS * 1000000L}, NULL);
        pthread_mutex_lock(&relay->lock);
        ending = relay->ending;
        pthread_mutex_unlock(&relay->lock);
        wake(relay, running_now(), ending);
    }
    return NULL;
}

/* ---- beginning ---- */

static entente_status bad_listen(const char *text, entente_error *error)
{
    return error_set(error, ENTENTE_INVALID, "'%.100s' is no address to listen at; expected ADDRESS:PORT or [ADDRESS]:PORT",
                     text);
}

static entente_status add_host(entente_relay *relay, const char *text, size_t length, entente_error *error)
{
    char **more = realloc(relay->hosts, (relay->host_count + 1) * sizeof *more);
    if (more)
        relay->hosts = more;
    char *host = more ? malloc(length + 1) : NULL;
    if (!host)
        return error_memory(error);
    for (size_t i = 0; i < length; i++)
        host[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    host[length] = '\0';
    relay->hosts[relay->host_count++] = host;
    return ENTENTE_OK;
}

/* How it is called: what the operator says, else the address and localhost, each with the port. */
static entente_status name_hosts(entente_relay *relay, const char *address, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    const char *at = relay->options.hosts;
    for (size_t length; at && *at && status == ENTENTE_OK; at += length + (at[length] == ',')) {
        length = strcspn(at, ",");
        status = length ? add_host(relay, at, length, error) : ENTENTE_OK;
    }
    const char *const own[] = {address, "localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < 4 && !relay->options.hosts && status == ENTENTE_OK; i++) {
        char host[PROOF_HOST];
        int length = snprintf(host, sizeof host, "%s:%u", own[i], relay->port);
        status = add_host(relay, host, (size_t)length, error);
    }
    return status;
}

static entente_status listen_at(entente_relay *relay, int *out, entente_error *error)
{
    const char *text = relay->options.listen ? relay->options.listen : "127.0.0.1:8127";
    char address[200], name[200];
    const char *colon = strrchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : 0;
    struct addrinfo hints = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    if (!length || length >= sizeof address || !colon[1])
        return bad_listen(text, error);
    memcpy(name, text, length);
    name[length] = '\0';
    bool brackets = *text == '[' && text[length - 1] == ']';
    memcpy(address, text + brackets, length - 2 * brackets);
    address[length - 2 * brackets] = '\0';
    if (getaddrinfo(address, colon + 1, &hints, &found) || !found)
        return bad_listen(text, error);
    int file = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    bool good = file >= 0 && !setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
                !bind(file, found->ai_addr, found->ai_addrlen) && !listen(file, 1024);
    freeaddrinfo(found);
    struct sockaddr_storage own;
    socklen_t own_length = sizeof own;
    good = good && !getsockname(file, (struct sockaddr *)&own, &own_length);
    if (!good) {
        entente_status status = error_set(error, ENTENTE_IO, "cannot listen at %.100s: %s", text, strerror(errno));
        if (file >= 0)
            close(file);
        return status;
    }
    relay->port =
        ntohs(own.ss_family == AF_INET ? ((struct sockaddr_in *)&own)->sin_port : ((struct sockaddr_in6 *)&own)->sin6_port);
    *out = file;
    return name_hosts(relay, name, error);
}

static entente_status read_pem(const char *path, char **out, entente_error *error)
{
    FILE *file = fopen(path, "rb");
    char *text = malloc(PEM_MOST + 1);
    size_t length = file && text ? fread(text, 1, PEM_MOST + 1, file) : 0;
    bool good = length && length <= PEM_MOST;
    if (file)
        fclose(file);
    if (good) {
        text[length] = '\0';
        *out = text;
        return ENTENTE_OK;
    }
    free(text);
    return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be read as a file in PEM");
}

static size_t unescaped(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text); /* nothing is escaped here */
}

/* As many files as connections need, where the system allows it. */
static void more_files(void)
{
    struct rlimit most;
    if (!getrlimit(RLIMIT_NOFILE, &most) && most.rlim_cur < RELAY_CONNECTIONS + 200) {
        most.rlim_cur = most.rlim_max < RELAY_CONNECTIONS + 200 ? most.rlim_max : RELAY_CONNECTIONS + 200;
        setrlimit(RLIMIT_NOFILE, &most);
    }
}

static entente_status start(entente_relay *relay, int listening, entente_error *error)
{
    bool tls = relay->certificate != NULL;
    struct MHD_OptionItem items[4] = {{MHD_OPTION_END, 0, NULL}};
    if (tls) {
        items[0] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, relay->certificate};
        items[1] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, relay->private_key};
        items[2] =
            (struct MHD_OptionItem){MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"};
        items[3] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    }
    more_files();
    relay->daemon = relay->mhd->MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | (tls ? MHD_USE_TLS : 0), 0, accepts, relay,
        answer_more, relay, MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listening, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)RELAY_CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_EACH, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)(relay->patience / 1000 + 1), MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, answer_begin,
        relay, MHD_OPTION_NOTIFY_COMPLETED, answer_end, relay, MHD_OPTION_NOTIFY_CONNECTION, connected, relay,
        MHD_OPTION_UNESCAPE_CALLBACK, unescaped, NULL, MHD_OPTION_ARRAY, items, MHD_OPTION_END);
    if (!relay->daemon) {
        close(listening);
        return error_set(error, ENTENTE_IO,
                         tls ? "cannot answer with this certificate and key, or at this address"
                             : "cannot answer at this address");
    }
    relay->ticks = !pthread_create(&relay->ticker, NULL, tick, relay);
    return relay->ticks ? ENTENTE_OK : error_memory(error);
}

entente_status entente_relay_check(const char *folder, size_t *records, entente_error *error)
{
    keep k;
    entente_status status = keep_open(&k, folder, running_now() / 1000, error);
    *records = k.count;
    keep_close(&k);
    return status;
}

entente_status entente_relay_new(const entente_relay_options *options, entente_relay **out, entente_error *error)
{
    const mhd_calls *mhd = load_mhd(error);
    if (!mhd)
        return ENTENTE_INVALID;
    entente_relay *relay = calloc(1, sizeof *relay);
    if (!relay)
        return error_memory(error);
    int listening = -1;
    relay->mhd = mhd;
    relay->options = *options;
    relay->most = options->most ? options->most : MOST;
    relay->patience = (int64_t)1000 * (options->patience ? options->patience : RELAY_PATIENCE);
    pthread_mutex_init(&relay->lock, NULL);
    entente_status status = !options->certificate == !options->private_key
                                ? ENTENTE_OK
                                : error_set(error, ENTENTE_INVALID, "a certificate and its key go together");
    if (status == ENTENTE_OK && options->certificate)
        status = read_pem(options->certificate, &relay->certificate, error);
    if (status == ENTENTE_OK && options->private_key)
        status = read_pem(options->private_key, &relay->private_key, error);
    if (status == ENTENTE_OK)
        status = guard_begin(&relay->guard, options->makers, options->limit, error);
    if (status == ENTENTE_OK)
        status = keep_open(&relay->keep, options->folder, running_now() / 1000, error);
    if (status == ENTENTE_OK)
        status = listen_at(relay, &listening, error);
    if (status == ENTENTE_OK)
        status = start(relay, listening, error);
    if (status == ENTENTE_OK)
        *out = relay;
    else
        entente_relay_free(relay);
    return status;
}

unsigned entente_relay_port(const entente_relay *relay)
{
    return relay->port;
}

size_t entente_relay_records(entente_relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    size_t count = relay->keep.count;
    pthread_mutex_unlock(&relay->lock);
    return count;
}

void entente_relay_free(entente_relay *relay)
{
    if (!relay)
        return;
    pthread_mutex_lock(&relay->lock);
    relay->ending = true;
    pthread_mutex_unlock(&relay->lock);
    if (relay->ticks)
        pthread_join(relay->ticker, NULL);
    if (relay->daemon)
        relay->mhd->MHD_stop_daemon(relay->daemon);
    keep_close(&relay->keep);
    guard_end(&relay->guard);
    for (size_t i = 0; i < relay->host_count; i++)
        free(relay->hosts[i]);
    free(relay->hosts);
    if (relay->private_key)
        sodium_memzero(relay->private_key, strlen(relay->private_key));
    free(relay->private_key);
    free(relay->certificate);
    pthread_mutex_destroy(&relay->lock);
    free(relay);
}
