/* A relay that is hostile: whatever it answers, sync ends in bounded time and memory, takes nothing that does not hold, and
   the record stays as it was; one that forks or goes back is told. */
#define _GNU_SOURCE
#include "record_made.h"
#include "relay_made.h"
#include "wire/client.h"

#include "record/bundle.h"

#include <arpa/inet.h>
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

enum { PATH = 300 };
static char home[100], record[PATH], url[PATH];
static unsigned char name[SEAL_RECORD];
static made m;

static void shell(const char *format, ...)
{
    char command[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    assert_int_equal(system(command), 0);
}

/* ---- a server that answers as it is told ---- */

typedef enum deceit {
    HONEST,
    CUT_OFF,       /* less than it says */
    ENDLESS,       /* an answer without an end */
    ENDLESS_FIRST, /* of the challenge */
    HEADERS,       /* without an end */
    ELSEWHERE,     /* another address */
    GARBAGE,
    SILENT, /* closes */
    AGAIN,  /* the same piece, which is said not to be the last */
    REFUSES,
    NOTHING_THERE,
    NO_HEAD,
    CHALLENGE,
    DECEITS
} deceit;

static struct {
    int listening;
    unsigned port;
    deceit how;
    const char *bundle; /* what it gives as the line */
    size_t length;
    char head[PROOF_HEAD_TEXT];
    unsigned asked, posted;
    pthread_t thread;
} fake;

static bool put(int s, const char *bytes, size_t length)
{
    while (length) {
        ssize_t sent = send(s, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        length -= (size_t)sent;
    }
    return true;
}

static bool say(int s, int code, const char *more, const char *body, size_t length)
{
    char text[1000];
    int size = snprintf(text, sizeof text, "HTTP/1.1 %d X\r\nContent-Length: %zu\r\n%s\r\n", code, length, more);
    return put(s, text, (size_t)size) && put(s, body, length);
}

static bool endless(int s, const char *with)
{
    static const char start[] = "HTTP/1.1 200 OK\r\n";
    size_t length = strlen(with);
    if (!put(s, start, sizeof start - 1) || (*with != 'X' && !put(s, "\r\n", 2)))
        return false;
    while (put(s, with, length))
        ;
    return false;
}

static bool challenge(int s)
{
    unsigned char point[32], bytes[PROOF_CHALLENGE];
    char text[16 + 2 * PROOF_CHALLENGE + 1 + 64 + 2], *at = text + sprintf(text, "entente relay 1\n");
    randombytes_buf(bytes, sizeof bytes);
    randombytes_buf(point, sizeof point);
    if (fake.how == CHALLENGE) /* no secret can be shared with it */
        memset(point, 0, sizeof point);
    sodium_bin2hex(at, 2 * PROOF_CHALLENGE + 1, bytes, sizeof bytes);
    at += 2 * PROOF_CHALLENGE;
    *at++ = '\n';
    sodium_bin2hex(at, 65, point, 32);
    strcpy(at + 64, "\n");
    return say(s, 200, "", text, strlen(text));
}

static bool give_log(int s)
{
    char more[200];
    snprintf(more, sizeof more, "Entente-Head: %s\r\n", fake.head);
    switch (fake.how) {
    case CUT_OFF:
        snprintf(more, sizeof more, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"entente\"");
        put(s, more, strlen(more));
        return false;
    case ENDLESS:
        return endless(
            s, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
    case HEADERS:
        return endless(s, "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
    case ELSEWHERE:
        snprintf(more, sizeof more, "Location: http://127.0.0.1:%u/elsewhere\r\n", fake.port);
        return say(s, 302, more, "", 0);
    case GARBAGE:
        return say(s, 200, more, "\x1b[2Jgarbage\n", 12);
    case SILENT:
        return false;
    case AGAIN:
        snprintf(more, sizeof more, "Entente-Head: 99999%s\r\n", strchr(fake.head, ':'));
        return say(s, 200, more, fake.bundle, fake.length);
    case REFUSES:
        return say(s, 422, "", "\x1b[31mred\n", 9);
    case NOTHING_THERE:
        return say(s, 204, "", "", 0);
    case NO_HEAD:
        return say(s, 200, "", fake.bundle, fake.length);
    default:
        return say(s, 200, more, fake.bundle, fake.length);
    }
}

/* One request after another; the body of one that posts is read away. */
static void serve(int s)
{
    char text[65536];
    size_t length = 0;
    for (;;) {
        char *end;
        while (text[length] = '\0', !(end = strstr(text, "\r\n\r\n"))) {
            ssize_t got = recv(s, text + length, sizeof text - 1 - length, 0);
            if (got <= 0)
                return;
            length += (size_t)got;
        }
        const char *size = strcasestr(text, "content-length: ");
        size_t body = size && size < end ? strtoul(size + 16, NULL, 10) : 0, have = length - (size_t)(end + 4 - text);
        for (char away[4096]; have < body;) {
            ssize_t got = recv(s, away, sizeof away < body - have ? sizeof away : body - have, 0);
            if (got <= 0)
                return;
            have += (size_t)got;
        }
        fake.asked++;
        fake.posted += !strncmp(text, "POST", 4) && strstr(text, "/log?") != NULL;
        bool goes_on = strstr(text, "/elsewhere")     ? say(s, 200, "", "", 0)
                       : strstr(text, "/1/challenge") ? (fake.how == ENDLESS_FIRST ? endless(s, "aaaa") : challenge(s))
                       : strstr(text, "/session")     ? say(s, 200, "", "session\n", 8)
                       : !strncmp(text, "POST", 4)    ? say(s, 409, "", "", 0)
                                                      : give_log(s);
        if (!goes_on)
            return;
        length = 0;
    }
}

static void *answers(void *unused)
{
    (void)unused;
    for (int s; (s = accept(fake.listening, NULL, NULL)) >= 0; close(s))
        serve(s);
    return NULL;
}

static int begin(void **unused)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t length = sizeof at;
    (void)unused;
    snprintf(home, sizeof home, "%s/entente-wire-hostile-%ld", made_folder(), (long)getpid());
    snprintf(record, sizeof record, "%s/r.entente", home);
    shell("rm -rf %s; mkdir -p %s", home, home);
    if (made_begin(&m, record, NULL, NULL) != ENTENTE_OK ||
        entente_record_open(record, &options, NULL, &r, NULL) != ENTENTE_OK)
        return 1;
    memcpy(name, r->name, sizeof name);
    entente_record_free(r);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    fake.listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(fake.listening, (struct sockaddr *)&at, sizeof at) || listen(fake.listening, 10) ||
        getsockname(fake.listening, (struct sockaddr *)&at, &length))
        return 1;
    fake.port = ntohs(at.sin_port);
    snprintf(url, sizeof url, "http://127.0.0.1:%u", fake.port);
    return pthread_create(&fake.thread, NULL, answers, NULL);
}

static int end(void **unused)
{
    (void)unused;
    shutdown(fake.listening, SHUT_RDWR);
    pthread_join(fake.thread, NULL);
    close(fake.listening);
    shell("rm -rf %s", home);
    made_free(&m);
    return 0;
}

static void head_text(const char *path, char out[ENTENTE_HEAD_TEXT])
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &options, NULL, &r, NULL), ENTENTE_OK);
    tree_hash root = tree_root(&r->tree);
    record_head_text(r->item_count, &root, out);
    entente_record_free(r);
}

