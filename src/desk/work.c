#define _GNU_SOURCE /* close_range */
#include "desk/work.h"
#include "desk/say.h"
#include "desk/stream.h"

#include "base/error.h"
#include "record/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the child's side: frames of a letter, eight bytes of length, and that many bytes ---- */

static int child_out = -1;

static bool put_frame(char what, const void *bytes, uint64_t length)
{
    unsigned char head[9] = {(unsigned char)what};
    memcpy(head + 1, &length, sizeof length);
    const struct part {
        const unsigned char *at;
        size_t left;
    } parts[] = {{head, sizeof head}, {bytes, length}};
    for (size_t i = 0; i < 2; i++) {
        const unsigned char *at = parts[i].at;
        for (size_t left = parts[i].left; left;) {
            ssize_t went = write(child_out, at, left);
            if (went < 0 && errno == EINTR)
                continue;
            if (went <= 0)
                return false;
            at += went;
            left -= (size_t)went;
        }
    }
    return true;
}

static void be_child(const struct entente_desk *d, const job *j, int out)
{
    desk_ask ask = {.desk = d, .query = j->query, .body = j->body, .length = j->length};
    desk_answer answer = {0};
    entente_error error = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    signal(SIGINT, SIG_IGN); /* a terminal's is for the desk, which ends us */
    signal(SIGPIPE, SIG_DFL);
    child_out = dup2(out, 3); /* nothing of the desk's sockets stays open here */
    close_range(4, ~0U, 0);
    entente_status status = child_out == 3 ? j->work(&ask, &answer, &error) : ENTENTE_IO;
    if (status == ENTENTE_OK && answer.b.failed)
        status = error_memory(&error);
    if (status != ENTENTE_OK)
        say_error(&answer, status, &error);
    unsigned code = answer.status ? answer.status : 200;
    put_frame('S', &code, sizeof code);
    put_frame('T', answer.type ? answer.type : "", answer.type ? strlen(answer.type) : 0);
    put_frame('A', answer.b.bytes ? answer.b.bytes : "", answer.b.length);
    _exit(0);
}

/* ---- the desk's ---- */

static size_t running(const struct entente_desk *d)
{
    size_t count = 0;
    for (const job *j = d->jobs; j; j = j->next)
        count += j->child > 0;
    return count;
}

static bool start(struct entente_desk *d, job *j)
{
    int ends[2];
    if (pipe(ends))
        return false;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    j->child = fork();
    if (!j->child) {
        close(ends[0]);
        be_child(d, j, ends[1]);
    }
    close(ends[1]);
    if (j->child < 0) {
        close(ends[0]);
        return false;
    }
    j->file = ends[0];
    return true;
}

static void drop(job *j)
{
    if (j->file >= 0)
        close(j->file);
    if (j->body)
        sodium_memzero(j->body, j->length);
    if (j->got.bytes)
        sodium_memzero(j->got.bytes, j->got.length);
    free(j->query);
    free(j->body);
    buffer_free(&j->got);
    free(j);
}

job *work_begin(struct entente_desk *d, const char *name, desk_work *work, const desk_ask *ask, bool kept, work_done *done,
                void *context)
{
    size_t count = 0;
    job **last = &d->jobs;
    for (; *last; last = &(*last)->next)
        count++;
    job *j = count < WORK_WAITING ? calloc(1, sizeof *j) : NULL;
    if (!j)
        return NULL;
    *j = (job){.number = ++d->job_count,
               .name = name,
               .work = work,
               .length = ask->length,
               .done = done,
               .context = context,
               .kept = kept,
               .child = -1,
               .file = -1,
               .began = desk_now()};
    j->query = strdup(ask->query ? ask->query : "");
    j->body = malloc(ask->length + 1);
    if (!j->query || !j->body) {
        drop(j);
        return NULL;
    }
    memcpy(j->body, ask->body ? ask->body : "", ask->length);
    j->body[ask->length] = '\0';
    *last = j;
    work_look(d);
    return j;
}

void work_forget(struct entente_desk *d, const void *context)
{
    for (job *j = d->jobs; j; j = j->next)
        if (j->context == context && j->done) {
            j->done = NULL;
            if (!j->kept && j->child > 0)
                kill(j->child, SIGKILL);
        }
}

