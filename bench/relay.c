/* The relay: fetches with a mark beside libmicrohttpd's hello world, and news of 50 appends a second for 1,000 who listen.
   Usage: bench_relay [STREAMS [APPENDS-A-SECOND [SECONDS]]] */
#define _GNU_SOURCE
#include "tests/record_made.h"
#include "tests/relay_made.h"
#include "wire/client.h"

#include "record/bundle.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { LINES = 16, ROUNDS = 2000, TURNS = 5, TEXT = 600, PATH = 200 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static int dial(unsigned port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int on = 1, s = socket(AF_INET, SOCK_STREAM, 0);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s < 0 || connect(s, (struct sockaddr *)&at, sizeof at))
        fail("no connection");
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return s;
}

/* ---- one server's answers a second, over some connections that each wait for their answer ---- */

static void take_answer(int s, int wanted)
{
    char text[8192];
    size_t length = 0;
    for (;;) {
        ssize_t got = recv(s, text + length, sizeof text - 1 - length, 0);
        if (got <= 0)
            fail("an answer did not come");
        length += (size_t)got;
        text[length] = '\0';
        const char *end = strstr(text, "\r\n\r\n"), *size = strcasestr(text, "content-length: ");
        if (!end || !size || length < (size_t)(end + 4 - text) + strtoul(size + 16, NULL, 10))
            continue;
        if (atoi(text + 9) != wanted)
            fail(text);
        return;
    }
}

static double answers(unsigned port, const char *requests, size_t each, size_t *used)
{
    int lines[LINES];
    for (int i = 0; i < LINES; i++)
        lines[i] = dial(port);
    double from = seconds();
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < LINES; i++) {
            const char *one = requests + (each ? each * (*used)++ : 0);
            size_t length = strlen(one);
            if (send(lines[i], one, length, 0) != (ssize_t)length)
                fail("a request could not be sent");
        }
        for (int i = 0; i < LINES; i++)
            take_answer(lines[i], 200);
    }
    double took = seconds() - from;
    for (int i = 0; i < LINES; i++)
        close(lines[i]);
    return (double)ROUNDS * LINES / took;
}

/* ---- hello world ---- */

static const mhd_calls *mhd;

static enum MHD_Result hello(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *upload, size_t *length, void **state)
{
    static const char words[] = "<html><body>Hello, browser!</body></html>";
    static int seen;
    (void)context, (void)url, (void)method, (void)version, (void)upload, (void)length;
    if (*state != &seen) {
        *state = &seen;
        return MHD_YES;
    }
    struct MHD_Response *response =
        mhd->MHD_create_response_from_buffer(sizeof words - 1, (void *)words, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = mhd->MHD_queue_response(connection, 200, response);
    mhd->MHD_destroy_response(response);
    return result;
}

static pid_t start_hello(unsigned *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t length = sizeof at;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(s, (struct sockaddr *)&at, sizeof at) || listen(s, 1024) || getsockname(s, (struct sockaddr *)&at, &length))
        fail("no port");
    *port = ntohs(at.sin_port);
    pid_t pid = fork();
    if (!pid) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (!(mhd = load_mhd(NULL)) ||
            !mhd->MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, hello, NULL,
                                   MHD_OPTION_LISTEN_SOCKET, (MHD_socket)s, MHD_OPTION_END))
            _exit(1);
        for (;;)
            pause();
    }
    close(s);
    return pid;
}

/* ---- the relay ---- */

static made m;
static char folder[PATH], record[PATH], url[PATH], host[60], name_text[2 * SEAL_RECORD + 1];
static relay_made relay;
static client c;

static void begin(void)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    client_where where;
    char command[1000];
    snprintf(folder, sizeof folder, "%s/entente-bench-relay-%ld", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
             (long)getpid());
    snprintf(command, sizeof command, "mkdir %s", folder);
    snprintf(record, sizeof record, "%.150s/r.entente", folder);
    if (system(command) || made_begin(&m, record, NULL, NULL) != ENTENTE_OK ||
        entente_record_open(record, &options, NULL, &r, NULL) != ENTENTE_OK)
        fail("no record");
    sodium_bin2hex(name_text, sizeof name_text, r->name, SEAL_RECORD);
    snprintf(command, sizeof command, "cp %s %s/%s.entente", record, folder, name_text);
    relay = (relay_made){.folder = folder};
    if (system(command) || !relay_made_start(&relay))
        fail("no relay");
    snprintf(url, sizeof url, "http://127.0.0.1:%u", relay.port);
    snprintf(host, sizeof host, "127.0.0.1:%u", relay.port);
    if (!client_where_read(url, &where))
        fail("no address");
    memcpy(where.record, r->name, SEAL_RECORD);
    entente_record_free(r);
    char target[100];
    snprintf(target, sizeof target, "/1/%s/log", name_text);
    if (client_begin(&c, &where, url, NULL, m.key[1], NULL) != ENTENTE_OK ||
        client_ask(&c, target, NULL, 0, CLIENT_PIECE, NULL) != ENTENTE_OK || c.code != 200)
        fail("no session");
}

