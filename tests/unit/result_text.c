/* Tables for a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "result/result.h"
#include "result/text.h"

typedef struct row {
    const char *name;
    double share;
    const char *worth, *count, *note;
    entente_texts each;
    ENTENTE_MAP_OF(char *const) more;
} row;

typedef struct whole {
    ENTENTE_LIST_OF(row) rows;
    entente_texts heads;
    const char *measure;
} whole;

static const entente_field row_fields[] = {
    RESULT_FIELD(row, name, TEXT, ""),
    RESULT_FIELD(row, share, REAL, "", .places = 2, .spread = "measure"),
    RESULT_FIELD(row, worth, DECIMAL, "", .places = 4),
    RESULT_FIELD(row, count, TEXT, "", .shown = ENTENTE_AS_FIGURE, .column = "packages"),
    RESULT_FIELD(row, note, TEXT, ""),
    RESULT_FIELD(row, each, LIST, "", .of = &entente_decimal_table, .spread = "heads"),
    RESULT_FIELD(row, more, MAP, "", .of = &entente_text_table),
};
static const entente_table row_table = {.name = "row",
                                        RESULT_TABLE(row, row_fields),
                                        .text = RESULT_COLUMNS("name", "share", "worth", "count", "note", "each", "+more")};
static const entente_field whole_fields[] = {
    RESULT_FIELD(whole, rows, LIST, "", .of = &row_table),
    RESULT_FIELD(whole, heads, LIST, "", .of = &entente_text_table),
    RESULT_FIELD(whole, measure, TEXT, ""),
};
static const entente_table whole_table = {.name = "whole", RESULT_TABLE(whole, whole_fields)};

#define ROWS(...)                                                                                                           \
    {                                                                                                                       \
        sizeof((row[]){__VA_ARGS__}) / sizeof(row), (row[])                                                                 \
        {                                                                                                                   \
            __VA_ARGS__                                                                                                     \
        }                                                                                                                   \
    }
#define TEXTS(...)                                                                                                          \
    {                                                                                                                       \
        sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), (const char *[])                                            \
        {                                                                                                                   \
            __VA_ARGS__                                                                                                     \
        }                                                                                                                   \
    }

static void expect(const whole *value, const char *wanted)
{
    writer w = {0};
    table_text(&w, &whole_table, value, "rows");
    assert_false(w.b.failed);
    assert_string_equal(w.b.bytes ? w.b.bytes : "", wanted);
    for (const char *at = wanted; *at; at += strcspn(at, "\n") + 1) {
        char line[400] = "";
        memcpy(line, at, strcspn(at, "\n"));
        assert_true(text_width(line) <= 80);
    }
    buffer_free(&w.b);
}

/* Figures to the right, with the places of their column; texts to the left; a column without any value is left out. */
static void figures_and_texts(void **unused)
{
    (void)unused;
    const whole value = {
        .measure = "votes",
        .rows = ROWS({.name = "Ann", .share = 0.126, .worth = "12.50004"},
                     {.name = "Benedict", .share = NAN, .worth = "-0.00001", .count = "7"},
                     {.name = "日本", .share = -0.001, .worth = "1.5e10", .count = "123456789012345678901234567890"})};
    expect(&value, "  name      votes    worth     packages\n"
                   "  Ann        0.13     12.5            —\n"
                   "  Benedict      —        0            7\n"
                   "  日本       0.00  1.5e+10  1.23456e+29\n");
    expect(&(whole){.measure = "votes"}, "");
}

/* Under a row its map, broken between the elements alone; what a terminal would act on is shown as a space. */
static void maps_stand_under_rows(void **unused)
{
    (void)unused;
    const char *const keys[] = {"fees", "pilots\033[1m", "a long name of an issue"};
    const char *const items[] = {"thirty", "by turns, as it was before the war", "as it is"};
    const whole value = {.rows = ROWS({.name = "a\tb", .share = NAN, .more = {3, keys, items}})};
    expect(&value, "  name\n"
                   "  a b\n"
                   "    fees: thirty; pilots\\x1b[1m: by turns, as it was before the war;\n"
                   "    a long name of an issue: as it is\n");
}

/* What does not fit: texts are cut at their end, names over figures at their beginning; at last rows take several lines. */
static void narrow_terminals(void **unused)
{
    (void)unused;
    const char *name = "a name that is so long that nobody ever wants to read it to its end", *note = "a note is a note too";
    const whole cut = {.heads = TEXTS("delegation 1", "delegation 2"),
                       .rows = ROWS({.name = name, .share = NAN, .note = note, .each = TEXTS("1", "2.25")})};
    expect(&cut, "  name                            note                 delegation 1 delegation 2\n"
                 "  a name that is so long that no… a note is a note too            1         2.25\n");
    const whole long_heads = {
        .heads = TEXTS("the first delegation to the talks on fees", "the second delegation to the talks on it"),
        .rows = ROWS({.name = "Ann", .share = NAN, .each = TEXTS("1", "2.25")})};
    expect(&long_heads, "  name …rst delegation to the talks on fees …econd delegation to the talks on it\n"
                        "  Ann                                     1                                 2.25\n");
    const whole many = {.heads = TEXTS("a1234567", "b1234567", "c1234567", "d1234567", "e1234567", "f1234567", "g1234567",
                                       "h1234567", "i1234567", "j1234567"),
                        .rows = ROWS({.name = "Ann",
                                      .share = NAN,
                                      .each = TEXTS("10000000", "20000000", "30000000", "40000000", "50000000", "60000000",
                                                    "70000000", "80000000", "90000000", "100000000")})};
    expect(&many, "  name a1234567 b1234567 c1234567 d1234567 e1234567 f1234567 g1234567 h1234567\n"
                  "    i1234567  j1234567\n"
                  "  Ann  10000000 20000000 30000000 40000000 50000000 60000000 70000000 80000000\n"
                  "    90000000 100000000\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_and_texts), cmocka_unit_test(maps_stand_under_rows),
                                       cmocka_unit_test(narrow_terminals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
