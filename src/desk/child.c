#define _GNU_SOURCE /* memfd_create, pipe2 */
#include "desk/child.h"

#include "base/buffer.h"
#include "base/error.h"
#include "desk/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utf8proc.h>

static const char PDFTOTEXT[] = "/usr/bin/pdftotext";
enum { MESSAGE = 512, NOT_CONFINED = 126, NOT_STARTED = 127 };
static const size_t memory = (size_t)1 << 30;

static bool is_pdf(const char *bytes, size_t length)
{
    return length >= 5 && !memcmp(bytes, "%PDF-", 5);
}

bool child_takes(const char *bytes, size_t length)
{
    return is_pdf(bytes, length) || (length >= 4 && !memcmp(bytes, "PK\3\4", 4));
}

typedef enum outcome { OVER, TOO_LATE, TOO_LONG, BROKEN } outcome;

typedef struct child {
    pid_t id;
    int out, err, status;
    outcome how;
    unsigned seconds;
    buffer text, said;
} child;

/* In the child, of which only what is safe after a fork of threads may be called. */
static _Noreturn void become(const char *path, char *const *words, int in, int out, int err, unsigned seconds)
{
    const confine_limits limits = {.memory = memory, .seconds = seconds};
    static char *const nothing[] = {
#ifdef __SANITIZE_ADDRESS__
        "ASAN_OPTIONS=detect_leaks=0", /* which takes a thread that traces */
#endif
        NULL};
    const char *why = "joining pipes";
    if (dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2)
        why = confine_child(path, &limits);
    if (!why)
        execve(path, words, nothing);
    else if (write(2, why, strlen(why)) < 0)
        _exit(NOT_CONFINED);
    _exit(why ? NOT_CONFINED : NOT_STARTED);
}

static bool start(child *c, const char *path, char *const *words, int in)
{
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC))
        return false;
    if (pipe2(err, O_CLOEXEC)) {
        close(out[0]);
        close(out[1]);
        return false;
    }
    c->id = fork();
    if (!c->id)
        become(path, words, in, out[1], err[1], c->seconds);
    close(out[1]);
    close(err[1]);
    c->out = out[0];
    c->err = err[0];
    if (c->id > 0)
        return true;
    close(c->out);
    close(c->err);
    return false;
}

/* Milliseconds of a clock that nobody sets. */
static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What there is to be read of a pipe; false: it has ended. */
static bool take(int from, buffer *b, size_t most)
{
    char part[1 << 16];
    ssize_t count = read(from, part, sizeof part);
    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    if (b->length <= most)
        buffer_add(b, part, (size_t)count);
    return count > 0;
}

/* Until both pipes have ended, it takes too long, or its text is too long. */
static void listen_to(child *c)
{
    int64_t end = now() + (int64_t)c->seconds * 1000;
    struct pollfd pipe[2] = {{.fd = c->out, .events = POLLIN}, {.fd = c->err, .events = POLLIN}};
    c->how = OVER;
    while (c->how == OVER && (pipe[0].fd >= 0 || pipe[1].fd >= 0)) {
        int64_t left = end - now();
        int ready = left > 0 ? poll(pipe, 2, (int)left) : 0;
        if (ready < 0 && errno != EINTR)
            c->how = BROKEN;
        if (!ready)
            c->how = TOO_LATE;
        if (ready > 0 && pipe[0].revents && !take(c->out, &c->text, CHILD_TEXT))
            pipe[0].fd = -1;
        if (ready > 0 && pipe[1].revents && !take(c->err, &c->said, MESSAGE))
            pipe[1].fd = -1;
        if (c->text.length > CHILD_TEXT)
            c->how = TOO_LONG;
        if (c->text.failed || c->said.failed)
            c->how = BROKEN;
    }
}

static void finish(child *c)
{
    if (c->how != OVER)
        kill(c->id, SIGKILL);
    close(c->out);
    close(c->err);
    while (waitpid(c->id, &c->status, 0) < 0 && errno == EINTR)
        ;
}

/* A line of what a child said, as far as it is text that a person can be shown. */
static void line_of(const buffer *said, char out[MESSAGE])
{
    size_t length = 0;
    for (size_t i = 0; i < said->length && length < MESSAGE - 1 && said->bytes[i] != '\n'; i++)
        out[length++] = (char)((unsigned char)said->bytes[i] < ' ' ? ' ' : said->bytes[i]);
    out[length] = '\0';
    for (utf8proc_ssize_t at = 0, size; at < (utf8proc_ssize_t)length; at += size) {
        utf8proc_int32_t code;
        size = utf8proc_iterate((utf8proc_uint8_t *)out + at, (utf8proc_ssize_t)length - at, &code);
        if (size <= 0) {
            out[at] = '?';
            size = 1;
        }
    }
}

