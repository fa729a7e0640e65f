/* ECMA-376, part 1, 18: what a workbook's parts say, as far as cells need it. docs/sheets.md has what counts. */
#include "office/xlsx.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/number.h"
#include "office/relations.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct xlsx {
    workbook *w;
    archive *package;
    char main[PART_NAME];
    part_tree relations;
    bool from_1904;
    const char **shared; /* strings, NULL: empty */
    size_t strings;
    bool *dates; /* [formats of cells] */
    size_t formats, cells;
    buffer scratch;
    entente_error *error;
} xlsx;

/* One sheet as it is read. */
typedef struct reading {
    xlsx *x;
    tabular *t;
    size_t size;
    uint32_t row, column; /* where a cell that does not say it stands */
} reading;

static bool is(const element *e, const char *name)
{
    return element_is(e, SPACE_S, name);
}

static const char *get(const element *e, const char *name)
{
    return element_get(e, SPACE_NONE, name);
}

static bool yes(const char *value)
{
    return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

/* A whole number of at most nine digits; false: it is none. */
static bool whole(const char *text, size_t *out)
{
    size_t digits = text ? strspn(text, "0123456789") : 0;
    if (!digits || digits > 9 || text[digits])
        return false;
    *out = (size_t)strtoul(text, NULL, 10);
    return true;
}

/* ---- Texts ---- */

/* What XML cannot hold stands as _x000D_; an end of line of any kind is a newline. */
static void put_text(buffer *b, const char *text)
{
    for (const char *at = text; *at;) {
        unsigned code = 0;
        int used = 0;
        if (*at == '_' && sscanf(at, "_x%4x_%n", &code, &used) == 1 && used == 7 && code < 128 && code) {
            buffer_add(b, code == '\r' ? "\n" : &(char){(char)code}, 1);
            at += used;
            if (code == '\r' && *at == '\n')
                at++;
        } else {
            buffer_add(b, at++, 1);
        }
    }
}

/* The words of a string, whole or in runs, but not how they are to be read aloud. NULL: it has none; *failed: no memory. */
static const char *string(xlsx *x, const element *e, bool *failed)
{
    x->scratch.length = 0;
    for (const element *at = e->child; at; at = at->next) {
        const element *t = is(at, "t") ? at : is(at, "r") ? element_child(at, SPACE_S, "t") : NULL;
        for (const element *text = t ? t->child : NULL; text; text = text->next)
            if (text->text)
                put_text(&x->scratch, text->text);
    }
    if (!x->scratch.length && !x->scratch.failed)
        return NULL;
    const char *copy = x->scratch.failed ? NULL : arena_text(&x->w->memory, x->scratch.bytes, x->scratch.length);
    *failed |= !copy;
    return copy;
}

static entente_status shared_strings(xlsx *x)
{
    char part[PART_NAME];
    part_tree tree = {0};
    bool failed = false;
    if (!part_related(x->relations.root, NULL, "sharedStrings", x->main, part, sizeof part))
        return ENTENTE_OK;
    entente_status status = part_read(x->package, x->w->file, part, &tree, x->error);
    size_t count = 0;
    for (const element *e = tree.root ? tree.root->child : NULL; e; e = e->next)
        count += is(e, "si");
    if (status == ENTENTE_OK && !(x->shared = ARENA_ARRAY(&x->w->memory, count, const char *)))
        status = error_memory(x->error);
    for (const element *e = status == ENTENTE_OK && tree.root ? tree.root->child : NULL; e && !failed; e = e->next)
        if (is(e, "si"))
            x->shared[x->strings++] = string(x, e, &failed);
    arena_free(&tree.memory);
    return failed ? error_memory(x->error) : status;
}

/* ---- Formats: which numbers are dates ---- */

/* Whether a format shows a day or an hour: a letter of one outside of what is quoted, escaped or in brackets. */
static bool is_date_code(const char *code)
{
    for (const char *at = code; *at && *at != ';'; at++) {
        if (*at == '\\' || *at == '_' || *at == '*') {
            at += at[1] != '\0';
        } else if (*at == '"' || *at == '[') {
            const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
            if (!end)
                return false;
            if (*at == '[' && strspn(at + 1, "hHmMsS") == (size_t)(end - at - 1))
                return false; /* [h]:mm is a span of time */
            at = end;
        } else if (strchr("dDmMyYhHsS", *at)) {
            return true;
        } else if (!strncasecmp(at, "general", 7)) {
            return false;
        }
    }
    return false;
}

static bool is_date_format(const element *formats, const char *id)
{
    size_t number = 0;
    for (const element *e = formats ? formats->child : NULL; e; e = e->next)
        if (is(e, "numFmt") && get(e, "numFmtId") && !strcmp(get(e, "numFmtId"), id))
            return get(e, "formatCode") && is_date_code(get(e, "formatCode"));
    /* of those that a program knows without being told; 46 is a span */
    return whole(id, &number) && ((number >= 14 && number <= 22) || (number >= 27 && number <= 36) || number == 45 ||
                                  number == 47 || (number >= 50 && number <= 58));
}

static entente_status styles(xlsx *x)
{
    enum { FORMATS = 1 << 16 };
    char part[PART_NAME];
    part_tree tree = {0};
    if (!part_related(x->relations.root, NULL, "styles", x->main, part, sizeof part))
        return ENTENTE_OK;
    entente_status status = part_read(x->package, x->w->file, part, &tree, x->error);
    const element *formats = tree.root ? element_child(tree.root, SPACE_S, "numFmts") : NULL;
    const element *list = tree.root ? element_child(tree.root, SPACE_S, "cellXfs") : NULL;
    size_t count = 0, known = 0;
    for (const element *e = list ? list->child : NULL; e; e = e->next)
        count += is(e, "xf");
    for (const element *e = formats ? formats->child : NULL; e; e = e->next)
        known += is(e, "numFmt");
    if (status == ENTENTE_OK && (count > FORMATS || known > 1000))
        status = error_at(x->error, ENTENTE_LIMIT, x->w->file, 0, 0, "more than 65,536 styles of cells or 1,000 formats");
    if (status == ENTENTE_OK && !(x->dates = ARENA_ARRAY(&x->w->memory, count, bool)))
        status = error_memory(x->error);
    for (const element *e = status == ENTENTE_OK && list ? list->child : NULL; e; e = e->next)
        if (is(e, "xf"))
            x->dates[x->formats++] = get(e, "numFmtId") && is_date_format(formats, get(e, "numFmtId"));
    arena_free(&tree.memory);
    return status;
}

/* ---- Cells ---- */

static entente_status bad(const reading *r, entente_status code, uint32_t row, uint32_t column, const char *what)
{
    char name[CELL_NAME], place[256];
    snprintf(place, sizeof place, "%.150s:%.80s!%s", r->x->w->file, r->t->name, cell_name(row, column, name));
    return error_at(r->x->error, code, place, 0, 0, "%s", what);
}

/* A number as a sheet shows it: files hold 17 digits of what has 15, 1.1000000000000001. NULL: it is none, or no memory. */
static const char *decimal(xlsx *x, const char *text, bool *failed)
{
    arena scratch = {0};
    entente_error why = {0};
    const rational *value = strlen(text) <= NUMBER_DIGITS ? number_parse(&scratch, text, &why) : NULL;
    size_t digits = 0;
    for (const char *at = text + strspn(text, "-+0."); *at && *at != 'e' && *at != 'E'; at++)
        digits += isdigit((unsigned char)*at) != 0;
    if (value && digits > 15) {
        char room[40];
        snprintf(room, sizeof room, "%.14e", number_double(value));
        char *comma = strchr(room, ',');
        if (comma)
            *comma = '.';
        value = number_parse(&scratch, room, &why);
    }
    const char *shown = value ? number_decimal(&scratch, value) : NULL;
    const char *copy = shown ? arena_text(&x->w->memory, shown, strlen(shown)) : NULL;
    *failed |= (value && !copy) || why.code == ENTENTE_MEMORY;
    arena_free(&scratch);
    return copy;
}

/* The day that a serial number means; false: none. Day 60 of 1900 is its 29 February, which never was. */
static bool day_of(const xlsx *x, double serial, int32_t *day, long *second)
{
    if (!(serial >= 0 && serial < 2958466)) /* 31 December 9999 is the last */
        return false;
    long seconds = (long)((serial - (double)(long)serial) * 86400 + .5);
    int32_t whole_days = (int32_t)serial + (seconds == 86400);
    *second = seconds % 86400;
    if (x->from_1904) {
        *day = day_from(1904, 1, 1) + whole_days;
        return whole_days < 2957004;
    }
    *day = day_from(1899, 12, whole_days < 60 ? 31 : 30) + whole_days;
    return whole_days != 0 && whole_days != 60;
}

static void take_date(xlsx *x, cell *c, bool *failed)
{
    entente_error why = {0};
    arena scratch = {0};
    const rational *value = number_parse(&scratch, c->text, &why);
    double serial = value ? number_double(value) : -1;
    arena_free(&scratch);
    int32_t day = 0;
    long second = 0;
    char text[MOMENT_TEXT + 16], plain[MOMENT_TEXT];
    if (serial > 0 && serial < 1) {
        second = (long)(serial * 86400 + .5) % 86400;
        snprintf(text, sizeof text, "%02ld:%02ld", second / 3600, second / 60 % 60);
        c->type = CELL_TEXT;
    } else if (!day_of(x, serial, &day, &second)) {
        c->type = CELL_BAD;
        c->text = "a date that no calendar has; expected a day from 1 January 1900 to 31 December 9999";
        return;
    } else {
        c->type = CELL_DATE;
        day_text(day, plain);
        if (second)
            snprintf(text, sizeof text, "%sT%02ld:%02ld:%02ld", plain, second / 3600, second / 60 % 60, second % 60);
        else
            snprintf(text, sizeof text, "%s", plain);
    }
    c->text = arena_text(&x->w->memory, text, strlen(text));
    *failed |= !c->text;
}

static void take_number(xlsx *x, const element *e, const char *value, cell *c, bool *failed)
{
    size_t style = 0;
    bool date = get(e, "s") && whole(get(e, "s"), &style) && style < x->formats && x->dates[style];
    c->type = CELL_NUMBER;
    c->text = date ? arena_text(&x->w->memory, value, strlen(value)) : decimal(x, value, failed);
    if (!c->text && !*failed && !date) {
        c->type = CELL_BAD;
        c->text = "a cell of numbers holds something else";
    } else if (date && c->text) {
        take_date(x, c, failed);
    }
    *failed |= !c->text;
}

static const char *value_of(const element *e)
{
    const element *v = element_child(e, SPACE_S, "v");
    return v ? element_text(v) : "";
}

static const char *kept(xlsx *x, const char *text, bool *failed)
{
    x->scratch.length = 0;
    put_text(&x->scratch, text);
    const char *copy =
        x->scratch.failed ? NULL : arena_text(&x->w->memory, *text ? x->scratch.bytes : "", x->scratch.length);
    *failed |= !copy;
    return copy;
}

/* What a cell holds; its text NULL: nothing, or an index of a string that is not there (*wrong). */
static void take_value(reading *r, const element *e, cell *c, bool *wrong, bool *failed)
{
    xlsx *x = r->x;
    const char *type = get(e, "t") ? get(e, "t") : "n", *value = value_of(e);
    size_t index;
    c->type = CELL_TEXT;
    c->text = NULL;
    if (!strcmp(type, "s")) {
        *wrong = *value && (!whole(value, &index) || index >= x->strings);
        c->text = *wrong || !*value ? NULL : x->shared[index];
    } else if (!strcmp(type, "inlineStr")) {
        const element *words = element_child(e, SPACE_S, "is");
        c->text = words ? string(x, words, failed) : NULL;
    } else if (!*value && element_child(e, SPACE_S, "f") && strcmp(type, "str")) {
        c->type = CELL_BAD;
        c->text = "a formula whose value is not kept in the file; open it in a spreadsheet program and save it again";
    } else if (!*value) {
        return;
    } else if (!strcmp(type, "b")) {
        c->type = CELL_YES;
        c->text = yes(value) ? "yes" : "no";
    } else if (!strcmp(type, "e")) {
        c->type = CELL_BAD;
        c->text = "a formula that could not be computed; expected a value";
    } else if (!strcmp(type, "n")) {
        take_number(x, e, value, c, failed);
    } else {
        c->type = !strcmp(type, "d") ? CELL_DATE : CELL_TEXT;
        c->text = kept(x, value, failed);
    }
}

static entente_status add_cell(reading *r, const cell *c)
{
    tabular *t = r->t;
    if (++r->x->cells > WORKBOOK_CELLS)
        return bad(r, ENTENTE_LIMIT, c->row, c->column, "more than 1,000,000 cells, merged ones filled");
    if (strlen(c->text) > WORKBOOK_TEXT)
        return bad(r, ENTENTE_LIMIT, c->row, c->column, "a cell of more than a MiB");
    if (t->count == r->size) {
        size_t size = r->size ? r->size * 2 : 64;
        cell *cells = ARENA_ARRAY(&r->x->w->memory, size, cell);
        if (!cells)
            return error_memory(r->x->error);
        if (t->count)
            memcpy(cells, t->cells, t->count * sizeof *cells);
        t->cells = cells;
        r->size = size;
    }
    t->cells[t->count++] = *c;
    return ENTENTE_OK;
}

static entente_status take_cell(reading *r, const element *e)
{
    cell c = {.row = r->row, .column = r->column};
    const char *name = get(e, "r"), *end = "";
    bool wrong = false, failed = false;
    if (name && (!cell_place(name, &c.row, &c.column, &end) || *end || c.row != r->row)) {
        char said[80];
        snprintf(said, sizeof said, "a cell of row %lu is called '%.20s'", (unsigned long)r->row + 1, name);
        return bad(r, ENTENTE_INVALID, r->row, r->column, said);
    }
    r->column = c.column + 1;
    if (c.column >= WORKBOOK_COLUMNS)
        return bad(r, ENTENTE_INVALID, c.row, 0, "more cells than a row has");
    take_value(r, e, &c, &wrong, &failed);
    if (failed)
        return error_memory(r->x->error);
    if (wrong)
        return bad(r, ENTENTE_INVALID, c.row, c.column,
                   "a text that the file does not hold: its number is none of its strings");
    return c.text && *c.text ? add_cell(r, &c) : ENTENTE_OK;
}

static entente_status take_row(reading *r, const element *row)
{
    size_t number;
    entente_status status = ENTENTE_OK;
    if (get(row, "r")) {
        if (!whole(get(row, "r"), &number) || !number || number > WORKBOOK_ROWS)
            return bad(r, ENTENTE_INVALID, r->row, 0, "a row whose number is none; expected 1 to 1048576");
        r->row = (uint32_t)number - 1;
    }
    if (r->row >= WORKBOOK_ROWS)
        return bad(r, ENTENTE_INVALID, WORKBOOK_ROWS - 1, 0, "more rows than a sheet has");
    r->column = 0;
    size_t before = r->t->count;
    for (const element *e = row->child; e && status == ENTENTE_OK; e = e->next)
        if (is(e, "c"))
            status = take_cell(r, e);
    r->t->rows_hidden |= yes(get(row, "hidden")) && r->t->count > before;
    r->row++;
    return status;
}

static int by_place(const void *left, const void *right)
{
    const cell *a = left, *b = right;
    return a->row != b->row ? (a->row > b->row) - (a->row < b->row) : (a->column > b->column) - (a->column < b->column);
}

static entente_status sorted(reading *r)
{
    tabular *t = r->t;
    if (t->count)
        qsort(t->cells, t->count, sizeof *t->cells, by_place);
    for (size_t i = 1; i < t->count; i++)
        if (!by_place(&t->cells[i - 1], &t->cells[i]))
            return bad(r, ENTENTE_INVALID, t->cells[i].row, t->cells[i].column,
                       "the cell stands in the file twice, so that nobody knows what it holds");
    return ENTENTE_OK;
}

/* The first cell from a place on. */
static size_t from_place(const tabular *t, size_t count, uint32_t row, uint32_t column)
{
    const cell wanted = {.row = row, .column = column};
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (by_place(&t->cells[middle], &wanted) < 0)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

/* What stands in cells merged over rows counts in each of them that holds anything; merged over columns it is the first
   column's. */
static entente_status fill(reading *r, const element *merge, size_t count)
{
    uint32_t row, column, last_row, last_column;
    const char *end, *range = get(merge, "ref");
    if (!range || !cell_place(range, &row, &column, &end) || *end != ':' ||
        !cell_place(end + 1, &last_row, &last_column, &end) || *end || last_row < row || last_column < column)
        return bad(r, ENTENTE_INVALID, 0, 0, "cells are merged that are none; expected such as A2:A5");
    size_t at = from_place(r->t, count, row, column);
    if (at == count || r->t->cells[at].row != row || r->t->cells[at].column != column)
        return ENTENTE_OK;
    cell first = r->t->cells[at];
    entente_status status = ENTENTE_OK;
    while (status == ENTENTE_OK && first.row < last_row) {
        if (++r->x->cells > WORKBOOK_CELLS) /* merges may lie over each other */
            return bad(r, ENTENTE_LIMIT, first.row, column, "more than 1,000,000 cells, merged ones filled");
        at = from_place(r->t, count, first.row + 1, 0);
        if (at == count || r->t->cells[at].row > last_row)
            break;
        first.row = r->t->cells[at].row;
        at = from_place(r->t, count, first.row, column);
        if (at == count || r->t->cells[at].row != first.row || r->t->cells[at].column != column)
            status = add_cell(r, &first);
    }
    return status;
}

static entente_status take_sheet(xlsx *x, tabular *t, const char *part)
{
    reading r = {.x = x, .t = t};
    part_tree tree = {0};
    entente_status status = part_read(x->package, x->w->file, part, &tree, x->error);
    const element *data = tree.root && is(tree.root, "worksheet") ? element_child(tree.root, SPACE_S, "sheetData") : NULL;
    if (status == ENTENTE_OK && !data)
        t->left = "it has no cells";
    for (const element *e = data ? data->child : NULL; e && status == ENTENTE_OK; e = e->next)
        if (is(e, "row"))
            status = take_row(&r, e);
    if (status == ENTENTE_OK)
        status = sorted(&r);
    size_t count = t->count;
    const element *merged = data ? element_child(tree.root, SPACE_S, "mergeCells") : NULL;
    for (const element *e = merged ? merged->child : NULL; e && status == ENTENTE_OK; e = e->next)
        if (is(e, "mergeCell"))
            status = fill(&r, e, count);
    if (status == ENTENTE_OK && t->count > count)
        status = sorted(&r);
    arena_free(&tree.memory);
    return status;
}

/* ---- The whole ---- */

static const char *part_of(const xlsx *x, const char *id, char part[PART_NAME])
{
    for (const element *at = NULL; (at = part_related(x->relations.root, at, "worksheet", x->main, part, PART_NAME));)
        if (get(at, "Id") && id && !strcmp(get(at, "Id"), id))
            return part;
    return NULL;
}

static entente_status take_table(xlsx *x, const element *e, tabular *t)
{
    char part[PART_NAME];
    const char *name = get(e, "name"), *state = get(e, "state"), *found = part_of(x, element_get(e, SPACE_R, "id"), part);
    bool failed = false;
    t->name = kept(x, name ? name : "", &failed);
    t->hidden = state && strcmp(state, "visible") != 0;
    if (failed)
        return error_memory(x->error);
    if (found && !archive_has(x->package, found))
        return error_at(x->error, ENTENTE_INVALID, x->w->file, 0, 0, "its sheet '%.80s' is not in it", t->name);
    t->left = found ? NULL : "it is no sheet of cells";
    return found ? take_sheet(x, t, found) : ENTENTE_OK;
}

static entente_status take_workbook(xlsx *x)
{
    enum { SHEETS = 256 };
    part_tree tree = {0};
    entente_status status = part_read(x->package, x->w->file, x->main, &tree, x->error);
    const element *list = tree.root && is(tree.root, "workbook") ? element_child(tree.root, SPACE_S, "sheets") : NULL;
    const element *properties = list ? element_child(tree.root, SPACE_S, "workbookPr") : NULL;
    x->from_1904 = properties && yes(get(properties, "date1904"));
    size_t count = 0;
    for (const element *e = list ? list->child : NULL; e; e = e->next)
        count += is(e, "sheet");
    if (status == ENTENTE_OK && !list)
        status = error_at(x->error, ENTENTE_INVALID, x->w->file, 0, 0,
                          "its main part, %.80s, is no workbook; expected an XLSX or a CSV", x->main);
    else if (status == ENTENTE_OK && count > SHEETS)
        status = error_at(x->error, ENTENTE_LIMIT, x->w->file, 0, 0, "more than %d sheets", SHEETS);
    else if (status == ENTENTE_OK && !(x->w->tables = ARENA_ARRAY(&x->w->memory, count, tabular)))
        status = error_memory(x->error);
    for (const element *e = list ? list->child : NULL; e && status == ENTENTE_OK; e = e->next)
        if (is(e, "sheet"))
            status = take_table(x, e, &x->w->tables[x->w->count++]);
    arena_free(&tree.memory);
    return status;
}

entente_status xlsx_read(workbook *w, const char *bytes, size_t length, entente_error *error)
{
    xlsx x = {.w = w, .error = error};
    bool there = false;
    entente_status status = archive_open(w->file, bytes, length, &x.package, error);
    if (status == ENTENTE_OK)
        status = part_main(x.package, w->file, x.main, &x.relations, &there, error);
    if (status == ENTENTE_OK && !there)
        status =
            error_at(error, ENTENTE_INVALID, w->file, 0, 0,
                     "a zip without a workbook in it; expected an XLSX or a CSV, such as any spreadsheet program saves");
    size_t relations = 0;
    for (const element *e = there && x.relations.root ? x.relations.root->child : NULL; e; e = e->next)
        relations++;
    if (status == ENTENTE_OK && relations > ARCHIVE_PARTS)
        status = error_at(error, ENTENTE_LIMIT, w->file, 0, 0, "its main part points to more than 4,096 parts");
    if (status == ENTENTE_OK)
        status = shared_strings(&x);
    if (status == ENTENTE_OK)
        status = styles(&x);
    if (status == ENTENTE_OK)
        status = take_workbook(&x);
    archive_free(x.package);
    arena_free(&x.relations.memory);
    buffer_free(&x.scratch);
    return status;
}
