/* What may be written, what is refused and where; tables, numbers, marks that cannot go. */
#include <entente/office.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const entente_office_hand nor = {"NOR", "2031-03-04", NULL}, sou = {"SOU", "2031-03-05T10:30:00Z", NULL};

static entente_office_sheet sheet_of(const entente_office_stretch *stretches, size_t count)
{
    entente_office_sheet sheet = {.title = "T"};
    sheet.stretches.count = count;
    sheet.stretches.items = stretches;
    return sheet;
}

/* What is read of the sheet once it is written. */
static const entente_office_document *again(const entente_office_sheet *sheet, entente_office_format format)
{
    entente_error error = {0};
    char *bytes;
    size_t length;
    const entente_office_document *d;
    if (entente_office_write(sheet, format, &bytes, &length, &error) != ENTENTE_OK ||
        entente_office_read("again", bytes, length, &d, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    free(bytes);
    return d;
}

static void refused(const entente_office_sheet *sheet, const char *says, size_t line, size_t column)
{
    for (int format = 0; format < 2; format++) {
        entente_error error = {0};
        char *bytes = NULL;
        size_t length;
        assert_int_equal(entente_office_write(sheet, (entente_office_format)format, &bytes, &length, &error),
                         ENTENTE_INVALID);
        if (!strstr(error.message, says))
            fail_msg("'%s', expected '%s'", error.message, says);
        assert_int_equal(error.line, line);
        assert_int_equal(error.column, column);
        assert_null(bytes);
    }
}

static void test_refused(void **unused)
{
    (void)unused;
    static const entente_office_hand nobody = {"", "2031-03-04", NULL}, undated = {"NOR", "", NULL},
                                     no_day = {"NOR", "2031-02-30", NULL}, late = {"NOR", "2031-03-04T24:00:00", NULL},
                                     split = {"N\nR", "2031-03-04", NULL};
    const struct {
        entente_office_stretch stretch;
        const char *says;
        size_t line, column;
    } wrong[] = {{{"fine\nx\xc3\xa9\x01", NULL, NULL, NULL}, "a character here that no DOCX", 2, 3},
                 {{"\xef\xbf\xbf", NULL, NULL, NULL}, "a character here that no DOCX", 1, 1},
                 {{"\xed\xa0\x80", NULL, NULL, NULL}, "a character here that no DOCX", 1, 1},
                 {{"x", &nobody, NULL, NULL}, "without an author", 0, 0},
                 {{"x", NULL, &undated, NULL}, "has the date ''", 0, 0},
                 {{"x", &no_day, NULL, NULL}, "has the date '2031-02-30'", 0, 0},
                 {{"x", &late, NULL, NULL}, "has the date", 0, 0},
                 {{"x", &split, NULL, NULL}, "an author's name", 1, 2}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const entente_office_sheet sheet = sheet_of(&wrong[i].stretch, 1);
        refused(&sheet, wrong[i].says, wrong[i].line, wrong[i].column);
    }
}

static void refused_paragraphs(size_t count, const entente_office_paragraph *paragraphs, const char *says)
{
    static const entente_office_stretch text = {"a\nb\nc\n", NULL, NULL, NULL};
    entente_office_sheet sheet = sheet_of(&text, 1);
    sheet.paragraphs.count = count;
    sheet.paragraphs.items = paragraphs;
    refused(&sheet, says, 0, 0);
}

static void test_paragraphs(void **unused)
{
    (void)unused;
    refused_paragraphs(2, (const entente_office_paragraph[3]){{0}}, "2 paragraphs described, 3 in the text");
    refused_paragraphs(3, (const entente_office_paragraph[3]){{0}, {.level = 9}, {0}}, "paragraph 2: a level above 8");
    refused_paragraphs(3, (const entente_office_paragraph[3]){{.table = 1, .row = 1, .cell = 2}, {0}, {0}},
                       "does not begin with its first cell");
    refused_paragraphs(
        3, (const entente_office_paragraph[3]){{.table = 1, .row = 1, .cell = 1}, {.table = 1, .row = 3, .cell = 1}, {0}},
        "not in their order");
    refused_paragraphs(
        3, (const entente_office_paragraph[3]){{.table = 1, .row = 1, .cell = 1}, {.table = 2, .row = 1, .cell = 1}, {0}},
        "right after another");
    refused_paragraphs(3, (const entente_office_paragraph[3]){{0}, {0}, {.table = 1, .row = 1, .cell = 1}},
                       "ends within a table");
    refused_paragraphs(3, (const entente_office_paragraph[3]){{.cell = 1}, {0}, {0}}, "without a table");
}

static void is_text(entente_texts got, const char *const *wanted, size_t count)
{
    assert_int_equal(got.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(got.items[i], wanted[i]);
}

/* Cells in their order, a cell of two paragraphs, a change in a cell, and one of a cell's last mark, which stays. */
static void test_table(void **unused)
{
    (void)unused;
    static const entente_office_stretch text[] = {{"Port\nShare\nHaven\nlower\n", NULL, NULL, NULL},
                                                  {"half", NULL, &nor, NULL},
                                                  {"third\n", &sou, NULL, NULL},
                                                  {"below", NULL, NULL, NULL}};
    static const entente_office_paragraph paragraphs[] = {{.table = 1, .row = 1, .cell = 1, .head = true},
                                                          {.table = 1, .row = 1, .cell = 2, .head = true},
                                                          {.table = 1, .row = 2, .cell = 1},
                                                          {.table = 1, .row = 2, .cell = 1},
                                                          {.table = 1, .row = 2, .cell = 2},
                                                          {.style = ENTENTE_OFFICE_SMALL}};
    static const char *const old[] = {"Port", "Share", "Haven", "lower", "half", "below"}, *const new[] = {"Port",  "Share",
                                                                                                           "Haven", "lower",
                                                                                                           "third", "below"};
    entente_office_sheet sheet = sheet_of(text, 4);
    sheet.paragraphs.count = 6;
    sheet.paragraphs.items = paragraphs;
    for (int format = 0; format < 2; format++) {
        const entente_office_document *d = again(&sheet, (entente_office_format)format);
        is_text(d->old_text, old, 6);
        is_text(d->new_text, new, 6);
        entente_result_free(d);
    }
}

/* The last paragraph put in: its mark cannot be, so that the one before it is; words that one author put in and struck go.
 */
static void test_last(void **unused)
{
    (void)unused;
    static const entente_office_stretch text[] = {{"One.\n", NULL, NULL, NULL},
                                                  {"gone", &nor, &nor, NULL},
                                                  {"Two.\n", &nor, NULL, NULL},
                                                  {"Three.\n", &sou, &nor, NULL}};
    static const char *const old[] = {"One."}, *const new[] = {"One.", "Two."};
    const entente_office_sheet sheet = sheet_of(text, 4);
    for (int format = 0; format < 2; format++) {
        const entente_office_document *d = again(&sheet, (entente_office_format)format);
        is_text(d->old_text, old, 1);
        is_text(d->new_text, new, 2);
        assert_int_equal(d->changes.count, 3); /* the mark, Two., Three. */
        assert_string_equal(d->changes.items[2].kind, "insert and delete");
        assert_string_equal(d->changes.items[2].deleted_by, "NOR");
        entente_result_free(d);
    }
}

/* A text apart from the body, and paragraphs that are numbered. */
static void test_around(void **unused)
{
    (void)unused;
    static const entente_office_stretch text[] = {{"Title\nA clause.\nAnother", NULL, NULL, NULL},
                                                  {" one.\n", &nor, NULL, NULL}};
    static const entente_office_paragraph paragraphs[] = {
        {.style = ENTENTE_OFFICE_TITLE}, {.number = "3."}, {.number = "3 bis."}};
    static const entente_office_remark remarks[] = {{0, "NOR reserves", NULL}, {1, "why?\nwhy not?", &sou}};
    entente_office_sheet sheet = sheet_of(text, 2);
    sheet.line = "For NOR";
    sheet.paragraphs.count = 3;
    sheet.paragraphs.items = paragraphs;
    sheet.remarks.count = 2;
    sheet.remarks.items = remarks;
    for (int format = 0; format < 2; format++) {
        const entente_office_document *d = again(&sheet, (entente_office_format)format);
        assert_string_equal(d->title, "Title");
        assert_int_equal(d->comments.count, 1);
        assert_string_equal(d->comments.items[0].text, "why?\nwhy not?");
        assert_string_equal(d->comments.items[0].author, "SOU");
        assert_memory_equal(d->comments.items[0].about, " one.", 5);
        assert_int_equal(d->stories.count, 2);
        for (size_t i = 0; i < 2; i++)
            assert_string_equal(d->stories.items[i].old_text.items[0],
                                strncmp(d->stories.keys[i], "header", 6) ? "NOR reserves" : "For NOR");
        assert_int_equal(d->left_out.items[0].count, 2);
        entente_result_free(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_refused), cmocka_unit_test(test_paragraphs),
                                       cmocka_unit_test(test_table), cmocka_unit_test(test_last),
                                       cmocka_unit_test(test_around)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
