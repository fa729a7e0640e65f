/* The rows of a result as a table for a terminal. */
#include "result/text.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "result/cell.h"
#include "result/number.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    TABLE_COLUMNS = 80,
    MARGIN = 2,
    TEXT_LEAST = 8,   /* a text is not cut further than to so many columns */
    HEADING_MOST = 9, /* nor a figure's heading, where rows take several lines */
    TEXT_MOST = 24,   /* there, of a text */
    KEPT_MOST = 1 << 16
};

/* --- a value for people ----------------------------------------------------------------------------------------------- */

static void put_fixed(buffer *b, double value, int places, bool sign)
{
    buffer_format(b, sign ? "%+.*f" : "%.*f", places, fabs(value) < 0.5 * pow(10, -places) ? 0.0 : value);
}

/* `column` says how it is shown; `field` is the same, or of a spread column its element. */
static void put_shown(buffer *b, const entente_field *column, const entente_field *field, const void *at)
{
    int places = column->places ? (int)column->places : 3;
    if (!at || cell_empty(field, at))
        return;
    if (field->type == ENTENTE_DECIMAL)
        number_shown(b, *(const char *const *)at, places);
    else if (field->type == ENTENTE_REAL)
        put_fixed(b, *(const double *)at, places, column->shown == ENTENTE_AS_CHANGE);
    else if (field->type == ENTENTE_PLAIN || field->type == ENTENTE_BOUND)
        buffer_format(b, "%.6g", *(const double *)at);
    else if (field->type == ENTENTE_TEXT && column->shown == ENTENTE_AS_FIGURE)
        number_shown_whole(b, *(const char *const *)at);
    else
        cell_text(b, field, at);
}

/* --- how wide ---------------------------------------------------------------------------------------------------------- */

typedef struct shape {
    size_t cells; /* the widest cell; 0: every one is empty, and the column is left out */
    size_t width;
    bool figures, breaks; /* to the right; a further line of the row begins here */
} shape;

typedef struct printing {
    writer *w;
    buffer cell, kept; /* kept: every cell as it was measured, where they are not too many; else they are made again */
    size_t kept_next;
    bool keeps;
    cell_columns columns;
    shape *shape; /* [columns] */
    size_t gap;
    const entente_table *rows, *under; /* under: what the elements of a map under its row are made of */
} printing;

static const char *shown(printing *t, size_t column, const void *row)
{
    const entente_field *field;
    const void *at = cell_at(&t->columns.items[column], NULL, row, &field);
    t->cell.length = 0;
    buffer_text(&t->cell, "");
    put_shown(&t->cell, t->columns.items[column].field, field, at);
    return t->cell.bytes ? t->cell.bytes : "";
}

static bool measure(void *taker, const void *row)
{
    printing *t = taker;
    for (size_t i = 0; i < t->columns.count; i++) {
        const char *text = shown(t, i, row);
        size_t width = text_width(text);
        if (width > t->shape[i].cells)
            t->shape[i].cells = width;
        if (t->keeps)
            buffer_add(&t->kept, text, strlen(text) + 1);
    }
    t->keeps &= t->kept.length <= KEPT_MOST && !t->kept.failed;
    return !t->cell.failed;
}

static const char *shown_again(printing *t, size_t column, const void *row)
{
    if (!t->keeps)
        return shown(t, column, row);
    const char *text = t->kept.bytes + t->kept_next;
    t->kept_next += strlen(text) + 1;
    return text;
}

