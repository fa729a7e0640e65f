#include "desk/write.h"
#include "desk/ask.h"
#include "desk/case_write.h"
#include "desk/view.h"

#include "base/date.h"
#include "base/error.h"
#include "case/canonical.h"
#include "case/words.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MOST = 100, READERS_MOST = 1000 };

/* What a page wants to be written, on its way. */
typedef struct writing {
    arena memory;
    const struct entente_desk *desk;
    const node *body;
    bool write;
    char today[MOMENT_TEXT];
    entente_record *record;
    const char *agreed; /* to what was asked; NULL: to all, for nothing is written */
    entry_words *words; /* [count] of `add` */
    size_t count;
    buffer mistakes, asked, ids;
    size_t mistake_count, id_count;
} writing;

static void put_mistake(writing *w, size_t place, const char *name, size_t length, const char *message)
{
    buffer word = {0};
    buffer_add(&word, name, length);
    buffer_text(&word, "");
    buffer_format(&w->mistakes, "%s{\"entry\":%zu,\"field\":", w->mistake_count++ ? "," : "", place);
    canonical_text(&w->mistakes, word.bytes ? word.bytes : "");
    buffer_text(&w->mistakes, ",\"message\":");
    canonical_text(&w->mistakes, message);
    buffer_text(&w->mistakes, "}");
    buffer_end(&word, &w->mistakes);
}

/* A mistake of an entry that is added, at the field in which it stands. */
static void report_added(void *context, const entente_error *mistake)
{
    writing *w = context;
    size_t place = mistake->line ? mistake->line - 1 : 0;
    const entry_word *word = place < w->count ? words_at(&w->words[place], mistake->column) : NULL;
    put_mistake(w, place, word ? word->field : "", word ? strlen(word->field) : 0, mistake->message);
}

/* The same of a correction, whose messages begin with "FIELD=VALUE: ". */
static void report_corrected(void *context, const entente_error *mistake)
{
    writing *w = context;
    const node *fields = node_get(w->body, "fields");
    size_t length = strcspn(mistake->message, "=:");
    const char *message = mistake->message, *behind = strstr(message, ": ");
    bool named = false;
    for (const node *f = fields ? fields->child : NULL; f && message[length] == '='; f = f->next)
        named |= strlen(f->key->text) == length && !strncmp(f->key->text, message, length);
    put_mistake(w, 0, message, named ? length : 0, named && behind ? behind + 2 : message);
}

/* Whether a text stands in another as whole lines. */
static bool has_lines(const char *text, const char *lines)
{
    size_t length = strlen(lines);
    for (const char *at = text; (at = strstr(at, lines)); at++)
        if ((at == text || at[-1] == '\n') && at[length] == '\n')
            return true;
    return false;
}

static bool consent(void *context, const char *what)
{
    writing *w = context;
    buffer_format(&w->asked, "%s\n", what);
    return !w->asked.failed && (!w->agreed || has_lines(w->agreed, what));
}

static void put_id(writing *w, const char *id)
{
    buffer_format(&w->ids, "%s\"%s\"", w->id_count++ ? "," : "", id);
}

/* ---- each act ---- */

static entente_status take_fields(const node *map, entry_words *words, entente_error *error)
{
    if (map->kind != NODE_MAP || map->count > WORDS_MOST)
        return error_set(error, ENTENTE_INVALID, "expected an entry's fields, at most %d", WORDS_MOST);
    for (const node *f = map->child; f; f = f->next) {
        if (f->kind != NODE_TEXT)
            return error_set(error, ENTENTE_INVALID, "'%.60s': expected a text", f->key->text);
        words_put(words, f->key->text, f->text);
    }
    return ENTENTE_OK;
}

/* A file in YAML does not know who writes, nor when: by its reader, where that is an actor, and today. */
static void add_envelope(writing *w, const node *map, entry_words *words)
{
    const char *as = w->desk->options.as;
    if (!node_get(map, "on"))
        words_put(words, "on", day_text(moment_of(desk_clock(w->desk)).day, w->today));
    if (as && strcmp(as, "public") && strcmp(as, "mediators") && !node_get(map, "by"))
        words_put(words, "by", as);
}

