#include "desk/session.h"
#include "desk/acts.h"
#include "desk/ask.h"
#include "desk/door.h"
#include "desk/say.h"
#include "desk/stream.h"
#include "desk/work.h"

#include "base/file.h"
#include "case/canonical.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_FILE_MOST = 4096 };

void session_open(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    if (!door_open(d, ask->body, ask->length, desk_now())) {
        say_refused(answer, 403, "this link was used, or is none of this desk's; `entente desk` makes another");
        return;
    }
    /* the page that posted it may stand elsewhere; from here it goes on as one of the desk's own, with the cookie */
    answer->status = 200;
    answer->type = "text/html; charset=utf-8";
    buffer_text(&answer->b, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                            "<meta http-equiv=\"refresh\" content=\"0;url=/\"><title>entente</title></head>"
                            "<body><p><a href=\"/\">entente</a></p></body></html>\n");
}

void session_state(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    char page[17];
    const char *slash = strrchr(d->options.path, '/');
    (void)ask;
    door_name_page(d, page, desk_now());
    buffer_format(&answer->b, "{\"page\":\"%s\",\"locked\":%s,\"record\":%s,\"undo\":%u,\"file\":", page,
                  desk_unlocked(d) ? "false" : "true", d->options.record ? "true" : "false", d->options.undo);
    canonical_text(&answer->b, slash ? slash + 1 : d->options.path);
    buffer_text(&answer->b, "}\n");
}

static entente_status unlock(struct entente_desk *d, const char *passphrase, entente_error *error)
{
    char *bytes;
    size_t length;
    entente_status status = file_read(d->options.key, KEY_FILE_MOST, &bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    entente_key *key;
    status = entente_key_unlock(bytes, length, passphrase, strlen(passphrase), &key, error);
    free(bytes);
    if (status == ENTENTE_OK) {
        entente_key_free(d->key);
        d->key = key;
    }
    return status;
}

void session_unlock(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    arena memory = {0};
    const node *body;
    entente_error error = {0};
    entente_status status = ask_body(ask, &memory, &body, &error);
    const char *passphrase = status == ENTENTE_OK ? ask_text(body, "passphrase") : NULL;
    if (!d->options.record || !passphrase || !*passphrase)
        say_refused(answer, 422, "expected a passphrase");
    else if ((status = unlock(d, passphrase, &error)) != ENTENTE_OK)
        say_error(answer, status, &error);
    else
        buffer_text(&answer->b, "{}\n");
    if (passphrase)
        sodium_memzero((char *)(uintptr_t)passphrase, strlen(passphrase));
    arena_free(&memory);
    if (status == ENTENTE_OK && d->key) {
        d->looked = 0;
        stream_tell(d, "unlocked", "");
    }
}

void session_lock(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)ask;
    d->touched = 0; /* what waits is sealed first */
    buffer_text(&answer->b, "{}\n");
}

void session_here(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)d; /* the door has noted it */
    (void)ask;
    buffer_text(&answer->b, "{}\n");
}

void session_end(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)ask;
    entente_desk_stop(d);
    buffer_text(&answer->b, "{}\n");
}

void session_jobs(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)ask;
    work_list(d, &answer->b);
}

void session_stop(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    arena memory = {0};
    const node *body;
    entente_error error = {0};
    entente_status status = ask_body(ask, &memory, &body, &error);
    const char *number = status == ENTENTE_OK ? ask_text(body, "number") : NULL;
    if (!number || !work_stop(d, (unsigned)strtoul(number, NULL, 10)))
        say_refused(answer, 404, "nothing of that number is under way, or it writes and is not stopped");
    else
        buffer_text(&answer->b, "{}\n");
    arena_free(&memory);
}
