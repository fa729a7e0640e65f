/* Names and weights in lines. */
#include "council/council.h"
#include "council/figure.h"
#include "council/weight.h"
#include "council/words.h"

#include "base/error.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MOST = 64 };

/* One field: its text without quotes, and whether it stood in quotes. */
typedef struct cell {
    char *text;
    bool quoted;
} cell;

typedef struct table {
    arena *memory;
    const char *at, *end, *file;
    char separator;
    size_t columns, rows, line;
    cell *cell;          /* [rows][columns] */
    size_t *place;       /* [rows]: the line of each */
    bool headings;       /* row 0 is headings */
    size_t name, weight; /* columns */
    entente_error *error;
} table;

static entente_status bad(const table *t, size_t line, const char *what)
{
    return error_at(t->error, ENTENTE_INVALID, t->file, line, 1, "%s", what);
}

/* ---- cells ---- */

static void skip_spaces(table *t)
{
    while (t->at < t->end && (*t->at == ' ' || (*t->at == '\t' && t->separator != '\t')))
        t->at++;
}

/* "a ""b"" c" on one line; NULL: it does not end, or no memory. */
static char *quoted(table *t)
{
    const char *from = t->at + 1, *to = from;
    size_t length = 0;
    bool ends = false;
    for (; to < t->end && *to != '\n'; to++, length++)
        if (*to == '"' && (++to == t->end || *to != '"')) {
            ends = true;
            break;
        }
    char *text = ends ? ARENA_ARRAY(t->memory, length + 1, char) : NULL;
    for (size_t i = 0; text && i < length; i++) {
        text[i] = *from;
        from += *from == '"' ? 2 : 1;
    }
    t->at = to;
    skip_spaces(t);
    return text;
}

static bool parts(const table *t, char c)
{
    return c == t->separator || c == '\n' || c == '\r';
}

static entente_status read_cell(table *t, cell *out)
{
    skip_spaces(t);
    out->quoted = t->at < t->end && *t->at == '"';
    if (out->quoted) {
        const char *from = t->at;
        out->text = quoted(t);
        if (!out->text && (t->at == t->end || *t->at == '\n') && (t->at == from + 1 || t->at[-1] != '"'))
            return bad(t, t->line, "a quoted field that does not end");
        if (out->text && t->at < t->end && !parts(t, *t->at))
            return bad(t, t->line, "something stands after a quoted field");
    } else {
        const char *from = t->at;
        while (t->at < t->end && !parts(t, *t->at))
            t->at++;
        size_t length = (size_t)(t->at - from);
        while (length && (from[length - 1] == ' ' || from[length - 1] == '\t'))
            length--;
        out->text = arena_text(t->memory, from, length);
    }
    return out->text ? ENTENTE_OK : error_memory(t->error);
}

static bool line_ends(table *t)
{
    if (t->at < t->end && *t->at == '\r')
        t->at++;
    if (t->at < t->end && *t->at != '\n')
        return false;
    t->at += t->at < t->end;
    return true;
}

/* Passes over a line that is empty or a remark. */
static bool skip_line(table *t)
{
    const char *from = t->at;
    skip_spaces(t);
    if (t->at < t->end && *t->at == '#')
        while (t->at < t->end && *t->at != '\n')
            t->at++;
    if (line_ends(t))
        return true;
    t->at = from;
    return false;
}

/* The mark between fields: the first of the three that stands in the first line, quotes aside; 0: none does. */
static char separator_of(const table *t)
{
    bool inside = false;
    char found = 0;
    for (const char *at = t->at; at < t->end && *at != '\n'; at++) {
        inside ^= *at == '"';
        if (!inside && (*at == '\t' || *at == ';'))
            return *at;
        if (!inside && *at == ',')
            found = ',';
    }
    return found;
}

static entente_status read_row(table *t, cell *cells, size_t *count)
{
    for (*count = 0; *count < COLUMNS_MOST;) {
        entente_status status = read_cell(t, &cells[(*count)++]);
        if (status != ENTENTE_OK)
            return status;
        if (line_ends(t))
            return ENTENTE_OK;
        t->at++;
    }
    return bad(t, t->line, "more than 64 columns");
}

