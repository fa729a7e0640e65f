#include "analyse/parts.h"

#include "base/buffer.h"
#include "base/error.h"
#include "case/audience.h"
#include "council/council.h"
#include "council/figure.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *part_array(making *m, size_t count, size_t size)
{
    void *made = arena_alloc(m->memory, count, size);
    m->failed |= !made;
    return made;
}

const char *part_text(making *m, const char *text)
{
    if (!text)
        return NULL;
    const char *copy = arena_text(m->memory, text, strlen(text));
    m->failed |= !copy;
    return copy;
}

const char *part_format(making *m, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : part_array(m, (size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    m->failed |= !text;
    va_end(again);
    va_end(arguments);
    return text;
}

const char *part_when(making *m, moment when)
{
    char text[MOMENT_TEXT];
    return when.day == DAY_NONE || when.day == DAY_UNKNOWN || when.day == DAY_LAST ? NULL
                                                                                   : part_text(m, moment_text(when, text));
}

const char *part_day(making *m, int32_t day)
{
    return part_when(m, moment_day(day));
}

static bool holds(const uint64_t *set, size_t reader)
{
    return set[reader / 64] >> (reader % 64) & 1;
}

static const char PROPOSED[] = "proposed";

/* Of a set that is not everybody's, who reads it besides the view's reader. */
static void put_mark(buffer *b, const naming *n, const uint64_t *set)
{
    const entente_view *v = n->view;
    const entente_case *c = v->c;
    bool team = holds(set, READER_MEDIATORS), others = false;
    bool mine = v->reader == READER_MEDIATORS || (v->reader >= READER_ACTOR && c->mediator[v->reader - READER_ACTOR]);
    buffer names = {0};
    for (size_t a = 0; a < c->actors.count; a++)
        if (holds(set, READER_ACTOR + a) && READER_ACTOR + a != v->reader && !(team && c->mediator[a])) {
            buffer_format(&names, "%s%s", others ? ", " : "", naming_actor(n, c->actors.text[a]));
            others = true;
        }
    buffer_text(b, team && (others || !mine) ? "caucus with " : team ? "mediators only" : others ? "shared with " : "");
    buffer_text(b, team && !mine ? others ? "the mediators, " : "the mediators" : "");
    buffer_text(b, names.bytes ? names.bytes : "");
    if (!team && !others)
        buffer_format(b, "%s only", naming_actor(n, v->reader_name));
    buffer_end(&names, b);
}

void part_readers(making *m, const entry *e, entente_texts *to, const char **mark)
{
    const entente_view *v = m->view;
    if (!v)
        return;
    size_t words = audience_words(v->c), count = 0;
    if (!m->known && (m->known = MAKE(m, words, uint64_t))) {
        audience_known(v->c, v->reader, v->until, m->known);
        m->failed |= naming_make(&m->names, v, NULL) != ENTENTE_OK;
    }
    uint64_t *set = MAKE(m, words, uint64_t);
    if (!m->known || !m->names.view || !set)
        return;
    audience_of(v->c, e, v->reader, v->until, m->known, set);
    bool everyone = holds(set, READER_PUBLIC), team = holds(set, READER_MEDIATORS);
    const char **names = malloc((v->c->actors.count + 1) * sizeof *names);
    m->failed |= !names;
    if (!names)
        return;
    if (everyone || team)
        names[count++] = everyone ? "public" : "mediators";
    for (size_t a = 0; !everyone && a < v->c->actors.count; a++)
        if (holds(set, READER_ACTOR + a) && !(team && v->c->mediator[a]))
            names[count++] = v->c->actors.text[a];
    *to = part_texts(m, &(text_list){count, names});
    free(names);
    buffer b = {0};
    buffer_text(&b, e->proposed ? PROPOSED : "");
    buffer_text(&b, e->proposed && !everyone ? "; " : "");
    if (e->apart)
        buffer_text(&b, "private, in no record");
    else if (!everyone)
        put_mark(&b, &m->names, set);
    *mark = everyone && !e->proposed ? NULL : part_text(m, b.bytes ? b.bytes : "");
    m->failed |= b.failed;
    buffer_free(&b);
}

/* Its dispatch, as the view has it. */
static const entry *dispatch_of(const making *m, const entry *e)
{
    size_t found = m->view && e->dispatch ? view_find(m->view, KIND_DISPATCH, e->dispatch) : SIZE_MAX;
    return found == SIZE_MAX ? NULL : m->view->kind[KIND_DISPATCH].entries[found];
}

const char *part_source(making *m, const entry *e)
{
    const entry *from = e->source ? NULL : dispatch_of(m, e);
    const body_dispatch *dispatch = from ? from->body : NULL;
    return part_text(m, !dispatch ? e->source : dispatch->name ? dispatch->name : dispatch->id);
}

const char *part_words(making *m, const entry *e, const char *own)
{
    const entry *from = own ? NULL : dispatch_of(m, e);
    size_t length;
    const char *text = from ? entry_quote(e, from, &length) : NULL;
    if (!text)
        return part_text(m, own);
    const char *copy = arena_text(m->memory, text, length);
    m->failed |= !copy;
    return copy;
}

const char *part_id(making *m, const entry *e)
{
    char text[ENTRY_ID_TEXT];
    return part_text(m, entry_id_text(e->id, text));
}

static const char *const *copies(making *m, const char *const *text, size_t count)
{
    const char **list = MAKE(m, count, const char *);
    for (size_t i = 0; list && i < count; i++)
        list[i] = part_text(m, text[i]);
    return list;
}

entente_texts part_texts(making *m, const text_list *list)
{
    const char *const *items = copies(m, list->text, list->count);
    return items ? (entente_texts){list->count, items} : (entente_texts){0};
}

entente_package part_package(making *m, const text_map *map)
{
    const char *const *keys = copies(m, map->key, map->count), *const *items = copies(m, map->value, map->count);
    return keys && items ? (entente_package){map->count, keys, items} : (entente_package){0};
}

const char *part_number(making *m, const rational *value)
{
    const char *text = value ? number_decimal(m->memory, value) : NULL;
    m->failed |= value && !text;
    return text;
}

const char *part_weight(making *m, const entente_council *council, size_t measure, uint64_t weight)
{
    buffer b = {0};
    figure_say(&b, weight, council_places(council, measure));
    const char *text = b.failed ? NULL : part_text(m, b.bytes);
    m->failed |= !text;
    buffer_free(&b);
    return text;
}

entente_names part_names(making *m, const name_list *names, const char *fallback)
{
    static const char *const none[] = {""};
    const char **text = MAKE(m, 1, const char *);
    if (!names->count) {
        if (text)
            *text = part_text(m, fallback);
        return fallback && text ? (entente_names){1, none, text} : (entente_names){0};
    }
    const char *const *language = copies(m, names->language, names->count), *const *all =
                                                                                copies(m, names->text, names->count);
    return language && all ? (entente_names){names->count, language, all} : (entente_names){0};
}

const char *part_name(making *m, const name_list *names, const char *fallback)
{
    return part_text(m, name_in(names, "en", fallback));
}

void *part_begin(making *m, const entente_table *table)
{
    void *made = result_new(table);
    *m = (making){.memory = made ? result_memory(made) : NULL, .failed = !made};
    return made;
}

entente_status part_end(making *m, void *made, entente_status status, const void **result, entente_error *error)
{
    naming_free(&m->names);
    if (status == ENTENTE_OK && m->failed)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        *result = made;
    else
        entente_result_free(made);
    return status;
}

entente_status part_answer(const entente_table *table, part_maker *make, const entente_view *view, const void **result,
                           entente_error *error)
{
    making m;
    void *made = part_begin(&m, table);
    m.view = view;
    entente_status status = made ? make(&m, view, made, error) : ENTENTE_OK;
    return part_end(&m, made, status, result, error);
}
