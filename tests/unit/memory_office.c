/* Documents are read and written while memory runs out (tests/refuse.h), but within libzip, which leaves blocks behind then:
   the linker puts the three functions that call it behind those here. */
#include "refuse.h"
#include "refuse_zip.h"

#include <entente/office.h>

static char *docx, *odt;
static size_t docx_length, odt_length;

static entente_status answer_document(answer *a, const char *bytes, size_t length, entente_error *error)
{
    const entente_office_document *d = NULL;
    entente_status status = entente_office_read("a", bytes, length, &d, error);
    if (status != ENTENTE_OK)
        return status;
    for (size_t i = 0; i < d->changes.count; i++)
        answer_format(a, "%s %s %s", d->changes.items[i].kind, d->changes.items[i].author, d->changes.items[i].text);
    for (size_t i = 0; i < d->comments.count; i++)
        answer_format(a, "%s %s", d->comments.items[i].text, d->comments.items[i].about);
    for (size_t i = 0; i < d->stories.count; i++)
        answer_text(a, d->stories.keys[i]);
    for (size_t i = 0; i < d->new_text.count; i++)
        answer_text(a, d->new_text.items[i]);
    entente_result_free(d);
    return status;
}

static entente_status read_docx(answer *a, entente_error *error)
{
    return answer_document(a, docx, docx_length, error);
}

static entente_status read_odt(answer *a, entente_error *error)
{
    return answer_document(a, odt, odt_length, error);
}

static entente_status answer_written(answer *a, entente_office_format format, entente_error *error)
{
    static const entente_office_hand one = {"A", "2031-03-04", NULL}, other = {"B", "2031-03-05", NULL};
    static const entente_office_stretch stretches[] = {{"Sails ", NULL, NULL, NULL},
                                                       {"daily\n", &one, NULL, NULL},
                                                       {"weekly", &one, &other, NULL},
                                                       {"by day.", NULL, NULL, NULL}};
    static const entente_office_paragraph paragraphs[] = {{.number = "1."}, {.number = "1 bis."}};
    static const entente_office_remark remarks[] = {{0, "why?", &other}, {1, "reserves", NULL}};
    entente_office_sheet sheet = {.title = "T", .line = "Public", .tracking = true};
    sheet.stretches.count = 4;
    sheet.stretches.items = stretches;
    sheet.paragraphs.count = 2;
    sheet.paragraphs.items = paragraphs;
    sheet.remarks.count = 2;
    sheet.remarks.items = remarks;
    char *bytes;
    size_t length;
    entente_status status = entente_office_write(&sheet, format, &bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    answer_add(a, bytes, length);
    free(bytes);
    return status;
}

static entente_status write_docx(answer *a, entente_error *error)
{
    return answer_written(a, ENTENTE_OFFICE_DOCX, error);
}

static entente_status write_odt(answer *a, entente_error *error)
{
    return answer_written(a, ENTENTE_OFFICE_ODT, error);
}

REFUSE_TEST(read_docx, ENTENTE_OK, 200)
REFUSE_TEST(read_odt, ENTENTE_OK, 200)
REFUSE_TEST(write_docx, ENTENTE_OK, 200)
REFUSE_TEST(write_odt, ENTENTE_OK, 200)

int main(void)
{
    docx = refuse_file("tests/data/office/comments.docx", &docx_length);
    odt = refuse_file("tests/data/office/stories.odt", &odt_length);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_read_docx), cmocka_unit_test(test_read_odt),
                                       cmocka_unit_test(test_write_docx), cmocka_unit_test(test_write_odt)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(docx);
    free(odt);
    return failed;
}
