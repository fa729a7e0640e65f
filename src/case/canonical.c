/* Canonical bytes of an entry: RFC 8785, with numbers carried as decimal strings. */
#include "case/canonical.h"

#include <stdlib.h>
#include <string.h>

void canonical_text(buffer *b, const char *text)
{
    buffer_add(b, "\"", 1);
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "\"\\\b\t\n\f\r");
        buffer_add(b, at, plain);
        at += plain;
        if (!*at)
            break;
        const char *escape = strchr("\"\"\\\\\bb\tt\nn\ff\rr", *at);
        buffer_format(b, "\\%c", escape[1]);
        at++;
    }
    buffer_add(b, "\"", 1);
}

/* The order of RFC 8785: by UTF-16 code units, which is the order of bytes but for characters past U+FFFF, whose
   surrogates come before U+E000. */
static int key_order(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    unsigned char x = (unsigned char)*a, y = (unsigned char)*b;
    bool far_x = x >= 0xf0, far_y = y >= 0xf0;
    if (far_x != far_y && x >= 0xee && y >= 0xee)
        return far_x ? -1 : 1;
    return x < y ? -1 : x > y;
}

typedef struct member {
    const char *key;
    size_t index;
} member;

static int by_key(const void *left, const void *right)
{
    return key_order(((const member *)left)->key, ((const member *)right)->key);
}

/* A map, its keys in order; write(b, of, index) writes the value of the index-th. */
static void put_map(buffer *b, const char *const *keys, size_t count, void (*write)(buffer *, const void *, size_t),
                    const void *of)
{
    member *order = calloc(count + 1, sizeof *order);
    if (!order) {
        b->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        order[i] = (member){keys[i], i};
    qsort(order, count, sizeof *order, by_key);
    buffer_text(b, "{");
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_text(b, ",");
        canonical_text(b, order[i].key);
        buffer_text(b, ":");
        write(b, of, order[i].index);
    }
    buffer_text(b, "}");
    free(order);
}

static void put_number(buffer *b, const rational *value)
{
    arena scratch = {0};
    const char *text = number_decimal(&scratch, value);
    if (text)
        canonical_text(b, text);
    else
        b->failed = true;
    arena_free(&scratch);
}

static void put_number_at(buffer *b, const void *of, size_t index)
{
    put_number(b, ((const number_map *)of)->value[index]);
}

static void put_text_at(buffer *b, const void *of, size_t index)
{
    canonical_text(b, ((const char *const *)of)[index]);
}

static void put_curve_at(buffer *b, const void *of, size_t index)
{
    const number_map *points = &((const number_map *)of)[index];
    put_map(b, points->key, points->count, put_number_at, points);
}

static void put_texts(buffer *b, const text_list *list)
{
    buffer_text(b, "[");
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buffer_text(b, ",");
        canonical_text(b, list->text[i]);
    }
    buffer_text(b, "]");
}

static void put_names(buffer *b, const name_list *names)
{
    if (names->count == 1 && !names->language[0][0])
        canonical_text(b, names->text[0]);
    else
        put_map(b, names->language, names->count, put_text_at, names->text);
}

static void put_options(buffer *b, const option_list *options)
{
    buffer_text(b, "[");
    for (size_t i = 0; i < options->count; i++) {
        buffer_text(b, i ? ",{\"id\":" : "{\"id\":");
        canonical_text(b, options->id[i]);
        if (options->name[i].count) {
            buffer_text(b, ",\"name\":");
            put_names(b, &options->name[i]);
        }
        buffer_text(b, "}");
    }
    buffer_text(b, "]");
}

static void put_when(buffer *b, moment when)
{
    char text[MOMENT_TEXT];
    canonical_text(b, moment_text(when, text));
}

