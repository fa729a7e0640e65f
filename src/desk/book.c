/* docs/sheets.md says what is taken for what. */
#include "desk/book.h"

#include "base/near.h"
#include "case/yaml.h"
#include "clerk/queue_case.h"
#include "desk/book_cells.h"
#include "desk/book_columns.h"
#include "office/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where something stands in the workbook. */
typedef struct place {
    size_t table;
    uint32_t row, column;
} place;

/* One line of an entry, and how much further in than the entry's own it stands. */
typedef struct line {
    size_t from, length, level; /* of the book's text */
    place at;
} line;

typedef struct item {
    const kind *kind;
    size_t line, lines;
} item;

/* One column's cell of an entry. */
typedef struct pair {
    column of;
    place at;
    const cell *cell;
    bool done;
} pair;

/* How one table is read. */
typedef struct plan {
    size_t table;
    const kind *kind;  /* NULL: it is left out */
    bool upright;      /* a field a row, as a sheet of the case may be */
    size_t head, body; /* its cells: of the headings, and the first behind them */
    column *columns;   /* [last column + 1] */
    size_t count;      /* of columns */
} plan;

struct book {
    workbook w;
    arena memory;
    names names;
    buffer text, lines, items; /* of line, of item */
    plan *plans;
    pair *pairs; /* of the entry that is read */
    size_t pairs_size;
    buffer placed; /* of place: the lines of what was last given */
    size_t first;  /* before them */
    const book_tell *tell;
    size_t mistakes;
    bool failed, full; /* memory ran out; no more mistakes are told */
    entente_error *error;
};

/* ---- Telling ---- */

static void place_text(const book *b, const place *at, char out[256])
{
    char name[CELL_NAME];
    const char *table = b->w.tables[at->table].name;
    cell_name(at->row, at->column, name);
    if (table)
        snprintf(out, 256, "%.150s:%.80s!%s", b->w.file, table, name);
    else
        snprintf(out, 256, "%.200s:%s", b->w.file, name);
}

static void told(book *b, entente_error *what)
{
    enum { MOST = 1000 };
    if (b->mistakes++ == 0 && b->error)
        *b->error = *what;
    if (b->mistakes <= MOST && b->tell->mistake)
        b->tell->mistake(b->tell->context, what);
}

#define WRONG(b, at, ...)                                                                                                   \
    do {                                                                                                                    \
        entente_error what_ = {0};                                                                                          \
        char place_[256];                                                                                                   \
        place_text(b, at, place_);                                                                                          \
        error_at(&what_, ENTENTE_INVALID, place_, 0, 0, __VA_ARGS__);                                                       \
        told(b, &what_);                                                                                                    \
    } while (0)

#define NOTE(b, at, ...)                                                                                                    \
    do {                                                                                                                    \
        entente_error what_ = {0};                                                                                          \
        char place_[256];                                                                                                   \
        place_text(b, at, place_);                                                                                          \
        error_at(&what_, ENTENTE_OK, place_, 0, 0, __VA_ARGS__);                                                            \
        if ((b)->tell->note)                                                                                                \
            (b)->tell->note((b)->tell->context, &what_);                                                                    \
    } while (0)

static place of_cell(size_t table, const cell *c)
{
    return (place){table, c->row, c->column};
}

/* ---- Which table is what ---- */

/* A file's name as a section's: talks/02-Positions.csv is of positions. */
static const kind *kind_of_file(const char *file)
{
    char name[80];
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file, *dot = strrchr(base, '.');
    snprintf(name, sizeof name, "%.*s", dot ? (int)(dot - base < 79 ? dot - base : 79) : 79, base);
    const kind *k = columns_sheet(name);
    for (const char *at = name; !k && (at = strpbrk(at, " -_.")); at++)
        k = columns_sheet(at + 1);
    return k;
}

static bool explains(const char *name)
{
    static const char *const known[] = {"read me", "readme", "about", "how to", "help"};
    char plain[COLUMN_PART];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (columns_plain(name, plain, sizeof plain) && !strcmp(plain, known[i]))
            return true;
    return false;
}

