/* The workbook to be filled in, from the table of kinds. */
#include "desk/book_template.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "case/kinds.h"
#include "office/xlsx_write.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What people fill in, in the order of its sheets. Other sections are read where there are sheets of them. */
static const kind_id filled[] = {KIND_CASE,      KIND_ACTOR, KIND_ISSUE,   KIND_POSITION, KIND_PREFERENCE,
                                 KIND_RESPONSE,  KIND_CLAIM, KIND_DRAFT,   KIND_MEETING,  KIND_CLOCK,
                                 KIND_INDICATOR, KIND_EVENT, KIND_COUNCIL, KIND_NOTE};
enum { FILLED = sizeof filled / sizeof *filled, COLUMNS = 32, ROWS = 8 };

/* Examples that together are a small invented case: FIELD=VALUE, a column each. */
static const struct {
    kind_id kind;
    const char *fields[10];
} examples[] = {
    {KIND_CASE, {"title=Talks on the ferry quay", "keeper=MED", "invented=yes", "on=2031-03-03", "to=public"}},
    {KIND_ACTOR, {"id=NOR", "name=Northern Council", "role=party", "to=public"}},
    {KIND_ACTOR, {"id=SOU", "name=Southern Council", "role=party", "to=public"}},
    {KIND_ACTOR, {"id=MED", "name=Harbour mediator", "role=mediator", "to=public"}},
    {KIND_ISSUE, {"id=toll", "name=Toll", "options=none; shared; full", "ordered=yes", "to=public"}},
    {KIND_ISSUE, {"id=open-days", "name=Open days", "from=0", "range.to=7", "step=1", "unit=days a week", "to=public"}},
    {KIND_POSITION, {"actor=NOR", "issue=toll", "value=full", "stance=demanded", "on=2031-03-04", "to=mediators"}},
    {KIND_POSITION,
     {"actor=SOU", "issue=open-days", "value=3 to 5", "on=2031-03-05", "to=public", "source=press conference"}},
    {KIND_PREFERENCE,
     {"actor=NOR", "weights=toll = 60; open-days = 40",
      "values=toll: none = 0, shared = 0.5, full = 1; open-days: 0 = 1, 7 = 0", "basis=stated", "on=2031-03-04", "to=NOR"}},
    {KIND_CLOCK, {"id=interim", "name=The interim rules lapse", "due=2031-05-01", "hard=yes", "to=public"}},
    {KIND_MEETING, {"name=Opening", "who=NOR, SOU, MED", "where=Harbour office", "on=2031-03-03", "to=public"}},
    {KIND_DRAFT,
     {"id=first", "title=Rules of the quay", "clauses=1: The toll is [shared].\n2: The quay is open on five days.",
      "on=2031-03-06", "to=public"}},
    {KIND_NOTE, {"text=SOU may move once the ferry runs.", "about=SOU", "on=2031-03-06", "to=mediators"}},
};

typedef struct heading {
    const char *key, *shown, *help; /* key: as examples say it */
    bool needed;
} heading;

typedef struct writing {
    arena memory;
    bool failed;
    heading columns[COLUMNS];
    size_t count;
} writing;

/* "in_force" as "In force". */
static const char *shown(writing *w, const char *name)
{
    char *copy = arena_text(&w->memory, name, strlen(name));
    w->failed |= !copy;
    for (char *at = copy; at && *at; at++)
        *at = (char)(at == copy ? toupper((unsigned char)*at) : *at == '_' ? ' ' : *at);
    return copy;
}

static void add(writing *w, const char *key, const char *says, const char *help, bool needed)
{
    if (w->count < COLUMNS)
        w->columns[w->count++] = (heading){key, says, help, needed};
}

/* An issue's range has a column for each of its parts; how far apart `To` is from who may read it, book_columns.h says. */
static void add_headings(writing *w, const kind *k)
{
    static const heading range[] = {{"from", "From", "of a range: its lower end", false},
                                    {"range.to", "To", "its upper end", false},
                                    {"step", "Step", "its steps", false},
                                    {"unit", "Unit", "what it is counted in", false}};
    static const heading every[] = {
        {"on", "On", "the day that it speaks of: 2031-03-04; where not said, the case's", false},
        {"at", "Known on", "the day on which it was known, where that is another", false},
        {"to", "Who may read it", "public, mediators, or actors with commas between; where not said, the mediators", false},
        {"source", "Source", "where it comes from, in words", false}};
    w->count = 0;
    for (size_t i = 0; i < k->count; i++) {
        const field *f = &k->fields[i];
        for (size_t n = 0; f->type == FIELD_RANGE && n < sizeof range / sizeof *range; n++)
            add(w, range[n].key, range[n].shown, range[n].help, false);
        if (f->type != FIELD_RANGE)
            add(w, f->name, shown(w, f->name), f->help, f->required);
    }
    for (size_t i = 0; i < sizeof every / sizeof *every; i++)
        add(w, every[i].key, every[i].shown, every[i].help, false);
}

