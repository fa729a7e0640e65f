#include "desk/forms.h"
#include "desk/ask.h"
#include "desk/say.h"
#include "desk/view.h"

#include "base/error.h"
#include "case/audience.h"
#include "case/canonical.h"
#include "case/view.h"

#include <entente/analyse.h>

#include <stdlib.h>
#include <string.h>

enum { CHOICES_MOST = 2000, ENTRIES_SHOWN = 200 };

/* ---- the table of kinds ---- */

static const char *const types[] = {
    [FIELD_TEXT] = "text",      [FIELD_HANDLE] = "handle",   [FIELD_WHEN] = "when",       [FIELD_NUMBER] = "number",
    [FIELD_YES] = "yes",        [FIELD_WORD] = "word",       [FIELD_REF] = "ref",         [FIELD_REFS] = "refs",
    [FIELD_TEXTS] = "texts",    [FIELD_NAMES] = "names",     [FIELD_OPTIONS] = "options", [FIELD_RANGE] = "range",
    [FIELD_VALUE] = "value",    [FIELD_NUMBERS] = "numbers", [FIELD_PICKS] = "picks",     [FIELD_CURVES] = "curves",
    [FIELD_CLAUSES] = "clauses"};

/* What has a function of its own, and what only programs write. */
static bool has_form(kind_id id)
{
    return id != KIND_RELEASE && id != KIND_FORGET;
}

static void put_text(buffer *b, const char *name, const char *text)
{
    buffer_format(b, ",\"%s\":", name);
    if (text)
        canonical_text(b, text);
    else
        buffer_text(b, "null");
}

static void put_field(buffer *b, const field *f)
{
    buffer_format(b, "{\"name\":\"%s\",\"type\":\"%s\",\"required\":%s", f->name, types[f->type],
                  f->required ? "true" : "false");
    put_text(b, "of", f->of == KIND_NONE ? NULL : kinds[f->of].name);
    buffer_text(b, ",\"words\":");
    buffer_text(b, f->words ? "[" : "null");
    for (size_t i = 0; f->words && f->words[i]; i++)
        buffer_format(b, "%s\"%s\"", i ? "," : "", f->words[i]);
    buffer_text(b, f->words ? "]" : "");
    put_text(b, "help", f->help);
    buffer_text(b, "}");
}

void forms_kinds(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    buffer *b = &answer->b;
    (void)d;
    (void)ask;
    buffer_text(b, "{\"kinds\":[");
    for (size_t k = 0; k < KIND_COUNT; k++) {
        buffer_format(b, "%s{\"name\":\"%s\",\"form\":%s", k ? "," : "", kinds[k].name, has_form(k) ? "true" : "false");
        put_text(b, "section", kinds[k].section);
        put_text(b, "help", kinds[k].help);
        buffer_text(b, ",\"fields\":[");
        for (size_t i = 0; i < kinds[k].count; i++) {
            buffer_text(b, i ? "," : "");
            put_field(b, &kinds[k].fields[i]);
        }
        buffer_text(b, "]}");
    }
    buffer_text(b, "]}\n");
}

/* ---- what fields can name ---- */

static void put_names(buffer *b, const char *name, const name_list *names)
{
    buffer_format(b, ",\"%s\":{", name);
    for (size_t i = 0; i < names->count; i++) {
        buffer_text(b, i ? "," : "");
        canonical_text(b, names->language[i]);
        buffer_text(b, ":");
        canonical_text(b, names->text[i]);
    }
    buffer_text(b, "}");
}

static void put_number(buffer *b, const char *name, const rational *number)
{
    arena scratch = {0};
    put_text(b, name, number ? number_decimal(&scratch, number) : NULL);
    arena_free(&scratch);
}