static void unknown_table(book *b, size_t table)
{
    const char *name = b->w.tables[table].name;
    const place at = {table, 0, 0};
    char plain[COLUMN_PART];
    near_word near = {.word = columns_plain(name, plain, sizeof plain) ? plain : name};
    for (size_t i = 0; i < KIND_COUNT; i++)
        near_offer(&near, kinds[i].section);
    if (near.known)
        NOTE(b, &at, "the sheet '%.60s' is left out; if it holds %s, call it so", name, near.known);
    else
        NOTE(b, &at, "the sheet '%.60s' is left out; expected the name of a section, such as actors, issues or positions",
             name);
}

static const kind *kind_of(book *b, size_t table, const char *section)
{
    const tabular *t = &b->w.tables[table];
    const place at = {table, 0, 0};
    const kind *k = section && b->w.count == 1 ? columns_sheet(section)
                    : t->name                  ? columns_sheet(t->name)
                                               : kind_of_file(b->w.file);
    if (k && t->left)
        NOTE(b, &at, "the sheet '%.60s' is left out: %s", t->name, t->left);
    if (!t->count)
        return NULL;
    if (!k && (!t->name || (section && b->w.count == 1)))
        WRONG(b, &at,
              "nobody says which section of a case this is; expected --section with its name, such as positions, or a file "
              "called so");
    else if (!k && !explains(t->name))
        unknown_table(b, table);
    if (k && t->hidden)
        NOTE(b, &at, "the sheet is hidden; it is read all the same");
    if (k && t->rows_hidden)
        NOTE(b, &at, "rows of the sheet are hidden; they are read all the same");
    return k;
}

/* ---- Headings ---- */

static size_t row_end(const tabular *t, size_t from)
{
    size_t at = from;
    while (at < t->count && t->cells[at].row == t->cells[from].row)
        at++;
    return at;
}

static bool says_from(const tabular *t, size_t from, size_t to)
{
    char plain[COLUMN_PART];
    for (size_t i = from; i < to; i++)
        if (columns_plain(t->cells[i].text, plain, sizeof plain) &&
            (!strcmp(plain, "from") || !strcmp(plain, "start") || !strcmp(plain, "begins") || !strcmp(plain, "value from")))
            return true;
    return false;
}

static size_t known_in(const tabular *t, const kind *k, size_t from, size_t to)
{
    size_t known = 0;
    for (size_t i = from; i < to; i++)
        known += columns_heading(k, t->cells[i].text, false).name != NULL;
    return known;
}

/* Its headings: the first row with two names of columns, or with one that is all of it. */
static bool find_head(book *b, plan *p)
{
    enum { LOOKED = 10 };
    const tabular *t = &b->w.tables[p->table];
    for (size_t from = 0, rows = 0; from < t->count && rows < LOOKED; from = row_end(t, from), rows++) {
        size_t to = row_end(t, from), known = known_in(t, p->kind, from, to);
        if (!known || (known < 2 && to - from > 1))
            continue;
        p->head = from;
        p->body = to;
        return true;
    }
    return false;
}

static bool upright(const plan *p, const tabular *t)
{
    size_t known = 0;
    for (size_t i = 0; i < t->count; i++)
        known += t->cells[i].column == 0 && columns_heading(p->kind, t->cells[i].text, false).name != NULL;
    return p->kind == &kinds[KIND_CASE] && known > 1 && t->count && known_in(t, p->kind, 0, row_end(t, 0)) < 2;
}

static void unknown_column(book *b, const plan *p, const cell *c)
{
    const place at = of_cell(p->table, c);
    buffer expected = {0};
    near_word near = {.word = c->text};
    char room[NEAR_ROOM];
    for (size_t i = 0; i < p->kind->count; i++)
        near_offer(&near, p->kind->fields[i].name);
    columns_expected(&expected, p->kind);
    NOTE(b, &at, "the column '%.60s' is left out%s%s, or one of to, on, at, by, source", c->text, near_expected(&near, room),
         expected.bytes ? expected.bytes : "");
    b->failed |= expected.failed;
    buffer_free(&expected);
}

