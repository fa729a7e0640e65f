/* What comes to a desk: the head of a request by lines (target, Host, Origin, Cookie, number, type), and a body, which is
   rehearsed against a case in YAML. Nothing gets in without the cookie and a new number; what is rehearsed gives an answer
   in JSON. */
#include "desk/ask.h"
#include "desk/door.h"
#include "desk/routes.h"
#include "desk/write.h"

#include "base/node_json.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char made[] = "case: {title: Made, keeper: MED, on: 2031-01-01, to: public, invented: yes}\n"
                           "actors:\n  - {id: MED, role: mediator, to: public, on: 2031-01-01}\n"
                           "  - {id: BLU, role: party, to: public, on: 2031-01-01}\n"
                           "issues:\n  - {id: fees, range: {from: 0, to: 100, step: 1}, to: public, on: 2031-01-01}\n"
                           "entries:\n";

static void begin(struct entente_desk *d)
{
    static char path[100];
    if (!path[0]) {
        snprintf(path, sizeof path, "%s/entente-fuzz-%ld.yaml", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm",
                 (long)getpid());
        FILE *file = fopen(path, "wb");
        if (!file || sodium_init() < 0)
            abort();
        fwrite(made, 1, sizeof made - 1, file);
        fclose(file);
    }
    *d = (struct entente_desk){
        .port = 8080, .has_session = true, .session_until = 1000, .options = {.path = path, .now = 1930000000}};
    memset(d->session, 7, sizeof d->session);
    memset(d->secret, 9, sizeof d->secret);
    snprintf(d->host, sizeof d->host, "127.0.0.1:8080");
    snprintf(d->origin, sizeof d->origin, "http://127.0.0.1:8080");
    snprintf(d->cookie, sizeof d->cookie, "entente-8080");
    snprintf(d->pages[3].name, sizeof d->pages[3].name, "0123456789abcdef");
}

static void check_target(const struct entente_desk *d, const char *target)
{
    char room[ASK_VALUE], path[DESK_TARGET];
    if (!door_target(target))
        return;
    const char *query = strchr(target, '?');
    const desk_ask ask = {d, query ? query + 1 : "", "", 0};
    bool is_path;
    snprintf(path, sizeof path, "%.*s", (int)strcspn(target, "?"), target);
    route_find("GET", path, &is_path);
    ask_value(&ask, "as", room);
    ask_value(&ask, "on", room);
    ask_language(&ask);
}

static void check_body(const struct entente_desk *d, const char *body, size_t length)
{
    const desk_ask ask = {d, "", body, length};
    desk_answer answer = {0};
    entente_error error = {0};
    arena memory = {0};
    problems quiet = {.memory = &memory, .file = ""};
    entente_status status = write_rehearse(&ask, &answer, &error);
    if (status == ENTENTE_OK && !json_read_null(&memory, answer.b.bytes, answer.b.length, &quiet))
        abort();
    if (status != ENTENTE_OK && !error.message[0])
        abort();
    buffer_free(&answer.b);
    arena_free(&memory);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct entente_desk d;
    char *text = malloc(size + 1), *line[6] = {NULL}, token[DESK_SECRET_TEXT], cookie[100];
    if (!text)
        return 0;
    begin(&d);
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    char *at = text;
    for (int i = 0; i < 6; i++) {
        size_t length = strcspn(at, "\n");
        line[i] = at;
        at += length;
        if (*at)
            *at++ = '\0';
    }
    check_target(&d, line[0]);
    const door_head head = {
        .host = line[1], .origin = *line[2] ? line[2] : NULL, .cookie = line[3], .once = line[4], .type = line[5]};
    sodium_bin2base64(token, sizeof token, d.session, DESK_SECRET, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    snprintf(cookie, sizeof cookie, "entente-8080=%s", token);
    if (!door_check(&d, &head, DOOR_KEY, true, 10) && (!strstr(line[3], cookie) || strcmp(line[1], d.host) || !head.origin ||
                                                       strcmp(head.origin, d.origin) || !d.pages[3].last))
        abort();
    if (!door_check(&d, &head, DOOR_KEY, true, 10)) /* it came before */
        abort();
    door_open(&d, at, (size_t)(text + size - at), 20);
    check_body(&d, at, (size_t)(text + size - at));
    free(text);
    return 0;
}
