#include "desk/desk.h"
#include "desk/acts.h"
#include "desk/door.h"
#include "desk/serve.h"
#include "desk/stream.h"
#include "desk/view.h"
#include "desk/work.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---- the file ---- */

enum { LOOK_AGAIN_MS = 1000 };

static struct file_mark mark_of(const char *path)
{
    struct stat is;
    if (stat(path, &is))
        return (struct file_mark){0};
    return (struct file_mark){(int64_t)is.st_mtim.tv_sec * 1000000000 + is.st_mtim.tv_nsec, is.st_size, (int64_t)is.st_ino};
}

static bool same_mark(const struct file_mark *a, const struct file_mark *b)
{
    return a->time == b->time && a->size == b->size && a->node == b->node;
}

static void seen(struct entente_desk *d, void *context, desk_answer *answer)
{
    (void)context;
    d->looks = false;
    if (answer->status != 200) { /* it is half written, or gone for a moment: looked at again */
        d->mark = (struct file_mark){0};
        d->looked = desk_now() + 4 * DESK_LOOK_MS;
        return;
    }
    bool first = !d->digest[0];
    if (!strcmp(d->digest, answer->b.bytes ? answer->b.bytes : ""))
        return;
    snprintf(d->digest, sizeof d->digest, "%s", answer->b.bytes ? answer->b.bytes : "");
    if (!first)
        stream_tell(d, "changed", d->digest);
}

/* Whether the file changed; then a child sees whether what the reader may see did. */
static void look(struct entente_desk *d, int64_t now)
{
    if (d->looks || now - d->looked < DESK_LOOK_MS || !desk_unlocked(d) || !d->has_session)
        return;
    struct file_mark mark = mark_of(d->options.path);
    d->looked = now;
    bool same = same_mark(&mark, &d->mark);
    if (same && !(d->again && now >= d->again))
        return;
    const desk_ask ask = {d, "", "", 0};
    d->looks = work_begin(d, "look", view_digest, &ask, false, seen, NULL);
    if (!d->looks)
        return;
    d->mark = mark;
    d->again = same ? 0 : now + LOOK_AGAIN_MS;
}

/* ---- the key ---- */

static void forget_key(struct entente_desk *d)
{
    if (!d->key)
        return;
    entente_key_free(d->key);
    d->key = NULL;
    d->digest[0] = '\0';
    d->mark = (struct file_mark){0};
    stream_tell(d, "locked", "");
}

static void rest(struct entente_desk *d, int64_t now)
{
    if (!d->key || now - d->touched < (int64_t)1000 * d->options.idle)
        return;
    acts_look(d, true);
    if (!acts_wait(d))
        forget_key(d);
}

/* ---- the loop ---- */

static int wait_for(struct entente_desk *d, int milliseconds)
{
    struct pollfd files[2 + WORK_AT_ONCE];
    nfds_t count = 0;
    unsigned long long due;
    const union MHD_DaemonInfo *info = d->mhd->MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    files[count++] = (struct pollfd){info->epoll_fd, POLLIN, 0};
    files[count++] = (struct pollfd){d->wake[0], POLLIN, 0};
    for (const job *j = d->jobs; j && count < sizeof files / sizeof *files; j = j->next)
        if (j->file >= 0)
            files[count++] = (struct pollfd){j->file, POLLIN, 0};
    if (milliseconds > DESK_LOOK_MS)
        milliseconds = DESK_LOOK_MS;
    if (d->mhd->MHD_get_timeout(d->daemon, &due) == MHD_YES && due < (unsigned long long)milliseconds)
        milliseconds = (int)due;
    if (d->awake)
        milliseconds = 0;
    d->awake -= d->awake > 0;
    return poll(files, count, milliseconds);
}

