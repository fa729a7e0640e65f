/* A table and a struct as JSON. */
#include "base/text.h"
#include "result/cell.h"
#include "result/number.h"
#include "result/writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

typedef struct json {
    writer w;
    entente_layout layout;
} json;

static inline void put(json *j, const char *text)
{
    writer_add(&j->w, text, strlen(text));
}

/* --- texts ------------------------------------------------------------------------------------------------------------ */

/* How many bytes from here on can be copied as they are; what comes then is to be escaped, or, *bad, no UTF-8. */
static size_t plain(const char *text, const char *end, bool *bad)
{
    const unsigned char *at = (const unsigned char *)text, *last = (const unsigned char *)end;
    *bad = false;
    while (at < last && *at >= 0x20 && *at != '"' && *at != '\\') {
        if (*at < 0x80) {
            at++;
            continue;
        }
        utf8proc_int32_t code;
        utf8proc_ssize_t size = utf8proc_iterate(at, last - at, &code);
        *bad = size <= 0;
        if (*bad || text_control(code)) /* a terminal would take U+009B for an escape */
            break;
        at += size;
    }
    return (size_t)((const char *)at - text);
}

static void put_escaped(json *j, char c)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
    const char *found = memchr(escaped, c, sizeof escaped - 1);
    if (found)
        writer_add(&j->w, (char[]){'\\', as[found - escaped]}, 2);
    else
        buffer_format(&j->w.b, "\\u%04X", (unsigned)(unsigned char)c);
}

/* Each byte that is no UTF-8 becomes `instead`; NULL: there may be none. */
static void put_chars(json *j, const char *text, size_t length, const char *instead)
{
    for (const char *end = text + length; text < end;) {
        bool bad;
        size_t whole = plain(text, end, &bad);
        writer_add(&j->w, text, whole);
        text += whole;
        if (text == end)
            break;
        if (bad && !instead) {
            j->w.invalid = true;
            break;
        }
        utf8proc_int32_t code;
        utf8proc_ssize_t size = 1;
        if (bad) {
            put(j, instead);
        } else if ((unsigned char)*text < 0x80) {
            put_escaped(j, *text);
        } else {
            size = utf8proc_iterate((const unsigned char *)text, end - text, &code);
            buffer_format(&j->w.b, "\\u%04X", (unsigned)code);
        }
        text += size;
    }
}

/* Nonzero where one of eight bytes is no ASCII, a control character, a quote or a backslash. */
static inline uint64_t special(uint64_t eight)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t quote = eight ^ (ones * '"'), backslash = eight ^ (ones * '\\');
    return (((eight - ones * ' ') & ~eight) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | eight) &
           (ones * 0x80);
}

/* Whether every byte can be copied as it is; most texts of a result are like that. */
static bool is_plain(const char *text, size_t length)
{
    uint64_t eight = UINT64_C(0x2020202020202020), found = 0;
    if (length < sizeof eight) {
        while (length--)
            eight = eight << 8 | (unsigned char)text[length];
        return !special(eight);
    }
    const char *last = text + length - sizeof eight; /* the last eight, some of them for the second time */
    for (; text < last; text += sizeof eight) {
        memcpy(&eight, text, sizeof eight);
        found |= special(eight);
    }
    memcpy(&eight, last, sizeof eight);
    return !(found | special(eight));
}

/* `figure`: a text of digits, of which nothing needs escaping. */
static inline void put_text(json *j, const char *text, bool figure)
{
    size_t length = strlen(text);
    writer_add(&j->w, "\"", 1);
    if (figure || is_plain(text, length))
        writer_add(&j->w, text, length);
    else
        put_chars(j, text, length, NULL);
    writer_add(&j->w, "\"", 1);
}

static void put_bytes(json *j, const entente_bytes *text)
{
    writer_add(&j->w, "\"", 1);
    put_chars(j, text->bytes, text->length, "\xef\xbf\xbd");
    writer_add(&j->w, "\"", 1);
}

/* --- layout ----------------------------------------------------------------------------------------------------------- */

static void new_line(json *j, size_t depth)
{
    put(j, "\n");
    buffer_repeat(&j->w.b, "  ", depth);
}

/* Whether something at this depth has a line of its own; `whole`: it is an object, or a row of a list. */
static bool own_line(const json *j, size_t depth, bool whole)
{
    return j->layout == ENTENTE_INDENTED || (j->layout == ENTENTE_LINES && (depth == 1 || (depth == 2 && whole)));
}

static void between(json *j, size_t depth, bool first, bool whole)
{
    if (own_line(j, depth, whole)) {
        put(j, first ? "" : ",");
        new_line(j, depth);
    } else if (!first) {
        writer_add(&j->w, ", ", j->layout == ENTENTE_COMPACT ? 1 : 2);
    }
}

static void put_key(json *j, const char *key)
{
    put_text(j, key, false);
    writer_add(&j->w, ": ", j->layout == ENTENTE_COMPACT ? 1 : 2);
}

/* --- values ----------------------------------------------------------------------------------------------------------- */

static void put_value(json *j, const entente_field *field, const void *at, size_t depth);

