/* A relay and its clients, each against the other being hostile: refusals are bounded, the same for all who have no session,
   and nothing that does not hold is taken (docs/relay.md). */
#define _GNU_SOURCE
#include "record_made.h"
#include "relay_made.h"
#include "wire/client.h"
#include "wire/guard.h"

#include "record/write.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <cmocka.h>

enum { PATH = 300, ANSWER = 1 << 16 };
static char home[100], folder[PATH], record[PATH], url[PATH];
static unsigned char name[SEAL_RECORD];
static char name_text[2 * SEAL_RECORD + 1];
static made m;
static relay_made relay;

static void shell(const char *format, ...)
{
    char command[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    assert_int_equal(system(command), 0);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void start_relay_of(const char *of, unsigned limit, unsigned patience)
{
    relay_made_end(&relay, SIGKILL); /* of a test that failed */
    relay = (relay_made){.folder = of, .limit = limit, .patience = patience};
    assert_true(relay_made_start(&relay));
    snprintf(url, sizeof url, "http://127.0.0.1:%u", relay.port);
}

static void start_relay(unsigned limit, unsigned patience)
{
    start_relay_of(folder, limit, patience);
}

static int begin(void **unused)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    (void)unused;
    snprintf(home, sizeof home, "%s/entente-wire-%ld", made_folder(), (long)getpid());
    snprintf(folder, sizeof folder, "%s/kept", home);
    snprintf(record, sizeof record, "%s/r.entente", home);
    shell("rm -rf %s; mkdir -p %s", home, folder);
    if (made_begin(&m, record, NULL, NULL) != ENTENTE_OK ||
        entente_record_open(record, &options, NULL, &r, NULL) != ENTENTE_OK)
        return 1;
    memcpy(name, r->name, sizeof name);
    entente_record_free(r);
    sodium_bin2hex(name_text, sizeof name_text, name, sizeof name);
    shell("cp %s %s/%s.entente", record, folder, name_text);
    return 0;
}

static int end(void **unused)
{
    (void)unused;
    relay_made_end(&relay, SIGTERM);
    shell("rm -rf %s", home);
    return 0;
}

/* ---- a client that writes what it likes ---- */

static int dial(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)relay.port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval most = {10, 0};
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    assert_int_equal(connect(s, (struct sockaddr *)&at, sizeof at), 0);
    return s;
}

/* All that is answered until it is closed, or a whole answer with a length came; its code, 0: none. */
static int told(int s, char out[ANSWER])
{
    size_t length = 0;
    for (ssize_t got; length < ANSWER - 1 && (got = recv(s, out + length, ANSWER - 1 - length, 0)) > 0;) {
        length += (size_t)got;
        out[length] = '\0';
        const char *end = strstr(out, "\r\n\r\n"), *size = strcasestr(out, "content-length: ");
        if (end && size && strtoul(size + 16, NULL, 10) <= length - (size_t)(end + 4 - out))
            break;
    }
    out[length] = '\0';
    close(s);
    return strncmp(out, "HTTP/1.1 ", 9) ? 0 : atoi(out + 9);
}

static int raw(const char *bytes, size_t length, char out[ANSWER])
{
    int s = dial();
    (void)!send(s, bytes, length, MSG_NOSIGNAL);
    return told(s, out);
}

static int says(const char *format, ...)
{
    char text[20000], out[ANSWER];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return raw(text, strlen(text), out);
}

/* Its memory at most, in MiB. */
static long most_memory(void)
{
    char path[60], line[200];
    long most = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)relay.pid);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        if (!strncmp(line, "VmHWM:", 6))
            most = atol(line + 6) / 1024;
    fclose(file);
    return most;
}

