/* Clocks that are wrong: what they may date, what is told of it, and how a record gets out of it. */
#include "case/grow.h"
#include "case/view.h"
#include "record/record.h"
#include "record_made.h"

#include <entente/brief.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MONTH = 30 * 86400 };
#define WRONG ((int64_t)MADE_NOW + 100 * 12 * (int64_t)MONTH)

static char path[200];
static made m;

static int begin(void **state)
{
    (void)state;
    entente_error error = {0};
    snprintf(path, sizeof path, "%s/entente-time-%d", made_folder(), (int)getpid());
    remove(path);
    assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    remove(path);
    return 0;
}

static entente_record *opened(int key, int64_t now, bool set_back)
{
    entente_record_options options = {.write = true, .now = now, .set_back = set_back};
    entente_record *r;
    assert_int_equal(entente_record_open(path, &options, m.key[key], &r, NULL), ENTENTE_OK);
    return r;
}

/* A note that is added with a clock, and what is said when it is not. */
static entente_status add(int key, int64_t now, bool set_back, const char *json, char id[ENTENTE_ID_TEXT], const char *says)
{
    entente_error error = {0};
    entente_record *r = opened(key, now, set_back);
    entente_status status = made_add(r, json, id, &error);
    entente_record_free(r);
    if (says && !strstr(error.message, says))
        fail_msg("'%s' does not say '%s'", error.message, says);
    return status;
}

/* How a key's holder finds the record: the day of its view, what its brief tells of the clock. */
static void look(int key, int64_t now, int64_t as_of, size_t ahead, bool group_ahead)
{
    entente_record *r = opened(key, now, false);
    entente_view *v;
    const entente_brief_result *brief;
    assert_int_equal(entente_view_new(entente_record_case(r), entente_record_reader(r), NULL, &v, NULL), ENTENTE_OK);
    assert_int_equal(v->as_of, as_of / 86400);
    assert_int_equal(entente_brief(v, NULL, &brief, NULL), ENTENTE_OK);
    assert_int_equal(brief->view.ahead.count, ahead);
    assert_int_equal(entente_record_ahead(r), group_ahead);
    entente_result_free(brief);
    entente_view_free(v);
    entente_record_free(r);
}

static const char note[] = "{\"kind\":\"note\",\"text\":\"one\",\"to\":\"public\"}";

static void test_a_day_ahead(void **state)
{
    (void)state;
    assert_int_equal(add(1, MADE_NOW, false, "{\"kind\":\"note\",\"text\":\"far\",\"at\":\"2023-11-16\"}", NULL,
                         "known only on 2023-11-16, and this machine's clock says 2023-11-14"),
                     ENTENTE_INVALID);
    assert_int_equal(add(1, MADE_NOW, false, "{\"kind\":\"note\",\"text\":\"near\",\"at\":\"2023-11-15\"}", NULL, NULL),
                     ENTENTE_OK);
    /* --now is another instant than the clock's */
    entente_record_options options = {.write = true, .now = MADE_NOW + 86401, .clock = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "a group of 2023-11-15T22:13:21Z"));
    entente_record_free(r);
    options.now--;
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_OK);
    entente_record_free(r);
}

/* A clock that is a hundred years ahead cannot know it; everybody else is told, and a mediator mends it. */
static void test_wrong_clock(void **state)
{
    (void)state;
    char id[ENTENTE_ID_TEXT], json[200];
    look(2, MADE_NOW, MADE_NOW, 0, false);
    assert_int_equal(add(1, WRONG, false, note, id, NULL), ENTENTE_OK);
    look(2, MADE_NOW, WRONG, 1, true);
    assert_int_equal(add(2, MADE_NOW, false, note, NULL, "a mediator sets the time back"), ENTENTE_INVALID);
    assert_int_equal(add(2, MADE_NOW, true, note, NULL, "only a mediator's or the keeper's key"), ENTENTE_INVALID);
    snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"back\",\"to\":\"mediators\"}");
    assert_int_equal(add(0, MADE_NOW + 60, true, json, NULL, NULL), ENTENTE_OK); /* that GRN does not read */
    look(2, MADE_NOW + 60, WRONG, 1, false);
    assert_int_equal(add(2, MADE_NOW + 60, false, note, NULL, NULL), ENTENTE_OK);
    /* times run on from there */
    assert_int_equal(add(2, MADE_NOW - 300, false, note, NULL, "stands before the record's last entry"), ENTENTE_INVALID);
    /* its writer corrects it on a day before the one that it was to be known on */
    snprintf(json, sizeof json, "{\"kind\":\"note\",\"replaces\":\"%s\",\"to\":\"public\"}", id);
    assert_int_equal(add(1, MADE_NOW + 86400, false, json, NULL, NULL), ENTENTE_OK);
    look(2, MADE_NOW + 86400, MADE_NOW + 86400, 0, false);
    assert_int_equal(entente_record_verify(path, NULL, m.key[2], NULL, NULL), ENTENTE_OK);
    entente_record *r = opened(2, MADE_NOW + 86400, false);
    assert_int_equal(entente_record_aside(r), 0);
    entente_record_free(r);
}