static uint64_t number = 1;

static void request(char out[TEXT], const char *method, const char *target, size_t body)
{
    proof_mark mark = {.number = ++number};
    char text[PROOF_MARK_TEXT], length[60] = "";
    proof_session(&c.opening, mark.session);
    proof_mac(c.mac_key, method, host, target, mark.number, mark.mac);
    proof_mark_text(&mark, text);
    if (body)
        snprintf(length, sizeof length, "Content-Length: %zu\r\n", body);
    if (snprintf(out, TEXT, "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n%s\r\n", method, target, host, text,
                 length) >= TEXT)
        fail("a request is too long");
}

static void compare(void)
{
    unsigned port;
    pid_t pid = start_hello(&port);
    char target[250], head[PROOF_HEAD_TEXT], *marked = malloc((size_t)TURNS * ROUNDS * LINES * TEXT);
    double best[2] = {0, 0}, ratio = 0;
    size_t used = 0, unused = 0;
    if (!marked)
        fail("no memory");
    snprintf(target, sizeof target, "/1/%s/log?since=%s", name_text, proof_head_text(&c.head, head));
    for (size_t i = 0; i < (size_t)TURNS * ROUNDS * LINES; i++)
        request(marked + i * TEXT, "GET", target, 0);
    printf("| turn | hello world | fetch with a mark | ratio |\n|---|---|---|---|\n");
    for (int i = 0; i < TURNS; i++) {
        double plain = answers(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, &unused);
        double fetched = answers(relay.port, marked, TEXT, &used);
        printf("| %d | %.0f/s | %.0f/s | %.2f |\n", i + 1, plain, fetched, fetched / plain);
        best[0] = plain > best[0] ? plain : best[0];
        best[1] = fetched > best[1] ? fetched : best[1];
        ratio = best[1] / best[0];
    }
    printf("\nBest of both: %.2f (wanted: at least .5).\n", ratio);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    free(marked);
}

/* ---- streams ---- */

typedef struct writing {
    buffer *groups; /* a line each */
    proof_head *heads;
    size_t count;
    double rate;
    _Atomic double *sent;
    double slowest;
} writing;

static void *write_all(void *context)
{
    writing *w = context;
    int s = dial(relay.port);
    double from = seconds();
    for (size_t i = 0; i < w->count; i++) {
        char target[300], text[TEXT], head[PROOF_HEAD_TEXT];
        double due = from + (double)i / w->rate, wait = due - seconds();
        if (wait > 0)
            nanosleep(&(struct timespec){(time_t)wait, (long)((wait - (double)(time_t)wait) * 1e9)}, NULL);
        proof_head_text(&w->heads[i], head);
        snprintf(target, sizeof target, "/1/%s/log?from=%s&head=%s", name_text, head, head);
        request(text, "POST", target, w->groups[i].length);
        double begins = seconds();
        atomic_store(&w->sent[i], begins);
        send(s, text, strlen(text), MSG_MORE);
        send(s, w->groups[i].bytes, w->groups[i].length, 0);
        take_answer(s, 200);
        w->slowest = seconds() - begins > w->slowest ? seconds() - begins : w->slowest;
    }
    close(s);
    return NULL;
}

typedef struct listener {
    int s;
    uint64_t count;
    char line[200];
    size_t length;
} listener;