static void wrong_in_case(void *context, size_t place, const char *name, const char *message)
{
    put_mistake(context, place, name, strlen(name), message);
}

static entente_status add(writing *w, entente_error *error)
{
    const node *list = node_get(w->body, "entries");
    buffer json[ENTRIES_MOST] = {{0}};
    const char *texts[ENTRIES_MOST];
    size_t lengths[ENTRIES_MOST];
    char ids[ENTRIES_MOST][ENTENTE_ID_TEXT];
    if (!list || list->kind != NODE_LIST || !list->count || list->count > ENTRIES_MOST)
        return error_set(error, ENTENTE_INVALID, "expected `entries`, a list of 1 to %d", ENTRIES_MOST);
    w->count = list->count;
    if (!(w->words = calloc(w->count, sizeof *w->words)))
        return error_memory(error);
    entente_status status = ENTENTE_OK;
    size_t i = 0;
    for (const node *map = list->child; map && status == ENTENTE_OK; map = map->next, i++) {
        status = take_fields(map, &w->words[i], error);
        if (status == ENTENTE_OK && !w->record)
            add_envelope(w, map, &w->words[i]);
        if (status == ENTENTE_OK)
            status = words_json(&w->words[i], &json[i], error);
        texts[i] = json[i].bytes;
        lengths[i] = json[i].length;
    }
    if (status == ENTENTE_OK && w->record)
        status = entente_record_add(w->record, texts, lengths, w->count, 1, "", report_added, w, ids, error);
    else if (status == ENTENTE_OK)
        status = case_write(w->desk, texts, w->count, w->write, wrong_in_case, w, error);
    for (i = 0; i < w->count; i++) {
        if (status == ENTENTE_OK && w->record)
            put_id(w, ids[i]);
        buffer_free(&json[i]);
    }
    return status;
}

/* FIELD=VALUE of each field, as entente_record_correct takes them. */
static const char **take_changes(writing *w, size_t *count)
{
    const node *map = node_get(w->body, "fields");
    const char **list = ARENA_ARRAY(&w->memory, (map ? map->count : 0) + 1, const char *);
    *count = 0;
    for (const node *f = map && map->kind == NODE_MAP ? map->child : NULL; f && list; f = f->next) {
        buffer b = {0};
        if (f->kind != NODE_TEXT)
            continue;
        buffer_format(&b, "%s=%s", f->key->text, f->text);
        list[*count] = b.failed ? NULL : arena_text(&w->memory, b.bytes, b.length);
        buffer_free(&b);
        if (!list[(*count)++])
            return NULL;
    }
    return list;
}

static entente_status correct(writing *w, const char *of, bool retract, entente_error *error)
{
    char id[ENTENTE_ID_TEXT];
    size_t count;
    const char **changes = take_changes(w, &count);
    if (!changes)
        return error_memory(error);
    entente_status status = entente_record_correct(w->record, of, changes, count, retract, report_corrected, w, id, error);
    if (status == ENTENTE_OK)
        put_id(w, id);
    return status;
}

static entente_status release(writing *w, const char *of, entente_error *error)
{
    const node *list = node_get(w->body, "readers");
    const char *readers[READERS_MOST], *why = ask_text(w->body, "why");
    char id[ENTENTE_ID_TEXT];
    size_t count = 0;
    bool complete;
    if (!list || list->kind != NODE_LIST || !list->count || list->count > READERS_MOST)
        return error_set(error, ENTENTE_INVALID, "expected `readers`, a list");
    for (const node *r = list->child; r; r = r->next)
        if (r->kind == NODE_TEXT)
            readers[count++] = r->text;
    entente_status status =
        entente_record_release(w->record, of, readers, count, why && *why ? why : NULL, &complete, id, error);
    if (status == ENTENTE_OK)
        put_id(w, id);
    if (status == ENTENTE_OK && !complete)
        buffer_text(&w->asked, "it is open to them once another mediator releases it too\n");
    return status;
}

