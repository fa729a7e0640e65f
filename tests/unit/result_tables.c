/* The tables of all results are sound: every column is a field, every heading and caption a word of the page, every field
   told of, and each within its struct. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "result/cell.h"
#include "result_list.h"

enum { TABLES_MOST = 256 };

static const entente_table *seen[TABLES_MOST];
static size_t seen_count, faults;
static bool quiet;
static json_t *words;

/* field: "" where the table itself is meant. */
static void fault(const entente_table *table, const char *field, const char *what)
{
    if (!quiet)
        print_error("%s.%s: %s\n", table->name, field, what);
    faults++;
}

static bool nests(entente_type type)
{
    return type == ENTENTE_OBJECT || type == ENTENTE_POINTER || type == ENTENTE_LIST || type == ENTENTE_MAP ||
           type == ENTENTE_STREAM;
}

static size_t size_of(const entente_field *field)
{
    switch (field->type) {
    case ENTENTE_TEXT:
    case ENTENTE_DECIMAL:
    case ENTENTE_POINTER:
        return sizeof(void *);
    case ENTENTE_BYTES:
        return sizeof(entente_bytes);
    case ENTENTE_REAL:
    case ENTENTE_PLAIN:
    case ENTENTE_BOUND:
        return sizeof(double);
    case ENTENTE_COUNT:
        return sizeof(size_t);
    case ENTENTE_WHOLE:
        return sizeof(int64_t);
    case ENTENTE_YES:
        return sizeof(bool);
    case ENTENTE_TOLD:
        return sizeof(int);
    case ENTENTE_NAMES:
        return sizeof(entente_names);
    case ENTENTE_OBJECT:
        return field->of ? field->of->size : 0;
    case ENTENTE_LIST:
        return sizeof(cell_list);
    case ENTENTE_MAP:
        return sizeof(cell_map);
    case ENTENTE_STREAM:
        return sizeof(entente_stream);
    }
    return 0;
}

static bool is_word(const char *key)
{
    return json_object_get(words, key);
}

/* Whether words of a kind are there: "vote" where there is "vote.yes". */
static bool are_words(const char *kind)
{
    const char *key;
    json_t *word;
    size_t length = strlen(kind);
    json_object_foreach(words, key, word)
    {
        if (!strncmp(key, kind, length) && key[length] == '.')
            return true;
    }
    return false;
}

/* Two fields of one key are two forms of one value: at most one of them is there. */
static void check_key(const entente_table *table, size_t i)
{
    const entente_field *field = &table->fields[i];
    for (size_t k = 0; k < i; k++)
        if (!strcmp(table->fields[k].name, field->name) && !(table->fields[k].optional && field->optional))
            fault(table, field->name, "two fields of one key, which are not both optional");
}

static void check_field(const entente_table *table, size_t i, const entente_table *whole)
{
    const entente_field *field = &table->fields[i], *spread = field->spread ? table_field(whole, field->spread) : NULL;
    if (!field->name || !field->help || !*field->help) {
        fault(table, field->name ? field->name : "", "a field without name or help");
        return;
    }
    if (field->offset + size_of(field) > table->size)
        fault(table, field->name, "outside its struct");
    if (nests(field->type) == !field->of)
        fault(table, field->name, "an object, list or map of nothing, or another type of something");
    if (field->head && !is_word(field->head))
        fault(table, field->name, "its head is no word");
    if (field->words && (field->shown != ENTENTE_AS_WORD || !are_words(field->words)))
        fault(table, field->name, "words that are none");
    if (field->shown == ENTENTE_AS_WORD && !field->words)
        fault(table, field->name, "a word without words");
    if (field->shown == ENTENTE_AS_NAMED && (i + 1 == table->count || table->fields[i + 1].type != ENTENTE_NAMES))
        fault(table, field->name, "a name, but no names after it");
    if (field->spread && *field->spread && !spread)
        fault(table, field->name, "spread by nothing");
    check_key(table, i);
}

