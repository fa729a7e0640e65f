#include "cli/entry_text.h"

#include "cli/terminal.h"

#include "base/date.h"
#include "base/text.h"
#include "case/audience.h"
#include "case/yaml.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_LEAST = 7, FIELD_COLUMN = 12, USUAL_COLUMNS = 80 };

static int by_arrival(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    return (a->index > b->index) - (a->index < b->index);
}

static int by_id(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    return memcmp(a->id, b->id, ENTRY_ID);
}

const entry **entries_seen(const entente_view *v, size_t *count)
{
    const entry **list = calloc(v->c->count + 1, sizeof *list);
    *count = 0;
    for (size_t i = 0; list && i < v->c->count; i++)
        if (case_sees(v->c->entries[i], v->reader, v->until))
            list[(*count)++] = v->c->entries[i];
    if (list && *count)
        qsort(list, *count, sizeof *list, by_arrival);
    return list;
}

bool entry_telling_make(entry_telling *how, const entente_view *view)
{
    size_t count;
    const entry **list = entries_seen(view, &count);
    *how = (entry_telling){view, DIGITS_LEAST, terminal_columns(), terminal_colour()};
    if (!list)
        return false;
    if (count)
        qsort(list, count, sizeof *list, by_id);
    for (size_t i = 1; i < count; i++) {
        char one[ENTRY_ID_TEXT], other[ENTRY_ID_TEXT];
        entry_id_text(list[i - 1]->id, one);
        entry_id_text(list[i]->id, other);
        size_t same = 0;
        while (same < ENTRY_ID_TEXT - 1 && one[same] == other[same])
            same++;
        if (same + 1 > how->digits && same < ENTRY_ID_TEXT - 1)
            how->digits = same + 1;
    }
    free(list);
    return true;
}

static void put_id(buffer *b, const entry *e, size_t digits)
{
    char id[ENTRY_ID_TEXT];
    buffer_format(b, "%.*s", (int)digits, entry_id_text(e->id, id));
}