static void put_issue(buffer *b, const body_issue *issue)
{
    put_names(b, "names", &issue->name);
    buffer_text(b, ",\"options\":[");
    for (size_t i = 0; i < issue->options.count; i++) {
        buffer_text(b, i ? ",{\"id\":" : "{\"id\":");
        canonical_text(b, issue->options.id[i]);
        put_names(b, "names", &issue->options.name[i]);
        buffer_text(b, "}");
    }
    buffer_text(b, "]");
    if (issue->range.from) {
        put_number(b, "from", issue->range.from);
        put_number(b, "to", issue->range.to);
        put_number(b, "step", issue->range.step);
        put_names(b, "unit", &issue->range.unit);
    }
}

static void put_settles(buffer *b, const text_map *settles)
{
    buffer_text(b, ",\"settles\":{");
    for (size_t i = 0; i < settles->count; i++) {
        buffer_text(b, i ? "," : "");
        canonical_text(b, settles->key[i]);
        buffer_text(b, ":");
        canonical_text(b, settles->value[i]);
    }
    buffer_text(b, "}");
}

static void put_draft(buffer *b, const body_draft *draft)
{
    put_names(b, "names", &draft->title);
    buffer_text(b, ",\"clauses\":[");
    for (size_t i = 0; i < draft->clauses.count; i++) {
        buffer_text(b, i ? ",{\"id\":" : "{\"id\":");
        canonical_text(b, draft->clauses.id[i]);
        put_text(b, "text", draft->clauses.text[i]);
        put_settles(b, &draft->clauses.settles[i]);
        buffer_text(b, "}");
    }
    buffer_text(b, "]");
}

static void put_choice(buffer *b, const entry *e)
{
    static const char *const roles[] = {"party", "mediator", "observer", "member"};
    buffer words = {0};
    buffer_text(b, "{\"id\":");
    canonical_text(b, e->handle);
    if (e->kind == &kinds[KIND_ACTOR]) {
        put_names(b, "names", &((const body_actor *)e->body)->name);
        put_text(b, "role", roles[((const body_actor *)e->body)->role]);
    } else if (e->kind == &kinds[KIND_ISSUE]) {
        put_issue(b, e->body);
    } else if (e->kind == &kinds[KIND_DRAFT]) {
        put_draft(b, e->body);
    } else {
        entry_in_words(&words, e);
        put_text(b, "words", words.bytes ? words.bytes : "");
    }
    buffer_text(b, "}");
    buffer_end(&words, b);
}

entente_status forms_choices(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    desk_view v;
    buffer *b = &answer->b;
    entente_status status = view_open(ask, &v, error);
    if (status == ENTENTE_OK) {
        buffer_text(b, "{\"reader\":");
        canonical_text(b, v.view->reader_name);
        buffer_format(b, ",\"record\":%s", v.record ? "true" : "false");
        put_text(b, "digest", v.view->digest);
        for (size_t k = 0; k < KIND_COUNT; k++) {
            const view_list *list = &v.view->kind[k];
            size_t count = 0;
            buffer_format(b, ",\"%s\":[", kinds[k].section);
            for (size_t i = list->count; i-- && count < CHOICES_MOST;)
                if (list->entries[i]->handle && list->entries[i]->body) {
                    buffer_text(b, count++ ? "," : "");
                    put_choice(b, list->entries[i]);
                }
            buffer_text(b, "]");
        }
        buffer_text(b, "}\n");
    }
    view_close(&v);
    return status;
}

/* ---- entries ---- */

static int newest_first(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    int order = moment_compare(moment_utc(b->at), moment_utc(a->at));
    return order ? order : memcmp(a->id, b->id, ENTRY_ID);
}

static const entry **all_of(const entente_view *v, size_t *count)
{
    size_t most = v->undated.count;
    for (size_t k = 0; k < KIND_COUNT; k++)
        most += v->kind[k].count;
    const entry **list = malloc((most + 1) * sizeof *list);
    *count = 0;
    for (size_t k = 0; list && k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++)
            list[(*count)++] = v->kind[k].entries[i];
    for (size_t i = 0; list && i < v->undated.count; i++)
        list[(*count)++] = v->undated.entries[i];
    if (list)
        qsort(list, *count, sizeof *list, newest_first);
    return list;
}