static entente_status read_rows(table *t)
{
    size_t lines = 2; /* headings, and one too many */
    cell row[COLUMNS_MOST];
    for (const char *at = t->at; at < t->end; at++)
        lines += *at == '\n' && lines < ENTENTE_MEMBERS_MOST + 2;
    t->place = ARENA_ARRAY(t->memory, lines, size_t);
    if (!t->place)
        return error_memory(t->error);
    for (; t->at < t->end; t->line++) {
        size_t count;
        if (skip_line(t))
            continue;
        if (!t->separator && !(t->separator = separator_of(t)))
            return bad(t, t->line, "a line without a comma, a semicolon or a tab; expected a name and a weight");
        entente_status status = read_row(t, row, &count);
        if (status != ENTENTE_OK)
            return status;
        if (t->rows == lines)
            return error_at(t->error, ENTENTE_LIMIT, t->file, t->line, 1, "more than %d members", ENTENTE_MEMBERS_MOST);
        while (count > 2 && !*row[count - 1].text && count > (t->rows ? t->columns : 2))
            count--; /* separators at the end of a line */
        if (!t->rows) {
            t->columns = count;
            t->cell = ARENA_ARRAY(t->memory, lines * count, cell);
            if (!t->cell)
                return error_memory(t->error);
        }
        if (count != t->columns)
            return error_at(t->error, ENTENTE_INVALID, t->file, t->line, 1, "%zu field%s, and line %zu has %zu%s", count,
                            count == 1 ? "" : "s", t->place[0], t->columns,
                            t->separator == ',' && count > t->columns ? "; a decimal comma stands in quotes" : "");
        memcpy(t->cell + t->rows * count, row, count * sizeof *row);
        t->place[t->rows++] = t->line;
    }
    return ENTENTE_OK;
}

static cell *cell_at(const table *t, size_t row, size_t column)
{
    return &t->cell[row * t->columns + column];
}

/* ---- figures ---- */

/* Whether a field is a weight, whichever mark parts its thousands. */
static bool is_weight(const table *t, const cell *c)
{
    weight_text w;
    figure f;
    if (!weight_look(c->text, t->separator == ',', c->quoted, &w))
        return false;
    const char *at = w.text;
    char *comma = strchr(w.text, ',');
    if (comma)
        *comma = '.';
    return figure_read(&at, &f) && !*at;
}

/* Whether a field of line 1 is a figure, or stands for one: a number, a currency, a sign, an empty field, "n/a". */
static bool may_be_figure(const char *text)
{
    static const char *const missing[] = {"n/a", "na", "n.a.",         "nan",          "null",         "none", "nil",
                                          "-",   "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\xa6", "...",  "..",
                                          ".",   "?",  "tbd",          "unknown",      "inf",          "-inf"};
    static const char *const before[] = {"+", "-", "\xe2\x88\x92", "$",  "\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5", "~", "<",
                                         ">", "=", "ca.",          "c.", "eur",          "usd",      "'",        "(", " "};
    if (!*text)
        return true;
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        if (!strcasecmp(text, missing[i]))
            return true;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (!strncasecmp(text, before[i], strlen(before[i]))) {
            text += strlen(before[i]);
            i = SIZE_MAX; /* again from the first */
        }
    return isdigit((unsigned char)*text) || (*text == '.' && isdigit((unsigned char)text[1]));
}

/* ---- columns ---- */

/* Whether a field is one of a list of words, or made of them alone. */
static bool made_of(const char *text, const char *const *words)
{
    size_t found = 0;
    for (size_t length; *text; text += length, text += strspn(text, " ")) {
        size_t i = 0;
        length = strcspn(text, " ");
        while (words[i] && (strlen(words[i]) != length || strncasecmp(text, words[i], length)))
            i++;
        if (!words[i])
            return false;
        found++;
    }
    return found;
}