/* What came on a stream: how late each append that it tells was. */
static void take_events(listener *l, const writing *w, uint64_t base, double *latest)
{
    char bytes[4096];
    ssize_t got = recv(l->s, bytes, sizeof bytes, 0);
    double at = seconds();
    if (got <= 0)
        fail("a stream ended");
    for (ssize_t i = 0; i < got; i++) {
        if (bytes[i] != '\n') {
            if (l->length < sizeof l->line - 1)
                l->line[l->length++] = bytes[i];
            continue;
        }
        l->line[l->length] = '\0';
        const char *data = strstr(l->line, "data: ");
        l->length = 0;
        if (!data)
            continue;
        uint64_t count = strtoull(data + 6, NULL, 10);
        for (uint64_t k = l->count; k < count; k++)
            if (k >= base) {
                double late = at - atomic_load(&w->sent[k - base]);
                *latest = late > *latest ? late : *latest;
            }
        l->count = count > l->count ? count : l->count;
    }
}

static long memory_of(pid_t pid, const char *what)
{
    char path[60], line[200];
    long found = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, what, strlen(what)))
            found = atol(line + strlen(what) + 1) / 1024;
    if (file)
        fclose(file);
    return found;
}

static void make_groups(writing *w)
{
    entente_record *r;
    entente_record_options options = {.write = true, .now = MADE_NOW + 10};
    if (entente_record_open(record, &options, m.key[1], &r, NULL) != ENTENTE_OK)
        fail("no record");
    w->groups = calloc(w->count, sizeof *w->groups);
    w->heads = calloc(w->count, sizeof *w->heads);
    w->sent = calloc(w->count, sizeof *w->sent);
    if (!w->groups || !w->heads || !w->sent)
        fail("no memory");
    for (size_t i = 0; i < w->count; i++) {
        w->heads[i] = (proof_head){r->item_count, tree_root(&r->tree)};
        if (made_add(r, "{\"kind\":\"note\",\"text\":\"what was said of the berths\",\"to\":\"public\"}", NULL, NULL) !=
                ENTENTE_OK ||
            bundle_write(r, r->batch_count - 1, r->batch_count, &w->groups[i], NULL) != ENTENTE_OK)
            fail("no entry");
    }
    entente_record_free(r);
}

static void streams(size_t count, double rate, double time)
{
    writing w = {.rate = rate, .count = (size_t)(rate * time)};
    make_groups(&w);
    listener *all = calloc(count, sizeof *all);
    int set = epoll_create1(0);
    uint64_t base = w.heads[0].count, last = base + w.count;
    double latest = 0;
    char target[100], text[TEXT];
    snprintf(target, sizeof target, "/1/%s/news", name_text);
    long before = memory_of(relay.pid, "VmRSS:");
    for (size_t i = 0; i < count; i++) {
        all[i].s = dial(relay.port);
        all[i].count = base;
        request(text, "GET", target, 0);
        send(all[i].s, text, strlen(text), 0);
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = &all[i]};
        epoll_ctl(set, EPOLL_CTL_ADD, all[i].s, &e);
    }
    pthread_t writer;
    pthread_create(&writer, NULL, write_all, &w);
    double until = seconds() + time + 5;
    size_t done = 0;
    while (done < count && seconds() < until) {
        struct epoll_event events[256];
        int some = epoll_wait(set, events, 256, 100);
        for (int i = 0; i < some; i++) {
            listener *l = events[i].data.ptr;
            bool had = l->count == last;
            take_events(l, &w, base, &latest);
            done += !had && l->count == last;
        }
    }
    pthread_join(writer, NULL);
    printf(
        "\n%zu streams, %zu appends, %.0f a second: told after %.3f s at the latest (wanted: 1 s); %zu streams lack one; an "
        "append answered after %.3f s at the latest; memory %ld MB, %ld MB before.\n",
        count, w.count, rate, latest, count - done, w.slowest, memory_of(relay.pid, "VmHWM:"), before);
    for (size_t i = 0; i < count; i++)
        close(all[i].s);
    free(all);
}

int main(int argc, char **argv)
{
    struct rlimit most;
    char command[PATH + 20];
    if (!getrlimit(RLIMIT_NOFILE, &most)) {
        most.rlim_cur = most.rlim_max;
        setrlimit(RLIMIT_NOFILE, &most);
    }
    begin();
    compare();
    streams(argc > 1 ? strtoul(argv[1], NULL, 10) : 1000, argc > 2 ? strtod(argv[2], NULL) : 50,
            argc > 3 ? strtod(argv[3], NULL) : 10);
    client_end(&c);
    relay_made_end(&relay, SIGTERM);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) ? 1 : 0;
}