bool entente_desk_run(entente_desk *d, int milliseconds)
{
    char byte[16];
    if (d->ended)
        return false;
    wait_for(d, milliseconds);
    while (read(d->wake[0], byte, sizeof byte) > 0)
        ;
    int64_t now = desk_now();
    d->mhd->MHD_run(d->daemon);
    work_look(d);
    look(d, now);
    acts_look(d, d->stopping);
    stream_look(d);
    serve_look(d, now);
    rest(d, now);
    if (d->stopping && !(desk_unlocked(d) && acts_wait(d))) {
        d->ended = true;
        stream_end(d);
        work_end(d);
        for (int i = 0; i < 5; i++) /* what was said last is still sent */
            d->mhd->MHD_run(d->daemon);
    }
    return !d->ended;
}

void entente_desk_stop(entente_desk *d)
{
    int why = errno;
    d->stopping = 1;
    ssize_t ignored = write(d->wake[1], "", 1);
    (void)ignored;
    errno = why;
}

/* ---- beginning and end ---- */

static entente_status begin(struct entente_desk *d, entente_error *error)
{
    if (sodium_init() < 0 || pipe(d->wake))
        return error_memory(error);
    for (int i = 0; i < 2; i++) {
        fcntl(d->wake[i], F_SETFL, O_NONBLOCK);
        fcntl(d->wake[i], F_SETFD, FD_CLOEXEC);
    }
    randombytes_buf(d->secret, sizeof d->secret);
    d->began = d->touched = desk_now();
    return serve_begin(d, error);
}

entente_status entente_desk_new(const entente_desk_options *options, entente_key *key, entente_desk **out,
                                entente_error *error)
{
    const mhd_calls *mhd = load_mhd(error);
    entente_desk *d = mhd ? sodium_malloc(sizeof *d) : NULL; /* locked memory: it holds the secrets of link and session */
    if (!d)
        return mhd ? error_memory(error) : ENTENTE_INVALID;
    memset(d, 0, sizeof *d);
    d->mhd = mhd;
    d->options = *options;
    d->listening = d->wake[0] = d->wake[1] = -1;
    entente_status status = begin(d, error);
    if (status != ENTENTE_OK) {
        entente_desk_free(d);
        return status;
    }
    d->key = key;
    *out = d;
    return ENTENTE_OK;
}

void entente_desk_free(entente_desk *d)
{
    if (!d)
        return;
    d->ended = true;
    stream_end(d);
    work_end(d);
    if (d->daemon)
        d->mhd->MHD_run(d->daemon); /* what was put to sleep is awake before it ends */
    serve_end(d);
    acts_end(d);
    entente_key_free(d->key);
    for (int i = 0; i < 2; i++)
        if (d->wake[i] >= 0)
            close(d->wake[i]);
    sodium_free(d);
}

unsigned entente_desk_port(const entente_desk *d)
{
    return d->port;
}

bool entente_desk_opened(const entente_desk *d)
{
    return d->link_used;
}

void entente_desk_link(const entente_desk *d, char out[ENTENTE_DESK_LINK])
{
    char secret[DESK_SECRET_TEXT];
    door_secret(d, secret);
    snprintf(out, ENTENTE_DESK_LINK, "%s/#%s", d->origin, secret);
    sodium_memzero(secret, sizeof secret);
}

entente_status entente_desk_page(const entente_desk *d, char **out, entente_error *error)
{
    char secret[DESK_SECRET_TEXT];
    buffer b = {0};
    door_secret(d, secret);
    buffer_format(&b,
                  "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>entente</title>"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
                  "form-action %s\"><meta name=\"referrer\" content=\"no-referrer\"></head>\n"
                  "<body><form method=\"post\" action=\"%s/session\"><input type=\"hidden\" name=\"secret\" value=\"%s\">"
                  "<button>entente</button></form><script>document.forms[0].submit()</script></body></html>\n",
                  d->origin, d->origin, secret);
    sodium_memzero(secret, sizeof secret);
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *out = b.bytes;
    return ENTENTE_OK;
}