static long peak(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

static entente_sync did;

static entente_status meet(const char *path, int who, const char *where, entente_error *error)
{
    entente_record_options options = {.write = true, .now = MADE_NOW + 100};
    entente_sync_free(&did);
    *error = (entente_error){0};
    return entente_wire_sync(path, &options, m.key[who], where, NULL, &did, error);
}

/* The line of a record as a bundle, groups [from, to). */
static void bundle_of(const char *path, size_t from, size_t to, buffer *out)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &options, NULL, &r, NULL), ENTENTE_OK);
    to = to < r->batch_count ? to : r->batch_count;
    bundle_start start = {.from = r->batches[from].first, .root = from ? r->batches[from - 1].root : tree_root_of(NULL, 0)};
    memcpy(start.record, r->name, SEAL_RECORD);
    out->length = 0;
    bundle_start_write(out, &start);
    assert_int_equal(bundle_write(r, from, to, out, NULL), ENTENTE_OK);
    proof_head_text(&(proof_head){r->batches[to - 1].first + r->batches[to - 1].count, r->batches[to - 1].root}, fake.head);
    entente_record_free(r);
    fake.bundle = out->bytes;
    fake.length = out->length;
}

static void deceits(void **unused)
{
    (void)unused;
    char before[ENTENTE_HEAD_TEXT], after[ENTENTE_HEAD_TEXT];
    buffer bundle = {0};
    entente_error error;
    bundle_of(record, 0, SIZE_MAX, &bundle);
    head_text(record, before);
    fake.how = HONEST;
    if (meet(record, 1, url, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    for (deceit how = CUT_OFF; how < DECEITS; how++) {
        struct timespec from, to;
        fake.how = how;
        fake.asked = fake.posted = 0;
        clock_gettime(CLOCK_MONOTONIC, &from);
        entente_status status = meet(record, 1, url, &error);
        clock_gettime(CLOCK_MONOTONIC, &to);
        if (status == ENTENTE_OK)
            fail_msg("deceit %d is believed", (int)how);
        assert_true(to.tv_sec - from.tv_sec < 20);
        assert_null(strchr(error.message, '\x1b'));
        assert_true(fake.asked <= 2 + (how == NOTHING_THERE ? 100 : 10));
        head_text(record, after);
        assert_string_equal(before, after);
    }
    assert_true(peak() < 400);
    buffer_free(&bundle);
}

/* Groups that are another record's, out of order, from the middle, altered: nothing is adopted. */
static void lines(void **unused)
{
    (void)unused;
    char foreign[PATH], grown[PATH], before[ENTENTE_HEAD_TEXT], after[ENTENTE_HEAD_TEXT];
    buffer bundle = {0};
    entente_error error;
    entente_record *r;
    entente_record_options options = {.write = true, .now = MADE_NOW + 50};
    snprintf(foreign, sizeof foreign, "%s/foreign.entente", home);
    snprintf(grown, sizeof grown, "%s/grown.entente", home);
    fake.how = HONEST;
    assert_int_equal(made_begin(&m, foreign, NULL, NULL), ENTENTE_OK);
    bundle_of(foreign, 0, SIZE_MAX, &bundle);
    assert_int_equal(meet(record, 1, url, &error), ENTENTE_NO);
    shell("cp %s %s", record, grown);
    assert_int_equal(entente_record_open(grown, &options, m.key[2], &r, NULL), ENTENTE_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"more\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
    size_t groups = r->batch_count;
    entente_record_free(r);
    head_text(record, before);
    bundle_of(grown, groups - 2, SIZE_MAX, &bundle); /* one in between is missing */
    assert_true(meet(record, 1, url, &error) != ENTENTE_OK);
    bundle_of(grown, groups - 3, SIZE_MAX, &bundle);
    unsigned refused = 0;
    for (size_t i = strcspn(bundle.bytes, "\n") + 1; i < bundle.length; i += 1 + bundle.length / 40) {
        char kept = bundle.bytes[i];
        bundle.bytes[i] = kept == 'a' ? 'b' : kept == '\n' ? ' ' : 'a';
        assert_true(meet(record, 1, url, &error) != ENTENTE_OK);
        refused++;
        bundle.bytes[i] = kept;
        head_text(record, after);
        assert_string_equal(before, after);
    }
    assert_true(refused > 30);
    assert_int_equal(meet(record, 1, url, &error), ENTENTE_OK);
    assert_int_equal(did.fetched, 3);
    buffer_free(&bundle);
}

/* Two relays with two lines, one that forks, and one that goes back: told, with the heads. */
static void forks(void **unused)
{
    (void)unused;
    char kept[2][PATH], other[PATH], where[2][PATH], hex[2 * SEAL_RECORD + 1];
    relay_made relays[2];
    entente_record *r;
    entente_error error;
    entente_record_options options = {.write = true, .now = MADE_NOW + 60};
    sodium_bin2hex(hex, sizeof hex, name, sizeof name);
    snprintf(other, sizeof other, "%s/other.entente", home);
    shell("cp %s %s; rm -f %s-*", record, other, record);
    for (int i = 0; i < 2; i++) {
        snprintf(kept[i], sizeof kept[i], "%s/kept%d", home, i);
        shell("mkdir %s; cp %s %s/%s.entente", kept[i], record, kept[i], hex);
        relays[i] = (relay_made){.folder = kept[i]};
        assert_true(relay_made_start(&relays[i]));
        snprintf(where[i], sizeof where[i], "http://127.0.0.1:%u", relays[i].port);
        assert_int_equal(meet(record, 1, where[i], &error), ENTENTE_OK);
        assert_int_equal(did.faults, 0);
    }
    for (int i = 0; i < 2; i++) { /* two write apart, each with one relay */
        const char *path = i ? other : record;
        assert_int_equal(entente_record_open(path, &options, m.key[1 + i], &r, NULL), ENTENTE_OK);
        assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"apart\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
        entente_record_free(r);
        assert_int_equal(meet(path, 1 + i, where[i], &error), ENTENTE_OK);
    }
    assert_int_equal(meet(record, 1, where[1], &error), ENTENTE_OK);
    assert_true(did.faults);
    assert_non_null(strstr(did.told, "show two lines"));
    assert_int_equal(meet(record, 1, where[0], &error), ENTENTE_OK); /* which makes them one */
    assert_int_equal(meet(other, 2, where[0], &error), ENTENTE_OK);
    assert_int_equal(meet(other, 2, where[1], &error), ENTENTE_OK);
    assert_int_equal(meet(record, 1, where[1], &error), ENTENTE_OK);
    assert_int_equal(meet(record, 1, where[0], &error), ENTENTE_OK);
    assert_int_equal(meet(record, 1, where[1], &error), ENTENTE_OK);
    assert_int_equal(did.faults, 0);
    for (int i = 0; i < 2; i++)
        assert_int_equal(relay_made_end(&relays[i], SIGTERM), 0);
    char one[ENTENTE_HEAD_TEXT], two[ENTENTE_HEAD_TEXT], path[2 * PATH + 50];
    head_text(record, one);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s.entente", kept[i], hex);
        head_text(path, two);
        assert_string_equal(one, two);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(deceits), cmocka_unit_test(lines), cmocka_unit_test(forks)};
    return cmocka_run_group_tests(tests, begin, end);
}
