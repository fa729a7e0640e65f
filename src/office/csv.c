/* RFC 4180 as people's programs write it: the separator that the first line has most of, any end of line, a byte order mark.
 */
#include "office/csv.h"

#include "base/buffer.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

typedef struct reading {
    workbook *w;
    tabular *t;
    const char *at, *end;
    char separator;
    size_t size; /* of the table's cells */
    uint32_t row, column;
    entente_error *error;
} reading;

static entente_status bad(reading *r, entente_status code, const char *what)
{
    char name[CELL_NAME], place[256];
    snprintf(place, sizeof place, "%.200s:%s", r->w->file, cell_name(r->row, r->column, name));
    return error_at(r->error, code, place, 0, 0, "%s", what);
}

/* Of the characters that part cells the one that the first line has most of, outside of quotes; a line `sep=;` says it. */
static char separator_of(const char **at, const char *end)
{
    static const char known[] = ",;\t";
    size_t count[3] = {0}, best = 0;
    if (end - *at > 5 && !memcmp(*at, "sep=", 4) && ((*at)[5] == '\n' || (*at)[5] == '\r')) {
        char said = (*at)[4];
        *at += 5;
        *at += end - *at > 1 && !memcmp(*at, "\r\n", 2) ? 2 : 1;
        return said;
    }
    bool quoted = false;
    for (const char *c = *at; c < end && (quoted || (*c != '\n' && *c != '\r')); c++) {
        const char *found = *c && !quoted ? strchr(known, *c) : NULL;
        quoted ^= *c == '"';
        if (found)
            count[found - known]++;
    }
    for (size_t i = 1; i < 3; i++)
        best = count[i] > count[best] ? i : best;
    return known[best];
}

static bool at_end_of_cell(const reading *r)
{
    return r->at == r->end || *r->at == r->separator || *r->at == '\n' || *r->at == '\r';
}

static entente_status quoted(reading *r, buffer *text)
{
    for (r->at++;; r->at++) {
        const char *quote = memchr(r->at, '"', (size_t)(r->end - r->at));
        if (!quote)
            return bad(r, ENTENTE_INVALID,
                       "a cell begins with a quotation mark and none ends it; one within is written twice");
        buffer_add(text, r->at, (size_t)(quote - r->at));
        r->at = quote + 1;
        if (r->at == r->end || *r->at != '"')
            break;
        buffer_text(text, "\"");
    }
    return at_end_of_cell(r) ? ENTENTE_OK
                             : bad(r, ENTENTE_INVALID,
                                   "more stands behind the quotation mark that ends the cell; one within is written twice");
}

static entente_status add(reading *r, const buffer *text)
{
    tabular *t = r->t;
    if (text->failed)
        return error_memory(r->error);
    if (!text->length)
        return ENTENTE_OK;
    if (text->length > WORKBOOK_TEXT)
        return bad(r, ENTENTE_LIMIT, "a cell of more than a MiB");
    if (t->count == WORKBOOK_CELLS)
        return bad(r, ENTENTE_LIMIT, "more than 1,000,000 cells");
    if (t->count == r->size) {
        size_t size = r->size ? r->size * 2 : 64;
        cell *cells = ARENA_ARRAY(&r->w->memory, size, cell);
        if (!cells)
            return error_memory(r->error);
        if (t->count)
            memcpy(cells, t->cells, t->count * sizeof *cells);
        t->cells = cells;
        r->size = size;
    }
    char *copy = arena_text(&r->w->memory, text->bytes, text->length);
    if (!copy)
        return error_memory(r->error);
    t->cells[t->count++] = (cell){r->row, r->column, CELL_TEXT, copy};
    return ENTENTE_OK;
}

static entente_status one(reading *r, buffer *text)
{
    text->length = 0;
    if (r->row >= WORKBOOK_ROWS || r->column >= WORKBOOK_COLUMNS)
        return bad(r, ENTENTE_LIMIT, "more rows or columns than a sheet has");
    if (r->at < r->end && *r->at == '"') {
        entente_status status = quoted(r, text);
        return status == ENTENTE_OK ? add(r, text) : status;
    }
    const char *from = r->at;
    while (!at_end_of_cell(r))
        r->at++;
    buffer_add(text, from, (size_t)(r->at - from));
    return add(r, text);
}

/* To the next cell, over the end of a line too. */
static void next(reading *r)
{
    if (*r->at == r->separator) {
        r->at++;
        r->column++;
        return;
    }
    r->at += *r->at == '\r' && r->end - r->at > 1 && r->at[1] == '\n' ? 2 : 1;
    r->row++;
    r->column = 0;
}

/* At the first byte that is no UTF-8, or a NUL. */
static entente_status clean(reading *r, const char *bytes)
{
    utf8proc_int32_t code;
    for (const char *at = r->at; at < r->end;) {
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)at, r->end - at, &code);
        if (used > 0 && code) {
            at += used;
            continue;
        }
        size_t line = 1;
        for (const char *c = bytes; c < at; c++)
            line += *c == '\n';
        return error_at(r->error, ENTENTE_INVALID, r->w->file, line, 0,
                        "neither an XLSX nor text in UTF-8; expected one: save it as XLSX, or as \"CSV UTF-8\"");
    }
    return ENTENTE_OK;
}

entente_status csv_read(workbook *w, const char *bytes, size_t length, entente_error *error)
{
    buffer text = {0};
    reading r = {.w = w, .t = ARENA_NEW(&w->memory, tabular), .at = bytes, .end = bytes + length, .error = error};
    if (!r.t)
        return error_memory(error);
    w->tables = r.t;
    w->count = 1;
    if (length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        r.at += 3;
    entente_status status = clean(&r, bytes);
    r.separator = status == ENTENTE_OK ? separator_of(&r.at, r.end) : ',';
    while (status == ENTENTE_OK && r.at < r.end) {
        status = one(&r, &text);
        if (status == ENTENTE_OK && r.at < r.end)
            next(&r);
    }
    buffer_free(&text);
    return status;
}
