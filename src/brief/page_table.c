#include "brief/page_table.h"

#include "base/arena.h"
#include "result/cell.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 80 };

/* A table in the making. */
typedef struct sheet {
    page *p;
    const entente_table *rows, *of;
    cell_columns columns;
    bool *used; /* [columns]: some line has something there */
    const void *parent;
    const char *path;
    arena memory;
} sheet;

/* --- the frame -------------------------------------------------------------------------------------------------------- */

static bool is_number(const cell_column *c)
{
    const entente_field *field = c->element == SIZE_MAX ? c->field : &c->field->of->fields[0];
    return cell_figure(field) || c->field->shown == ENTENTE_AS_FIGURE;
}

/* "issues.fees", "utility[0]", "from". */
static void put_key(page *p, const cell_column *c)
{
    page_text(p, c->key);
    if (c->element == SIZE_MAX)
        return;
    if (c->field->type != ENTENTE_MAP) {
        buffer_format(p->b, "[%zu]", c->element);
        return;
    }
    page_raw(p, ".");
    page_text(p, c->heading);
}

static void put_heading(page *p, const cell_column *c)
{
    if (c->element == SIZE_MAX || c->field->column)
        page_raw(p, page_word(p, c->field->head ? c->field->head : c->field->name));
    else
        page_apart(p, c->field->shown == ENTENTE_AS_ISSUE ? page_issue(p, c->heading) : page_actor(p, c->heading));
}

