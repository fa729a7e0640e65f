/* What a reading adds to a case: each dispatch once, one event a day of a story, actors as the case has them. */
#include "base/date.h"
#include "read/into.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char yaml[] = "case: {title: Talks, keeper: MED, on: 2031-03-01, to: public}\n"
                           "actors:\n"
                           "  to: public\n"
                           "  entries:\n"
                           "    - {id: MED, role: mediator}\n"
                           "    - {id: ISL, role: party, name: {en: Isles, fr: Îles}}\n"
                           "    - {id: GRNREB, role: party, name: Valley Council}\n"
                           "events:\n"
                           "  - {actor: ISL, type: AID, target: GRNREB, on: 2031-03-02}\n";

static int32_t day(const char *text)
{
    moment m = {0};
    assert_true(moment_parse(text, &m));
    return m.day;
}

static entente_event event(const char *source, const char *words, const char *type, const char *target, const char *on)
{
    entente_event e = {
        .source_text = words, .target_text = "", .type = type, .mode = "", .cameo = "042", .goldstein = 2.5, .to = 9};
    strcpy(e.source, source);
    strcpy(e.target, target);
    e.from_day = e.to_day = on ? day(on) : ENTENTE_DAY_NONE;
    return e;
}

typedef struct kept {
    entente_case *c;
    into *s;
} kept;

static kept begin(void)
{
    kept k = {0};
    assert_int_equal(entente_case_load(yaml, strlen(yaml), "talks", NULL, NULL, &k.c, NULL), ENTENTE_OK);
    assert_int_equal(into_new(k.c, &k.s, NULL), ENTENTE_OK);
    return k;
}

static void end(kept k)
{
    into_free(k.s);
    entente_case_free(k.c);
}

static into_additions add(kept k, const char *text, const char *on, const entente_event *events, size_t count)
{
    entente_dispatch d = {"d.txt", on ? day(on) : ENTENTE_DAY_NONE, text, strlen(text)};
    entente_reading r = {.count = count, .events = events};
    into_options options = {.versions = "words 1, model 1"};
    into_additions out = {0};
    assert_int_equal(into_dispatch(k.s, &d, &r, &options, &out, NULL), ENTENTE_OK);
    return out;
}

static const char *entry_of(const into_additions *a, size_t i, char out[2000])
{
    assert_true(i < a->count && a->entries[i].length < 2000);
    memcpy(out, a->text + a->entries[i].from, a->entries[i].length);
    out[a->entries[i].length] = '\0';
    return out;
}

static void actors_as_the_case_has_them(void **state)
{
    (void)state;
    kept k = begin();
    assert_string_equal(into_actor(k.s, "ISL", ""), "ISL");
    assert_string_equal(into_actor(k.s, "ISLGOV", "officials"), "ISL");
    assert_string_equal(into_actor(k.s, "", "the isles"), "ISL");
    assert_string_equal(into_actor(k.s, "XXX", "the Valley Council's"), "GRNREB");
    assert_null(into_actor(k.s, "ISLCVL", "villagers")); /* civilians do not speak for their state */
    assert_null(into_actor(k.s, "GRN", "the Valley"));
    end(k);
}

static void once(void **state)
{
    (void)state;
    kept k = begin();
    char text[2000];
    const entente_event events[] = {
        event("ISLGOV", "the ministry", "CONSULT", "GRNREB", "2031-03-04"),
        event("ISL", "Isles", "CONSULT", "GRNREB", "2031-03-04"), /* the same story */
        event("ISL", "Isles", "AID", "GRNREB", "2031-03-02"),     /* the case has it */
        event("ISL", "Isles", "CONSULT", "GRNREB", "2031-03-05"), /* the next day's */
        event("FAR", "Farland", "ACCUSE", "FAW", "2031-03-04"),   /* between others */
        event("UAF", "gunmen", "ASSAULT", "ISL", "2031-03-04"),   /* nobody whom a case could name */
        event("IMG", "fighters", "ASSAULT", "ISL", "2031-03-04"), /* nor this */
        event("FAR", "Farland", "ACCUSE", "ISL", NULL),
    };
    into_additions a = add(k, "Text of it", "2031-03-05", events, 8);
    assert_false(a.stored);
    assert_int_equal(a.events, 3);
    assert_int_equal(a.again, 2);
    assert_int_equal(a.others, 3);
    assert_int_equal(a.count, 5); /* the dispatch, two events, an actor, its event */
    assert_non_null(strstr(entry_of(&a, 0, text), "\"text\":\"Text of it\""));
    assert_non_null(strstr(text, "\"at\":\"2031-03-05\""));
    assert_non_null(strstr(entry_of(&a, 1, text), "\"actor\":\"ISL\",\"type\":\"CONSULT\",\"target\":\"GRNREB\""));
    assert_non_null(strstr(text, "\"words\":\"Text of i\""));
    assert_non_null(strstr(text, "\"bytes\":\"0-9\""));
    assert_non_null(strstr(entry_of(&a, 3, text), "\"kind\":\"actor\",\"id\":\"FAR\""));
    assert_non_null(strstr(entry_of(&a, 4, text), "\"on\":\"unknown\"")); /* no day of its own, and not the dispatch's */
    assert_true(add(k, "Text of it", "2031-03-05", events, 8).stored);
    a = add(k, "Another text", "2031-03-06", events,
            8); /* another dispatch tells it again; without a day it may be another act */
    assert_int_equal(a.events, 1);
    assert_int_equal(a.again, 4);
    assert_int_equal(a.count, 2);
    end(k);
}

static void no_text(void **state)
{
    (void)state;
    kept k = begin();
    entente_dispatch undated = {"d", ENTENTE_DAY_NONE, "x", 1}, bytes = {"d", day("2031-03-05"), "a\xff", 2},
                     nul = {"d", day("2031-03-05"), "a\0b", 3};
    entente_reading none = {0};
    into_options options = {0};
    into_additions out;
    entente_error error = {0};
    assert_int_equal(into_dispatch(k.s, &undated, &none, &options, &out, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "date"));
    assert_int_equal(into_dispatch(k.s, &bytes, &none, &options, &out, &error), ENTENTE_INVALID);
    assert_int_equal(into_dispatch(k.s, &nul, &none, &options, &out, &error), ENTENTE_INVALID);
    end(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(actors_as_the_case_has_them), cmocka_unit_test(once),
                                       cmocka_unit_test(no_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