bool work_stop(struct entente_desk *d, unsigned number)
{
    for (job *j = d->jobs; j; j = j->next)
        if (j->number == number && !j->kept && j->child > 0)
            return !kill(j->child, SIGKILL);
    return false;
}

bool work_writes(const struct entente_desk *d)
{
    for (const job *j = d->jobs; j; j = j->next)
        if (j->kept)
            return true;
    return false;
}

/* What a child said so far; into the answer's parts, where it is over. false: it said no whole answer. */
static bool take(job *j, desk_answer *answer, char type[64])
{
    size_t at = 0;
    bool whole = false;
    while (!whole && j->got.length - at >= 9) {
        uint64_t length;
        char what = j->got.bytes[at];
        memcpy(&length, j->got.bytes + at + 1, sizeof length);
        if (length > j->got.length - at - 9)
            break;
        const char *bytes = j->got.bytes + at + 9;
        at += 9 + (size_t)length;
        if (what == 'S' && length == sizeof answer->status)
            memcpy(&answer->status, bytes, sizeof answer->status);
        else if (what == 'T' && length < 64)
            memcpy(type, bytes, (size_t)length);
        whole = what == 'A';
        if (whole)
            buffer_add(&answer->b, bytes, (size_t)length);
    }
    answer->type = type[0] ? type : NULL;
    return whole && !answer->b.failed;
}

static void finish(struct entente_desk *d, job **place)
{
    job *j = *place;
    char type[64] = "";
    desk_answer answer = {0};
    int ended;
    while (waitpid(j->child, &ended, 0) < 0 && errno == EINTR)
        ;
    *place = j->next;
    if (!take(j, &answer, type)) {
        buffer_free(&answer.b);
        answer = (desk_answer){0};
    }
    if (j->done)
        j->done(d, j->context, &answer);
    if (j->told)
        stream_tell(d, "jobs", "");
    if (answer.b.bytes)
        sodium_memzero(answer.b.bytes, answer.b.length);
    buffer_free(&answer.b);
    drop(j);
}

/* What one child has said by now; true: it said all. */
static bool hear(job *j)
{
    char chunk[65536];
    for (;;) {
        ssize_t got = read(j->file, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno != EAGAIN;
        if (!got)
            return true;
        buffer_add(&j->got, chunk, (size_t)got);
        if (j->got.failed || j->got.length > WORK_MOST)
            kill(j->child, SIGKILL);
        if (got < (ssize_t)sizeof chunk)
            return false;
    }
}

void work_look(struct entente_desk *d)
{
    int64_t now = desk_now();
    for (job **place = &d->jobs; *place;) {
        job *j = *place;
        if (j->child > 0 && hear(j)) {
            finish(d, place);
            place = &d->jobs; /* what was done may have begun others */
            continue;
        }
        if (j->child > 0 && now - j->began > WORK_PATIENCE_MS)
            kill(j->child, SIGKILL);
        if (!j->told && j->done && now - j->began > WORK_TOLD_MS) {
            j->told = true;
            stream_tell(d, "jobs", "");
        }
        place = &j->next;
    }
    for (job *j = d->jobs; j && running(d) < WORK_AT_ONCE; j = j->next)
        if (j->child < 0 && !start(d, j))
            break;
}

void work_end(struct entente_desk *d)
{
    for (job *j; (j = d->jobs);) {
        d->jobs = j->next;
        if (j->child > 0) {
            kill(j->child, SIGKILL);
            waitpid(j->child, NULL, 0);
        }
        if (j->done)
            j->done(d, j->context, &(desk_answer){0});
        drop(j);
    }
}

void work_list(const struct entente_desk *d, buffer *b)
{
    size_t count = 0;
    buffer_text(b, "{\"jobs\":[");
    for (const job *j = d->jobs; j; j = j->next)
        if (j->told)
            buffer_format(b, "%s{\"number\":%u,\"name\":\"%s\",\"seconds\":%lld,\"stops\":%s}", count++ ? "," : "",
                          j->number, j->name, (long long)((desk_now() - j->began) / 1000), j->kept ? "false" : "true");
    buffer_text(b, "]}\n");
}