static void take_columns(book *b, plan *p)
{
    const tabular *t = &b->w.tables[p->table];
    bool from = says_from(t, p->head, p->body);
    p->count = t->cells[p->body - 1].column + 1;
    p->columns = ARENA_ARRAY(&b->memory, p->count, column);
    b->failed |= !p->columns;
    for (size_t i = p->head; i < p->body && !b->failed; i++) {
        const cell *c = &t->cells[i];
        column found = columns_heading(p->kind, c->text, from);
        p->columns[c->column] = found;
        if (!found.name)
            unknown_column(b, p, c);
        for (size_t k = 0; found.name && k < c->column; k++)
            if (p->columns[k].name && !strcmp(p->columns[k].name, found.name) && !strcmp(p->columns[k].part, found.part)) {
                const place at = of_cell(p->table, c);
                WRONG(b, &at, "a second column of '%s%s%s'; expected one", found.name, found.part[0] ? " " : "", found.part);
            }
    }
}

static void make_plan(book *b, plan *p, const char *section)
{
    const tabular *t = &b->w.tables[p->table];
    const place at = {p->table, 0, 0};
    p->kind = kind_of(b, p->table, section);
    if (!p->kind || (p->upright = upright(p, t)))
        return;
    if (!find_head(b, p)) {
        buffer expected = {0};
        columns_expected(&expected, p->kind);
        WRONG(b, &at, "no row of headings is found in the first ten; expected such as: %s",
              expected.bytes ? expected.bytes : "");
        b->failed |= expected.failed;
        buffer_free(&expected);
        p->kind = NULL;
        return;
    }
    if (p->head)
        NOTE(b, &at, "what stands above the headings is left out");
    take_columns(b, p);
}

/* ---- Entries ---- */

static pair *find_pair(book *b, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(b->pairs[i].of.name, name))
            return &b->pairs[i];
    return NULL;
}

static void add_pair(book *b, size_t *count, column of, size_t table, const cell *c)
{
    if (*count == b->pairs_size) {
        size_t size = b->pairs_size ? b->pairs_size * 2 : 64;
        pair *grown = realloc(b->pairs, size * sizeof *grown);
        b->failed |= !grown;
        if (!grown)
            return;
        b->pairs = grown;
        b->pairs_size = size;
    }
    if (c->text[strspn(c->text, " \t\r\n")])
        b->pairs[(*count)++] = (pair){.of = of, .at = of_cell(table, c), .cell = c};
}

/* What the row says whose first cell is `from`. */
static size_t row_pairs(book *b, const plan *p, size_t from)
{
    const tabular *t = &b->w.tables[p->table];
    size_t count = 0;
    for (size_t i = from, end = row_end(t, from); i < end && !b->failed; i++)
        if (t->cells[i].column < p->count && p->columns[t->cells[i].column].name)
            add_pair(b, &count, p->columns[t->cells[i].column], p->table, &t->cells[i]);
    return count;
}

/* Of a table with a field a row. */
static size_t upright_pairs(book *b, const plan *p, bool tell)
{
    const tabular *t = &b->w.tables[p->table];
    size_t count = 0;
    for (size_t i = 0; i < t->count && !b->failed; i = row_end(t, i)) {
        column of = t->cells[i].column == 0 ? columns_heading(p->kind, t->cells[i].text, false) : (column){0};
        bool value = i + 1 < row_end(t, i) && t->cells[i + 1].column == 1;
        const pair *same = of.name && value ? find_pair(b, count, of.name) : NULL;
        const place at = of_cell(p->table, &t->cells[i]);
        if (same && !strcmp(same->of.part, of.part) && tell)
            WRONG(b, &at, "a second row of '%s'; expected one", of.name);
        else if (of.name && value)
            add_pair(b, &count, of, p->table, &t->cells[i + 1]);
        else if (!of.name && tell && value && t->cells[i].text[0] != '#' && i)
            unknown_column(b, p, &t->cells[i]);
    }
    return count;
}