static void forms(void **unused)
{
    (void)unused;
    char big[17000];
    start_relay(0, 2);
    unsigned p = relay.port;
#define HOST "Host: 127.0.0.1:%u\r\n"
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\n" HOST "\r\n", p), 200);
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\nHost: LOCALHOST:%u\r\n\r\n", p), 200);
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\n\r\n"), 400);
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\n" HOST HOST "\r\n", p, p), 421);
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\nHost: relay.example\r\n\r\n"), 421);
    assert_int_equal(says("GET /1/challenge HTTP/1.0\r\n" HOST "\r\n", p), 505);
    assert_int_equal(says("GET http://127.0.0.1:%u/1/challenge HTTP/1.1\r\n" HOST "\r\n", p, p), 404);
    static const char *const none[] = {
        "/", "/1/%63hallenge", "/1/challenge?", "/1/challenge/", "//1/challenge", "/1/../1/challenge", "/a%2Fb",
        "*", "/2/challenge",   "/1/challenge#a"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(says("GET %s HTTP/1.1\r\n" HOST "\r\n", none[i], p), 404);
    assert_int_equal(says("POST /1/challenge HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", p), 405);
    assert_int_equal(says("PUT /1/%s/log HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", name_text, p), 405);
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", p), 400);
    assert_int_equal(says("POST /1/%s/session HTTP/1.1\r\n" HOST "\r\n", name_text, p), 411);
    assert_int_equal(says("POST /1/%s/session HTTP/1.1\r\n" HOST "Content-Length: 1000\r\n\r\n", name_text, p), 413);
    assert_int_equal(
        says("POST /1/%s/session HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", name_text, p), 400);
    assert_int_equal(says("POST /1/%s/session HTTP/1.1\r\n" HOST "Content-Length: 4\r\n\r\nwhat", name_text, p), 403);
    memset(big, 'a', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    int code = says("GET /1/challenge HTTP/1.1\r\n" HOST "X: %s\r\n\r\n", p, big);
    assert_true(code == 431 || code == 413 || !code);
    code = says("GET /1/%s HTTP/1.1\r\n" HOST "\r\n", big, p);
    assert_true(code == 414 || code == 404 || !code);
    unsigned char garbage[4000];
    char out[ANSWER];
    for (int i = 0; i < 200; i++) {
        size_t length = 4 + randombytes_uniform(sizeof garbage - 4);
        randombytes_buf(garbage, length);
        memcpy(garbage + length - 4, "\r\n\r\n", 4);
        code = raw((const char *)garbage, length, out);
        assert_true(!code || code >= 400);
    }
    assert_int_equal(says("GET /1/challenge HTTP/1.1\r\n" HOST "\r\n", p), 200);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
}

/* One byte now and then, and one who does not read: both are cut off, and meanwhile others are answered. */
static void slow(void **unused)
{
    (void)unused;
    enum { SLOW = 50 };
    int all[SLOW];
    start_relay(0, 1);
    for (int i = 0; i < SLOW; i++)
        all[i] = dial();
    double from = now();
    bool open[SLOW];
    memset(open, 1, sizeof open);
    size_t left = SLOW;
    static const char text[] =
        "GET /1/challenge HTTP/1.1\r\nHost: 127.0.0.1\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    for (size_t k = 0; left && now() - from < 8; k++) {
        for (int i = 0; i < SLOW; i++) {
            char byte;
            if (!open[i])
                continue;
            send(all[i], text + k % (sizeof text - 1), 1, MSG_NOSIGNAL);
            ssize_t got = recv(all[i], &byte, 1, MSG_DONTWAIT);
            if (!got || (got < 0 && errno != EAGAIN)) {
                open[i] = false;
                left--;
            }
        }
        assert_int_equal(says("GET /1/challenge HTTP/1.1\r\n" HOST "\r\n", relay.port), 200);
        nanosleep(&(struct timespec){0, 100000000}, NULL);
    }
    assert_int_equal(left, 0);
    for (int i = 0; i < SLOW; i++)
        close(all[i]);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
}

/* ---- sessions ---- */

static client open_client(int who, const unsigned char of[SEAL_RECORD])
{
    client c;
    client_where where;
    assert_true(client_where_read(url, &where));
    memcpy(where.record, of, SEAL_RECORD);
    assert_int_equal(client_begin(&c, &where, url, NULL, m.key[who], NULL), ENTENTE_OK);
    return c;
}

static const char *target_of(const char *what)
{
    static char out[1000];
    snprintf(out, sizeof out, "/1/%s/%s", name_text, what);
    return out;
}

/* With a mark as it stands in `mark`. */
static int marked(const char *mark, const char *method, const char *target, char out[ANSWER])
{
    char text[2000];
    snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nAuthorization: %s\r\n\r\n", method, target,
             relay.port, mark);
    return raw(text, strlen(text), out);
}

static void mark_with(const client *c, uint64_t number, const char *host, const char *target, char out[PROOF_MARK_TEXT])
{
    proof_mark mark = {.number = number};
    proof_session(&c->opening, mark.session);
    proof_mac(c->mac_key, "GET", host, target, number, mark.mac);
    proof_mark_text(&mark, out);
}

/* What follows the date. */
static const char *without_date(const char *answer)
{
    const char *date = strstr(answer, "Date: "), *after = date ? strchr(date, '\n') : NULL;
    return after ? after : answer;
}