static bool heads_names(const char *text)
{
    static const char *const words[] = {"name",   "names", "member", "members", "state", "states", "country", "countries",
                                        "code",   "iso",   "iso2",   "iso3",    "id",    "party",  "parties", "group",
                                        "groups", "actor", "actors", "land",    "pays",  "staat",  "partei",  "mitglied",
                                        "membre", "parti", "nom",    "pais",    NULL};
    return made_of(text, words);
}

static bool is_year(const char *text)
{
    return strlen(text) == 4 && strspn(text, "0123456789") == 4 && strcmp(text, "1800") >= 0 && strcmp(text, "2200") < 0;
}

/* Years over the columns are headings where the first field heads names; where it may be a member's and no weight is such a
   number, nobody can tell. */
static entente_status find_years(table *t)
{
    bool years = true, others = false;
    for (size_t k = 1; k < t->columns; k++) {
        years &= is_year(cell_at(t, 0, k)->text);
        for (size_t row = 1; row < t->rows; row++)
            others |= is_year(cell_at(t, row, k)->text);
    }
    t->headings = years && heads_names(cell_at(t, 0, 0)->text);
    if (!years || t->headings || others || t->rows < 3)
        return ENTENTE_OK;
    const char *year = cell_at(t, 0, 1)->text;
    return error_at(
        t->error, ENTENTE_INVALID, t->file, t->place[0], 1,
        "%s may be a weight, or a year over the weights; write %s.0 where it is a weight, and # before the line where it "
        "is not",
        year, year);
}

/* Line 1 is headings where none of its fields is a figure, and none but the first may stand for one. */
static entente_status find_headings(table *t)
{
    t->headings = t->rows > 0;
    for (size_t k = 1; t->headings && k < t->columns; k++)
        t->headings = !may_be_figure(cell_at(t, 0, k)->text);
    figure f;
    bool named = *cell_at(t, 0, 0)->text && !figure_read(&(const char *){cell_at(t, 0, 0)->text}, &f);
    t->headings &= named;
    return named && !t->headings ? find_years(t) : ENTENTE_OK;
}

/* The column of that heading, or of that number; SIZE_MAX: none. */
static size_t column_of(const table *t, const char *wanted)
{
    const char *at = wanted;
    uint64_t number;
    for (size_t k = 0; t->headings && k < t->columns; k++)
        if (!strcasecmp(cell_at(t, 0, k)->text, wanted))
            return k;
    return words_number(&at, &number) && !*at && number >= 1 && number <= t->columns ? number - 1 : SIZE_MAX;
}

static bool holds_figures(const table *t, size_t column)
{
    for (size_t row = t->headings; row < t->rows; row++)
        if (!is_weight(t, cell_at(t, row, column)))
            return false;
    return true;
}

static entente_status no_column(const table *t, const char *option, const char *wanted)
{
    char list[160] = "";
    for (size_t k = 0; k < t->columns && strlen(list) < 100; k++) {
        strncat(list, k ? ", " : "", 3);
        strncat(list, t->headings ? cell_at(t, 0, k)->text : "", 40);
    }
    if (!wanted)
        return error_at(t->error, ENTENTE_INVALID, t->file, t->place[0], 1,
                        "%zu columns (%.150s); which are the weights? say --%s NAME", t->columns, list, option);
    return error_at(t->error, ENTENTE_INVALID, t->file, t->place[0], 1,
                    "no column '%.40s' (%.150s): --%s takes a heading, or a number from 1 to %zu", wanted, list, option,
                    t->columns);
}

static entente_status choose_columns(table *t, const entente_council_columns *wanted)
{
    if (!t->rows)
        return ENTENTE_OK;
    if (t->columns < 2)
        return bad(t, t->place[0], "one field; expected a name and a weight");
    entente_status status = find_headings(t);
    if (status != ENTENTE_OK)
        return status;
    t->name = 0;
    t->weight = SIZE_MAX;
    if (wanted->weight) {
        t->weight = column_of(t, wanted->weight);
        if (t->weight == SIZE_MAX)
            return no_column(t, "weight", wanted->weight);
    } else if (t->columns == 2) {
        t->weight = holds_figures(t, 0) && !holds_figures(t, 1) ? 0 : 1;
    } else {
        for (size_t k = 1; k < t->columns; k++)
            if (holds_figures(t, k)) {
                if (t->weight != SIZE_MAX)
                    return no_column(t, "weight", NULL);
                t->weight = k;
            }
        if (t->weight == SIZE_MAX)
            return no_column(t, "weight", NULL);
    }
    if (wanted->name) {
        t->name = column_of(t, wanted->name);
        if (t->name == SIZE_MAX)
            return no_column(t, "name", wanted->name);
    } else if (t->weight == 0) {
        t->name = 1;
    }
    return t->name == t->weight ? bad(t, t->place[0], "one column for names and weights; expected two") : ENTENTE_OK;
}