static void open_frame(page *p, const char *path, const char *caption)
{
    page_raw(p, "<details class=\"table\"><summary>");
    page_text(p, page_word(p, caption));
    page_raw(p, "</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    page_text(p, page_word(p, caption));
    page_raw(p, "\"><table data-path=\"");
    page_text(p, path);
    page_raw(p, "\"><thead><tr>");
}

static void put_headings(sheet *s)
{
    page *p = s->p;
    for (size_t i = 0; i < s->columns.count; i++) {
        if (s->used && !s->used[i])
            continue;
        buffer_format(p->b, "<th scope=\"col\"%s data-key=\"", is_number(&s->columns.items[i]) ? " class=\"n\"" : "");
        put_key(p, &s->columns.items[i]);
        page_raw(p, "\">");
        put_heading(p, &s->columns.items[i]);
    }
    page_raw(p, "</thead><tbody>");
}

static void open_table(sheet *s)
{
    open_frame(s->p, s->path, s->rows->caption);
    put_headings(s);
}

static void close_table(sheet *s)
{
    page_raw(s->p, "</tbody></table></div></details>\n");
}

/* --- cells ------------------------------------------------------------------------------------------------------------ */

/* A cell whose text is not what the brief has keeps that beside it. */
static void put_cell(page *p, const char *raw, const char *shown)
{
    raw = raw ? raw : "";
    shown = shown ? shown : "";
    if (!strcmp(raw, shown)) {
        page_raw(p, "<td>");
    } else {
        page_raw(p, "<td data-v=\"");
        page_text(p, raw);
        page_raw(p, "\">");
    }
    page_text(p, shown);
}

static void put_real(page *p, double x, bool sign)
{
    page_raw(p, "<td class=n>");
    if (isnan(x))
        page_raw(p, "—");
    else if (fabs(x) < 0.0005)
        page_raw(p, "0.000");
    else
        buffer_format(p->b, "%s%.3f", x < 0 ? "−" : sign ? "+" : "", fabs(x));
}

typedef struct listing {
    page *p;
    const entente_field *field;
    bool some;
} listing;

static bool put_element(void *taker, const void *row)
{
    listing *l = taker;
    const entente_field *field = &l->field->of->fields[0];
    if (l->some)
        page_raw(l->p, page_word(l->p, "comma"));
    if (field->type != ENTENTE_TEXT)
        cell_text(l->p->b, field, row);
    else if (l->field->shown == ENTENTE_AS_READERS && page_word_of(l->p, "reader", *(const char *const *)row))
        page_raw(l->p, page_word_of(l->p, "reader", *(const char *const *)row));
    else if (l->field->shown == ENTENTE_AS_ACTOR || l->field->shown == ENTENTE_AS_READERS)
        page_apart(l->p, page_actor(l->p, *(const char *const *)row));
    else if (l->field->shown == ENTENTE_AS_ISSUE)
        page_apart(l->p, page_issue(l->p, *(const char *const *)row));
    else
        page_apart(l->p, *(const char *const *)row);
    l->some = true;
    return true;
}

static void put_package(page *p, const entente_package *package)
{
    for (size_t i = 0; i < package->count; i++) {
        buffer says = {0};
        page_says(p, package->keys[i], package->items[i], &says);
        page_raw(p, i ? page_word(p, "semicolon") : "");
        page_apart(p, page_issue(p, package->keys[i]));
        page_raw(p, page_word(p, "colon"));
        page_apart(p, says.bytes);
        buffer_end(&says, p->b);
    }
}

/* A value of the issue that the row, or what it belongs to, is about. */
static void put_said(sheet *s, const void *row, const char *text)
{
    const entente_field *own = table_field(s->rows, "issue"), *of = !own && s->of ? table_field(s->of, "issue") : NULL;
    const char *at = own ? (const char *)row + own->offset : of ? (const char *)s->parent + of->offset : NULL;
    buffer says = {0};
    page_says(s->p, at ? *(const char *const *)(const void *)at : NULL, text, &says);
    put_cell(s->p, text, says.bytes);
    buffer_end(&says, s->p->b);
}

static void put_text(sheet *s, const cell_column *c, const entente_field *field, const void *row, const char *text)
{
    page *p = s->p;
    const char *word;
    switch (c->field->shown == ENTENTE_AS_FIGURE ? ENTENTE_AS_FIGURE : field->shown) {
    case ENTENTE_AS_ACTOR:
        put_cell(p, text, page_actor(p, text));
        break;
    case ENTENTE_AS_ISSUE:
        put_cell(p, text, page_issue(p, text));
        break;
    case ENTENTE_AS_DRAFT:
        put_cell(p, text, page_draft(p, text));
        break;
    case ENTENTE_AS_NAMED: /* the field after it holds the name by language */
        put_cell(p, text, page_name(p, (const void *)((const char *)(c->parent ? s->parent : row) + field[1].offset), text));
        break;
    case ENTENTE_AS_SAID:
        put_said(s, row, text);
        break;
    case ENTENTE_AS_WORD:
        word = text ? page_word_of(p, field->words, text) : NULL;
        put_cell(p, text, word ? word : text);
        break;
    case ENTENTE_AS_DATE:
        page_raw(p, "<td class=d>");
        page_text(p, text);
        break;
    case ENTENTE_AS_FIGURE:
        page_raw(p, "<td class=n>");
        page_text(p, text);
        break;
    case ENTENTE_AS_IS:
    case ENTENTE_AS_READERS: /* of lists, which put_element shows */
    case ENTENTE_AS_CHANGE:
        page_raw(p, "<td>");
        page_text(p, text);
        break;
    }
}

static void put_value(sheet *s, const cell_column *c, const void *row)
{
    page *p = s->p;
    const entente_field *field;
    const void *at = cell_at(c, s->parent, row, &field);
    listing l = {p, field, false};
    if (!at) {
        page_raw(p, "<td>");
        return;
    }
    switch (field->type) {
    case ENTENTE_TEXT:
        put_text(s, c, field, row, *(const char *const *)at);
        break;
    case ENTENTE_DECIMAL:
        put_real(p, *(const char *const *)at ? strtod(*(const char *const *)at, NULL) : NAN,
                 field->shown == ENTENTE_AS_CHANGE);
        break;
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
    case ENTENTE_BOUND:
        put_real(p, *(const double *)at, field->shown == ENTENTE_AS_CHANGE);
        break;
    case ENTENTE_COUNT:
    case ENTENTE_WHOLE:
        page_raw(p, "<td class=n>");
        cell_text(p->b, field, at);
        break;
    case ENTENTE_YES:
        buffer_format(p->b, "<td>%s", *(const bool *)at ? page_word(p, "yes") : field->optional ? "" : page_word(p, "no"));
        break;
    case ENTENTE_TOLD:
        buffer_format(p->b, "<td>%s", *(const int *)at < 0 ? "" : page_word(p, *(const int *)at ? "yes" : "no"));
        break;
    case ENTENTE_LIST:
    case ENTENTE_STREAM:
        page_raw(p, "<td>");
        p->b->failed |= !cell_each(field, at, put_element, &l);
        break;
    case ENTENTE_MAP:
        page_raw(p, "<td>");
        put_package(p, at);
        break;
    case ENTENTE_NAMES:
        page_raw(p, "<td>");
        page_text(p, page_name(p, at, NULL));
        break;
    case ENTENTE_BYTES: /* of readings, which are not on the page */
    case ENTENTE_OBJECT:
    case ENTENTE_POINTER:
        page_raw(p, "<td>");
        break;
    }
}

static void put_cells(sheet *s, const void *row)
{
    for (size_t i = 0; i < s->columns.count; i++)
        if (!s->used || s->used[i])
            put_value(s, &s->columns.items[i], row);
    page_raw(s->p, "\n");
}

static bool put_line(void *taker, const void *row)
{
    sheet *s = taker;
    page_raw(s->p, "<tr>");
    put_cells(s, row);
    return !s->p->b->failed;
}

/* --- whole tables ----------------------------------------------------------------------------------------------------- */

/* What everybody may read is not marked. */
static bool everybody_reads(const entente_field *field, const void *at)
{
    const entente_texts *readers = field->shown == ENTENTE_AS_READERS ? at : NULL;
    return readers && readers->count == 1 && !strcmp(readers->items[0], "public");
}

static bool mark_used(void *taker, const void *row)
{
    sheet *s = taker;
    for (size_t i = 0; i < s->columns.count; i++) {
        const entente_field *field;
        const void *at = cell_at(&s->columns.items[i], s->parent, row, &field);
        s->used[i] |= at && !cell_empty(field, at) && !everybody_reads(field, at);
    }
    return true;
}

typedef struct first {
    const void *row;
    sheet *s;
    const entente_table *whole;
    const void *result;
    bool laid;
} first;

/* Columns are laid by the first row. */
static bool lay(void *taker, const void *row)
{
    first *f = taker;
    sheet *s = f->s;
    if (f->row)
        return false;
    f->row = row;
    f->laid = cell_columns_lay(&s->columns, &s->memory, s->rows->page, s->rows, s->of, f->whole, f->result, row);
    if (s->columns.count > COLUMNS_MOST)
        s->columns.count = COLUMNS_MOST;
    return false;
}

void page_table(page *p, const char *path, const entente_table *whole, const void *result, const char *field)
{
    const entente_field *list = table_field(whole, field);
    const void *at = (const char *)result + list->offset;
    sheet s = {.p = p, .rows = list->of, .path = path};
    first f = {.s = &s, .whole = whole, .result = result};
    bool fine = cell_each(list, at, lay, &f);
    if (fine && f.row) {
        fine = f.laid && (s.used = ARENA_ARRAY(&s.memory, s.columns.count, bool)) && cell_each(list, at, mark_used, &s);
        if (fine) {
            open_table(&s);
            fine = cell_each(list, at, put_line, &s);
            close_table(&s);
        }
    }
    p->b->failed |= !fine;
    arena_free(&s.memory);
}

/* The inner list of each outer row, with what its lines belong to. */
typedef struct nest {
    sheet *s;
    const entente_field *inner;
    entente_take *take;
    void *taker;
    bool fine;
} nest;

static bool each_inner(void *taker, const void *row)
{
    nest *n = taker;
    n->s->parent = row;
    n->fine &= cell_each(n->inner, (const char *)row + n->inner->offset, n->take, n->taker);
    return n->fine;
}

void page_nested(page *p, const char *path, const entente_table *whole, const void *result, const char *outer,
                 const char *inner)
{
    const entente_field *list = table_field(whole, outer);
    const void *at = (const char *)result + list->offset;
    sheet s = {.p = p, .rows = table_field(list->of, inner)->of, .of = list->of, .path = path};
    first f = {.s = &s, .whole = whole, .result = result};
    nest n = {.s = &s, .inner = table_field(list->of, inner), .take = lay, .taker = &f, .fine = true};
    bool fine = cell_each(list, at, each_inner, &n) && n.fine;
    n.taker = &s;
    if (fine && f.row) {
        n.take = mark_used;
        fine = f.laid && (s.used = ARENA_ARRAY(&s.memory, s.columns.count, bool)) && cell_each(list, at, each_inner, &n) &&
               n.fine;
    }
    if (fine && f.row) {
        open_table(&s);
        n.take = put_line;
        fine = cell_each(list, at, each_inner, &n) && n.fine;
        close_table(&s);
    }
    p->b->failed |= !fine;
    arena_free(&s.memory);
}

void page_table_named(page *p, const char *path, const entente_table *whole, const void *result, const page_named *named,
                      size_t count)
{
    sheet s = {.p = p, .rows = named->table, .path = path};
    if (!cell_columns_lay(&s.columns, &s.memory, s.rows->page, s.rows, NULL, whole, result, named->row)) {
        p->b->failed = true;
    } else {
        open_frame(p, path, s.rows->caption);
        buffer_format(p->b, "<th scope=\"col\" data-key=\"\">%s", page_word(p, named->head));
        put_headings(&s);
        for (size_t i = 0; i < count; i++) {
            buffer_format(p->b, "<tr data-row=\"%s\"><th scope=\"row\">%s</th>", named[i].key,
                          page_word_of(p, named->words, named[i].key));
            put_cells(&s, named[i].row);
        }
        close_table(&s);
    }
    arena_free(&s.memory);
}