static const char *trimmed(book *b, const char *text)
{
    size_t length;
    text += strspn(text, " \t\r\n");
    for (length = strlen(text); length && strchr(" \t\r\n", text[length - 1]);)
        length--;
    const char *copy = arena_text(&b->memory, text, length);
    b->failed |= !copy;
    return copy ? copy : "";
}

/* What it is called: the first of its kind's fields of names. */
static const pair *name_pair(book *b, const kind *k, size_t count)
{
    for (size_t i = 0; i < k->count; i++)
        if (k->fields[i].type == FIELD_NAMES)
            return find_pair(b, count, k->fields[i].name);
    return NULL;
}

/* The id of the entry, its own or one made of its name; NULL: it has none. *made: that cell's. */
static const char *id_of(book *b, const plan *p, size_t count, const pair **made)
{
    const pair *id = find_pair(b, count, "id"), *name = id ? NULL : name_pair(b, p->kind, count);
    *made = NULL;
    if (id)
        return trimmed(b, id->cell->text);
    if (!name || !kind_has_id(p->kind) || p->kind == &kinds[KIND_CASE] || find_pair(b, count, "replaces"))
        return NULL;
    *made = name;
    return cells_id(&b->memory, name->cell->text);
}

/* The names by which the others may speak of this entry. */
static void learn(book *b, const plan *p, size_t count)
{
    const pair *made;
    const char *id = id_of(b, p, count, &made), *at, *piece, *option, *name;
    kind_id of = (kind_id)(p->kind - kinds);
    if (!id)
        return;
    names_add(&b->names, of, "", id, id);
    for (size_t i = 0; i < count; i++)
        if (b->pairs[i].of.of && b->pairs[i].of.of->type == FIELD_NAMES &&
            !cells_yaml(b->pairs[i].of.of, b->pairs[i].cell->text))
            names_add(&b->names, of, "", trimmed(b, b->pairs[i].cell->text), id);
    const pair *options = of == KIND_ISSUE ? find_pair(b, count, "options") : NULL;
    if (!options || cells_yaml(options->of.of, options->cell->text))
        return;
    at = options->cell->text;
    const char *separators = cells_separators(at);
    while (!b->failed && (piece = cells_piece(&b->memory, &at, separators, &b->failed))) {
        cells_option(&b->memory, piece, &option, &name, &b->failed);
        if (b->failed)
            return;
        names_add(&b->names, KIND_ISSUE, id, option, option);
        if (name && *name)
            names_add(&b->names, KIND_ISSUE, id, name, option);
    }
}

/* ---- Lines ---- */

static void put_line(book *b, const char *key, bool quoted, const buffer *value, size_t level, const place *at)
{
    line l = {.from = b->text.length, .level = level, .at = *at};
    buffer name = {0};
    if (quoted)
        yaml_quoted(&name, key);
    else
        buffer_text(&name, key);
    if (!name.failed)
        buffer_format(&b->text, "%s:%s", name.bytes, value ? " " : "");
    if (value && value->length)
        buffer_add(&b->text, value->bytes, value->length);
    b->failed |= name.failed || (value && value->failed);
    buffer_free(&name);
    l.length = b->text.length - l.from;
    buffer_add(&b->lines, &l, sizeof l);
}

static const char *issue_of(book *b, size_t count)
{
    bool twice = false;
    const pair *issue = find_pair(b, count, "issue");
    return issue ? names_id(&b->names, KIND_ISSUE, "", trimmed(b, issue->cell->text), &twice) : "";
}

/* The value of a cell; false: there is none, and that was told. */
static bool value_of(book *b, const pair *p, const char *part, const char *issue, buffer *value)
{
    entente_error why = {0};
    value->length = 0;
    if (p->cell->type == CELL_BAD) {
        WRONG(b, &p->at, "%s", p->cell->text);
        return false;
    }
    entente_status status =
        cells_value(value, &b->names, p->of.name, p->of.of, part, issue, trimmed(b, p->cell->text), &why);
    if (status == ENTENTE_INVALID)
        WRONG(b, &p->at, "%s", why.message);
    b->failed |= status == ENTENTE_MEMORY;
    return status == ENTENTE_OK;
}