static void put_object(json *j, const entente_table *table, const char *value, size_t depth)
{
    bool first = true;
    if (table->bare) {
        put_value(j, &table->fields[0], value + table->fields[0].offset, depth);
        return;
    }
    put(j, "{");
    for (size_t i = 0; i < table->count; i++) {
        const entente_field *field = &table->fields[i];
        if (field->silent || (field->optional && cell_empty(field, value + field->offset)))
            continue;
        between(j, depth, first, field->type == ENTENTE_OBJECT);
        put_key(j, field->name);
        put_value(j, field, value + field->offset, depth + 1);
        first = false;
    }
    if (!first && own_line(j, depth, false))
        new_line(j, depth - 1);
    put(j, "}");
    writer_pass(&j->w);
}

/* Lists and maps of texts and of numbers as text are what rows of frontiers are made of. */
static bool of_texts(const entente_field *field)
{
    return field->of == &entente_text_table || field->of == &entente_decimal_table;
}

static void put_element(json *j, const entente_field *field, const char *text)
{
    if (text && field->of == &entente_text_table)
        put_text(j, text, field->shown == ENTENTE_AS_FIGURE);
    else
        put(j, text ? text : "null");
}

static void put_texts(json *j, const entente_field *field, const cell_list *list, size_t depth)
{
    const char *const *items = list->items;
    for (size_t i = 0; i < list->count; i++) {
        between(j, depth, !i, false);
        put_element(j, field, items[i]);
    }
    if (list->count && own_line(j, depth, false))
        new_line(j, depth - 1);
}

/* The rows of a list, given one by one. */
typedef struct rows {
    json *j;
    const entente_table *table;
    size_t depth;
    bool first;
} rows;

static bool put_row(void *taker, const void *row)
{
    rows *r = taker;
    between(r->j, r->depth, r->first, !r->table->bare);
    put_object(r->j, r->table, row, r->depth + 1);
    r->first = false;
    return !writer_stopped(&r->j->w);
}

static void put_list(json *j, const entente_field *field, const void *at, size_t depth)
{
    rows r = {j, field->of, depth, true};
    put(j, "[");
    if (field->type == ENTENTE_LIST && of_texts(field))
        put_texts(j, field, at, depth);
    else if (!cell_each(field, at, put_row, &r))
        j->w.b.failed = true;
    if (!r.first && own_line(j, depth, !field->of->bare))
        new_line(j, depth - 1);
    put(j, "]");
}

static void put_map(json *j, const entente_field *field, const cell_map *map, size_t depth)
{
    put(j, "{");
    for (size_t i = 0; i < map->count; i++) {
        between(j, depth, !i, false);
        put_key(j, map->keys[i]);
        if (of_texts(field))
            put_element(j, field, ((const char *const *)map->items)[i]);
        else
            put_object(j, field->of, (const char *)map->items + i * field->of->size, depth + 1);
    }
    if (map->count && own_line(j, depth, false))
        new_line(j, depth - 1);
    put(j, "}");
}

static void put_names(json *j, const entente_names *names, size_t depth)
{
    if (names->count == 1) {
        put_text(j, names->text[0], false);
        return;
    }
    put(j, "{");
    for (size_t i = 0; i < names->count; i++) {
        between(j, depth, !i, false);
        put_key(j, names->language[i]);
        put_text(j, names->text[i], false);
    }
    if (own_line(j, depth, false))
        new_line(j, depth - 1);
    put(j, "}");
}

static void put_value(json *j, const entente_field *field, const void *at, size_t depth)
{
    char number[NUMBER_TEXT];
    if (field->type != ENTENTE_LIST && field->type != ENTENTE_MAP && cell_empty(field, at)) {
        put(j, "null");
        return;
    }
    switch (field->type) {
    case ENTENTE_TEXT:
        put_text(j, *(const char *const *)at, field->shown == ENTENTE_AS_FIGURE);
        break;
    case ENTENTE_BYTES:
        put_bytes(j, at);
        break;
    case ENTENTE_DECIMAL:
        put(j, *(const char *const *)at);
        break;
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
    case ENTENTE_BOUND:
        put(j, result_number(field->type, *(const double *)at, number));
        break;
    case ENTENTE_COUNT:
        buffer_format(&j->w.b, "%zu", *(const size_t *)at);
        break;
    case ENTENTE_WHOLE:
        buffer_format(&j->w.b, "%" PRId64, *(const int64_t *)at);
        break;
    case ENTENTE_YES:
        put(j, *(const bool *)at ? "true" : "false");
        break;
    case ENTENTE_TOLD:
        put(j, *(const int *)at ? "true" : "false");
        break;
    case ENTENTE_NAMES:
        put_names(j, at, depth);
        break;
    case ENTENTE_OBJECT:
        put_object(j, field->of, at, depth);
        break;
    case ENTENTE_POINTER:
        put_object(j, field->of, *(const void *const *)at, depth);
        break;
    case ENTENTE_LIST:
    case ENTENTE_STREAM:
        put_list(j, field, at, depth);
        break;
    case ENTENTE_MAP:
        put_map(j, field, at, depth);
        break;
    }
}

entente_status entente_table_json(const entente_table *table, const void *value, entente_layout layout,
                                  const entente_sink *sink, entente_error *error)
{
    json j = {.w = {.sink = sink}, .layout = layout};
    put_object(&j, table, value, 1);
    if (layout != ENTENTE_COMPACT)
        put(&j, "\n");
    return writer_finish(&j.w, error);
}

entente_status entente_result_json(const void *result, entente_layout layout, const entente_sink *sink, entente_error *error)
{
    return entente_table_json(entente_result_table(result), result, layout, sink, error);
}