static void sessions(void **unused)
{
    (void)unused;
    char mark[PROOF_MARK_TEXT], host[60], out[ANSWER], other[ANSWER];
    start_relay(0, 5);
    snprintf(host, sizeof host, "127.0.0.1:%u", relay.port);
    client c = open_client(1, name);
    assert_int_equal(client_ask(&c, target_of("log"), NULL, 0, CLIENT_PIECE, NULL), ENTENTE_OK);
    assert_int_equal(c.code, 200);
    assert_true(c.has_head && c.head.count > 5);
    const char *target = target_of("log");
    mark_with(&c, 1, host, target, mark); /* it was taken */
    assert_int_equal(marked(mark, "GET", target, out), 403);
    mark_with(&c, 40, host, target, mark);
    assert_int_equal(marked(mark, "GET", target, out), 200);
    assert_int_equal(marked(mark, "GET", target, out), 403);
    mark_with(&c, 39, host, target, mark); /* late, and new */
    assert_int_equal(marked(mark, "GET", target, out), 200);
    mark_with(&c, 200, host, target, mark);
    assert_int_equal(marked(mark, "GET", target, out), 200);
    mark_with(&c, 100, host, target, mark); /* too late */
    assert_int_equal(marked(mark, "GET", target, out), 403);
    mark_with(&c, 201, "relay.example", target, mark); /* for another relay */
    assert_int_equal(marked(mark, "GET", target, out), 403);
    mark_with(&c, 202, host, target, mark);
    assert_int_equal(marked(mark, "GET", target_of("news"), out), 403);
    mark_with(&c, 203, host, target_of("log"), mark);
    mark[strlen(mark) - 1] ^= 1;
    assert_int_equal(marked(mark, "GET", target_of("log"), out), 403);
    assert_int_equal(marked("Entente", "GET", target_of("log"), out), 403);
    assert_int_equal(marked("Basic YTpi", "GET", target_of("log"), out), 403);
    /* another record's name, with a session of this one; none at all; a record that is not there: the same bytes */
    char elsewhere[100];
    snprintf(elsewhere, sizeof elsewhere, "/1/%032d/log", 0);
    mark_with(&c, 204, host, elsewhere, mark);
    assert_int_equal(marked(mark, "GET", elsewhere, out), 403);
    assert_int_equal(marked("Entente", "GET", target_of("log"), other), 403);
    assert_string_equal(without_date(out), without_date(other));
    client_end(&c);
    /* a key that never joined, here and where there is nothing */
    entente_key *stranger, *mine = m.key[2];
    assert_int_equal(entente_key_new(&stranger, NULL), ENTENTE_OK);
    m.key[2] = stranger;
    unsigned char nothing[SEAL_RECORD] = {0};
    const unsigned char *const records[] = {name, nothing};
    for (int i = 0; i < 2; i++) {
        c = open_client(2, records[i]);
        assert_int_equal(client_ask(&c, target_of("log"), NULL, 0, CLIENT_PIECE, NULL), ENTENTE_NO);
        assert_int_equal(c.code, 403);
        assert_string_equal(c.answer.bytes, "refused\n");
        client_end(&c);
    }
    m.key[2] = mine;
    entente_key_free(stranger);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
}

