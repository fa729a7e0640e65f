/* A file is read by a child while memory runs out in its parent (tests/refuse.h). The child is this program: it gives back
   what it is given. */
#include "refuse.h"

#include "desk/child.h"

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

REFUSE_TEST(child, ENTENTE_OK, 60)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_child)};
    if (argc == 2 && !strcmp(argv[1], CHILD_WORD)) {
        char bytes[64];
        ssize_t length = read(0, bytes, sizeof bytes);
        return length < 1 || write(1, bytes, (size_t)length) != length;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
