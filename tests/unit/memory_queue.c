/* A queue of proposals while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "clerk/queue.h"
#include "clerk/queue_case.h"
#include "clerk/queue_table.h"

#include "base/error.h"

static const char proposed[] =
    "case: {title: T, keeper: MED, on: 2031-03-01, to: public, invented: yes}\n"
    "actors:\n  to: public\n  entries: [{id: MED, role: mediator}, {id: ANN, role: party}]\n"
    "issues: [{id: truce, to: public, range: {from: 0, to: 60, step: 1}}]\n"
    "dispatches: [{id: d, to: public, text: \"One. Ann wants 40 days. Three.\"}]\n"
    "positions:\n"
    "  - {actor: ANN, issue: truce, value: at least 40, to: public, dispatch: d, bytes: 5-23, proposed: yes}\n"
    "claims:\n"
    "  - {says: close, told_by: a source, dispatch: d, bytes: 0-4, proposed: yes}\n";
static entente_case *made;

/* Taken, edited, decided, written and read again, and put into a case file and out of it. */
static entente_status judge(answer *a, entente_error *error)
{
    queue q = {0}, again = {0};
    buffer out = {0}, entry_json = {0}, file = {0}, back = {0};
    entente_queue_result result;
    size_t added, from, to;
    entente_status status = queue_add(&q, made, &added, error);
    queue_item *item = status == ENTENTE_OK ? queue_next(&q) : NULL;
    if (item)
        status = queue_edit(&q, item, "value", "[10, 20]", error);
    if (item && status == ENTENTE_OK && !queue_decide(&q, item, QUEUE_ACCEPTING, moment_day(3)))
        status = error_memory(error);
    if (item && status == ENTENTE_OK) {
        const queue_text *text = queue_text_of(&q, item, &from, &to);
        queue_sentences(&out, text, from, to);
        queue_entry(&entry_json, item, "MED", "[\"public\"]");
        if (out.failed || entry_json.failed || !queue_result(&q, added, &result))
            status = error_memory(error);
    }
    if (item && status == ENTENTE_OK) {
        answer_format(a, "%zu %zu %s %s %s", added, result.open, item->id, out.bytes, entry_json.bytes);
        const char *json = entry_json.bytes;
        status = queue_into_case(&file, "case: {}\n", 9, &json, 1, error);
        if (status == ENTENTE_OK && !queue_out_of_case(&back, file.bytes, file.length, json))
            status = error_memory(error);
    }
    out.length = 0;
    if (status == ENTENTE_OK) {
        queue_write(&q, &out);
        buffer_text(&file, "");
        buffer_text(&back, "");
        status = out.failed || file.failed || back.failed ? error_memory(error)
                                                          : queue_read(&again, out.bytes, out.length, "queue", error);
    }
    if (status == ENTENTE_OK)
        answer_format(a, "%s %s %zu", file.bytes, back.bytes, again.count);
    queue_free(&q);
    queue_free(&again);
    buffer_free(&out);
    buffer_free(&entry_json);
    buffer_free(&file);
    buffer_free(&back);
    return status;
}

static void test_queue(void **state)
{
    (void)state;
    assert_int_equal(entente_case_load(proposed, sizeof proposed - 1, "made", NULL, NULL, &made, NULL), ENTENTE_OK);
    refuse_each("a queue", judge, ENTENTE_OK, 1000);
    entente_case_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_queue)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
