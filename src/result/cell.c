#include "result/cell.h"

#include "base/arena.h"
#include "result/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

bool cell_empty(const entente_field *field, const void *at)
{
    switch (field->type) {
    case ENTENTE_TEXT:
    case ENTENTE_DECIMAL:
    case ENTENTE_POINTER:
        return !*(const void *const *)at;
    case ENTENTE_BYTES:
        return !((const entente_bytes *)at)->bytes;
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
    case ENTENTE_BOUND:
        return !isfinite(*(const double *)at);
    case ENTENTE_WHOLE:
        return *(const int64_t *)at == ENTENTE_NO_WHOLE;
    case ENTENTE_TOLD:
        return *(const int *)at < 0;
    case ENTENTE_NAMES:
        return !((const entente_names *)at)->count;
    case ENTENTE_LIST:
        return !((const cell_list *)at)->count;
    case ENTENTE_MAP:
        return !((const cell_map *)at)->count;
    case ENTENTE_STREAM:
        return !((const entente_stream *)at)->each;
    case ENTENTE_YES:
        return field->optional && !*(const bool *)at;
    case ENTENTE_OBJECT:
    case ENTENTE_COUNT:
        break;
    }
    return false;
}

bool cell_each(const entente_field *field, const void *at, entente_take *take, void *taker)
{
    const entente_stream *stream = at;
    const cell_list *list = at;
    if (field->type == ENTENTE_STREAM)
        return !stream->each || stream->each(stream->source, take, taker);
    for (size_t i = 0; i < list->count && take(taker, (const char *)list->items + i * field->of->size); i++)
        ;
    return true;
}

const entente_field *table_field(const entente_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (!strcmp(table->fields[i].name, name))
            return &table->fields[i];
    return NULL;
}

/* --- columns ---------------------------------------------------------------------------------------------------------- */

/* The headings of a spread field: a list of texts of the whole result, one text of it, or the keys of a row's map. */
static entente_texts headings(const entente_field *field, const entente_table *whole, const void *result, const void *row)
{
    if (field->spread && !*field->spread) {
        static const cell_map none;
        const cell_map *map = row ? (const void *)((const char *)row + field->offset) : &none;
        return (entente_texts){map->count, map->keys};
    }
    const entente_field *list = whole && field->spread ? table_field(whole, field->spread) : NULL;
    const void *at = list ? (const char *)result + list->offset : NULL;
    if (list && list->type == ENTENTE_TEXT)
        return (entente_texts){1, at};
    return list ? *(const entente_texts *)at : (entente_texts){0};
}

static const char *numbered(arena *memory, const char *name, size_t number)
{
    char text[80];
    int length = snprintf(text, sizeof text, "%s %zu", name, number);
    return arena_text(memory, text, (size_t)length);
}

/* A column for each element. */
static bool spreads(const entente_field *field)
{
    return field->spread && (field->type == ENTENTE_LIST || field->type == ENTENTE_MAP);
}

static bool lay(cell_columns *c, arena *memory, const char *key, const entente_field *field, bool parent,
                entente_texts names)
{
    bool elements = spreads(field);
    size_t count = elements ? names.count : 1;
    for (size_t i = 0; i < count; i++) {
        const char *heading = field->column ? field->column : field->name;
        if (elements)
            heading = field->column ? numbered(memory, field->column, i + 1) : names.items[i];
        else if (names.count && *names.items)
            heading = *names.items;
        if (!heading)
            return false;
        c->items[c->count++] = (cell_column){field, key, heading, parent, elements ? i : SIZE_MAX};
    }
    return true;
}