/* Fields whose value says what they are. */
static bool is_plain(const char *name)
{
    static const char *const plain[] = {"actor", "issue",  "value",  "text", "says", "title",     "role",
                                        "words", "stance", "member", "vote", "name", "resolution"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (!strcmp(plain[i], name))
            return true;
    return false;
}

/* Whether a field is said of an entry, and is more than the name that it goes by. */
static bool said(const entry *e, size_t at)
{
    return e->fields[at] && e->kind->fields[at].type != FIELD_HANDLE;
}

/* A value on a line: of names in several languages one, where not the whole is wanted. */
static void put_value(buffer *b, const field *f, const void *value, bool whole)
{
    buffer cell = {0};
    if (f->type == FIELD_NAMES && !whole)
        buffer_text(&cell, name_in(value, "en", ""));
    else
        yaml_cell(&cell, f, value);
    bool plain = is_plain(f->name), bare = f->type == FIELD_NAMES || (cell.length && !strchr("[{\"'", cell.bytes[0]));
    const char *quote = bare && cell.length && strchr(cell.bytes, ' ') ? "\"" : "";
    buffer_format(b, "%s%s%s%s%s", plain ? "" : f->name, plain ? "" : "=", quote, cell.bytes ? cell.bytes : "", quote);
    b->failed |= cell.failed;
    buffer_free(&cell);
}

void entry_words_text(buffer *b, const entente_view *v, const entry *e, size_t digits, bool whole)
{
    const entry *old = view_replaced(v, e);
    const char *between = "";
    if (old) {
        buffer_text(b, entry_retracts(e) ? "retracts " : "corrects ");
        put_id(b, old, digits);
        between = e->handle || e->body || e->other ? ": " : "";
    }
    if (e->handle) {
        buffer_format(b, "%s%s", between, e->handle);
        between = ": ";
    }
    if (e->other)
        buffer_format(b, "%s%s", between, e->other);
    for (size_t i = 0; e->body && i < e->kind->count; i++)
        if (said(e, i)) {
            buffer_text(b, between);
            put_value(b, &e->kind->fields[i], entry_field(e, &e->kind->fields[i]), whole);
            between = " ";
        }
}

static const char *shade(const entry_telling *how, const char *code)
{
    return how->colour ? code : "";
}

void entry_line_text(buffer *b, const entry_telling *how, const entry *e)
{
    enum { WORDS_LEAST = 16, INDENT = 8 };
    char day[MOMENT_TEXT];
    buffer start = {0}, words = {0}, line = {0}, to = {0}, shown_to = {0};
    text_format(&start, " %s %-10s %-5s ", day_text(e->at.day, day), e->kind_name, e->by);
    entry_words_text(&words, how->view, e, how->digits, false);
    if (e->proposed)
        buffer_text(&words, " (proposed)");
    if (e->on.day == DAY_UNKNOWN) /* the day in front is when it was told */
        buffer_text(&words, " (of no day that is known)");
    yaml_audience(&to, e);
    text_format(&shown_to, "  to %s%s", to.bytes ? to.bytes : "",
                e->beside  ? "  not placed yet"
                : e->apart ? "  private"
                           : "");
    text_show(&line, words.bytes ? words.bytes : "");
    buffer_text(b, shade(how, "\33[33m"));
    put_id(b, e, how->digits);
    buffer_format(b, "%s%s", shade(how, "\33[0m"), start.bytes ? start.bytes : "");
    const char *says = line.bytes ? line.bytes : "", *readers = shown_to.bytes ? shown_to.bytes : "";
    size_t begun = how->digits + text_width(start.bytes ? start.bytes : ""), tail = text_width(readers);
    size_t width = text_width(says), least = width < WORDS_LEAST ? width : WORDS_LEAST;
    if (how->columns && begun + least > how->columns) {
        buffer_format(b, "\n%*s", INDENT, "");
        begun = INDENT;
    }
    bool below = how->columns && begun + least + tail > how->columns; /* who may read it is never cut */
    size_t room = how->columns ? how->columns - begun - (below ? 0 : tail) : width;
    if (width > room)
        text_pad(b, says, room);
    else
        buffer_text(b, says);
    buffer_text(b, shade(how, "\33[2m"));
    if (below) {
        buffer_format(b, "\n%*s", INDENT, "");
        text_wrap(b, readers + strspn(readers, " "), INDENT, INDENT, how->columns);
    } else {
        buffer_text(b, readers);
    }
    buffer_format(b, "%s\n", shade(how, "\33[0m"));
    b->failed |= start.failed || words.failed || line.failed || to.failed || shown_to.failed;
    buffer_free(&start);
    buffer_free(&words);
    buffer_free(&line);
    buffer_free(&to);
    buffer_free(&shown_to);
}

static void put_row(buffer *b, const entry_telling *how, const char *name, const char *text)
{
    buffer clean = {0};
    if (!text || !*text)
        return;
    text_show(&clean, text);
    size_t begin = b->length;
    buffer_text(b, name);
    do
        buffer_text(b, " ");
    while (b->length - begin < FIELD_COLUMN); /* names are ASCII */
    text_wrap(b, clean.bytes ? clean.bytes : "", b->length - begin, FIELD_COLUMN,
              how->columns ? how->columns : USUAL_COLUMNS);
    buffer_text(b, "\n");
    b->failed |= clean.failed;
    buffer_free(&clean);
}

/* "9f3a1c2 by MED, 2024-03-03: fees 25" */
static void put_other(buffer *b, const entry_telling *how, const char *name, const entry *e, bool words)
{
    char at[MOMENT_TEXT];
    buffer line = {0};
    put_id(&line, e, how->digits);
    buffer_format(&line, " by %s, %s", e->by, moment_text(e->at, at));
    if (words && (e->body || e->other)) {
        const entry alone = {.kind = e->kind, .body = e->body, .other = e->other, .fields = e->fields, .handle = e->handle};
        buffer_text(&line, ": ");
        entry_words_text(&line, how->view, &alone, how->digits, false);
    }
    put_row(b, how, name, line.bytes);
    b->failed |= line.failed;
    buffer_free(&line);
}

static void put_audience(buffer *b, const entry_telling *how, const entry *e)
{
    const entente_view *v = how->view;
    uint64_t *known = calloc(2 * audience_words(v->c), sizeof *known);
    buffer who = {0};
    if (known) {
        uint64_t *set = known + audience_words(v->c);
        audience_known(v->c, v->reader, v->until, known);
        audience_of(v->c, e, v->reader, v->until, known, set);
        audience_text(&who, v->c, set, v->reader);
    }
    b->failed |= !known || who.failed;
    put_row(b, how, "read by", who.bytes);
    buffer_free(&who);
    free(known);
}

static void put_judged(buffer *b, const entry_telling *how, const entry *e)
{
    char when[MOMENT_TEXT];
    buffer line = {0};
    if (e->judged)
        text_format(&line, "by %s, %s", e->judged->by, moment_text(e->judged->at, when));
    put_row(b, how, "judged", line.bytes);
    b->failed |= line.failed;
    buffer_free(&line);
}

void entry_full_text(buffer *b, const entry_telling *how, const entry *e)
{
    const entente_view *v = how->view;
    char id[ENTRY_ID_TEXT], when[MOMENT_TEXT];
    const entry *old = view_replaced(v, e);
    buffer to = {0};
    text_format(b, "%s%s%s", shade(how, "\33[1m"), e->kind_name, shade(how, "\33[0m"));
    buffer_format(b, " %s%s%s\n", shade(how, "\33[33m"), entry_id_text(e->id, id), shade(how, "\33[0m"));
    put_row(b, how, "called", e->handle);
    put_row(b, how, "on", moment_text(e->on, when));
    put_row(b, how, "known", moment_text(e->at, when));
    put_row(b, how, "by", e->by);
    yaml_audience(&to, e);
    put_row(b, how, "to", to.bytes);
    if (!e->everyone)
        put_audience(b, how, e);
    put_row(b, how, "source", e->source);
    if (e->kind != &kinds[KIND_EVENT]) { /* an event's are fields of its own */
        put_row(b, how, "dispatch", e->dispatch);
        put_row(b, how, "bytes", e->bytes);
    }
    put_row(b, how, "proposed", e->proposed ? "yes: nobody has judged it" : NULL);
    put_judged(b, how, e);
    if (old)
        put_other(b, how, entry_retracts(e) ? "retracts" : "corrects", old, true);
    put_row(b, how, "fields", e->other);
    for (size_t i = 0; e->body && i < e->kind->count; i++) {
        const field *f = &e->kind->fields[i];
        buffer value = {0};
        if (!said(e, i))
            continue;
        yaml_cell(&value, f, entry_field(e, f));
        put_row(b, how, f->name, value.bytes);
        b->failed |= value.failed;
        buffer_free(&value);
    }
    put_row(b, how, "private", e->apart ? "in no record" : NULL);
    put_row(b, how, "placed", e->beside ? "not yet: the line that it was in gave way (entente sync)" : NULL);
    put_row(b, how, "aside", e->aside);
    for (size_t i = 0; !e->aside && i < v->aside_count; i++)
        if (v->aside[i].entry == e)
            put_row(b, how, "aside", v->aside[i].why);
    size_t count;
    const entry **list = entries_seen(v, &count);
    for (size_t i = 0; list && i < count; i++)
        if (view_replaced(v, list[i]) == e)
            put_other(b, how, entry_retracts(list[i]) ? "retracted" : "corrected", list[i], true);
    for (const widening *w = e->released; w; w = w->next)
        if (case_sees(w->release, v->reader, v->until))
            put_other(b, how, "released", w->release, false);
    b->failed |= !list || to.failed;
    free(list);
    buffer_free(&to);
}
