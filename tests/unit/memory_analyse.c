/* Every answer, and each of its forms, while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include <entente/analyse.h>
#include <entente/brief.h>

static bool gather(void *context, const char *more, size_t count)
{
    answer_add(context, more, count);
    return true;
}

static entente_case *harbour, *talks, *crossing, *lighthouse;
static entente_view *view;

/* As JSON, as CSV where it has rows, and for people where `text`. The answer is freed. */
static entente_status forms(answer *a, const void *result, bool text, entente_error *error)
{
    const entente_sink sink = {gather, a};
    entente_status status = entente_result_json(result, ENTENTE_INDENTED, &sink, error);
    if (status == ENTENTE_OK && entente_result_table(result)->csv_of)
        status = entente_result_csv(result, &sink, error);
    if (status == ENTENTE_OK && text)
        status = entente_brief_text(result, &(entente_telling){.view = view, .colour = true}, &sink, error);
    entente_result_free(result);
    return status;
}

#define OF_VIEW(name, text)                                                                                                 \
    static entente_status name(answer *a, entente_error *error)                                                             \
    {                                                                                                                       \
        const entente_##name##_result *result = NULL;                                                                       \
        entente_status status = entente_analyse_##name(view, &result, error);                                               \
        return status == ENTENTE_OK ? forms(a, result, text, error) : status;                                               \
    }
OF_VIEW(gap, true)
OF_VIEW(preferences, false)
OF_VIEW(agreements, false)
OF_VIEW(offers, false)
OF_VIEW(divide, true)
OF_VIEW(council, true)
OF_VIEW(clocks, true)
OF_VIEW(events, false)
OF_VIEW(meetings, false)
OF_VIEW(drafts, true)
OF_VIEW(notes, false)
OF_VIEW(pulse, true)

