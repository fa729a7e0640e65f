/* The clerk while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include <entente/clerk.h>

static entente_model *model;
static entente_dictionary *dictionary;
static entente_clerk *clerk;
static const char *line;

/* A clerk of its own for each run, with memory enough. */
static void begin(void)
{
    refuse_hold();
    if (entente_clerk_new(model, dictionary, &clerk, NULL) != ENTENTE_OK)
        fail_msg("no clerk");
    refuse_go_on();
}

static void end(void)
{
    refuse_hold();
    entente_clerk_free(clerk);
    refuse_go_on();
}

static entente_status propose_of(answer *a, entente_error *error)
{
    char *out = NULL;
    size_t length = 0;
    begin();
    entente_status status = entente_clerk_line(clerk, line, strlen(line), &out, &length, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%.*s", (int)length, out ? out : "");
    free(out);
    end();
    return status;
}

static entente_status make_case(answer *a, entente_error *error)
{
    static const char text[] =
        "Green Valley wants a truce of at least six weeks. Blue Coast offers 20 days if Green Valley frees 30 prisoners. "
        "The two meet in Marle on Friday.";
    entente_dispatch dispatch = {"wire", 22400, text, sizeof text - 1};
    entente_clerk_reading reading;
    entente_clerk_case *k = NULL;
    char *out = NULL;
    size_t length = 0;
    begin();
    entente_status status = entente_clerk_read(clerk, &dispatch, NULL, &reading, error);
    if (status == ENTENTE_OK)
        status = entente_clerk_case_new(NULL, &k, error);
    if (status == ENTENTE_OK)
        status = entente_clerk_case_add(k, &dispatch, &reading, NULL, error);
    if (status == ENTENTE_OK)
        status = entente_clerk_case_yaml(k, &out, &length, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%.*s", (int)length, out);
    free(out);
    entente_clerk_case_free(k);
    end();
    return status;
}

static entente_status make_clerk(answer *a, entente_error *error)
{
    entente_clerk *made = NULL;
    entente_status status = entente_clerk_new(model, dictionary, &made, error);
    answer_format(a, "%d", status);
    entente_clerk_free(made);
    return status;
}

static void test_clerk(void **state)
{
    (void)state;
    if (entente_dictionary_new(NULL, NULL, NULL, 0, &dictionary, NULL) != ENTENTE_OK)
        fail_msg("no dictionary");
    if (entente_model_open(NULL, &model, NULL) != ENTENTE_OK)
        skip();
    refuse_each("a clerk", make_clerk, ENTENTE_OK, 40);
    refuse_each("a case", make_case, ENTENTE_OK, 400);
    line = "{\"id\":\"a\",\"date\":\"2031-03-14\",\"text\":\"Caucus BLU, Fri 14 Mar, Marle.\\nTruce: could live w/ 30, not "
           "40, if no flights.\\n"
           "GRN wants 60 d.\\nNext: Mon 10:00.\",\"case\":{\"actors\":[{\"id\":\"BLU\",\"name\":\"Blue "
           "Coast\",\"role\":\"party\"},{\"id\":"
           "\"GRN\",\"name\":\"Green Valley\",\"role\":\"party\"}],\"issues\":[{\"id\":\"truce\",\"name\":\"Length of the "
           "truce\","
           "\"range\":{\"from\":0,\"to\":90,\"step\":1,\"unit\":\"days\"}}]}}";
    refuse_each("notes", propose_of, ENTENTE_OK, 400);
    line = "{\"id\":\"b\",\"date\":\"2031-03-14\",\"text\":\"The Council rejected a draft by Corva on Friday. Delm voted "
           "against it. The mediators, "
           "Ambra and Essa, presented a plan on Thursday under which 20 lorries a day would pass. Some 300 people were "
           "killed. Nothing has "
           "moved, Ambra said. The truce ends on Sunday.\"}";
    refuse_each("prose", propose_of, ENTENTE_OK, 400);
    entente_model_free(model);
    entente_dictionary_free(dictionary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_clerk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
