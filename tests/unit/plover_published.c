/* Types, quarters, scores, modes and contexts are those that PLOVER's manual publishes, as the data beside the project has
   them. */
#include "read/plover.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static json_t *published;

static void types(void **state)
{
    (void)state;
    static const char *const quads[] = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    const json_t *events = json_object_get(published, "events"), *scores = json_object_get(published, "scores");
    assert_int_equal(json_object_size(events), EVENT_TYPES);
    for (size_t i = 0; i < EVENT_TYPES; i++) {
        const event_type *type = &event_types[i];
        const json_t *told = json_object_get(events, type->name);
        assert_non_null(told);
        assert_string_equal(json_string_value(json_object_get(told, "quad")), quads[type->quad]);
        double score = json_number_value(json_object_get(scores, type->name));
        assert_true(type->score == (strcmp(type->name, "ACCUSE") ? score : -score)); /* a sign that the manual lost */
    }
}

/* Each mode of each type is known to it, and to no type that does not have it. */
static void modes(void **state)
{
    (void)state;
    json_t *events = json_object_get(published, "events"), *told, *more;
    const char *name, *other, *mode;
    size_t found = 0, known = 0;
    json_object_foreach(events, name, told)
    {
        json_object_foreach(events, other, more)
        {
            json_t *unused;
            json_object_foreach(json_object_get(more, "modes"), mode, unused)
            {
                bool has = json_object_get(json_object_get(told, "modes"), mode);
                int index = plover_mode_find(plover_find(name, strlen(name)), mode, strlen(mode));
                assert_int_equal(index > 0, has);
                found += has && told == more;
            }
        }
    }
    for (plover_type type = PLOVER_NONE; type < PLOVER_COUNT; type++)
        for (int index = 1; index < 17 && plover_mode(type, index); index++)
            known++;
    assert_int_equal(found, known);
}

static void contexts(void **state)
{
    (void)state;
    json_t *unused;
    const char *name;
    json_object_foreach(json_object_get(published, "contexts"), name, unused)
    {
        assert_true(plover_context_find(name, strlen(name)) >= 0);
    }
}

int main(void)
{
    const char *set = getenv("ENTENTE_SHARED");
    char path[1000];
    snprintf(path, sizeof path, "%s/data/published/plover.json", set ? set : "../shared");
    if (!(published = json_load_file(path, 0, NULL))) {
        fprintf(stderr, "skipped: no %s (set ENTENTE_SHARED)\n", path);
        return 77;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(types), cmocka_unit_test(modes), cmocka_unit_test(contexts)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    json_decref(published);
    return failed;
}