static entente_status judge(const child *c, const char *name, entente_error *error)
{
    char said[MESSAGE];
    line_of(&c->said, said);
    int code = WIFEXITED(c->status) ? WEXITSTATUS(c->status) : -1, sign = WIFSIGNALED(c->status) ? WTERMSIG(c->status) : 0;
    if (c->how == TOO_LONG)
        return error_at(error, ENTENTE_LIMIT, name, 0, 0, "its text is longer than %d MiB", CHILD_TEXT >> 20);
    if (c->how == TOO_LATE || sign == SIGXCPU || (sign == SIGKILL && c->how == OVER))
        return error_at(error, ENTENTE_LIMIT, name, 0, 0, "reading it took more than %u s, and was stopped", c->seconds);
    if (c->how == BROKEN)
        return error_memory(error);
    if (sign)
        return error_at(error, ENTENTE_INVALID, name, 0, 0, "its reader fell over it (signal %d); nothing of it was taken",
                        sign);
    if (code == NOT_CONFINED)
        return error_at(error, ENTENTE_IO, name, 0, 0, "not read: its reader could not be confined (%s)", said);
    if (code == NOT_STARTED)
        return error_at(error, ENTENTE_IO, name, 0, 0, "not read: its reader could not be started");
    if (code == CHILD_NO_MEMORY)
        return error_at(error, ENTENTE_LIMIT, name, 0, 0, "reading it takes more than %zu MiB of memory", memory >> 20);
    if (code)
        return error_at(error, ENTENTE_INVALID, name, 0, 0, "%s", said[0] ? said : "it could not be read");
    return ENTENTE_OK;
}

/* The bytes of a child are no more to be trusted than the file: form feeds part paragraphs, what is no UTF-8 becomes U+FFFD,
   other control characters go. */
static void clean(const buffer *from, buffer *to)
{
    for (size_t at = 0; at < from->length;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)from->bytes + at, (utf8proc_ssize_t)(from->length - at), &code);
        if (size <= 0)
            buffer_text(to, "\xef\xbf\xbd");
        else if (code == '\f')
            buffer_text(to, "\n\n");
        else if ((code >= ' ' && code != 0x7f && (code < 0x80 || code > 0x9f)) || code == '\n' || code == '\t')
            buffer_add(to, from->bytes + at, (size_t)size);
        at += size > 0 ? (size_t)size : 1;
    }
}

static entente_status take_text(const child *c, const char *name, char **text, size_t *length, entente_error *error)
{
    buffer cleaned = {0};
    clean(&c->text, &cleaned);
    buffer_text(&cleaned, "");
    if (cleaned.failed) {
        buffer_free(&cleaned);
        return error_memory(error);
    }
    if (!cleaned.bytes || cleaned.length == strspn(cleaned.bytes, " \t\n")) {
        buffer_free(&cleaned);
        return error_at(error, ENTENTE_INVALID, name, 0, 0,
                        "there is no text in it; of a scanned page there is only a picture, and it has to be typed");
    }
    *text = cleaned.bytes;
    *length = cleaned.length;
    return ENTENTE_OK;
}

/* A file of memory with these bytes, at its start; -1: there is none. */
static int file_of(const char *bytes, size_t length)
{
    int file = memfd_create("entente", MFD_CLOEXEC);
    for (size_t at = 0; file >= 0 && at < length;) {
        ssize_t count = write(file, bytes + at, length - at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            close(file);
            return -1;
        }
        at += (size_t)count;
    }
    if (file >= 0)
        lseek(file, 0, SEEK_SET);
    return file;
}

entente_status child_text(const child_how *how, const char *name, const char *bytes, size_t length, char **text,
                          size_t *text_length, entente_error *error)
{
    static char word[] = CHILD_WORD, own[] = "entente", pdf[] = "pdftotext", quiet[] = "-q", encoding[] = "-enc",
                utf8[] = "UTF-8", stream[] = "-";
    char *const reads[] = {own, word, NULL}, *const converts[] = {pdf, quiet, encoding, utf8, stream, stream, NULL};
    bool by_poppler = is_pdf(bytes, length);
    const char *path = by_poppler ? PDFTOTEXT : how && how->program ? how->program : "/proc/self/exe";
    if (length > CHILD_FILE)
        return error_at(error, ENTENTE_LIMIT, name, 0, 0, "it is longer than %d MiB", CHILD_FILE >> 20);
    if (by_poppler && access(PDFTOTEXT, X_OK))
        return error_at(error, ENTENTE_INVALID, name, 0, 0,
                        "a PDF is read by %s, which is not there; install the package poppler-utils", PDFTOTEXT);
    int in = file_of(bytes, length);
    child c = {.seconds = how && how->seconds ? how->seconds : CHILD_SECONDS};
    if (in < 0 || !start(&c, path, by_poppler ? converts : reads, in)) {
        if (in >= 0)
            close(in);
        return error_at(error, ENTENTE_IO, name, 0, 0, "no process could be made to read it");
    }
    close(in);
    listen_to(&c);
    finish(&c);
    entente_status status = judge(&c, name, error);
    if (status == ENTENTE_INVALID && by_poppler && !c.said.length && WIFEXITED(c.status))
        status = error_at(error, ENTENTE_INVALID, name, 0, 0, "a damaged PDF, or one that a password closes");
    if (status == ENTENTE_OK)
        status = take_text(&c, name, text, text_length, error);
    buffer_free(&c.text);
    buffer_free(&c.said);
    return status;
}
