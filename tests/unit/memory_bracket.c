/* Bracketed texts and redlines while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include <entente/analyse.h>
#include <entente/bracket.h>
#include <entente/brief.h>

static char *bytes;
static size_t length;

static const char old_text[] =
    "1. The fund [shall] [should] pay [BLU: 1,000 marks (GRN to revert)].\n2. The guild trains the pilots. It is paid "
    "under article 7.\nThe flag flies [at the mole.\n";
static const char new_text[] =
    "1. The guild trains the pilots.\n2. It is paid under article 8.\nOption 1: No text.\nOption 2: [X] {chair: see "
    "4}\n3. The fund shall not pay [1,500 marks].\nThe flag flies at the mole.\n";

static bool gather(void *context, const char *more, size_t count)
{
    answer_add(context, more, count);
    return true;
}

static bool gather_clause(void *taker, const char *id, const char *text, size_t count)
{
    answer_text(taker, id);
    return gather(taker, text, count);
}

static const char *actor(void *context, const char *name, size_t count)
{
    (void)context;
    return count == 3 && !memcmp(name, "BLU", 3) ? "BLU" : count == 3 && !memcmp(name, "GRN", 3) ? "GRN" : NULL;
}

static entente_status brackets(answer *a, entente_error *error)
{
    const entente_bracket_options options = {.actor = actor};
    const entente_brackets *b = NULL;
    const entente_sink sink = {gather, a};
    entente_status status = entente_brackets_read(old_text, strlen(old_text), &options, &b, error);
    if (status == ENTENTE_OK)
        status = entente_brackets_write(b, &sink, error);
    if (status == ENTENTE_OK)
        status = entente_result_json(b, ENTENTE_COMPACT, &sink, error);
    entente_result_free(b);
    return status;
}

static entente_status redline(answer *a, entente_error *error)
{
    const entente_bracket_options options = {.actor = actor};
    const entente_redline_result *r = NULL;
    const entente_sink sink = {gather, a};
    entente_redline_version v[2];
    void *hold[2] = {NULL};
    entente_status status = entente_redline_paragraphs(old_text, strlen(old_text), &v[0], &hold[0], error);
    if (status == ENTENTE_OK)
        status = entente_redline_paragraphs(new_text, strlen(new_text), &v[1], &hold[1], error);
    v[0].id = "old";
    if (hold[1])
        v[1].id = "new";
    if (status == ENTENTE_OK)
        status = entente_redline_make(v, 2, 0, 1, &options, &r, error);
    if (status == ENTENTE_OK)
        status = entente_redline_apply(r, &v[0], gather_clause, a, error);
    if (status == ENTENTE_OK)
        status = entente_result_json(r, ENTENTE_COMPACT, &sink, error);
    entente_result_free(r);
    entente_redline_release(hold[0]);
    entente_redline_release(hold[1]);
    return status;
}

static entente_status drafts(answer *a, entente_error *error)
{
    entente_case *c = NULL;
    entente_view *v = NULL;
    const entente_redline_result *r = NULL;
    const entente_sink sink = {gather, a};
    entente_status status = entente_case_load(bytes, length, "case", NULL, NULL, &c, error);
    if (status == ENTENTE_OK)
        status = entente_view_new(c, NULL, NULL, &v, error);
    if (status == ENTENTE_OK)
        status = entente_analyse_redline(v, "first", "third", &r, error);
    if (status == ENTENTE_OK)
        status = entente_brief_text(r, &(entente_telling){.view = v, .all = true}, &sink, error);
    entente_result_free(r);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

static entente_status lone_brackets(answer *a, entente_error *error)
{
    static const char text[] =
        "case: {title: T, keeper: MED, on: 2021-01-01, to: public}\n"
        "actors: {to: public, entries: [{id: MED, role: mediator}]}\n"
        "drafts: [{id: one, to: public, clauses: [{id: a, text: \"The [term\"}, {id: b, text: \"ends] then]\"}]}]\n";
    const entente_check_result *r = NULL;
    const entente_sink sink = {gather, a};
    entente_status status = entente_case_check(text, strlen(text), "case", 0, &r, error);
    if (status == ENTENTE_OK)
        status = entente_result_json(r, ENTENTE_COMPACT, &sink, error);
    entente_result_free(r);
    return status;
}

static void test_bracket(void **state)
{
    (void)state;
    refuse_each("brackets", brackets, ENTENTE_OK, 300);
    refuse_each("redline", redline, ENTENTE_OK, 300);
    refuse_each("lone brackets", lone_brackets, ENTENTE_OK, 300);
    bytes = refuse_file("examples/crossing.yaml", &length);
    refuse_each("drafts", drafts, ENTENTE_OK, 100);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bracket)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