static entente_status forget(writing *w, const char *of, entente_error *error)
{
    char id[ENTENTE_ID_TEXT] = "";
    const char *why = ask_text(w->body, "why");
    entente_status status = entente_record_forget(w->record, of, why && *why ? why : NULL, id, error);
    if (id[0])
        put_id(w, id);
    return status;
}

static entente_status act(writing *w, entente_error *error)
{
    const char *what = ask_text(w->body, "act"), *of = ask_text(w->body, "entry");
    if (what && !strcmp(what, "add"))
        return add(w, error);
    if (!w->record)
        return error_set(error, ENTENTE_INVALID, "what stands in a case in YAML is changed in its file");
    if (!what || !of)
        return error_set(error, ENTENTE_INVALID, "expected `act`, and the `entry` that it is of");
    if (!strcmp(what, "correct") || !strcmp(what, "retract"))
        return correct(w, of, *what == 'r', error);
    if (!strcmp(what, "release"))
        return release(w, of, error);
    if (!strcmp(what, "forget"))
        return forget(w, of, error);
    return error_set(error, ENTENTE_INVALID,
                     "'%.40s' is nothing that can be done; expected add, correct, retract, release or forget", what);
}

/* ---- the answer ---- */

/* Lines as a list in JSON. */
static void put_lines(buffer *b, const char *lines)
{
    size_t count = 0;
    buffer_text(b, "[");
    for (size_t length; lines && *lines; lines += length + (lines[length] == '\n')) {
        length = strcspn(lines, "\n");
        buffer one = {0};
        buffer_add(&one, lines, length);
        buffer_text(&one, "");
        buffer_text(b, count++ ? "," : "");
        canonical_text(b, one.bytes ? one.bytes : "");
        buffer_end(&one, b);
    }
    buffer_text(b, "]");
}

static void put_answer(writing *w, bool good, bool asks, buffer *b)
{
    buffer_format(b, "{\"good\":%s,\"asks\":%s,\"mistakes\":[%s],\"audience\":", good ? "true" : "false",
                  asks ? "true" : "false", w->mistakes.bytes ? w->mistakes.bytes : "");
    put_lines(b, good && w->record ? entente_record_audience(w->record) : NULL);
    buffer_text(b, ",\"asked\":");
    put_lines(b, w->asked.bytes);
    buffer_format(b, ",\"ids\":[%s]}\n", w->ids.bytes ? w->ids.bytes : "");
    b->failed |= w->mistakes.failed || w->asked.failed || w->ids.failed;
}

static entente_status do_act(const desk_ask *ask, bool write, bool strict, desk_answer *answer, entente_error *error)
{
    writing w = {.desk = ask->desk, .write = write};
    entente_status status = ask_body(ask, &w.memory, &w.body, error);
    if (status == ENTENTE_OK && !write && node_get(w.body, "asked"))
        status = error_set(error, ENTENTE_INVALID, "'asked' is the desk's own to say");
    if (status == ENTENTE_OK && ask->desk->options.record)
        status = view_record(ask, write, &w.record, error);
    if (status == ENTENTE_OK) {
        const char *agreed = ask_text(w.body, "asked"), *yes = ask_text(w.body, "agreed");
        w.agreed = write ? (agreed ? agreed : "") : NULL;
        if (w.record)
            entente_record_consent(w.record, consent, &w);
        status = act(&w, error);
        bool good = status == ENTENTE_OK;
        if (!good && !w.mistake_count)
            put_mistake(&w, 0, "", 0, error->message);
        bool asks = good && strict && w.asked.length && !(yes && !strcmp(yes, "true"));
        if (status != ENTENTE_MEMORY) {
            put_answer(&w, good, asks, &answer->b);
            answer->status = good && strict && !asks ? 202 : 200;
            status = ENTENTE_OK;
        }
    }
    entente_record_free(w.record);
    free(w.words);
    buffer_free(&w.mistakes);
    buffer_free(&w.asked);
    buffer_free(&w.ids);
    arena_free(&w.memory);
    return status;
}

entente_status write_rehearse(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    return do_act(ask, false, false, answer, error);
}

entente_status write_check(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    return do_act(ask, false, true, answer, error);
}

entente_status write_seal(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    return do_act(ask, true, false, answer, error);
}