/* Challenges that are too old, another relay's or for another host; sessions that ended. */
static void guards(void **unused)
{
    (void)unused;
    guard g, other;
    keep k;
    char text[PROOF_ASKED + 1], mark[PROOF_MARK_TEXT];
    const int64_t start = 1800000000000;
    assert_int_equal(guard_begin(&g, NULL, 10, NULL), ENTENTE_OK);
    assert_int_equal(guard_begin(&other, NULL, 10, NULL), ENTENTE_OK);
    assert_int_equal(keep_open(&k, folder, start / 1000, NULL), ENTENTE_OK);
    proof_opening o;
    memcpy(o.record, name, sizeof name);
    guard_challenge(&g, start, text);
    assert_true(hex_read(text + 16, (size_t)2 * PROOF_CHALLENGE, o.challenge, PROOF_CHALLENGE));
    proof_sign(&o, m.key[0], g.public_half, "here");
    assert_null(guard_open(&g, &k, &o, "there", start));
    assert_null(guard_open(&other, &k, &o, "here", start));
    assert_null(guard_open(&g, &k, &o, "here", start - 1));
    assert_null(guard_open(&g, &k, &o, "here", start + 61000));
    session *s = guard_open(&g, &k, &o, "here", start + 59000);
    assert_non_null(s);
    assert_ptr_equal(guard_open(&g, &k, &o, "here", start + 59500), s); /* once more: the same */
    o.challenge[9] ^= 1;
    proof_sign(&o, m.key[0], g.public_half, "here");
    assert_null(guard_open(&g, &k, &o, "here", start));
    proof_mark made_mark = {.number = 1};
    memcpy(made_mark.session, s->name, PROOF_SESSION);
    proof_mac(s->key, "GET", "here", "/1/x", 1, made_mark.mac);
    proof_mark_text(&made_mark, mark);
    assert_null(guard_check(&g, mark, "GET", "here", "/1/x", s->until + 1));
    assert_ptr_equal(guard_check(&g, mark, "GET", "here", "/1/x", s->until - 1), s);
    /* of one key the oldest goes */
    unsigned char first[PROOF_SESSION];
    memcpy(first, s->name, sizeof first);
    for (int i = 0; i < GUARD_EACH; i++) {
        guard_challenge(&g, start + i, text);
        assert_true(hex_read(text + 16, (size_t)2 * PROOF_CHALLENGE, o.challenge, PROOF_CHALLENGE));
        proof_sign(&o, m.key[0], g.public_half, "here");
        assert_non_null(guard_open(&g, &k, &o, "here", start + 59000 + i + 1));
    }
    assert_null(guard_named(&g, first));
    /* limits, of a stranger and of a member; time gives it back */
    const unsigned char address[4] = {192, 0, 2, 1};
    int taken = 0;
    while (guard_stranger(&g, address, 4, start) && taken < 100000)
        taken++;
    assert_int_equal(taken, GUARD_STRANGER * GUARD_BURST);
    assert_true(guard_stranger(&g, address, 4, start + 1000));
    s = guard_open(&g, &k, &o, "here", start + 59000);
    assert_non_null(s);
    for (taken = 0; guard_member(&g, s, GUARD_UNIT, start) && taken < 100000; taken++)
        ;
    assert_int_equal(taken, 10 * GUARD_BURST / 2);
    keep_close(&k);
    guard_end(&g);
    guard_end(&other);
}

/* ---- what is appended ---- */

/* A record of the same line to write into, and the groups that were written, as text. */
static entente_record *copy_record(int who)
{
    char path[PATH + 20];
    entente_record *r;
    entente_error error = {0};
    entente_record_options options = {.write = true, .now = MADE_NOW + 100};
    snprintf(path, sizeof path, "%s/copy.entente", home);
    shell("rm -f %s*; cp %s %s", path, record, path);
    if (entente_record_open(path, &options, m.key[who], &r, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    return r;
}

static proof_head head_of(const entente_record *r, size_t groups)
{
    const batch *b = &r->batches[groups - 1];
    return (proof_head){b->first + b->count, b->root};
}

static long append(client *c, const proof_head *from, const proof_head *head, const char *lines, size_t length)
{
    char target[1000], a[PROOF_HEAD_TEXT], b[PROOF_HEAD_TEXT];
    snprintf(target, sizeof target, "/1/%s/log?from=%s&head=%s", name_text, proof_head_text(from, a),
             proof_head_text(head, b));
    entente_error error = {0};
    if (client_ask(c, target, lines, length, CLIENT_WORDS, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    return c->code;
}

static void appends(void **unused)
{
    (void)unused;
    start_relay(0, 5);
    entente_record *r = copy_record(1);
    size_t before = r->batch_count;
    proof_head head = head_of(r, before);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"one\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"two\",\"to\":\"mediators\"}", NULL, NULL), ENTENTE_OK);
    buffer lines = {0};
    assert_int_equal(bundle_write(r, before, r->batch_count, &lines, NULL), ENTENTE_OK);
    size_t first = strcspn(lines.bytes, "\n") + 1;
    client c = open_client(2, name); /* whoever carries it */
    proof_head after_one = head_of(r, before + 1), early = head_of(r, before - 1);
    /* no group, half a group, groups out of order, a part of one changed: each byte of what is signed */
    assert_int_equal(append(&c, &head, &head, "", 0), 422);
    assert_int_equal(append(&c, &head, &head, "{}\n", 3), 422);
    assert_int_equal(append(&c, &head, &head, lines.bytes, first / 2), 422);
    assert_int_equal(append(&c, &head, &head, lines.bytes + first, lines.length - first), 409);
    unsigned refused = 0;
    for (size_t i = 0; i < lines.length; i += 1 + lines.length / 300) {
        char kept_byte = lines.bytes[i];
        lines.bytes[i] = kept_byte == '0' ? '1' : '0';
        if (lines.bytes[i] != kept_byte) {
            long code = append(&c, &head, &head, lines.bytes, lines.length);
            assert_true(code == 422 || code == 409);
            refused++;
        }
        lines.bytes[i] = kept_byte;
    }
    assert_true(refused > 250);
    assert_int_equal(append(&c, &early, &early, lines.bytes, lines.length), 409);
    /* nothing of it was taken; the groups as they are are, once */
    assert_int_equal(append(&c, &head, &head, lines.bytes, first), 200);
    assert_string_equal(c.answer.bytes, "taken\n");
    assert_int_equal(append(&c, &head, &head, lines.bytes, first), 200);
    assert_string_equal(c.answer.bytes, "there\n");
    assert_int_equal(append(&c, &after_one, &after_one, lines.bytes + first, lines.length - first), 200);
    assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length), 200);
    assert_string_equal(c.answer.bytes, "there\n");
    assert_int_equal(c.head.count, head.count + 2);
    entente_record_free(r);
    /* one of the same place by another: the line moved on */
    r = copy_record(0);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"three\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
    lines.length = 0;
    assert_int_equal(bundle_write(r, before, r->batch_count, &lines, NULL), ENTENTE_OK);
    assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length), 409);
    assert_int_equal(append(&c, &head, &(proof_head){c.head.count, c.head.root}, lines.bytes, lines.length), 409);
    entente_record_free(r);
    client_end(&c);
    buffer_free(&lines);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
    char path[2 * PATH];
    snprintf(path, sizeof path, "%s/%s.entente", folder, name_text);
    assert_int_equal(entente_record_verify(path, NULL, NULL, NULL, NULL), ENTENTE_OK);
    shell("cp %s %s", path, record);
}

