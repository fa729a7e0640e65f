/* A case is loaded, folded and grown while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "case/canonical.h"

#include "case/grow.h"
#include "case/view.h"

static char *bytes;
static size_t length;

/* Each live entry in its canonical bytes, and where positions stand. */
static entente_status answer_view(answer *a, const entente_view *v, entente_error *error)
{
    buffer b = {0};
    for (size_t k = 0; k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++) {
            entry_canonical(&b, v->kind[k].entries[i]);
            buffer_text(&b, "\n");
        }
    entente_status status = b.failed ? error_memory(error) : ENTENTE_OK;
    if (status == ENTENTE_OK)
        answer_add(a, b.bytes, b.length);
    buffer_free(&b);
    for (size_t i = 0; i < v->position_count; i++) {
        const view_position *p = &v->positions[i];
        answer_format(a, "%zu %zu %g %g", p->actor, p->issue, p->low, p->high);
    }
    answer_format(a, "%s %zu %zu %d %s", v->digest, v->seen, v->parties.count, v->as_of, v->reader_name);
    return status;
}

static entente_status fold(answer *a, const entente_case *c, const char *reader, const char *on, entente_error *error)
{
    entente_view *v = NULL;
    entente_status status = entente_view_new(c, reader, on, &v, error);
    if (status == ENTENTE_OK)
        status = answer_view(a, v, error);
    entente_view_free(v);
    return status;
}

static entente_status load_and_fold(answer *a, entente_error *error)
{
    entente_case *c = NULL;
    entente_status status = entente_case_load(bytes, length, "case", answer_mistake, a, &c, error);
    if (status == ENTENTE_OK)
        status = fold(a, c, NULL, NULL, error);
    if (status == ENTENTE_OK)
        status = fold(a, c, "public", NULL, error);
    if (status == ENTENTE_OK)
        status = fold(a, c, c->actors.text[0], "2024-07-01", error);
    entente_case_free(c);
    return status;
}

static void of_file(const char *path, entente_status wanted)
{
    bytes = refuse_file(path, &length);
    refuse_each(path, load_and_fold, wanted, 400);
    free(bytes);
}

static void test_files(void **state)
{
    (void)state;
    of_file("examples/camp-david-1978.yaml", ENTENTE_OK);
    of_file("examples/ceasefire-2024.yaml", ENTENTE_OK);
    of_file("examples/harbour.yaml", ENTENTE_OK);
    of_file("examples/crossing.yaml", ENTENTE_OK);
}

/* Small enough that each allocation is refused: the larger files' later ones are by chance. What a check reads of worths is
   among them: taken for a mistake, it would call a valid case wrong. */
static void test_small(void **state)
{
    (void)state;
    static char small[] = "case: {title: Small, keeper: M, on: 2031-03-03, to: public}\n"
                          "actors:\n"
                          "  to: public\n"
                          "  entries: [{id: M, role: mediator}, {id: A, role: party}]\n"
                          "issues:\n"
                          "  to: public\n"
                          "  entries:\n"
                          "    - {id: fees, range: {from: 0, to: 60, step: 5}}\n"
                          "    - {id: flag, options: {none: none, three: three}}\n"
                          "preferences:\n"
                          "  - {actor: A, by: A, to: [A], basis: stated, weights: {fees: 2, flag: 1}, discount: 0.9,\n"
                          "     values: {fees: {0: 1, 30: 0.25, 60: 0}, flag: {none: 0, three: 1}}}\n";
    bytes = small;
    length = sizeof small - 1;
    refuse_each("a small case", load_and_fold, ENTENTE_OK, SIZE_MAX / 8);
}

static entente_status load_and_write(answer *a, entente_error *error)
{
    entente_case *c = NULL;
    entente_view *v = NULL;
    char *text = NULL;
    size_t written, left_out;
    entente_status status = entente_case_load(bytes, length, "case", answer_mistake, a, &c, error);
    if (status == ENTENTE_OK)
        status = entente_view_new(c, "mediators", NULL, &v, error);
    if (status == ENTENTE_OK)
        status = entente_case_yaml(v, &text, &written, &left_out, error);
    if (status == ENTENTE_OK)
        answer_add(a, text, written);
    free(text);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

/* Corrections of the case, a release and a kind of one's own among them. */
static void test_written(void **state)
{
    (void)state;
    static char small[] =
        "case: {title: Small, keeper: M, on: 2031-03-03, to: public, entry: 00000000000000000000000000000001}\n"
        "actors: {to: public, entries: [{id: M, role: mediator}, {id: A, name: {en: \"a: b\", ar: c}, role: party}]}\n"
        "issues: [{id: fees, range: {from: 0, to: 60, step: 5}, to: public}]\n"
        "preferences: [{actor: A, basis: stated, weights: {fees: 2}, values: {fees: {0: 1, 60: 0}}}]\n"
        "drafts: [{id: d, clauses: [{id: \"1\", text: \"one\\ntwo\", settles: {fees: 5}}]}]\n"
        "positions: [{actor: A, issue: fees, value: [5, 10], entry: 0000000000000000000000000000000a}]\n"
        "releases: [{what: 0000000000000000000000000000000a, readers: public, to: public, on: 2031-03-04}]\n"
        "entries:\n"
        "  - {kind: x-own, words: {a: [b, c]}}\n"
        "  - {kind: case, title: Other, keeper: M, to: public, at: 2031-03-05, replaces: "
        "00000000000000000000000000000001}\n";
    bytes = small;
    length = sizeof small - 1;
    refuse_each("a case written again", load_and_write, ENTENTE_OK, 300);
}

static void test_mistakes(void **state)
{
    (void)state;
    of_file("tests/text/mistakes.yaml", ENTENTE_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_small), cmocka_unit_test(test_files),
                                       cmocka_unit_test(test_mistakes), cmocka_unit_test(test_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