/* heads: the page's columns, each of which has a heading. */
static void check_columns(const entente_table *rows, const char *const *keys, const entente_table *of, bool heads)
{
    for (size_t i = 0; keys && keys[i]; i++) {
        const char *name = keys[i] + strspn(keys[i], "^+");
        const entente_table *table = keys[i][0] == '^' ? of : rows;
        const entente_field *field = table ? table_field(table, name) : NULL;
        if (!field)
            fault(rows, keys[i], "a column that is no field");
        else if (heads && !field->head && !field->spread && field->type != ENTENTE_MAP)
            fault(rows, keys[i], "a column of the page without a heading");
    }
}

static void check_csv(const entente_table *table)
{
    const entente_field *rows = table->csv_of ? table_field(table, table->csv_of) : NULL;
    if (!table->csv_of)
        return;
    if (!rows || (rows->type != ENTENTE_LIST && rows->type != ENTENTE_STREAM) || !rows->of || !rows->of->csv)
        fault(table, table->csv_of, "no rows of CSV");
}

static void check_table(const entente_table *table, const entente_table *of, const entente_table *whole)
{
    check_columns(table, table->csv, of, false);
    check_columns(table, table->page, of, true);
    check_columns(table, table->text, of, false);
    check_csv(table);
    if (table->caption && !is_word(table->caption))
        fault(table, table->caption, "a caption that is no word");
    if (table->caption && !table->page)
        fault(table, table->caption, "a caption of no table");
    for (size_t i = 0; i < seen_count; i++)
        if (seen[i] == table)
            return;
    assert_true(seen_count < TABLES_MOST);
    seen[seen_count++] = table;
    bool plain = table->bare && !*table->fields->name; /* what lists of plain values are made of */
    if (!table->name || (!plain && !table->help) || !table->size || !table->count || (table->bare && table->count != 1))
        fault(table, "", "a table without name, help, size or fields, or bare and of several");
    for (size_t i = 0; i < table->count; i++) {
        check_field(table, i, whole);
        if (table->fields[i].of)
            check_table(table->fields[i].of, table, whole);
    }
}

static void every_table(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < LISTED_RESULTS; i++) {
        for (size_t k = 0; k < i; k++)
            assert_true(listed_results[k].table != listed_results[i].table);
        check_table(listed_results[i].table, NULL, listed_results[i].table);
    }
    print_message("%zu tables\n", seen_count);
    assert_true(seen_count > LISTED_RESULTS);
    assert_int_equal(faults, 0);
}

/* What this test is for is seen by it. */
static void faulty_tables(void **unused)
{
    (void)unused;
    static const entente_field field = {.name = "x", .type = ENTENTE_TEXT, .help = "x", .head = "col.nothing"},
                               plain = {.name = "x", .type = ENTENTE_TEXT, .help = "x"},
                               large = {.name = "x", .type = ENTENTE_NAMES, .help = "x"},
                               worded = {.name = "x", .type = ENTENTE_TEXT, .help = "x", .words = "nothing"};
    const entente_table bad[] = {
        {.name = "head", .size = 8, .fields = &field, .count = 1, .help = "x"},
        {.name = "size", .size = 8, .fields = &large, .count = 1, .help = "x"},
        {.name = "words", .size = 8, .fields = &worded, .count = 1, .help = "x"},
        {.name = "csv", .size = 8, .fields = &plain, .count = 1, .help = "x", .csv = (const char *const[]){"y", NULL}},
        {.name = "page", .size = 8, .fields = &plain, .count = 1, .help = "x", .page = (const char *const[]){"x", NULL}},
        {.name = "text", .size = 8, .fields = &plain, .count = 1, .help = "x", .text = (const char *const[]){"^x", NULL}},
        {.name = "caption", .size = 8, .fields = &plain, .count = 1, .help = "x", .caption = "table.nothing"},
        {.name = "csv_of", .size = 8, .fields = &plain, .count = 1, .help = "x", .csv_of = "x"},
        {.name = "help", .size = 8, .fields = &plain, .count = 1},
    };
    quiet = true;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        faults = 0;
        check_table(&bad[i], NULL, &bad[i]);
        assert_true(faults > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_table), cmocka_unit_test(faulty_tables)};
    words = json_load_file("web/words/en.json", 0, NULL);
    if (!words)
        return 2;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    json_decref(words);
    return failed;
}
