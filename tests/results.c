/* Prints the reference part of docs/results.md from the tables of all results; with --paths every key of their JSON, one a
   line behind a tab and the command of tests/result_list.h. tests/results holds the page and the program to them. */
#include "result/cell.h"
#include "result_list.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES_MOST = 64, PATHS_MOST = 2048, PATH = 120 };

/* A table within a result, and where it stands. */
typedef struct part {
    const entente_table *table;
    char paths[PATHS_MOST]; /* "`zone`, `stability.nash`"; "": the whole */
} part;

typedef struct section {
    part parts[TABLES_MOST];
    size_t count;
} section;

/* Which section has a table already; each is told of once. */
static struct told {
    const entente_table *table;
    const char *title;
} told[TABLES_MOST * 4];
static size_t told_count;

static void tell(const entente_table *table, const char *title)
{
    if (told_count == sizeof told / sizeof *told)
        abort();
    told[told_count++] = (struct told){table, title};
}

/* NULL: none has. */
static const char *told_in(const entente_table *table)
{
    for (size_t i = 0; i < told_count; i++)
        if (told[i].table == table)
            return told[i].title;
    return NULL;
}

static bool contains_rows(entente_type type)
{
    return type == ENTENTE_LIST || type == ENTENTE_STREAM;
}

static void path_of(char out[PATH], const char *of, const entente_field *field)
{
    snprintf(out, PATH, "%s%s%s%s", of, *of && *field->name ? "." : "", field->name,
             contains_rows(field->type)   ? "[]"
             : field->type == ENTENTE_MAP ? ".*"
                                          : "");
}

/* Every table below one that is not yet told of; a bare one is looked through. */
static void gather(section *s, const entente_table *table, const char *path)
{
    for (size_t i = 0; i < table->count; i++) {
        const entente_field *field = &table->fields[i];
        char below[PATH];
        if (!field->of || field->silent || told_in(field->of))
            continue;
        path_of(below, path, table->bare ? &(entente_field){.name = "", .type = field->type} : field);
        if (!field->of->bare) {
            size_t at = 0;
            while (at < s->count && s->parts[at].table != field->of)
                at++;
            s->count += at == s->count;
            part *p = &s->parts[at];
            bool known = p->table;
            p->table = field->of;
            size_t length = strlen(p->paths);
            snprintf(p->paths + length, PATHS_MOST - length, "%s`%s`", length ? ", " : "", *below ? below : "[]");
            if (known)
                continue;
        }
        gather(s, field->of, below);
    }
}

/* --- what a value is -------------------------------------------------------------------------------------------------- */

static const char *text_name(entente_shown shown, bool many)
{
    return shown == ENTENTE_AS_DATE    ? many ? "days or instants" : "day or instant"
           : shown == ENTENTE_AS_ACTOR ? many ? "actors" : "actor"
           : shown == ENTENTE_AS_ISSUE ? many ? "issues" : "issue"
           : many                      ? "texts"
                                       : "text";
}

/* In words; many: in the plural, as what a list is made of. */
static void put_type(const entente_field *field, entente_shown shown, bool many)
{
    const char *end = many ? "s" : "";
    bool rows = contains_rows(field->type), map = field->type == ENTENTE_MAP;
    switch (field->type) {
    case ENTENTE_TEXT:
    case ENTENTE_BYTES:
        printf("%s", text_name(shown, many));
        break;
    case ENTENTE_DECIMAL:
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
        printf("number%s", end);
        break;
    case ENTENTE_BOUND:
        printf("number%s with all digits", end);
        break;
    case ENTENTE_COUNT:
    case ENTENTE_WHOLE:
        printf("whole number%s", end);
        break;
    case ENTENTE_YES:
    case ENTENTE_TOLD:
        printf("true or false");
        break;
    case ENTENTE_NAMES:
        printf("text, or texts by language");
        break;
    case ENTENTE_OBJECT:
    case ENTENTE_POINTER:
    case ENTENTE_LIST:
    case ENTENTE_STREAM:
    case ENTENTE_MAP:
        if (rows)
            printf("list%s of ", end);
        if (field->of->bare)
            put_type(&field->of->fields[0], shown, many || rows || map);
        else
            printf("object%s", many || rows || map ? "s" : "");
        if (map)
            printf(" by key");
        break;
    }
}

/* Where a table is told of, if another section has it. */
static void put_link(const char *before, const entente_table *table, const char *after)
{
    const char *title = table ? told_in(table) : NULL;
    if (!title)
        return;
    printf("%ssee [%s](#", before, title);
    for (const char *at = title; *at; at++)
        putchar(*at == ' ' ? '-' : *at);
    printf(")%s", after);
}