static size_t heading_width(const printing *t, size_t column)
{
    return text_width(t->columns.items[column].heading);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool is_figures(const cell_column *column)
{
    const entente_field *element = column->element == SIZE_MAX ? column->field : &column->field->of->fields[0];
    return cell_figure(element) || cell_figure(column->field);
}

static size_t total(const printing *t)
{
    size_t sum = MARGIN, shown = 0;
    for (size_t i = 0; i < t->columns.count; i++)
        if (t->shape[i].cells) {
            sum += t->shape[i].width + (shown ? t->gap : 0);
            shown++;
        }
    return sum;
}

/* How far a column can give way: texts to a few characters, names of columns to what stands in them, words not at all. */
static size_t least(const printing *t, size_t column)
{
    const shape *s = &t->shape[column];
    size_t least = s->figures ? s->cells : smaller(s->width, TEXT_LEAST);
    return t->columns.items[column].element != SIZE_MAX ? least : larger(least, heading_width(t, column));
}

/* One column less for the widest that can give way; false: none can. */
static bool narrow(printing *t)
{
    shape *widest = NULL;
    for (size_t i = 0; i < t->columns.count; i++)
        if (t->shape[i].cells && t->shape[i].width > least(t, i) && (!widest || t->shape[i].width > widest->width))
            widest = &t->shape[i];
    if (widest)
        widest->width--;
    return widest;
}

/* Rows of several lines. */
static void break_rows(printing *t)
{
    size_t at = 0;
    for (size_t i = 0; i < t->columns.count; i++) {
        shape *s = &t->shape[i];
        if (!s->cells)
            continue;
        size_t heading = smaller(heading_width(t, i), s->figures ? HEADING_MOST : TEXT_MOST);
        s->width = larger(s->figures ? s->cells : smaller(s->cells, TEXT_MOST), heading);
        s->breaks = at && at + t->gap + s->width > TABLE_COLUMNS;
        at = s->breaks ? 2 * MARGIN + s->width : (at ? at + t->gap : MARGIN) + s->width;
    }
}

static void lay(printing *t)
{
    for (size_t i = 0; i < t->columns.count; i++) {
        t->shape[i].figures = is_figures(&t->columns.items[i]);
        t->shape[i].width = larger(t->shape[i].cells, heading_width(t, i));
    }
    t->gap = 2;
    t->gap = total(t) <= TABLE_COLUMNS ? 2 : 1;
    while (total(t) > TABLE_COLUMNS && narrow(t))
        ;
    if (total(t) > TABLE_COLUMNS)
        break_rows(t);
}

/* --- writing ----------------------------------------------------------------------------------------------------------- */

static void end_line(buffer *b)
{
    while (b->length && b->bytes[b->length - 1] == ' ')
        b->length--;
    buffer_text(b, "\n");
}

/* A row, or, NULL, the headings. */
static void put_line(printing *t, const void *row)
{
    buffer *b = &t->w->b;
    bool first = true;
    for (size_t i = 0; i < t->columns.count; i++) {
        const shape *s = &t->shape[i];
        const char *text = row ? shown_again(t, i, row) : t->columns.items[i].heading;
        if (!s->cells)
            continue;
        if (s->breaks)
            end_line(b);
        buffer_repeat(b, " ", s->breaks ? 2 * MARGIN : first ? MARGIN : t->gap);
        if (s->figures)
            text_pad_left(b, *text ? text : "—", s->width);
        else
            text_pad(b, text, s->width);
        first = false;
    }
    end_line(b);
}

/* Under its row, a map: its elements in a flow. */
static bool put_under(void *taker, const void *at)
{
    printing *t = taker;
    const cell_map *map = at;
    text_flow flow = {.indent = 2 * MARGIN, .columns = TABLE_COLUMNS};
    for (size_t i = 0; i < map->count; i++) {
        t->cell.length = 0;
        buffer_format(&t->cell, "%s: ", map->keys[i]);
        cell_text(&t->cell, &t->under->fields[0], (const char *)map->items + i * t->under->size);
        buffer_text(&t->cell, i + 1 < map->count ? ";" : "");
        text_piece(&t->w->b, &flow, t->cell.bytes ? t->cell.bytes : "");
    }
    buffer_text(&t->w->b, "\n");
    writer_pass(t->w);
    return !writer_stopped(t->w);
}

static bool put_row(void *taker, const void *row)
{
    printing *t = taker;
    put_line(t, row);
    for (size_t i = 0; t->rows->text[i]; i++) {
        if (t->rows->text[i][0] != '+')
            continue;
        const entente_field *field = table_field(t->rows, t->rows->text[i] + 1);
        const void *at = (const char *)row + field->offset;
        t->under = field->type == ENTENTE_MAP ? field->of : field->of->fields[0].of;
        if (field->type == ENTENTE_MAP && !cell_empty(field, at))
            put_under(t, at);
        else if (field->type != ENTENTE_MAP)
            t->w->b.failed |= !cell_each(field, at, put_under, t);
    }
    writer_pass(t->w);
    return !writer_stopped(t->w);
}

/* The columns that are not under the row. */
static const char *const *keys_of(arena *memory, const char *const *text)
{
    size_t count = 0, kept = 0;
    while (text[count])
        count++;
    const char **keys = ARENA_ARRAY(memory, count + 1, const char *);
    for (size_t i = 0; keys && i < count; i++)
        if (text[i][0] != '+')
            keys[kept++] = text[i];
    return keys;
}

void table_text(writer *w, const entente_table *of, const void *value, const char *rows)
{
    const entente_field *list = table_field(of, rows);
    const void *at = (const char *)value + list->offset;
    printing t = {.w = w, .rows = list->of, .keeps = true};
    arena memory = {0};
    const char *const *keys = keys_of(&memory, list->of->text);
    bool fine = keys && cell_columns_lay(&t.columns, &memory, keys, list->of, NULL, of, value, NULL) &&
                (t.shape = ARENA_ARRAY(&memory, t.columns.count, shape)) && cell_each(list, at, measure, &t);
    if (fine)
        lay(&t);
    if (fine && total(&t) > MARGIN) {
        put_line(&t, NULL);
        fine = cell_each(list, at, put_row, &t);
    }
    w->b.failed |= !fine || t.cell.failed;
    buffer_free(&t.cell);
    buffer_free(&t.kept);
    arena_free(&memory);
}

entente_status entente_table_text(const entente_table *table, const void *value, const char *rows, const entente_sink *sink,
                                  entente_error *error)
{
    const entente_field *list = table_field(table, rows);
    writer w = {.sink = sink};
    if (!list || (list->type != ENTENTE_LIST && list->type != ENTENTE_STREAM) || !list->of->text)
        return error_set(error, ENTENTE_INVALID, "'%.60s' has no table '%.60s' for a terminal", table->name, rows);
    table_text(&w, table, value, rows);
    return writer_finish(&w, error);
}