/* By a program of his own a member signs what no record holds: each is refused by what opening checks. */
typedef enum wrong {
    ENOUGH_SLOTS,
    FEW_SLOTS,
    AHEAD,
    TWICE,
    LETS_IN,
    SETS_BACK,
    FORGETS,
    TAKES_KEYS,
    TOO_LARGE,
    WRONGS,
    LARGE
} wrong;

static void forge(const entente_record *r, wrong what, int who, buffer *out)
{
    unsigned char commitment[32], head_bytes[HEADER_MOST], slots[SEAL_NONCE + 20 * SEAL_SLOT], *sealed;
    size_t size = what < TOO_LARGE ? SEAL_LEAST + SEAL_TAG : SEAL_MOST + SEAL_TAG + (what == TOO_LARGE);
    randombytes_buf(commitment, sizeof commitment);
    randombytes_buf(slots, sizeof slots);
    char *hex = malloc(2 * size + 4000);
    assert_true((sealed = malloc(size)) && hex);
    randombytes_buf(sealed, size);
    size_t slots_length = SEAL_NONCE + (r->member_count - (what == FEW_SLOTS) + (what == LETS_IN)) * SEAL_SLOT;
    header h = {0};
    slots_digest(h.keys, slots, slots_length);
    if (what == LETS_IN) {
        h.flags |= HEADER_KEY | HEADER_STEWARD;
        randombytes_buf(h.public_key, sizeof h.public_key);
    }
    if (what == SETS_BACK)
        h.flags |= HEADER_BACK;
    if (what == FORGETS) {
        h.flags |= HEADER_FORGET;
        h.forget = 1;
    }
    size_t length = header_write(&h, head_bytes);
    tree_hash leaf = leaf_of(head_bytes, length, sealed, size, commitment);
    size_t count = what == TWICE ? 2 : 1;
    tree after = r->tree, own = {0};
    for (size_t i = 0; i < count; i++) {
        tree_add(&after, &leaf);
        tree_add(&own, &leaf);
    }
    group g = {.first = r->item_count, .count = count, .time = r->last_time + 1};
    if (what == AHEAD)
        g.time = (int64_t)time(NULL) + 2 * RECORD_DAY;
    if (what == SETS_BACK)
        g.time = r->last_time - 1;
    memcpy(g.record, name, sizeof name);
    memcpy(g.author, m.key[who]->public_key, KEY_PUBLIC);
    g.group = tree_root(&own);
    g.previous = tree_root(&r->tree);
    g.root = tree_root(&after);
    unsigned char bytes[GROUP_BYTES], signature[64];
    group_write(&g, bytes);
    crypto_sign_detached(signature, NULL, bytes, sizeof bytes, m.key[who]->sign);
    char root[65], text[129];
    buffer_format(
        out, "{\"first\":%llu,\"count\":%zu,\"author\":%zu,\"time\":%lld,\"root\":\"%s\",\"signature\":\"%s\",\"items\":[",
        (unsigned long long)g.first, count, record_member(r, g.author), (long long)g.time,
        sodium_bin2hex(root, sizeof root, g.root.byte, 32), sodium_bin2hex(text, sizeof text, signature, 64));
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, i ? ",[" : "[");
        buffer_format(out, "\"%s\",", sodium_bin2hex(hex, 2 * size + 4000, head_bytes, length));
        buffer_format(out, "\"%s\",", sodium_bin2hex(hex, 2 * size + 4000, leaf.byte, 32));
        buffer_format(out, "\"%s\",", sodium_bin2hex(hex, 2 * size + 4000, commitment, 32));
        buffer_format(out, "\"%s\",", sodium_bin2hex(hex, 2 * size + 4000, sealed, size));
        if (what == TAKES_KEYS)
            buffer_text(out, "null,[]]");
        else
            buffer_format(out, "\"%s\",[]]", sodium_bin2hex(hex, 2 * size + 4000, slots, slots_length));
    }
    buffer_text(out, "]}\n");
    assert_false(out->failed);
    free(hex);
    free(sealed);
}