/* A program that lets a party set the time back writes what no other opens. */
/* What corrects a correction that is not known yet on a day stands there, and not what both correct. */
static void test_corrected_before_its_day(void **state)
{
    (void)state;
    static const char issue[] =
        "{\"kind\":\"issue\",\"id\":\"fees\",\"name\":\"%s\",\"range\":{\"from\":0,\"to\":60,\"step\":5},"
        "\"to\":\"public\",\"replaces\":\"%s\"}";
    char id[ENTENTE_ID_TEXT], json[300];
    snprintf(json, sizeof json, issue, "Wrong", "fees");
    assert_int_equal(add(0, WRONG, false, json, id, NULL), ENTENTE_OK);
    snprintf(json, sizeof json, issue, "Right", id);
    assert_int_equal(add(0, MADE_NOW + 60, true, json, NULL, NULL), ENTENTE_OK);
    entente_record *r = opened(2, MADE_NOW + 60, false);
    entente_view *v;
    assert_int_equal(entente_view_new(entente_record_case(r), "GRN", "2023-11-14", &v, NULL), ENTENTE_OK);
    assert_int_equal(v->kind[KIND_ISSUE].count, 1);
    assert_string_equal(name_in(&((const body_issue *)v->kind[KIND_ISSUE].entries[0]->body)->name, "en", ""), "Right");
    entente_view_free(v);
    entente_record_free(r);
}

static void test_only_stewards(void **state)
{
    (void)state;
    entente_error error = {0};
    assert_int_equal(add(0, MADE_NOW + 86400, false, note, NULL, NULL), ENTENTE_OK);
    entente_record *r = opened(1, MADE_NOW, true);
    r->members[r->me].steward = true;
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_OK);
    entente_record_free(r);
    entente_record_options options = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "sets the time back, and its author may not"));
    assert_int_equal(entente_record_verify(path, NULL, NULL, NULL, &error), ENTENTE_NO);
}

/* A case that is made up may lie in years to come, and what is written there by a clock of today is not before it. */
static void test_invented(void **state)
{
    (void)state;
    static const char yaml[] = "case: {title: T, keeper: ANN, on: 2031-03-03, to: public, invented: yes}\n"
                               "actors: {to: public, entries: [{id: ANN, role: mediator}, {id: BEN, role: party}]}\n";
    entente_record_options options = {.write = true, .now = MADE_NOW, .clock = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    size_t count;
    char id[ENTENTE_ID_TEXT];
    remove(path);
    assert_int_equal(entente_record_init(path, &options, m.key[0], NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, NULL), ENTENTE_OK);
    if (entente_record_import(r, yaml, sizeof yaml - 1, "t", NULL, NULL, &count, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    entente_record_free(r);
    options.now += 10 * 86400;
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, note, id, &error), ENTENTE_OK);
    size_t at = record_find(r, id);
    assert_int_not_equal(at, SIZE_MAX);
    assert_int_equal(moment_compare(r->items[at].entry->at, r->c->head->at), 0);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"x\",\"by\":\"BEN\",\"to\":[\"mediators\"]}", NULL, &error),
                     ENTENTE_OK);
    entente_record_free(r);
}

/* What a key may not write is refused by its name, before anything else is said of it. */
static void test_not_its_own(void **state)
{
    (void)state;
    assert_int_equal(add(1, MADE_NOW, false, "{\"kind\":\"note\",\"text\":\"x\",\"by\":\"GRN\",\"to\":\"public\"}", NULL,
                         "this key does not write for 'GRN'; expected an entry of its own"),
                     ENTENTE_INVALID);
}

/* Without the flag times never run backwards, whoever writes. */
static void test_flag_is_needed(void **state)
{
    (void)state;
    entente_error error = {0};
    assert_int_equal(add(0, MADE_NOW + 86400, false, note, NULL, NULL), ENTENTE_OK);
    entente_record *r = opened(0, MADE_NOW + 86400, false);
    r->now = MADE_NOW;
    r->last_time = r->last_seen = 0;
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_OK);
    entente_record_free(r);
    entente_record_options options = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "the times of recording run backwards"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_day_ahead, begin, end),
        cmocka_unit_test_setup_teardown(test_wrong_clock, begin, end),
        cmocka_unit_test_setup_teardown(test_corrected_before_its_day, begin, end),
        cmocka_unit_test_setup_teardown(test_only_stewards, begin, end),
        cmocka_unit_test_setup_teardown(test_invented, begin, end),
        cmocka_unit_test_setup_teardown(test_not_its_own, begin, end),
        cmocka_unit_test_setup_teardown(test_flag_is_needed, begin, end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    return failed;
}
