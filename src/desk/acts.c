#include "desk/acts.h"
#include "desk/ask.h"
#include "desk/say.h"
#include "desk/stream.h"
#include "desk/work.h"
#include "desk/write.h"

#include "base/node_json.h"
#include "case/canonical.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

typedef enum act_state { ACT_WAITS, ACT_SEALING, ACT_FAILED } act_state;

struct waiting_act {
    struct waiting_act *next;
    unsigned number;
    act_state state;
    int64_t due;
    buffer body, told; /* as the page sent it; what was told of it then, or why it could not be sealed */
};

static void wipe(buffer *b)
{
    if (b->bytes)
        sodium_memzero(b->bytes, b->size);
    buffer_free(b);
}

static void drop(struct waiting_act *a)
{
    wipe(&a->body);
    wipe(&a->told);
    free(a);
}

static struct waiting_act *find(struct entente_desk *d, unsigned number)
{
    struct waiting_act *a = d->acts;
    while (a && a->number != number)
        a = a->next;
    return a;
}

static void take_out(struct entente_desk *d, struct waiting_act *a)
{
    struct waiting_act **place = &d->acts;
    while (*place != a)
        place = &(*place)->next;
    *place = a->next;
    drop(a);
    stream_tell(d, "acts", "");
}

/* ---- sealing ---- */

static void sealed(struct entente_desk *d, void *context, desk_answer *answer)
{
    struct waiting_act *a = context;
    if (answer->status == 200 && answer->b.length && strstr(answer->b.bytes, "{\"good\":true,") == answer->b.bytes) {
        take_out(d, a);
        d->looked = 0; /* what is new is looked for at once */
        return;
    }
    a->state = ACT_FAILED;
    wipe(&a->told);
    if (answer->b.length)
        buffer_add(&a->told, answer->b.bytes, answer->b.length);
    else
        buffer_text(&a->told, "{\"error\":\"this was stopped, or went wrong\"}");
    stream_tell(d, "acts", "");
}

/* The body with what was agreed to, which stands in what was told. */
static void put_agreed(const struct waiting_act *a, buffer *b)
{
    arena memory = {0};
    problems quiet = {.memory = &memory, .file = ""};
    const node *told = json_read_null(&memory, a->told.bytes, a->told.length, &quiet);
    const node *asked = told && told->kind == NODE_MAP ? node_get(told, "asked") : NULL;
    buffer lines = {0};
    for (const node *line = asked ? asked->child : NULL; line; line = line->next)
        buffer_format(&lines, "%s\n", line->text);
    size_t end = a->body.length;
    while (end && a->body.bytes[end - 1] != '}')
        end--;
    buffer_add(b, a->body.bytes, end ? end - 1 : 0);
    buffer_text(b, ",\"asked\":");
    canonical_text(b, lines.bytes ? lines.bytes : "");
    buffer_text(b, "}");
    buffer_end(&lines, b);
    arena_free(&memory);
}

static void seal(struct entente_desk *d, struct waiting_act *a)
{
    buffer body = {0};
    put_agreed(a, &body);
    const desk_ask ask = {d, "", body.bytes ? body.bytes : "", body.length};
    if (!body.failed && work_begin(d, "seal", write_seal, &ask, true, sealed, a))
        a->state = ACT_SEALING;
    wipe(&body);
}

void acts_look(struct entente_desk *d, bool all)
{
    int64_t now = desk_now();
    for (struct waiting_act *a = d->acts; a && desk_unlocked(d) && !work_writes(d); a = a->next)
        if (a->state == ACT_WAITS && (all || now >= a->due))
            seal(d, a); /* one at a time, in their order: the file has one writer */
}

bool acts_wait(const struct entente_desk *d)
{
    for (const struct waiting_act *a = d->acts; a; a = a->next)
        if (a->state != ACT_FAILED)
            return true;
    return false;
}

void acts_end(struct entente_desk *d)
{
    for (struct waiting_act *a; (a = d->acts);) {
        d->acts = a->next;
        drop(a);
    }
}

/* ---- what pages ask ---- */

void acts_queue(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    size_t count = 0;
    struct waiting_act **last = &d->acts;
    for (; *last; last = &(*last)->next)
        count++;
    struct waiting_act *a = count < ACTS_MOST ? calloc(1, sizeof *a) : NULL;
    if (!a) {
        say_refused(answer, 503, "too much waits to be sealed");
        return;
    }
    a->number = ++d->act_count;
    a->due = desk_now() + (int64_t)1000 * d->options.undo;
    buffer_add(&a->body, ask->body, ask->length);
    buffer_add(&a->told, answer->b.bytes, answer->b.length);
    if (a->body.failed || a->told.failed) {
        drop(a);
        answer->b.failed = true;
        return;
    }
    *last = a;
    answer->b.length = 0;
    buffer_format(&answer->b, "{\"number\":%u,\"told\":", a->number);
    buffer_add(&answer->b, a->told.bytes, a->told.length);
    buffer_text(&answer->b, "}\n");
    stream_tell(d, "acts", "");
}

void acts_undo(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    arena memory = {0};
    entente_error error = {0};
    const node *body;
    entente_status status = ask_body(ask, &memory, &body, &error);
    const char *number = status == ENTENTE_OK ? ask_text(body, "number") : NULL;
    bool now = status == ENTENTE_OK && ask_text(body, "now");
    struct waiting_act *a = number ? find(d, (unsigned)strtoul(number, NULL, 10)) : NULL;
    arena_free(&memory);
    if (status != ENTENTE_OK)
        say_error(answer, status, &error);
    else if (!a || a->state == ACT_SEALING)
        say_refused(answer, 404, "it does not wait any more");
    else if (now) {
        a->state = ACT_WAITS;
        a->due = 0;
        acts_look(d, false);
        buffer_text(&answer->b, "{}\n");
    } else {
        take_out(d, a);
        buffer_text(&answer->b, "{}\n");
    }
}

void acts_list(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    static const char *const states[] = {"waits", "sealing", "failed"};
    buffer *b = &answer->b;
    (void)ask;
    buffer_text(b, "{\"acts\":[");
    for (const struct waiting_act *a = d->acts; a; a = a->next) {
        int64_t left = a->due - desk_now();
        buffer_format(b, "%s{\"number\":%u,\"state\":\"%s\",\"left\":%lld,\"body\":", a == d->acts ? "" : ",", a->number,
                      states[a->state], (long long)(left > 0 ? (left + 999) / 1000 : 0));
        buffer_add(b, a->body.bytes, a->body.length);
        buffer_text(b, ",\"told\":");
        buffer_add(b, a->told.bytes, a->told.length);
        buffer_text(b, "}");
    }
    buffer_text(b, "]}\n");
}
