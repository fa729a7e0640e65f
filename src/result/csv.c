/* The rows of a result as CSV. This is the one place where CSV is quoted. */
#include "result/csv.h"

#include "base/arena.h"
#include "result/cell.h"
#include "result/writer.h"

#include <string.h>

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

/* What a spreadsheet would compute: it begins, behind spaces, with one of = + - @ or their wide forms, or with a tab or a
   line break, which some leave out; a plain number is no formula. */
static bool is_formula(const char *text)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠", "\u2212"};
    if (is_number(text))
        return false;
    if (*text && strchr("\t\r\n", *text))
        return true;
    text += strspn(text, " \t\r\n\v\f");
    if (*text && strchr("=+-@", *text))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (!strncmp(text, wide[i], strlen(wide[i])))
            return true;
    return false;
}

void csv_text(buffer *b, const char *text, bool figure)
{
    bool formula = !figure && is_formula(text);
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

typedef struct csv {
    writer w;
    buffer cell;
    cell_columns columns;
} csv;

/* Texts and figures that are texts, most of what there is, go without a copy. */
static void put_cell(csv *c, const cell_column *column, const void *row)
{
    const entente_field *field;
    const void *at = cell_at(column, NULL, row, &field);
    bool figure = cell_figure(field) || cell_figure(column->field);
    if (at && (field->type == ENTENTE_TEXT || field->type == ENTENTE_DECIMAL)) {
        const char *text = *(const char *const *)at;
        if (text && figure)
            writer_add(&c->w, text, strlen(text));
        else if (text)
            csv_text(&c->w.b, text, false);
        return;
    }
    c->cell.length = 0;
    buffer_text(&c->cell, "");
    cell_text(&c->cell, field, at);
    csv_text(&c->w.b, c->cell.bytes ? c->cell.bytes : "", figure);
}

static bool put_row(void *taker, const void *row)
{
    csv *c = taker;
    for (size_t i = 0; i < c->columns.count; i++) {
        writer_add(&c->w, ",", i > 0);
        put_cell(c, &c->columns.items[i], row);
    }
    writer_add(&c->w, "\n", 1);
    c->w.b.failed |= c->cell.failed;
    writer_pass(&c->w);
    return !writer_stopped(&c->w);
}

entente_status entente_table_csv(const entente_table *table, const void *value, const entente_sink *sink,
                                 entente_error *error)
{
    const entente_field *rows = table->csv_of ? table_field(table, table->csv_of) : NULL;
    csv c = {.w = {.sink = sink}};
    arena memory = {0};
    if (!rows)
        return error_set(error, ENTENTE_INVALID, "'%.60s' has no rows that could be CSV", table->name);
    bool laid = cell_columns_lay(&c.columns, &memory, rows->of->csv, rows->of, NULL, table, value, NULL);
    for (size_t i = 0; laid && i < c.columns.count; i++) {
        buffer_text(&c.w.b, i ? "," : "");
        csv_text(&c.w.b, c.columns.items[i].heading, false);
    }
    buffer_text(&c.w.b, "\n");
    if (!laid || !cell_each(rows, (const char *)value + rows->offset, put_row, &c))
        c.w.b.failed = true;
    buffer_free(&c.cell);
    arena_free(&memory);
    return writer_finish(&c.w, error);
}

entente_status entente_result_csv(const void *result, const entente_sink *sink, entente_error *error)
{
    return entente_table_csv(entente_result_table(result), result, sink, error);
}