static void put_entry(buffer *b, const entente_view *v, const entry *e, const uint64_t *known, uint64_t *set)
{
    char id[ENTRY_ID_TEXT], when[MOMENT_TEXT];
    buffer words = {0}, readers = {0};
    buffer_format(b, "{\"id\":\"%s\"", entry_id_text(e->id, id));
    put_text(b, "kind", e->kind_name);
    put_text(b, "handle", e->handle);
    put_text(b, "on", moment_text(e->on, when));
    put_text(b, "at", moment_text(e->at, when));
    put_text(b, "by", e->by);
    entry_in_words(&words, e);
    put_text(b, "words", words.bytes ? words.bytes : "");
    audience_of(v->c, e, v->reader, v->until, known, set);
    audience_text(&readers, v->c, set, v->reader);
    put_text(b, "readers", readers.bytes ? readers.bytes : "");
    buffer_format(b, ",\"proposed\":%s}", e->proposed ? "true" : "false");
    buffer_end(&words, b);
    buffer_end(&readers, b);
}

/* One entry as a form holds it: its canonical JSON, and who may read it by its `to`. */
static entente_status put_whole(buffer *b, const entry *const *list, size_t count, const char *of, entente_error *error)
{
    char id[ENTRY_ID_TEXT];
    for (size_t i = 0; i < count; i++)
        if (!strcmp(entry_id_text(list[i]->id, id), of)) {
            buffer_format(b, "{\"id\":\"%s\",\"entry\":", id);
            entry_canonical(b, list[i]);
            put_text(b, "handle", list[i]->first && list[i]->first->handle ? list[i]->first->handle : list[i]->handle);
            buffer_text(b, "}\n");
            return ENTENTE_OK;
        }
    return error_set(error, ENTENTE_INVALID, "there is no such entry in view");
}

entente_status forms_entries(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    char of[ASK_VALUE], room[ASK_VALUE];
    const char *one = ask_value(ask, "of", of), *only = ask_value(ask, "kind", room);
    desk_view v;
    buffer *b = &answer->b;
    size_t count = 0, shown = 0;
    entente_status status = view_open(ask, &v, error);
    const entry **list = status == ENTENTE_OK ? all_of(v.view, &count) : NULL;
    size_t words = status == ENTENTE_OK ? audience_words(v.view->c) : 0;
    uint64_t *sets = calloc(2 * words + 1, sizeof *sets);
    if (status == ENTENTE_OK && (!list || !sets))
        status = error_memory(error);
    if (status == ENTENTE_OK && one) {
        status = put_whole(b, list, count, one, error);
    } else if (status == ENTENTE_OK) {
        audience_known(v.view->c, v.view->reader, v.view->until, sets);
        buffer_text(b, "{\"entries\":[");
        for (size_t i = 0; i < count && shown < ENTRIES_SHOWN; i++) {
            if (only && strcmp(only, list[i]->kind_name))
                continue;
            buffer_text(b, shown++ ? "," : "");
            put_entry(b, v.view, list[i], sets, sets + words);
        }
        buffer_format(b, "],\"count\":%zu}\n", count);
    }
    free(sets);
    free(list);
    view_close(&v);
    return status;
}

/* ---- calendars ---- */

static bool put(void *context, const char *bytes, size_t length)
{
    buffer *b = context;
    buffer_add(b, bytes, length);
    return !b->failed;
}

void forms_day(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    char on[ASK_VALUE];
    const char *day = ask_value(ask, "on", on);
    const entente_days_result *days = NULL;
    const entente_sink sink = {put, &answer->b};
    entente_error error = {0};
    (void)d;
    entente_status status = entente_analyse_days(day ? day : "", day ? day : "", &days, &error);
    if (status == ENTENTE_OK)
        status = entente_table_json(&entente_days_table, days, ENTENTE_COMPACT, &sink, &error);
    if (status != ENTENTE_OK)
        say_error(answer, status, &error);
    entente_result_free(days);
}