bool cell_columns_lay(cell_columns *columns, arena *memory, const char *const *keys, const entente_table *rows,
                      const entente_table *of, const entente_table *whole, const void *result, const void *row)
{
    size_t count = 0;
    *columns = (cell_columns){0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; keys[i]; i++) {
            bool parent = keys[i][0] == '^';
            const entente_field *field = table_field(parent ? of : rows, keys[i] + parent);
            entente_texts names = headings(field, whole, result, row);
            if (!pass)
                count += spreads(field) ? names.count : 1;
            else if (!lay(columns, memory, keys[i], field, parent, names))
                return false;
        }
        if (!pass && !(columns->items = ARENA_ARRAY(memory, count, cell_column)))
            return false;
    }
    return true;
}

const void *cell_at(const cell_column *column, const void *parent, const void *row, const entente_field **field)
{
    const void *at = (const char *)(column->parent ? parent : row) + column->field->offset;
    *field = column->field;
    if (column->element == SIZE_MAX)
        return at;
    const cell_list *list = at;
    const cell_map *map = at;
    bool mapped = column->field->type == ENTENTE_MAP;
    size_t count = mapped ? map->count : list->count;
    const char *items = mapped ? map->items : list->items;
    *field = &column->field->of->fields[0]; /* elements are bare */
    return column->element < count ? items + column->element * column->field->of->size : NULL;
}

bool cell_figure(const entente_field *field)
{
    switch (field->type) {
    case ENTENTE_DECIMAL:
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
    case ENTENTE_BOUND:
    case ENTENTE_COUNT:
    case ENTENTE_WHOLE:
        return true;
    default:
        return field->shown == ENTENTE_AS_FIGURE;
    }
}

/* --- a value as one text ---------------------------------------------------------------------------------------------- */

typedef struct joining {
    buffer *b;
    const entente_field *field;
    bool some;
} joining;

static bool join(void *taker, const void *row)
{
    joining *j = taker;
    if (j->some)
        buffer_text(j->b, j->field->join ? j->field->join : ", ");
    cell_text(j->b, &j->field->of->fields[0], (const char *)row + j->field->of->fields[0].offset);
    j->some = true;
    return !j->b->failed;
}

static void map_text(buffer *b, const entente_field *field, const cell_map *map)
{
    for (size_t i = 0; i < map->count; i++) {
        buffer_format(b, "%s%s=", i ? ", " : "", map->keys[i]);
        cell_text(b, &field->of->fields[0], (const char *)map->items + i * field->of->size);
    }
}

void cell_text(buffer *b, const entente_field *field, const void *at)
{
    joining j = {b, field, false};
    if (!at || cell_empty(field, at))
        return;
    switch (field->type) {
    case ENTENTE_TEXT:
    case ENTENTE_DECIMAL:
        buffer_text(b, *(const char *const *)at);
        break;
    case ENTENTE_BYTES:
        buffer_add(b, ((const entente_bytes *)at)->bytes, ((const entente_bytes *)at)->length);
        break;
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
        buffer_format(b, "%.12g", *(const double *)at == 0 ? 0 : *(const double *)at);
        break;
    case ENTENTE_BOUND:
        buffer_text(b, result_number(field->type, *(const double *)at, (char[NUMBER_TEXT]){0}));
        break;
    case ENTENTE_COUNT:
        buffer_format(b, "%zu", *(const size_t *)at);
        break;
    case ENTENTE_WHOLE:
        buffer_format(b, "%" PRId64, *(const int64_t *)at);
        break;
    case ENTENTE_YES:
        buffer_text(b, *(const bool *)at ? "yes" : "no");
        break;
    case ENTENTE_TOLD:
        buffer_text(b, *(const int *)at ? "yes" : "no");
        break;
    case ENTENTE_NAMES:
        buffer_text(b, ((const entente_names *)at)->text[0]);
        break;
    case ENTENTE_LIST:
    case ENTENTE_STREAM:
        if (!cell_each(field, at, join, &j))
            b->failed = true;
        break;
    case ENTENTE_MAP:
        map_text(b, field, at);
        break;
    case ENTENTE_OBJECT:
    case ENTENTE_POINTER:
        break;
    }
}