static entente_status duties(answer *a, entente_error *error)
{
    const entente_duties_result *result = NULL;
    entente_status status = entente_duties_of(view, &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status incidents(answer *a, entente_error *error)
{
    const entente_incidents_result *result = NULL;
    entente_status status = entente_duties_incidents(view, &(entente_incidents_wish){.days = 5}, &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status draft(answer *a, entente_error *error)
{
    const entente_draft_result *result = NULL;
    entente_status status = entente_analyse_draft(view, "first", &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status frontier(answer *a, entente_error *error)
{
    static const entente_frontier_wish wish = {.packages = ENTENTE_ALL_PACKAGES, .spread = 0.2, .draws = 2, .seed = 7};
    const entente_frontier_result *result = NULL;
    entente_scenario *scenario = NULL;
    entente_status status = entente_analyse_scenario(view, &scenario, error);
    if (status == ENTENTE_OK)
        status = entente_analyse_frontier(scenario, &wish, &result, error);
    if (status == ENTENTE_OK)
        status = forms(a, result, true, error);
    entente_scenario_free(scenario);
    return status;
}

static const char *package;

static entente_status score(answer *a, entente_error *error)
{
    const entente_score_result *result = NULL;
    entente_status status = entente_analyse_score(view, &(entente_score_wish){.package = package}, &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status bridge(answer *a, entente_error *error)
{
    const entente_bridge_result *result = NULL;
    entente_status status = entente_analyse_bridge(view, &(entente_bridge_wish){.package = package}, &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status bridge_inferred(answer *a, entente_error *error)
{
    const entente_bridge_result *result = NULL;
    entente_status status = entente_analyse_bridge(view, &(entente_bridge_wish){.infer = "all"}, &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status bridge_draft(answer *a, entente_error *error)
{
    const entente_bridge_result *result = NULL;
    char *json = NULL;
    entente_status status = entente_analyse_bridge(view, &(entente_bridge_wish){0}, &result, error);
    if (status == ENTENTE_OK)
        status = entente_bridge_draft_of(view, result, "midpoints", "next", NULL, &json, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%s", json);
    free(json);
    entente_result_free(result);
    return status;
}

static const entente_told_wish *told_of;

static entente_status told(answer *a, entente_error *error)
{
    const entente_told_result *result = NULL;
    entente_status status = entente_analyse_told(view, told_of, &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status feasts(answer *a, entente_error *error)
{
    const entente_calendar_result *result = NULL;
    entente_status status = entente_analyse_calendar("2024-03-01", "2024-05-31", &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status days(answer *a, entente_error *error)
{
    const entente_days_result *result = NULL;
    entente_status status = entente_analyse_days("2027-04-13", "2027-04-14", &result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status power(answer *a, entente_error *error)
{
    static const char *const rules[] = {"39; 7x5 1x10", "consensus of 40"};
    static const entente_power_options three = {.abstentions = true, .threads = 1};
    entente_status status = ENTENTE_OK;
    for (int i = 0; i < 2 && status == ENTENTE_OK; i++) {
        entente_council *council = NULL;
        entente_power found = {0};
        const entente_power_result *result = NULL;
        status = entente_council_words(rules[i], &council, error);
        if (status == ENTENTE_OK)
            status = entente_power_compute(&council->rule, i ? NULL : &three, &found, error);
        if (status == ENTENTE_OK)
            status = entente_analyse_power(council, &found, &result, error);
        if (status == ENTENTE_OK)
            status = forms(a, result, true, error);
        if (found.memory)
            entente_power_free(&found);
        entente_council_free(council);
    }
    return status;
}

static entente_status councils(answer *a, entente_error *error)
{
    const entente_councils_result *result = NULL;
    entente_status status = entente_analyse_councils(&result, error);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

static entente_status entries(answer *a, entente_error *error)
{
    const entente_entries_result *result = NULL;
    entente_status status = entente_analyse_entries(view, "draft", &result, error);
    return status == ENTENTE_OK ? forms(a, result, false, error) : status;
}

static entente_status find(answer *a, entente_error *error)
{
    const entente_find_result *result = NULL;
    entente_finder *finder = NULL;
    entente_status status = entente_finder_new(view, &finder, error);
    if (status == ENTENTE_OK)
        status = entente_finder_ask(finder, &(entente_find_wish){.words = "gate* \"a\"", .most = 2}, &result, error);
    entente_finder_free(finder);
    return status == ENTENTE_OK ? forms(a, result, true, error) : status;
}

/* Of one case and then of the other. */
static void refuse_of(const entente_case *c, const char *name, refuse_operation *operation, entente_status wanted,
                      size_t first)
{
    assert_int_equal(entente_view_new(c, NULL, NULL, &view, NULL), ENTENTE_OK);
    refuse_each(name, operation, wanted, first);
    entente_view_free(view);
    view = NULL;
}

static void test_harbour(void **state)
{
    (void)state;
    refuse_of(harbour, "gap", gap, ENTENTE_OK, 150);
    refuse_of(harbour, "preferences", preferences, ENTENTE_OK, 300);
    refuse_of(harbour, "council", council, ENTENTE_OK, 200);
    refuse_of(harbour, "clocks", clocks, ENTENTE_OK, 300);
    refuse_of(harbour, "events", events, ENTENTE_OK, 300);
    refuse_of(harbour, "meetings", meetings, ENTENTE_OK, 300);
    refuse_of(harbour, "drafts", drafts, ENTENTE_OK, 300);
    refuse_of(harbour, "notes", notes, ENTENTE_OK, 300);
    refuse_of(harbour, "pulse", pulse, ENTENTE_OK, 300);
    refuse_of(harbour, "entries", entries, ENTENTE_OK, 300);
}

static void test_lighthouse(void **state)
{
    (void)state;
    refuse_of(lighthouse, "duties", duties, ENTENTE_OK, 150);
    refuse_of(lighthouse, "incidents", incidents, ENTENTE_OK, 150);
}

static void test_crossing(void **state)
{
    (void)state;
    refuse_of(crossing, "gap with answers", gap, ENTENTE_OK, 100);
    refuse_of(crossing, "drafts", drafts, ENTENTE_OK, 200);
    refuse_of(crossing, "draft", draft, ENTENTE_OK, 200);
    refuse_of(crossing, "find", find, ENTENTE_OK, 100);
    refuse_of(crossing, "bridge from behaviour", bridge_inferred, ENTENTE_OK, 60);
    refuse_of(crossing, "midpoints as a draft", bridge_draft, ENTENTE_OK, 150);
    told_of = &(entente_told_wish){0};
    refuse_of(crossing, "told", told, ENTENTE_OK, 150);
    told_of = &(entente_told_wish){.released = "third", .to = "NOR"};
    refuse_of(crossing, "told by a release", told, ENTENTE_OK, 100);
}

static void test_talks(void **state)
{
    (void)state;
    refuse_of(talks, "gap of two", gap, ENTENTE_OK, 150);
    refuse_of(talks, "agreements", agreements, ENTENTE_OK, 60);
    refuse_of(talks, "offers", offers, ENTENTE_OK, 60);
    refuse_of(talks, "frontier", frontier, ENTENTE_OK, 60);
    refuse_of(talks, "divide", divide, ENTENTE_OK, 150);
    package = "sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel";
    refuse_of(talks, "score", score, ENTENTE_OK, 150);
    package = "sinai=all,west-bank=autonomy";
    refuse_of(talks, "no package", score, ENTENTE_INVALID, 300);
    package = "sinai=kept,recognition=withheld,west-bank=autonomy,linkage=linked";
    refuse_of(talks, "bridge from a package in part", bridge, ENTENTE_OK, 60);
}

REFUSE_TEST(power, ENTENTE_OK, 150)
REFUSE_TEST(councils, ENTENTE_OK, 60)
REFUSE_TEST(feasts, ENTENTE_OK, 60)
REFUSE_TEST(days, ENTENTE_OK, 60)

static entente_case *case_of(const char *path)
{
    size_t length;
    entente_case *c;
    char *bytes = refuse_file(path, &length);
    assert_int_equal(entente_case_load(bytes, length, path, NULL, NULL, &c, NULL), ENTENTE_OK);
    free(bytes);
    return c;
}

static int make(void **state)
{
    (void)state;
    harbour = case_of("examples/harbour.yaml");
    talks = case_of("examples/camp-david-1978.yaml");
    crossing = case_of("examples/crossing.yaml");
    lighthouse = case_of("examples/lighthouse.yaml");
    return 0;
}

static int take_away(void **state)
{
    (void)state;
    entente_case_free(harbour);
    entente_case_free(crossing);
    entente_case_free(lighthouse);
    entente_case_free(talks);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_harbour),  cmocka_unit_test(test_lighthouse),
                                       cmocka_unit_test(test_crossing), cmocka_unit_test(test_talks),
                                       cmocka_unit_test(test_power),    cmocka_unit_test(test_councils),
                                       cmocka_unit_test(test_feasts),   cmocka_unit_test(test_days)};
    return cmocka_run_group_tests(tests, make, take_away);
}