/* Both ends of a value, each in a column of its own; an empty one is open. */
static void put_ends(book *b, size_t count, const pair *first, const char *issue)
{
    buffer whole = {0}, value = {0};
    const char *const ends[] = {"from", "to"};
    buffer_text(&whole, "[");
    for (size_t end = 0; end < 2; end++) {
        const pair *found = NULL;
        for (size_t i = 0; i < count; i++)
            if (!strcmp(b->pairs[i].of.name, first->of.name) && !strcmp(b->pairs[i].of.part, ends[end]))
                found = &b->pairs[i];
        buffer_text(&whole, end ? ", " : "");
        if (found && value_of(b, found, "", issue, &value))
            buffer_add(&whole, value.bytes, value.length);
        else if (!found)
            buffer_text(&whole, "null");
    }
    buffer_text(&whole, "]");
    put_line(b, first->of.name, false, &whole, 0, &first->at);
    buffer_free(&whole);
    buffer_free(&value);
}

/* A field whose parts have columns of their own: a line for each below the field's. */
static void put_parts(book *b, size_t count, pair *first, const char *issue)
{
    buffer value = {0};
    field_type type = first->of.of->type;
    put_line(b, first->of.name, false, NULL, 0, &first->at);
    for (size_t i = 0; i < count; i++) {
        pair *p = &b->pairs[i];
        bool twice = false;
        if (strcmp(p->of.name, first->of.name) != 0)
            continue;
        p->done = true;
        const char *key = !p->of.part[0] ? (type == FIELD_NAMES ? "en" : "") : p->of.part;
        if (!*key) {
            WRONG(b, &p->at, "'%s' stands in a column of its own and in one for a part of it; expected one of both",
                  p->of.name);
            continue;
        }
        if (type == FIELD_NUMBERS || type == FIELD_CURVES || type == FIELD_PICKS)
            key = names_id(&b->names, type == FIELD_CURVES ? KIND_ISSUE : p->of.of->of, "", key, &twice);
        bool map = type == FIELD_CURVES || type == FIELD_PICKS;
        if (value_of(b, p, map ? p->of.part : type == FIELD_NUMBERS || type == FIELD_RANGE ? "-" : "", issue, &value))
            put_line(b, key, type != FIELD_RANGE, &value, 1, &p->at);
    }
    buffer_free(&value);
}

static void put_pair(book *b, size_t count, pair *p, const char *issue)
{
    buffer value = {0};
    bool parts = p->of.part[0] != '\0';
    for (size_t i = 0; i < count; i++)
        parts |= !strcmp(b->pairs[i].of.name, p->of.name) && b->pairs[i].of.part[0];
    if (parts && p->of.of->type == FIELD_VALUE) {
        bool both = false;
        for (size_t i = 0; i < count; i++)
            if (!strcmp(b->pairs[i].of.name, p->of.name)) {
                b->pairs[i].done = true;
                both |= !b->pairs[i].of.part[0];
            }
        if (both)
            WRONG(b, &p->at, "'%s' stands in a column of its own and in one of its ends; expected one of both", p->of.name);
        else
            put_ends(b, count, p, issue);
    } else if (parts) {
        put_parts(b, count, p, issue);
    } else if (value_of(b, p, "", issue, &value)) {
        put_line(b, p->of.name, false, &value, 0, &p->at);
    }
    buffer_free(&value);
}

static void put_entry(book *b, const plan *p, size_t count)
{
    item i = {.kind = p->kind, .line = b->lines.length / sizeof(line)};
    const pair *made;
    const char *id = id_of(b, p, count, &made), *issue = issue_of(b, count);
    if (id && made) {
        buffer value = {0};
        yaml_quoted(&value, id);
        put_line(b, "id", false, &value, 0, &made->at);
        buffer_free(&value);
    }
    for (size_t k = 0; k < count && !b->failed; k++)
        if (!b->pairs[k].done)
            put_pair(b, count, &b->pairs[k], issue);
    i.lines = b->lines.length / sizeof(line) - i.line;
    if (i.lines)
        buffer_add(&b->items, &i, sizeof i);
}