static void forgeries(void **unused)
{
    (void)unused;
    start_relay(0, 5);
    static const char *const why[WRONGS] = {
        "", "slots", "clock", "twice", "lets a key join", "sets the time back", "forgets", "nobody said to forget", "4 MiB"};
    client c = open_client(1, name);
    entente_record *r = copy_record(1);
    proof_head head = head_of(r, r->batch_count);
    for (wrong w = FEW_SLOTS; w < WRONGS; w++) {
        buffer lines = {0};
        forge(r, w, 1, &lines);
        assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length), 422);
        if (!strstr(c.answer.bytes, why[w]))
            fail_msg("%d: %s", (int)w, c.answer.bytes);
        buffer_free(&lines);
    }
    /* whoever is no member signs nothing; a group of another record's name does not hold */
    buffer lines = {0};
    forge(r, ENOUGH_SLOTS, 1, &lines);
    assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length),
                     200); /* what nobody can open is the author's doing */
    buffer_free(&lines);
    entente_record_free(r);
    client_end(&c);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
    char path[2 * PATH];
    snprintf(path, sizeof path, "%s/%s.entente", folder, name_text);
    assert_int_equal(entente_record_verify(path, NULL, NULL, NULL, NULL), ENTENTE_OK);
    shell("cp %s %s", path, record);
}

/* An entry of 4 MiB is taken; many of them are limited, and neither needs much memory. */
static void large(void **unused)
{
    (void)unused;
    enum { TIMES = 12 };
    start_relay(0, 5);
    client c = open_client(1, name);
    entente_record *r = copy_record(1);
    proof_head head = head_of(r, r->batch_count);
    buffer lines = {0};
    forge(r, LARGE, 1, &lines);
    assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length), 200);
    for (int i = 0; i < TIMES; i++) { /* the same again is there; changed it is refused */
        lines.bytes[lines.length / 2] = lines.bytes[lines.length / 2] == '0' ? '1' : '0';
        long code = append(&c, &head, &head, lines.bytes, lines.length);
        assert_true(code == 200 || code == 409 || code == 422);
    }
    assert_true(most_memory() < 300);
    buffer_free(&lines);
    entente_record_free(r);
    client_end(&c);
    relay_made_end(&relay, SIGTERM);
    start_relay(5, 5); /* five a second, a hundred at once */
    c = open_client(1, name);
    int limited = 0, taken = 0;
    char target[200], host[60], mark[PROOF_MARK_TEXT], *out = malloc(ANSWER);
    snprintf(host, sizeof host, "127.0.0.1:%u", relay.port);
    snprintf(target, sizeof target, "/1/%s/log?since=%s", name_text, proof_head_text(&head, (char[PROOF_HEAD_TEXT]){0}));
    assert_int_equal(client_ask(&c, target, NULL, 0, CLIENT_PIECE, NULL), ENTENTE_OK);
    for (uint64_t i = 2; i < 300; i++) {
        mark_with(&c, i, host, target, mark);
        int code = marked(mark, "GET", target, out);
        limited += code == 429;
        taken += code == 200;
    }
    assert_true(limited > 150 && taken < 150);
    free(out);
    client_end(&c);
    relay_made_end(&relay, SIGTERM);
    shell("cp %s %s/%s.entente", record, folder, name_text);
}

/* No room for anything more, be it for the record or for what is on its way: said so, nothing of it is taken, and the same
   is taken once there is. */
static void no_room(void)
{
    struct rlimit none = {0, 0};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none);
}