/* A bar would end the cell. */
static void put_cell(const char *text)
{
    for (; *text; text++)
        printf(*text == '|' ? "\\|" : "%c", *text);
}

static void put_field(const entente_field *field, bool column)
{
    printf("| `%s`%s | ", column && field->column ? field->column : field->name, field->optional ? " ?" : "");
    put_type(field, field->shown, false);
    printf("%s%s | ", field->unit ? ", " : "", field->unit ? field->unit : "");
    put_cell(field->help);
    put_link("; ", field->of, "");
    printf(" |\n");
}

/* --- sections --------------------------------------------------------------------------------------------------------- */

static void put_column(const entente_field *field, const entente_table *whole)
{
    const entente_field *headings = field->spread ? table_field(whole, field->spread) : NULL;
    const char *name = field->column ? field->column : field->name;
    if (!headings)
        printf("`%s`", name);
    else if (headings->type == ENTENTE_TEXT)
        printf("`%s` under the text of `%s`", name, headings->name);
    else if (field->column)
        printf("`%s 1`, … for each of `%s`", name, headings->name);
    else
        printf("one for each of `%s` with its `%s`", headings->name, name);
}

static void put_csv(const entente_table *table)
{
    const entente_field *rows = table->csv_of ? table_field(table, table->csv_of) : NULL;
    if (!rows)
        return;
    if (rows->silent)
        printf("\nAs CSV, %s:", rows->help);
    else
        printf("\nAs CSV, a line for each of `%s[]`:", table->bare ? "" : rows->name);
    for (size_t i = 0; rows->of->csv[i]; i++) {
        printf("%s", i ? ", " : " ");
        put_column(table_field(rows->of, rows->of->csv[i]), table);
    }
    printf(".\n");
}

/* column: of rows that come one by one, which have no keys. */
static void put_fields(const entente_table *table, bool column)
{
    printf("\n| %s | value | meaning |\n|---|---|---|\n", column ? "column" : "key");
    for (size_t i = 0; i < table->count; i++)
        if (!table->fields[i].silent)
            put_field(&table->fields[i], column);
}

static void put_section(const struct listed_result *one)
{
    section s = {0};
    printf("\n### %s\n\n%c%s.%s%s\n", one->of, toupper((unsigned char)*one->table->help), one->table->help + 1,
           *one->printed ? " " : "", one->printed);
    put_csv(one->table);
    gather(&s, one->table, "");
    if (!one->table->bare) {
        put_fields(one->table, one->table->csv);
    } else {
        put_link("\n`[]`: ", one->table->fields->of, ".\n");
    }
    for (size_t i = 0; i < s.count; i++) {
        printf("\n%s: %s.\n", s.parts[i].paths, s.parts[i].table->help);
        put_fields(s.parts[i].table, false);
    }
    tell(one->table, one->of);
    for (size_t i = 0; i < s.count; i++)
        tell(s.parts[i].table, one->of);
}

/* --- every key of JSON ------------------------------------------------------------------------------------------------ */

/* Two fields of one key are two forms of what it holds. */
static bool twofold(const entente_table *table, const entente_field *field)
{
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        count += !strcmp(table->fields[i].name, field->name);
    return count > 1;
}

/* may: the key can be missing. */
static void put_paths(const char *example, const entente_table *table, const char *path, bool may)
{
    for (size_t i = 0; i < table->count; i++) {
        const entente_field *field = &table->fields[i];
        bool may_lack = may || twofold(table, field);
        char below[PATH];
        if (field->silent)
            continue;
        path_of(below, path, table->bare ? &(entente_field){.name = "", .type = field->type} : field);
        if (!table->bare)
            printf("%s\t%s%s%s\t%s\n", example, path, *path ? "." : "", field->name,
                   may_lack || field->optional ? "may" : "must");
        if (field->type == ENTENTE_MAP || field->type == ENTENTE_NAMES)
            printf("%s\t%s%s\tmay\n", example, below, field->type == ENTENTE_NAMES ? ".*" : "");
        if (field->of)
            put_paths(example, field->of, below, may_lack);
    }
}

int main(int count, char **arguments)
{
    bool paths = count > 1 && !strcmp(arguments[1], "--paths");
    for (size_t i = 0; i < LISTED_RESULTS; i++) {
        if (!paths)
            put_section(&listed_results[i]);
        else if (*listed_results[i].example)
            put_paths(listed_results[i].example, listed_results[i].table, "", false);
    }
    return ferror(stdout) ? 1 : 0;
}