typedef void each_entry(book *b, const plan *p, size_t count);

static void each(book *b, const plan *p, each_entry *do_it, bool tell)
{
    const tabular *t = &b->w.tables[p->table];
    size_t remarks = 0;
    if (p->upright) {
        do_it(b, p, upright_pairs(b, p, tell));
        return;
    }
    for (size_t from = p->body; from < t->count && !b->failed; from = row_end(t, from)) {
        if (t->cells[from].text[strspn(t->cells[from].text, " ")] == '#') {
            remarks++;
            continue;
        }
        size_t count = row_pairs(b, p, from);
        if (count)
            do_it(b, p, count);
    }
    const place at = {p->table, 0, 0};
    if (tell && remarks)
        NOTE(b, &at, "%zu row%s that begin%s with # %s left out", remarks, remarks > 1 ? "s" : "", remarks > 1 ? "" : "s",
             remarks > 1 ? "are" : "is");
}

static entente_status read_tables(book *b, const char *section)
{
    const place nowhere = {0};
    if (!(b->plans = ARENA_ARRAY(&b->memory, b->w.count, plan)))
        return error_memory(b->error);
    for (size_t i = 0; i < b->w.count && !b->failed; i++) {
        b->plans[i].table = i;
        make_plan(b, &b->plans[i], section);
    }
    for (size_t i = 0; i < b->w.count && !b->failed; i++)
        if (b->plans[i].kind)
            each(b, &b->plans[i], learn, false);
    names_sort(&b->names);
    b->failed |= b->names.failed;
    for (size_t i = 0; i < b->w.count && !b->failed; i++)
        if (b->plans[i].kind)
            each(b, &b->plans[i], put_entry, true);
    b->failed |= b->text.failed || b->lines.failed || b->items.failed;
    if (!b->failed && !b->mistakes && !book_entries(b) && b->w.count)
        WRONG(b, &nowhere, "no entry stands in it; expected sheets such as actors, issues and positions, with headings");
    else if (!b->failed && !b->w.count)
        return error_at(b->error, ENTENTE_INVALID, b->w.file, 0, 0, "a workbook without a sheet");
    return b->failed ? error_memory(b->error) : b->mistakes ? ENTENTE_INVALID : ENTENTE_OK;
}

entente_status book_read(const char *name, const char *bytes, size_t length, const char *section, const book_tell *tell,
                         book **out, entente_error *error)
{
    entente_error first = {0};
    book *b = calloc(1, sizeof *b);
    if (!b)
        return error_memory(error);
    b->tell = tell;
    b->error = &first;
    if (section && !columns_sheet(section)) {
        error_at(&first, ENTENTE_INVALID, "--section", 0, 0, "'%.60s' is no section of a case; expected such as positions",
                 section);
        told(b, &first);
    }
    entente_status status = b->mistakes ? ENTENTE_INVALID : workbook_read(&b->w, name, bytes, length, &first);
    if (status == ENTENTE_INVALID && !b->mistakes)
        told(b, &first);
    if (status == ENTENTE_OK)
        status = read_tables(b, section);
    b->error = NULL;
    b->tell = NULL;
    if (status == ENTENTE_OK) {
        *out = b;
        return status;
    }
    if (error)
        *error = first;
    book_free(b);
    return status;
}

void book_free(book *b)
{
    if (!b)
        return;
    names_free(&b->names);
    workbook_free(&b->w);
    arena_free(&b->memory);
    buffer_free(&b->text);
    buffer_free(&b->lines);
    buffer_free(&b->items);
    buffer_free(&b->placed);
    free(b->pairs);
    free(b);
}

/* ---- Giving ---- */

static const item *items(const book *b)
{
    return (const item *)(const void *)b->items.bytes;
}

