/* A whole brief, from a case's bytes to its text, JSON and page, while memory runs out (tests/refuse.h). */
#include "refuse.h"
#include "refuse_zip.h"

#include <entente/brief.h>

static char *bytes;
static size_t length;

static bool gather(void *context, const char *more, size_t count)
{
    answer_add(context, more, count);
    return true;
}

static entente_status whole_brief(answer *a, entente_error *error)
{
    entente_case *c = NULL;
    entente_view *v = NULL;
    const entente_brief_result *brief = NULL;
    const entente_index_row *row = NULL;
    const entente_sink sink = {gather, a};
    entente_status status = entente_case_load(bytes, length, "case", NULL, NULL, &c, error);
    if (status == ENTENTE_OK)
        status = entente_view_new(c, NULL, NULL, &v, error);
    if (status == ENTENTE_OK)
        status = entente_brief(v, "1978-09-10", &brief, error);
    if (status == ENTENTE_OK)
        status = entente_brief_text(brief, &(entente_telling){.view = v, .all = true}, &sink, error);
    if (status == ENTENTE_OK)
        status = entente_result_json(brief, ENTENTE_INDENTED, &sink, error);
    if (status == ENTENTE_OK)
        status = entente_brief_page(brief, "fr", &sink, error);
    char *paper = NULL;
    size_t size = 0;
    if (status == ENTENTE_OK)
        status = entente_brief_paper(brief, "en", ENTENTE_OFFICE_ODT, &paper, &size, error);
    if (paper)
        answer_add(a, paper, size);
    free(paper);
    if (status == ENTENTE_OK)
        status = entente_index_case(v, "case", &row, error);
    if (status == ENTENTE_OK)
        status = entente_result_json(row, ENTENTE_COMPACT, &sink, error);
    entente_result_free(row);
    entente_result_free(brief);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

/* A draft against the one before, as documents of both kinds. */
static entente_status whole_draft(answer *a, entente_error *error)
{
    entente_case *c = NULL;
    entente_view *v = NULL;
    entente_status status = entente_case_load(bytes, length, "case", NULL, NULL, &c, error);
    if (status == ENTENTE_OK)
        status = entente_view_new(c, NULL, NULL, &v, error);
    for (int format = 0; format < 2 && status == ENTENTE_OK; format++) {
        const entente_draft_paper wish = {.id = "third", .against = "second", .attributions = true};
        char *paper = NULL;
        size_t size = 0;
        status = entente_brief_draft(v, &wish, (entente_office_format)format, &paper, &size, error);
        if (paper)
            answer_add(a, paper, size);
        free(paper);
    }
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

static void test_draft(void **state)
{
    (void)state;
    bytes = refuse_file("examples/crossing.yaml", &length);
    refuse_each("draft", whole_draft, ENTENTE_OK, 100);
    free(bytes);
}

static void test_brief(void **state)
{
    (void)state;
    bytes = refuse_file("examples/camp-david-1978.yaml", &length);
    refuse_each("brief", whole_brief, ENTENTE_OK, 300);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_brief), cmocka_unit_test(test_draft)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