static void put_clause(buffer *b, const clause_list *clauses, size_t i)
{
    const text_map *settles = &clauses->settles[i], *reading = &clauses->reading[i];
    const struct {
        const char *name, *text;
        const text_map *map;
        moment when;
    } parts[] = {{"agreed", clauses->agreed[i], NULL, moment_day(DAY_NONE)},
                 {"id", clauses->id[i], NULL, moment_day(DAY_NONE)},
                 {"in_force", NULL, NULL, clauses->in_force[i]},
                 {"number", clauses->number[i], NULL, moment_day(DAY_NONE)},
                 {"reading", NULL, reading, moment_day(DAY_NONE)},
                 {"settles", NULL, settles, moment_day(DAY_NONE)},
                 {"text", clauses->text[i], NULL, moment_day(DAY_NONE)}};
    bool first = true;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (!parts[k].text && !(parts[k].map && parts[k].map->count) && parts[k].when.day == DAY_NONE)
            continue;
        buffer_format(b, "%s\"%s\":", first ? "" : ",", parts[k].name);
        first = false;
        if (parts[k].text)
            canonical_text(b, parts[k].text);
        else if (parts[k].map)
            put_map(b, parts[k].map->key, parts[k].map->count, put_text_at, parts[k].map->value);
        else
            put_when(b, parts[k].when);
    }
}

static void put_clauses(buffer *b, const clause_list *clauses)
{
    buffer_text(b, "[");
    for (size_t i = 0; i < clauses->count; i++) {
        buffer_text(b, i ? ",{" : "{");
        put_clause(b, clauses, i);
        buffer_text(b, "}");
    }
    buffer_text(b, "]");
}

static void put_range(buffer *b, const number_range *range)
{
    buffer_text(b, "{\"from\":");
    put_number(b, range->from);
    buffer_text(b, ",\"step\":");
    put_number(b, range->step);
    buffer_text(b, ",\"to\":");
    put_number(b, range->to);
    if (range->unit.count) {
        buffer_text(b, ",\"unit\":");
        put_names(b, &range->unit);
    }
    buffer_text(b, "}");
}

/* Whether a field was given; what equals its default was not. */
static bool given(const field *f, const void *value)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_HANDLE:
    case FIELD_REF:
        return *(const char *const *)value;
    case FIELD_NUMBER:
        return *(const rational *const *)value;
    case FIELD_WHEN:
        return ((const moment *)value)->day != DAY_NONE;
    case FIELD_YES:
        return *(const bool *)value;
    case FIELD_WORD:
        return f->required || *(const int *)value;
    case FIELD_RANGE:
        return ((const number_range *)value)->from;
    case FIELD_VALUE:
        return ((const value_span *)value)->from;
    default: /* every other shape begins with its count */
        return *(const size_t *)value;
    }
}

static void put_field(buffer *b, const field *f, const void *value)
{
    const number_map *numbers = value;
    const text_map *picks = value;
    const curve_map *curves = value;
    const value_span *span = value;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_HANDLE:
    case FIELD_REF:
        canonical_text(b, *(const char *const *)value);
        break;
    case FIELD_WHEN:
        put_when(b, *(const moment *)value);
        break;
    case FIELD_NUMBER:
        put_number(b, *(const rational *const *)value);
        break;
    case FIELD_YES:
        buffer_text(b, "true");
        break;
    case FIELD_WORD:
        canonical_text(b, f->words[*(const int *)value]);
        break;
    case FIELD_REFS:
    case FIELD_TEXTS:
        put_texts(b, value);
        break;
    case FIELD_NAMES:
        put_names(b, value);
        break;
    case FIELD_OPTIONS:
        put_options(b, value);
        break;
    case FIELD_RANGE:
        put_range(b, value);
        break;
    case FIELD_VALUE:
        if (!span->to[0] || !span->from[0]) {
            buffer_text(b, span->from[0] ? "[" : "[null,");
            canonical_text(b, span->from[0] ? span->from : span->to);
            buffer_text(b, span->from[0] ? ",null]" : "]");
        } else if (strcmp(span->from, span->to))
            put_texts(b, &(text_list){2, (const char *[]){span->from, span->to}});
        else
            canonical_text(b, span->from);
        break;
    case FIELD_NUMBERS:
        put_map(b, numbers->key, numbers->count, put_number_at, numbers);
        break;
    case FIELD_PICKS: /* in order: a rule's first option is not its second */
        buffer_text(b, "[");
        for (size_t i = 0; i < picks->count; i++) {
            if (i)
                buffer_text(b, ",");
            put_texts(b, &(text_list){2, (const char *[]){picks->key[i], picks->value[i]}});
        }
        buffer_text(b, "]");
        break;
    case FIELD_CURVES:
        put_map(b, curves->key, curves->count, put_curve_at, curves->value);
        break;
    case FIELD_CLAUSES:
        put_clauses(b, value);
        break;
    }
}

