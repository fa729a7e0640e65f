/* Other programs' scenarios are loaded while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include <entente/scenario.h>

#include "base/error.h"
#include "base/number.h"

static const char *path[3];
static size_t paths;

static entente_status answer_numbers(answer *a, arena *scratch, const struct rational *const *x, size_t count,
                                     entente_error *error)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = number_text(scratch, x[i]);
        if (!text)
            return error_memory(error);
        answer_text(a, text);
    }
    return ENTENTE_OK;
}

static entente_status answer_scenario(answer *a, const entente_scenario *s, entente_error *error)
{
    const entente_game *g = &s->game;
    size_t options = 0;
    arena scratch = {0};
    answer_format(a, "%s %zu %zu %zu", s->title, g->parties, g->issues, g->limbs);
    for (size_t i = 0; i < g->issues; i++) {
        answer_format(a, "%s %zu", s->issue[i], g->options[i]);
        options += g->options[i];
    }
    for (size_t p = 0; p < g->parties; p++)
        answer_text(a, s->party[p]);
    for (size_t o = 0; o < options; o++)
        answer_text(a, s->option[o]);
    for (size_t n = 0; n < s->notes; n++)
        answer_text(a, s->note[n]);
    answer_add(a, g->utility, options * g->parties * g->limbs * sizeof *g->utility);
    answer_add(a, g->reserve, g->parties * g->limbs * sizeof *g->reserve);
    answer_add(a, g->denominator, g->parties * g->limbs * sizeof *g->denominator);
    entente_status status = answer_numbers(a, &scratch, s->weight, g->parties * g->issues, error);
    if (status == ENTENTE_OK)
        status = answer_numbers(a, &scratch, s->value, options * g->parties, error);
    arena_free(&scratch);
    return status;
}

static entente_status load(answer *a, entente_error *error)
{
    entente_scenario *s = NULL;
    entente_status status = entente_scenario_load(path, paths, &s, error);
    if (status == ENTENTE_OK)
        status = answer_scenario(a, s, error);
    else if (status != ENTENTE_MEMORY)
        answer_mistake(a, error);
    entente_scenario_free(s);
    return status;
}

static void of_paths(const char *first, const char *second, const char *third, entente_status wanted)
{
    const char *const all[] = {first, second, third};
    for (paths = 0; paths < 3 && all[paths]; paths++)
        path[paths] = all[paths];
    refuse_each(first, load, wanted, 600);
}

static void test_forms(void **unused)
{
    (void)unused;
    of_paths("tests/data/orchard", NULL, NULL, ENTENTE_OK);
    of_paths("tests/data/mill", NULL, NULL, ENTENTE_OK);
    of_paths("tests/data/valley", NULL, NULL, ENTENTE_OK);
    of_paths("tests/data/mill/profileB.json", "tests/data/mill/profileA.json", NULL, ENTENTE_OK);
}

static char scratch[64];

/* Files that are refused, each written for the test. */
static void of_text(const char *ending, const char *text)
{
    char name[100];
    snprintf(name, sizeof name, "%s/x.%s", scratch, ending);
    FILE *file = fopen(name, "wb");
    if (!file || fputs(text, file) < 0 || fclose(file))
        fail_msg("%s cannot be written", name);
    of_paths(name, NULL, NULL, ENTENTE_INVALID);
    unlink(name);
}

static void test_refused(void **unused)
{
    (void)unused;
    strcpy(scratch, "/tmp/entente-memory-XXXXXX");
    assert_non_null(mkdtemp(scratch));
    of_text("json", "{\"issueWeights\": {\"a\": 1}, \"issues\": {\"a\": {\"x\": 0.5, \"y\": \"none\"}}}");
    of_text("json", "{\"issueWeights\": {\"a\": 1,}}");
    of_text("xml", "<?xml version='1.0' encoding='windows-1252'?><negotiation_template><utility_space><objective>"
                   "<issue name='a' index='1' type='discrete'><item value='\x80'/></issue></objective></utility_space>"
                   "</negotiation_template");
    of_text("xml", "<!DOCTYPE x [<!ENTITY e 'e'>]><x>&e;</x>");
    of_text("txt", "1,2\n3,\n4\n");
    rmdir(scratch);
    of_paths("tests/data", NULL, NULL, ENTENTE_INVALID);
    of_paths("tests/data/nothing", NULL, NULL, ENTENTE_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
