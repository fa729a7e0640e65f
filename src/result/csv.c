/* Rows of a result as CSV, or with tabs between. This is the one place where CSV is quoted. */

#include "base/arena.h"
#include "result/cell.h"
#include "result/writer.h"

#include <string.h>
#include <utf8proc.h>

/* An optional sign, digits with an optional point, an optional exponent. */
static bool is_number(const char *text)
{
    text += *text == '-' || *text == '+';
    size_t whole = strspn(text, "0123456789"), part = 0;
    text += whole;
    if (*text == '.') {
        part = strspn(text + 1, "0123456789");
        text += 1 + part;
    }
    if (!whole && !part)
        return false;
    if (*text == 'e' || *text == 'E') {
        text++;
        text += *text == '-' || *text == '+';
        size_t digits = strspn(text, "0123456789");
        return digits && !text[digits];
    }
    return !*text;
}

/* Past spaces of every kind and marks that are not seen (U+FEFF, U+200B). */
static const char *past_blanks(const char *text)
{
    for (utf8proc_int32_t code;;) {
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
        if (length < 1 || !code)
            return text;
        utf8proc_category_t is = utf8proc_category(code);
        if (is != UTF8PROC_CATEGORY_ZS && is != UTF8PROC_CATEGORY_ZL && is != UTF8PROC_CATEGORY_ZP &&
            is != UTF8PROC_CATEGORY_CF && !(code < 0x80 && strchr("\t\r\n\v\f", code)))
            return text;
        text += length;
    }
}

/* What a spreadsheet would compute: it begins, behind blanks, with one of = + - @ or their wide forms, or with a tab or a
   line break, which some leave out; a plain number is no formula. */
static bool is_formula(const char *text)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠", "\u2212"};
    if (is_number(text))
        return false;
    if (*text && strchr("\t\r\n", *text))
        return true;
    text = past_blanks(text);
    if (*text && strchr("=+-@", *text))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (!strncmp(text, wide[i], strlen(wide[i])))
            return true;
    return false;
}

/* Neither to be quoted nor set off, as can be seen of most texts at once: no formula begins so. */
static inline bool is_bare(const char *text, size_t length)
{
    unsigned char first = (unsigned char)*text;
    if (first <= ' ' || first >= 0x80 || first == '=' || first == '+' || first == '-' || first == '@')
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
            return false;
    return true;
}

static void csv_text(buffer *b, const char *text)
{
    bool formula = is_formula(text);
    if (!formula && !strpbrk(text, ",\"\r\n")) {
        buffer_text(b, text);
        return;
    }
    buffer_text(b, formula ? "\"'" : "\"");
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        buffer_add(b, text, (size_t)(quote - text));
        buffer_text(b, "\"\"");
    }
    buffer_text(b, text);
    buffer_text(b, "\"");
}

/* Nothing is quoted between tabs: what could end a cell or a line becomes a space. Bytes that are no UTF-8 become U+FFFD, as
   in JSON. */
static void tab_text(buffer *b, const char *text, size_t length)
{
    for (const char *end = text + length; text < end;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t size =
            (unsigned char)*text < 0x80 ? 1 : utf8proc_iterate((const utf8proc_uint8_t *)text, end - text, &code);
        if (size <= 0)
            buffer_text(b, "\xef\xbf\xbd");
        else
            buffer_add(b, (unsigned char)*text < 0x20 ? " " : text, (size_t)size);
        text += size > 0 ? size : 1;
    }
}

typedef struct csv {
    writer w;
    entente_parted by;
    buffer cell;
    cell_columns columns;
} csv;

static void put_text(csv *c, const char *text, size_t length, bool figure)
{
    if (c->by == ENTENTE_TSV)
        tab_text(&c->w.b, text, length);
    else if (figure || is_bare(text, length))
        writer_add(&c->w, text, length);
    else
        csv_text(&c->w.b, text);
}

static void put_between(csv *c, size_t column)
{
    writer_add(&c->w, c->by == ENTENTE_CSV ? "," : "\t", column > 0);
}

/* Texts and figures that are texts, most of what there is, go without a copy. */
static void put_cell(csv *c, const cell_column *column, const void *row)
{
    const entente_field *field;
    const void *at = cell_at(column, NULL, row, &field);
    bool figure = cell_figure(field) || cell_figure(column->field);
    if (at && (field->type == ENTENTE_TEXT || field->type == ENTENTE_DECIMAL)) {
        const char *text = *(const char *const *)at;
        put_text(c, text ? text : "", text ? strlen(text) : 0, figure);
        return;
    }
    c->cell.length = 0;
    buffer_text(&c->cell, "");
    cell_text(&c->cell, field, at);
    for (char *nul; c->cell.length && (nul = memchr(c->cell.bytes, '\0', c->cell.length));)
        *nul = ' '; /* which no reader of tables takes */
    put_text(c, c->cell.bytes ? c->cell.bytes : "", c->cell.length, figure);
}

static void put_headings(csv *c)
{
    for (size_t i = 0; i < c->columns.count; i++) {
        put_between(c, i);
        put_text(c, c->columns.items[i].heading, strlen(c->columns.items[i].heading), false);
    }
    buffer_text(&c->w.b, "\n");
}

static bool put_row(void *taker, const void *row)
{
    csv *c = taker;
    for (size_t i = 0; i < c->columns.count; i++) {
        put_between(c, i);
        put_cell(c, &c->columns.items[i], row);
    }
    writer_add(&c->w, "\n", 1);
    c->w.b.failed |= c->cell.failed;
    writer_pass(&c->w);
    return !writer_stopped(&c->w);
}

static entente_status finish(csv *c, arena *memory, entente_error *error)
{
    buffer_free(&c->cell);
    arena_free(memory);
    return writer_finish(&c->w, error);
}

entente_status entente_table_csv(const entente_table *table, const void *value, const entente_sink *sink,
                                 entente_error *error)
{
    const entente_field *rows = table->csv_of ? table_field(table, table->csv_of) : NULL;
    csv c = {.w = {.sink = sink}, .by = ENTENTE_CSV};
    arena memory = {0};
    if (!rows)
        return error_set(error, ENTENTE_INVALID, "'%.60s' has no rows that could be CSV", table->name);
    c.w.b.failed = !cell_columns_lay(&c.columns, &memory, rows->of->csv, rows->of, NULL, table, value, NULL);
    if (!c.w.b.failed)
        put_headings(&c);
    if (!c.w.b.failed && !cell_each(rows, (const char *)value + rows->offset, put_row, &c))
        c.w.b.failed = true;
    return finish(&c, &memory, error);
}

entente_status entente_table_line(const entente_table *rows, const void *row, entente_parted by, const entente_sink *sink,
                                  entente_error *error)
{
    csv c = {.w = {.sink = sink}, .by = by};
    arena memory = {0};
    if (!rows->csv)
        return error_set(error, ENTENTE_INVALID, "'%.60s' has no columns of CSV", rows->name);
    c.w.b.failed = !cell_columns_lay(&c.columns, &memory, rows->csv, rows, NULL, NULL, NULL, NULL);
    if (!c.w.b.failed && row)
        put_row(&c, row);
    else if (!c.w.b.failed)
        put_headings(&c);
    return finish(&c, &memory, error);
}

entente_status entente_result_csv(const void *result, const entente_sink *sink, entente_error *error)
{
    return entente_table_csv(entente_result_table(result), result, sink, error);
}
