/* Spreadsheets are read, given as YAML and written while memory runs out (tests/refuse.h), but within libzip, as in
   memory_office.c. */
#include "refuse.h"
#include "refuse_zip.h"

#include "desk/book.h"
#include "desk/book_template.h"

static char *xlsx, *merged;
static size_t xlsx_length, merged_length;

static entente_status answer_book(answer *a, const char *name, const char *bytes, size_t length, entente_error *error)
{
    static const book_tell tell = {NULL, NULL, NULL};
    static const char file[] = "case: {title: T, keeper: M}\n";
    book *b = NULL;
    buffer text = {0}, into = {0};
    entente_status status = book_read(name, bytes, length, NULL, &tell, &b, error);
    if (status != ENTENTE_OK)
        return status;
    status = book_yaml(b, &text, error);
    if (status == ENTENTE_OK && !book_has_case(b))
        status = book_into(b, file, sizeof file - 1, &into, error);
    if (status == ENTENTE_OK)
        answer_add(a, text.bytes, text.length);
    if (status == ENTENTE_OK && into.length)
        answer_add(a, into.bytes, into.length);
    buffer_free(&text);
    buffer_free(&into);
    book_free(b);
    return status;
}

static entente_status workbook(answer *a, entente_error *error)
{
    return answer_book(a, "a.xlsx", xlsx, xlsx_length, error);
}

static entente_status mistaken(answer *a, entente_error *error)
{
    return answer_book(a, "a.xlsx", merged, merged_length, error);
}

static entente_status csv(answer *a, entente_error *error)
{
    static const char bytes[] = "Party;Issue;From;To;Who may read it\n\"A \"\"B\"\"\";toll;1;2;mediators, A\nB;toll;3;;\n";
    return answer_book(a, "positions.csv", bytes, sizeof bytes - 1, error);
}

static entente_status template(answer *a, entente_error *error)
{
    char *bytes;
    size_t length;
    entente_status status = book_template(&bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    answer_add(a, bytes, length);
    free(bytes);
    return status;
}

REFUSE_TEST(workbook, ENTENTE_OK, 300)
REFUSE_TEST(mistaken, ENTENTE_INVALID, 100)
REFUSE_TEST(csv, ENTENTE_OK, 60)
REFUSE_TEST(template, ENTENTE_OK, 300)

int main(void)
{
    xlsx = refuse_file("fuzz/seeds/workbook/quay.xlsx", &xlsx_length);
    merged = refuse_file("tests/data/sheets/mistaken.xlsx", &merged_length);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_workbook), cmocka_unit_test(test_mistaken),
                                       cmocka_unit_test(test_csv), cmocka_unit_test(test_template)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(xlsx);
    free(merged);
    return failed;
}