static void put_node_at(buffer *b, const void *of, size_t index)
{
    canonical_node(b, ((const node *const *)of)[index]);
}

void canonical_node(buffer *b, const node *n)
{
    if (n->kind == NODE_NULL) {
        buffer_text(b, "null");
        return;
    }
    if (n->kind == NODE_TEXT) {
        canonical_text(b, n->text);
        return;
    }
    if (n->kind == NODE_LIST) {
        buffer_text(b, "[");
        for (const node *item = n->child; item; item = item->next) {
            if (item != n->child)
                buffer_text(b, ",");
            canonical_node(b, item);
        }
        buffer_text(b, "]");
        return;
    }
    const char **keys = calloc(n->count + 1, sizeof *keys);
    const node **values = calloc(n->count + 1, sizeof *values);
    size_t count = 0;
    for (const node *item = n->child; keys && values && item; item = item->next) {
        keys[count] = item->key->text;
        values[count++] = item;
    }
    if (keys && values)
        put_map(b, keys, count, put_node_at, values);
    else
        b->failed = true;
    free(keys);
    free(values);
}

void entry_canonical_as(buffer *b, const entry *e, const entry *replaced)
{
    char id[ENTRY_ID_TEXT];
    member order[FIELDS_MOST];
    size_t count = 0;
    buffer_text(b, "{\"at\":");
    put_when(b, e->at);
    buffer_text(b, ",\"body\":");
    if (e->other) {
        buffer_text(b, e->other);
    } else if (e->body) {
        for (size_t i = 0; i < e->kind->count; i++)
            if (given(&e->kind->fields[i], entry_field(e, &e->kind->fields[i])))
                order[count++] = (member){e->kind->fields[i].name, i};
        qsort(order, count, sizeof *order, by_key);
        buffer_text(b, "{");
        for (size_t i = 0; i < count; i++) {
            if (i)
                buffer_text(b, ",");
            canonical_text(b, order[i].key);
            buffer_text(b, ":");
            const field *f = &e->kind->fields[order[i].index];
            put_field(b, f, entry_field(e, f));
        }
        buffer_text(b, "}");
    } else {
        buffer_text(b, "{}");
    }
    buffer_text(b, ",\"by\":");
    canonical_text(b, e->by);
    bool own = e->kind != &kinds[KIND_EVENT]; /* an event's stand in its body */
    if (e->bytes && own) {
        buffer_text(b, ",\"bytes\":");
        canonical_text(b, e->bytes);
    }
    if (e->dispatch && own) {
        buffer_text(b, ",\"dispatch\":");
        canonical_text(b, e->dispatch);
    }
    if (e->handle) {
        buffer_text(b, ",\"handle\":");
        canonical_text(b, e->handle);
    }
    if (e->judged) {
        buffer_text(b, ",\"judged\":{\"at\":");
        put_when(b, e->judged->at);
        buffer_text(b, ",\"by\":");
        canonical_text(b, e->judged->by);
        buffer_text(b, "}");
    }
    buffer_text(b, ",\"kind\":");
    canonical_text(b, e->kind_name);
    buffer_text(b, ",\"on\":");
    put_when(b, e->on);
    if (e->proposed)
        buffer_text(b, ",\"proposed\":true");
    if (replaced) {
        buffer_text(b, ",\"replaces\":");
        canonical_text(b, entry_id_text(replaced->id, id));
    }
    if (e->source) {
        buffer_text(b, ",\"source\":");
        canonical_text(b, e->source);
    }
    buffer_text(b, ",\"to\":[");
    bool first = true;
    if (e->everyone) {
        buffer_text(b, "\"public\"");
        first = false;
    }
    if (e->mediators) {
        buffer_text(b, first ? "\"mediators\"" : ",\"mediators\"");
        first = false;
    }
    for (size_t i = 0; i < e->actors.count; i++) {
        if (!first)
            buffer_text(b, ",");
        canonical_text(b, e->actors.text[i]);
        first = false;
    }
    buffer_text(b, "]}");
}

void entry_canonical(buffer *b, const entry *e)
{
    entry_canonical_as(b, e, e->replaces);
}
