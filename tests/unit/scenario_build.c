/* A game's numbers are bounded in all, before room is made for them. */
#include "scenario/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { PARTIES = 2 };

/* Options that are worth 1, but the first, which is worth 10^-6400: all are whole numbers of more than 20,000 bits then. */
static entente_status build(size_t options, entente_error *error)
{
    arena a = {0};
    const rational *one = number_ratio(&a, 1, 1), *least = number_parse(&a, "1e-400", error);
    const rational **value = ARENA_ARRAY(&a, options * PARTIES, const rational *);
    const char **name = ARENA_ARRAY(&a, options, const char *);
    for (int i = 0; i < 4; i++)
        least = number_multiply(&a, least, least);
    for (size_t i = 0; i < options * PARTIES; i++)
        value[i] = i < PARTIES ? least : one;
    for (size_t i = 0; i < options; i++)
        name[i] = "option";
    const scenario_parts parts = {.title = "wide",
                                  .parties = PARTIES,
                                  .issues = 1,
                                  .party = (const char *[]){"A", "B"},
                                  .issue = (const char *[]){"i"},
                                  .options = (size_t[]){options},
                                  .option = name,
                                  .weight = (const rational *[]){one, one},
                                  .value = value,
                                  .reserve = (const rational *[]){one, one}};
    entente_scenario *scenario = NULL;
    entente_status status = scenario_build(&a, &parts, &scenario, error);
    entente_scenario_free(scenario);
    arena_free(&a);
    return status;
}

static void test_bytes(void **state)
{
    (void)state;
    entente_error error = {0};
    assert_int_equal(build(1000, &error), ENTENTE_OK);
    assert_int_equal(build(SCENARIO_OPTIONS, &error), ENTENTE_LIMIT);
    assert_non_null(strstr(error.message, "take more than 256 MB"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