static void full(void **unused)
{
    (void)unused;
    start_relay(0, 5);
    relay_made_end(&relay, SIGTERM);
    relay.running = no_room;
    assert_true(relay_made_start(&relay));
    snprintf(url, sizeof url, "http://127.0.0.1:%u", relay.port);
    client c = open_client(1, name);
    entente_record *r = copy_record(1);
    size_t from = r->batch_count;
    proof_head head = head_of(r, from);
    buffer lines = {0}, large_lines = {0};
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"full\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
    assert_int_equal(bundle_write(r, from, from + 1, &lines, NULL), ENTENTE_OK);
    entente_record_free(r);
    r = copy_record(1);
    forge(r, LARGE, 1, &large_lines);
    entente_record_free(r);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length), 507);
        assert_int_equal(append(&c, &head, &head, large_lines.bytes, large_lines.length), 507);
    }
    assert_int_equal(client_ask(&c, target_of("log"), NULL, 0, CLIENT_PIECE, NULL), ENTENTE_OK);
    assert_int_equal(c.head.count, head.count);
    client_end(&c);
    relay_made_end(&relay, SIGKILL);
    start_relay(0, 5);
    c = open_client(1, name);
    assert_int_equal(append(&c, &head, &head, lines.bytes, lines.length), 200);
    assert_string_equal(c.answer.bytes, "taken\n");
    client_end(&c);
    buffer_free(&lines);
    buffer_free(&large_lines);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
    shell("cp %s %s/%s.entente", record, folder, name_text);
}

/* ---- streams ---- */

typedef struct hearing {
    uint64_t last;
    int count;
} hearing;

static bool hear(void *context, uint64_t entries)
{
    hearing *h = context;
    h->last = entries ? entries : h->last;
    return ++h->count < 3;
}

static void *listens(void *context)
{
    entente_error error = {0};
    if (entente_wire_listen(record, m.key[2], url, NULL, hear, context, &error) != ENTENTE_OK)
        fprintf(stderr, "%s\n", error.message);
    return NULL;
}

static void news(void **unused)
{
    (void)unused;
    start_relay(0, 5);
    pthread_t thread;
    hearing h = {0};
    entente_sync did;
    char path[PATH + 20];
    snprintf(path, sizeof path, "%s/copy.entente", home);
    assert_int_equal(pthread_create(&thread, NULL, listens, &h), 0);
    entente_record *r = copy_record(1);
    entente_record_free(r);
    double from = now();
    for (int i = 0; i < 2; i++) {
        entente_record_options options = {.write = true, .now = MADE_NOW + 200 + i};
        nanosleep(&(struct timespec){0, 300000000}, NULL);
        assert_int_equal(entente_record_open(path, &options, m.key[1], &r, NULL), ENTENTE_OK);
        assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"news\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
        entente_record_free(r);
        assert_int_equal(entente_wire_sync(path, &options, m.key[1], url, NULL, &did, NULL), ENTENTE_OK);
        assert_int_equal(did.sent, 1);
        entente_sync_free(&did);
    }
    pthread_join(thread, NULL);
    assert_true(now() - from < 5);
    assert_int_equal(h.count, 3);
    entente_record_options options = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &options, NULL, &r, NULL), ENTENTE_OK);
    assert_int_equal(h.last, r->item_count);
    entente_record_free(r);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
    shell("cp %s/%s.entente %s", folder, name_text, record);
}

/* ---- two worlds ---- */

/* Digits of what is random stand for any; what says when it was said is left out. */
static void put_masked(buffer *b, const char *answer)
{
    for (const char *at = answer; *at;) {
        size_t hex = strspn(at, "0123456789abcdef"), line = strcspn(at, "\n");
        if (!strncmp(at, "Date: ", 6)) {
            at += line;
            continue;
        }
        buffer_repeat(b, "x", hex >= 16 ? hex : 0);
        if (hex < 16)
            buffer_add(b, at, hex ? hex : 1);
        at += hex ? hex : 1;
    }
    buffer_text(b, "\n----\n");
}

static void put_answer(buffer *b, client *c, const char *where, const char *body)
{
    char text[5000], mark[PROOF_MARK_TEXT], host[60], *out = malloc(1 << 20), length[60] = "";
    proof_mark mine = {.number = ++c->number};
    snprintf(host, sizeof host, "127.0.0.1:%u", relay.port);
    proof_session(&c->opening, mine.session);
    proof_mac(c->mac_key, body ? "POST" : "GET", host, where, mine.number, mine.mac);
    proof_mark_text(&mine, mark);
    if (body)
        snprintf(length, sizeof length, "Content-Length: %zu\r\n", strlen(body));
    snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n%s\r\n%s", body ? "POST" : "GET", where,
             host, mark, length, body ? body : "");
    raw(text, strlen(text), out);
    put_masked(b, out);
    free(out);
}