/* Whether a heading tells that it is one. */
static bool tells(const char *heading)
{
    static const char *const words[] = {"weight", "vote",    "share",   "seat",  "population", "power",
                                        "quota",  "elector", "number",  "count", "capital",    "member",
                                        "total",  "value",   "percent", "voix",  "stimme",     "gewicht"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *at = heading; *at; at++)
            if (!strncasecmp(at, words[i], strlen(words[i])))
                return true;
    return false;
}

/* ---- the council ---- */

static entente_status no_weight(const table *t, size_t line, const char *text, const char *why)
{
    return error_at(t->error, ENTENTE_INVALID, t->file, line, 1,
                    *why ? "'%.40s' %s" : "'%.40s' is not a weight; expected a number of at least 0 and below 2^62%s", text,
                    why);
}

/* The column of weights: what each is, once all were looked at. */
static entente_status read_weights(const table *t, size_t from, size_t members, figure *figures)
{
    weight_text *w = ARENA_ARRAY(t->memory, members, weight_text);
    weight_marks marks = {{0}, {0}};
    size_t one, other;
    if (!w)
        return error_memory(t->error);
    for (size_t j = 0; j < members; j++) {
        const cell *c = cell_at(t, from + j, t->weight);
        if (!weight_look(c->text, t->separator == ',', c->quoted, &w[j]))
            return no_weight(t, t->place[from + j], c->text,
                             !c->quoted && weight_look(c->text, false, true, &w[j])
                                 ? "has a mark between thousands; write it in quotes, or without"
                                 : "");
        if (j && w[j].share != w[0].share)
            return bad(t, t->place[from + j], "a weight with % beside one without");
        weight_learn(&marks, &w[j], j + 1);
    }
    const char *clash = weight_clash(&marks, &one, &other);
    if (clash)
        return error_at(t->error, ENTENTE_INVALID, t->file, t->place[from + one - 1], 1,
                        "%s in line %zu; write all weights alike", clash, t->place[from + other - 1]);
    for (size_t j = 0; j < members; j++) {
        const char *why = weight_settle(&marks, t->separator == ',', &w[j]), *at = w[j].text;
        if (why || !figure_read(&at, &figures[j]) || *at)
            return no_weight(t, t->place[from + j], cell_at(t, from + j, t->weight)->text, why ? why : "");
    }
    return ENTENTE_OK;
}

/* A sum that stands under the members. */
static bool is_sum(const char *name)
{
    static const char *const words[] = {"total",   "totals",   "sum",    "sums",   "all",       "grand",
                                        "overall", "subtotal", "summe",  "gesamt", "insgesamt", "somme",
                                        "suma",    "totale",   "totaal", "total:", "sum:",      NULL};
    return made_of(name, words);
}

/* A first or last line that is called a sum of something, and is the sum of the others; SIZE_MAX: neither is. */
static size_t sum_of_others(const char *const *name, const uint64_t *weight, size_t members)
{
    uint64_t all = 0;
    for (size_t j = 0; j < members; j++)
        all += weight[j];
    const size_t ends[] = {0, members - 1};
    for (size_t i = 0; i < 2; i++) {
        char first[24] = "";
        size_t length = strcspn(name[ends[i]], " ");
        if (length < sizeof first && weight[ends[i]] * 2 == all && is_sum(memcpy(first, name[ends[i]], length)))
            return ends[i];
    }
    return SIZE_MAX;
}

