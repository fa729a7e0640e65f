/* The harness of tests/refuse.h finds what it is there to find: operations with one planted fault each. */
#include "refuse.h"

#include <jansson.h>

enum planted { NONE, LOST, MISCALLED, MISNAMED, LEAKED, LEFT_OPEN };
static enum planted planted;
static char *leaked;
static int left_open = -1;

/* Two allocations of the program, one of an arena and some of a library; what is planted shows where the second is refused.
 */
static entente_status two(answer *a, entente_error *error)
{
    char *first = malloc(10), *second = first ? strdup("words") : NULL;
    arena memory = {0};
    json_t *list = second ? json_array() : NULL;
    bool good = list && ARENA_NEW(&memory, int);
    bool shown = first && !second;
    if (good || (shown && planted == LOST))
        answer_format(a, "%zu", second ? strlen(second) : 0);
    json_decref(list);
    arena_free(&memory);
    free(second);
    if (shown && planted == LEAKED)
        leaked = first;
    else
        free(first);
    if (shown && planted == LEFT_OPEN)
        left_open = open("/dev/null", O_RDONLY);
    if (good || (shown && planted == LOST))
        return ENTENTE_OK;
    error->code = shown && (planted == MISCALLED || planted == MISNAMED) ? ENTENTE_INVALID : ENTENTE_MEMORY;
    return shown && planted == MISCALLED ? ENTENTE_INVALID : ENTENTE_MEMORY;
}

static void finds(enum planted what, const char *words)
{
    planted = what;
    refuse_quiet = true;
    refuse_result r = refuse_all(two, 100);
    free(leaked);
    close(left_open);
    leaked = NULL;
    left_open = -1;
    if (!strstr(r.fault, words) || !strstr(r.fault, "allocation 2"))
        fail_msg("expected '%s', got '%s'", words, r.fault);
}

static void test_planted(void **state)
{
    (void)state;
    finds(LOST, "another answer with status 0");
    finds(MISCALLED, "status 2, expected 5 or 0");
    finds(MISNAMED, "status 5, but an error of 2");
    finds(LEAKED, "1 blocks are left");
    finds(LEFT_OPEN, "a file is left open");
}

/* Each allocation is refused once in the first walk, and with all after it in the second. */
static void test_sound(void **state)
{
    (void)state;
    planted = NONE;
    refuse_result r = refuse_all(two, 100);
    assert_string_equal(r.fault, "");
    size_t n = r.allocations;
    assert_true(n >= 6); /* two of ours, two of the list, the arena's and the block beneath it */
    assert_int_equal(r.refusals, n + n);
    assert_int_equal(r.of_arenas, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_planted), cmocka_unit_test(test_sound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