/* A record of so many entries, whose kinds, words and readers are by the world's chance and whose sizes, authors and times
   are not; and all that its relay says of it. */
static void world(unsigned which, unsigned entries, buffer *out)
{
    static const char *const to[] = {"\"public\"", "\"mediators\"", "[\"mediators\",\"BLU\"]"};
    char own[PATH], id[ENTENTE_ID_TEXT], where[1000], head[PROOF_HEAD_TEXT], json[400];
    entente_record *r;
    unsigned chance = which * 7919;
    snprintf(own, sizeof own, "%s/world%u", home, which);
    shell("rm -rf %s; mkdir %s", own, own);
    snprintf(where, sizeof where, "%s/r", own);
    assert_int_equal(made_begin(&m, where, NULL, NULL), ENTENTE_OK);
    for (unsigned i = 0; i < entries; i++) {
        unsigned author = i % 3;
        entente_record_options options = {.write = true, .now = MADE_NOW + 10 + i};
        assert_int_equal(entente_record_open(where, &options, m.key[author], &r, NULL), ENTENTE_OK);
        chance = chance * 1103515245 + 12345;
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%0*u\",\"to\":%s}", 1 + (int)(chance >> 8 & 63), chance,
                 to[author == 2 ? 0 : (chance >> 16) % 3]);
        assert_int_equal(made_add(r, json, id, NULL), ENTENTE_OK);
        if (i == entries / 2)
            assert_int_equal(entente_record_forget(r, id, NULL, id, NULL), ENTENTE_OK);
        memcpy(name, r->name, sizeof name);
        entente_record_free(r);
    }
    sodium_bin2hex(name_text, sizeof name_text, name, sizeof name);
    shell("mv %s %s/%s.entente; rm -f %s-*", where, own, name_text, where);
    start_relay_of(own, 0, 5);
    client c = open_client(1, name);
    assert_int_equal(client_ask(&c, target_of("log"), NULL, 0, CLIENT_PIECE, NULL), ENTENTE_OK);
    put_masked(out, c.answer.bytes);
    put_answer(out, &c, target_of("log"), NULL);
    put_answer(out, &c, target_of("news?"), NULL);
    put_answer(out, &c, target_of("nothing"), NULL);
    proof_head last = c.head;
    snprintf(where, sizeof where, "/1/%s/log?since=%s", name_text, proof_head_text(&last, head));
    put_answer(out, &c, where, NULL);
    snprintf(where, sizeof where, "/1/%s/log?from=%s&head=%s", name_text, head, head);
    put_answer(out, &c, where, "{}\n");
    put_answer(out, &c, where, "");
    last.root.byte[0] ^= 1;
    snprintf(where, sizeof where, "/1/%s/log?since=%s", name_text, proof_head_text(&last, head));
    put_answer(out, &c, where, NULL);
    int s = dial();
    char mark[PROOF_MARK_TEXT], host[60], text[2000];
    snprintf(host, sizeof host, "127.0.0.1:%u", relay.port);
    mark_with(&c, ++c.number, host, target_of("news"), mark);
    int length = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n", target_of("news"),
                          host, mark);
    assert_int_equal(send(s, text, (size_t)length, MSG_NOSIGNAL), length);
    for (length = 0; length < 1500;) {
        ssize_t got = recv(s, text + length, sizeof text - 1 - (size_t)length, 0);
        assert_true(got > 0);
        text[length += (int)got] = '\0';
        const char *event = strstr(text, "data: ");
        if (event && strchr(event, '\n'))
            break;
    }
    close(s);
    put_masked(out, text);
    client_end(&c);
    assert_int_equal(relay_made_end(&relay, SIGTERM), 0);
    assert_false(out->failed);
}

static void worlds(void **unused)
{
    (void)unused;
    size_t pairs = how_many(4, 1000);
    for (unsigned i = 0; i < pairs; i++) {
        buffer one = {0}, two = {0};
        world(2 * i, 6 + i % 20, &one);
        world(2 * i + 1, 6 + i % 20, &two);
        assert_string_equal(one.bytes, two.bytes);
        two.length = 0;
        world(2 * i + 1, 7 + i % 20, &two); /* and it can fail */
        assert_string_not_equal(one.bytes, two.bytes);
        buffer_free(&one);
        buffer_free(&two);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),   cmocka_unit_test(slow),      cmocka_unit_test(guards), cmocka_unit_test(sessions),
        cmocka_unit_test(appends), cmocka_unit_test(forgeries), cmocka_unit_test(large),  cmocka_unit_test(full),
        cmocka_unit_test(news),    cmocka_unit_test(worlds),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