size_t book_entries(const book *b)
{
    return b->items.length / sizeof(item);
}

bool book_has_case(const book *b)
{
    for (size_t i = 0; i < book_entries(b); i++)
        if (items(b)[i].kind == &kinds[KIND_CASE])
            return true;
    return false;
}

/* One entry's lines at an indentation; first: what the first begins with instead of blanks. */
static void put_item(book *b, buffer *out, const item *i, size_t indent, const char *first, bool kind_too)
{
    const line *lines = (const line *)(const void *)b->lines.bytes + i->line;
    for (size_t k = 0; k < i->lines + kind_too; k++) {
        const line *l = &lines[k ? k - kind_too : 0];
        buffer_repeat(out, " ", k || !first ? indent + (kind_too && !k ? 0 : 2 * l->level) : indent - 2);
        buffer_text(out, !k && first ? first : "");
        if (kind_too && !k)
            buffer_format(out, "kind: %s", i->kind->name);
        else
            buffer_add(out, b->text.bytes + l->from, l->length);
        buffer_text(out, "\n");
        buffer_add(&b->placed, &l->at, sizeof l->at);
    }
}

static void begin(book *b, const char *before, size_t length)
{
    b->placed.length = 0;
    b->first = 0;
    for (size_t i = 0; i < length; i++)
        b->first += before[i] == '\n';
}

entente_status book_yaml(book *b, buffer *out, entente_error *error)
{
    begin(b, "", 0);
    for (size_t k = 0; k < KIND_COUNT; k++) {
        bool any = false;
        for (size_t i = 0; i < book_entries(b); i++) {
            const item *one = &items(b)[i];
            if (one->kind != &kinds[k])
                continue;
            if (!any) {
                buffer_format(out, "%s:\n", kinds[k].section);
                buffer_add(&b->placed, &((const line *)(const void *)b->lines.bytes)[one->line].at, sizeof(place));
            }
            put_item(b, out, one, k == KIND_CASE ? 2 : 4, k == KIND_CASE ? NULL : "- ", false);
            any = true;
        }
    }
    return out->failed || b->placed.failed ? error_memory(error) : ENTENTE_OK;
}

entente_status book_into(book *b, const char *bytes, size_t length, buffer *out, entente_error *error)
{
    bool brackets = false;
    size_t indent = SIZE_MAX, end = queue_section_end(bytes, length, &indent, &brackets),
           at = end == SIZE_MAX ? length : end;
    if (brackets)
        return error_set(error, ENTENTE_INVALID,
                         "its section `entries:` does not go on in lines of its own; write each of them behind a dash");
    for (size_t i = 0; i < book_entries(b); i++)
        if (items(b)[i].kind == &kinds[KIND_CASE]) {
            char place_said[256];
            place_text(b, &((const line *)(const void *)b->lines.bytes)[items(b)[i].line].at, place_said);
            return error_at(error, ENTENTE_INVALID, place_said, 0, 0,
                            "the case that it goes into is there already; expected a workbook without a sheet of the case");
        }
    buffer_add(out, bytes, at);
    if (at && bytes[at - 1] != '\n')
        buffer_text(out, "\n");
    if (end == SIZE_MAX)
        buffer_text(out, "\nentries:\n");
    begin(b, out->bytes, out->failed ? 0 : out->length);
    indent = indent == SIZE_MAX ? 2 : indent;
    for (size_t i = 0; i < book_entries(b); i++)
        put_item(b, out, &items(b)[i], indent + 2, "- ", true);
    buffer_add(out, bytes + at, length - at);
    return out->failed || b->placed.failed ? error_memory(error) : ENTENTE_OK;
}

void book_place(const book *b, entente_error *mistake)
{
    size_t count = b->placed.length / sizeof(place);
    if (mistake->line <= b->first || mistake->line > b->first + count)
        return;
    place_text(b, &((const place *)(const void *)b->placed.bytes)[mistake->line - b->first - 1], mistake->file);
    mistake->line = mistake->column = 0;
}
