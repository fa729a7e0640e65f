/* A file is read by a child while memory runs out in its parent (tests/refuse.h). The child is this program: it gives back
   what it is given. */
#include "refuse.h"

#include "desk/child.h"
#include "desk/start.h"

static entente_status child(answer *a, entente_error *error)
{
    static const char words[] = "some words\fof a page";
    char *text = NULL;
    size_t length = 0;
    entente_status status = child_text(NULL, "x", words, sizeof words - 1, &text, &length, error);
    if (status == ENTENTE_OK)
        answer_add(a, text, length);
    free(text);
    return status;
}

static entente_status start(answer *a, entente_error *error)
{
    static const char *const answers[START_QUESTIONS] = {"Talks", "North (NOR)\nשביתה", "Harbour mediator",
                                                         "Toll: none / half\nDays: 0 to 7 days",
                                                         "NOR, Toll: half\nNOR, Days: 3\nby 2031-05-01: it ends"};
    char *yaml = NULL;
    entente_status status = start_case(answers, "2026-01-01", &yaml, error);
    if (status == ENTENTE_OK)
        answer_text(a, yaml);
    free(yaml);
    return status;
}

REFUSE_TEST(child, ENTENTE_OK, 60)
REFUSE_TEST(start, ENTENTE_OK, 100)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_child), cmocka_unit_test(test_start)};
    if (argc == 2 && !strcmp(argv[1], CHILD_WORD)) {
        char bytes[64];
        ssize_t length = read(0, bytes, sizeof bytes);
        return length < 1 || write(1, bytes, (size_t)length) != length;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