static const char **row_of(writing *w)
{
    const char **row = ARENA_ARRAY(&w->memory, COLUMNS, const char *);
    w->failed |= !row;
    return row;
}

/* The cells of an example, the first behind a # so that it is not read. */
static const char **example(writing *w, const char *const *fields)
{
    const char **row = row_of(w);
    for (size_t i = 0; row && fields[i]; i++)
        for (size_t c = 0; c < w->count; c++) {
            size_t length = strlen(w->columns[c].key);
            if (!strncmp(fields[i], w->columns[c].key, length) && fields[i][length] == '=')
                row[c] = fields[i] + length + 1;
        }
    char first[200];
    if (row) {
        snprintf(first, sizeof first, "# %s", row[0] ? row[0] : "");
        row[0] = arena_text(&w->memory, first, strlen(first));
        w->failed |= !row[0];
    }
    return row;
}

static void put_kind(writing *w, const kind *k, xlsx_sheet *out)
{
    xlsx_row *rows = ARENA_ARRAY(&w->memory, ROWS, xlsx_row);
    unsigned *widths = ARENA_ARRAY(&w->memory, COLUMNS, unsigned);
    const char **head = row_of(w), *name = shown(w, k->section);
    w->failed |= !rows || !widths;
    if (w->failed)
        return;
    add_headings(w, k);
    for (size_t i = 0; i < w->count; i++) {
        head[i] = w->columns[i].shown;
        widths[i] = i ? 18 : 24;
    }
    rows[0] = (xlsx_row){XLSX_HEAD, head, w->count};
    *out = (xlsx_sheet){name, rows, 1, widths, true};
    for (size_t i = 0; i < sizeof examples / sizeof *examples && out->count < ROWS; i++)
        if (&kinds[examples[i].kind] == k)
            rows[out->count++] = (xlsx_row){XLSX_GREY, example(w, examples[i].fields), w->count};
}

/* ---- The sheet that explains ---- */

static const char *const says[] = {
    "Each sheet is a section of a case, each row of it an entry. Fill in what you know and leave the rest empty; delete "
    "sheets "
    "and columns that you do not need.",
    "A row that begins with # is not read: the grey rows are examples. `entente import THIS.xlsx CASE.yaml` makes the case.",
    "An actor, an issue or an option may be called by its id or by its name. Where an entry of a kind that has ids has "
    "none, "
    "one is made of its name.",
    "Several are written with semicolons between: none; shared; full. Figures stand behind =: toll = 60; open-days = 40.",
    "Dates are cells of dates, or 2031-03-04. Who may read it: public, mediators, or actors; what says nothing is for the "
    "mediators alone.",
};

static xlsx_row explain(writing *w, const char *sheet, const char *column, const char *help, xlsx_style style)
{
    const char **row = row_of(w);
    if (row) {
        row[0] = sheet;
        row[1] = column;
        row[2] = help;
    }
    return (xlsx_row){style, row, 3};
}

static void put_read_me(writing *w, xlsx_sheet *out)
{
    enum { MOST = 400 };
    static const unsigned widths[] = {16, 24, 90};
    xlsx_row *rows = ARENA_ARRAY(&w->memory, MOST, xlsx_row);
    w->failed |= !rows;
    if (w->failed)
        return;
    size_t at = 0;
    rows[at++] = explain(w, "Sheet", "Column", "What stands there", XLSX_HEAD);
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        rows[at++] = explain(w, NULL, NULL, says[i], XLSX_WRAPPED);
    for (size_t i = 0; i < FILLED && !w->failed; i++) {
        const kind *k = &kinds[filled[i]];
        add_headings(w, k);
        if (at < MOST)
            rows[at++] = explain(w, shown(w, k->section), NULL, k->help, XLSX_WRAPPED);
        for (size_t c = 0; c < w->count && at < MOST; c++) {
            char help[700];
            snprintf(help, sizeof help, "%s%s", w->columns[c].help, w->columns[c].needed ? " (needed)" : "");
            const char *copy = arena_text(&w->memory, help, strlen(help));
            w->failed |= !copy;
            rows[at++] = explain(w, NULL, w->columns[c].shown, copy, XLSX_WRAPPED);
        }
    }
    *out = (xlsx_sheet){"Read me", rows, at, widths, true};
}

entente_status book_template(char **out, size_t *length, entente_error *error)
{
    writing w = {0};
    xlsx_sheet sheets[FILLED + 1];
    put_read_me(&w, &sheets[0]);
    for (size_t i = 0; i < FILLED && !w.failed; i++)
        put_kind(&w, &kinds[filled[i]], &sheets[i + 1]);
    entente_status status = w.failed ? error_memory(error) : xlsx_write(sheets, FILLED + 1, out, length, error);
    arena_free(&w.memory);
    return status;
}