static entente_status make_council(table *t, const char *quota, entente_council **council)
{
    size_t from = t->headings, members = t->rows - from, first, second;
    const char **name = ARENA_ARRAY(t->memory, members, const char *);
    figure *figures = ARENA_ARRAY(t->memory, members, figure);
    uint64_t *weight = ARENA_ARRAY(t->memory, members, uint64_t);
    bool failed = false;
    unsigned places;
    if (!name || !figures || !weight)
        return error_memory(t->error);
    entente_status status = read_weights(t, from, members, figures);
    if (status != ENTENTE_OK)
        return status;
    for (size_t j = 0; j < members; j++) {
        size_t line = t->place[from + j];
        name[j] = cell_at(t, from + j, t->name)->text;
        if (!*name[j])
            return bad(t, line, "a weight without a name");
        if (is_sum(name[j]))
            return error_at(t->error, ENTENTE_INVALID, t->file, line, 1,
                            "'%.40s' reads as a sum of members, not as one; write # before the line, or another name",
                            name[j]);
    }
    if (council_repeat(name, members, &first, &second, &failed))
        return error_at(t->error, ENTENTE_INVALID, t->file, t->place[from + second], 1,
                        "'%.60s' stands in line %zu already; a member has one weight", name[second], t->place[from + first]);
    if (failed)
        return error_memory(t->error);
    if (!figures_scale(figures, members, weight, &places))
        return error_at(t->error, ENTENTE_INVALID, t->file, 0, 0, "the weights overflow: their sum must stay below 2^62");
    size_t sum = members > 2 ? sum_of_others(name, weight, members) : SIZE_MAX;
    if (sum != SIZE_MAX)
        return error_at(t->error, ENTENTE_INVALID, t->file, t->place[from + sum], 1,
                        "'%.40s' reads as the sum of the others, which it is; write # before the line, or another name",
                        name[sum]);
    return entente_council_quota(members, name, weight, places, quota, NULL, council, t->error);
}

/* "sep=;", by which a spreadsheet says what parts fields. */
static entente_status read_separator(table *t)
{
    size_t left = (size_t)(t->end - t->at);
    if (left < 5 || strncasecmp(t->at, "sep=", 4))
        return ENTENTE_OK;
    t->separator = t->at[4];
    t->at += 5;
    t->line = 2;
    return strchr(",;\t", t->separator) && line_ends(t)
               ? ENTENTE_OK
               : bad(t, 1, "sep= names no comma, semicolon or tab; expected one of them");
}

entente_status entente_council_csv(const char *bytes, size_t length, const char *file,
                                   const entente_council_columns *columns, const char **headings, entente_council **council,
                                   entente_error *error)
{
    arena a = {0};
    table t = {.memory = &a, .at = bytes, .end = bytes + length, .file = file, .line = 1, .error = error};
    entente_status status = ENTENTE_OK;
    if (memchr(bytes, '\0', length) || !council_utf8(bytes, length))
        status = error_at(error, ENTENTE_INVALID, file, 0, 0, "is not UTF-8 text");
    if (status == ENTENTE_OK && length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        t.at += 3;
    if (status == ENTENTE_OK)
        status = read_separator(&t);
    if (status == ENTENTE_OK)
        status = read_rows(&t);
    if (status == ENTENTE_OK)
        status = choose_columns(&t, columns);
    if (status == ENTENTE_OK)
        status = make_council(&t, columns->quota, council);
    if (headings)
        *headings = NULL;
    if (status == ENTENTE_OK && headings && t.headings && !columns->weight && !tells(cell_at(&t, 0, t.weight)->text)) {
        const char *name = cell_at(&t, 0, t.name)->text, *weight = cell_at(&t, 0, t.weight)->text;
        char *both = ARENA_ARRAY(council_memory(*council), strlen(name) + strlen(weight) + 3, char);
        if (both)
            strcat(strcat(strcpy(both, name), ", "), weight);
        *headings = both;
        if (!both) {
            entente_council_free(*council);
            *council = NULL;
            status = error_memory(error);
        }
    }
    arena_free(&a);
    return status;
}
