/* Dates, text for terminals, YAML with places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/near.h"
#include "base/date.h"
#include "base/json.h"
#include "base/node.h"
#include "base/repeats.h"
#include "base/text.h"

static void days_are_those_of_the_system(void **unused)
{
    (void)unused;
    for (int32_t day = -700000; day < 2900000; day += 37) {
        time_t seconds = (time_t)day * 86400;
        struct tm wanted;
        int year, month, of_month;
        assert_non_null(gmtime_r(&seconds, &wanted));
        day_split(day, &year, &month, &of_month);
        assert_int_equal(year, wanted.tm_year + 1900);
        assert_int_equal(month, wanted.tm_mon + 1);
        assert_int_equal(of_month, wanted.tm_mday);
        assert_int_equal(day_weekday(day), (wanted.tm_wday + 6) % 7);
        assert_int_equal(day_from(year, month, of_month), day);
    }
}

static void moments_read_and_write(void **unused)
{
    (void)unused;
    static const struct {
        const char *text, *wanted; /* NULL: refused */
    } cases[] = {
        {"2024-03-20", "2024-03-20"},
        {"2024-02-29", "2024-02-29"},
        {"2023-02-29", NULL},
        {"1900-02-29", NULL},
        {"2024-13-01", NULL},
        {"2024-00-01", NULL},
        {"2024-04-31", NULL},
        {"0000-01-01", NULL},
        {"2024-3-20", NULL},
        {"2024-03-20x", NULL},
        {"", NULL},
        {"2024-03-20T17:00Z", "2024-03-20T17:00:00Z"},
        {"2024-03-20 17:00:05Z", "2024-03-20T17:00:05Z"},
        {"2024-03-20T01:30+03:00", "2024-03-20T01:30:00+03:00"},
        {"2024-12-31T23:30:00-01:00", "2024-12-31T23:30:00-01:00"},
        {"2024-03-20T17:00-00:00", "2024-03-20T17:00:00Z"},
        {"2024-03-20T24:00Z", NULL},
        {"2024-03-20T17:00", NULL},
        {"2024-03-20T17:60Z", NULL},
        {"2024-03-20T17:00+15:00", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        moment m;
        char text[MOMENT_TEXT];
        assert_int_equal(moment_parse(cases[i].text, &m), cases[i].wanted != NULL);
        if (cases[i].wanted)
            assert_string_equal(moment_text(m, text), cases[i].wanted);
    }
}

static void instants_keep_their_own_day(void **unused)
{
    static const struct {
        const char *text, *utc;
    } cases[] = {{"2031-03-07T23:30-05:00", "2031-03-08T04:30:00Z"},
                 {"2024-03-20T01:30+03:00", "2024-03-19T22:30:00Z"},
                 {"2024-12-31T23:30:00-01:00", "2025-01-01T00:30:00Z"},
                 {"2024-03-20T17:00:05Z", "2024-03-20T17:00:05Z"},
                 {"2024-03-20", "2024-03-20"}};
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        moment m;
        char text[MOMENT_TEXT];
        assert_true(moment_parse(cases[i].text, &m));
        assert_string_equal(moment_text(moment_utc(m), text), cases[i].utc);
    }
    char text[MOMENT_TEXT];
    assert_string_equal(day_text(DAY_UNKNOWN, text), "unknown");
    moment early, late, day;
    assert_true(moment_parse("2031-03-07T23:00+03:00", &early) && moment_parse("2031-03-07T23:30-05:00", &late) &&
                moment_parse("2031-03-07", &day));
    assert_true(moment_compare(early, late) < 0 && moment_compare(late, early) > 0 && moment_compare(day, early) < 0);
    assert_true(moment_compare(moment_day(DAY_UNKNOWN), day) < 0 && !moment_compare(late, late));
}

static void widths_are_of_columns(void **unused)
{
    (void)unused;
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("مصر"), 3);
    assert_int_equal(text_width("ישראל"), 5);
    assert_int_equal(text_width("日本"), 4);
    assert_int_equal(text_width("e\xcc\x81"), 1); /* combining acute */
    assert_int_equal(text_width("\xe2\x80\x8d"
                                "a"),
                     1);                             /* zero-width joiner */
    assert_int_equal(text_width("\xe2\x80\x8f"), 6); /* right-to-left mark: shown as \u200f */
    buffer b = {0};
    text_pad(&b, "日本語", 5);
    assert_string_equal(b.bytes, "日本…");
    b.length = 0;
    text_pad(&b, "مصر", 6);
    assert_string_equal(b.bytes, "مصر   ");
    b.length = 0;
    text_pad_left(&b, "7", 3);
    assert_string_equal(b.bytes, "  7");
    b.length = 0;
    text_pad_left(&b, "profileA", 4);
    text_pad_left(&b, "日本語", 4);
    assert_string_equal(b.bytes, "…leA …語");
    b.length = 0;
    text_show(&b, "a\033[1m\xc2\x9b\tb\x7f é");
    assert_string_equal(b.bytes, "a\\x1b[1m\\u009b b\\x7f é");
    b.length = 0;
    text_show(&b, "\r\n\xe2\x80\xae\xe2\x80\xa9\xe2\x81\xa6\xd8\x9c\xff\xe2\x80");
    assert_string_equal(b.bytes, "\\x0d \\u202e\\u2029\\u2066\\u061c\\xff\\xe2\\x80");
    b.length = 0;
    text_format(&b, "\033[1m%s\033[0m %zu %% %-6s|%.*s|%5.2f %+d %ld %lld\n", "a\033[2J", (size_t)7, "é\n", 2, "xyz", 1.5, 3,
                4L, 5LL);
    assert_string_equal(b.bytes, "\033[1ma\\x1b[2J\033[0m 7 % é    |xy| 1.50 +3 4 5\n");
    b.length = 0;
    static char long_text[200];
    memset(long_text, 'w', sizeof long_text - 1);
    text_format(&b, "%s", long_text);
    assert_string_equal(b.bytes, long_text);
    b.length = 0;
    text_flow flow = {.indent = 2, .columns = 12};
    text_piece(&b, &flow, "one two;");
    text_piece(&b, &flow, "three");
    text_piece(&b, &flow, "four");
    assert_string_equal(b.bytes, "  one two;\n  three four");
    b.length = 0;
    text_wrap(&b, "one two\nthree four", 0, 2, 9);
    assert_string_equal(b.bytes, "one two\n  three\n  four");
    buffer_free(&b);
    text_wrap(&b, "a elevenlong e\xcc\x81 \xe8\xb0\x83\xe8\xb0\x83\xe8\xb0\x83\xe8\xb0\x83 x://0123456789", 0, 2, 9);
    assert_string_equal(
        b.bytes, "a\n  elevenl\n  ong e\xcc\x81\n  \xe8\xb0\x83\xe8\xb0\x83\xe8\xb0\x83\n  \xe8\xb0\x83\n  x://0123456789");
    buffer_free(&b);
    assert_true(text_clean("tab\tand\nline, é, \xf0\x9f\x98\x80"));
    assert_false(text_clean("bell\a"));
    assert_false(text_clean("\xc2\x9b")); /* a C1 control */
    assert_false(text_clean("\xff"));
    assert_false(text_clean("\xed\xa0\x80")); /* half a surrogate pair */
}

static const node *read(arena *a, const char *text, problems *p)
{
    *p = (problems){.memory = a, .file = "f"};
    const node *root = yaml_read(a, text, strlen(text), p);
    problems_sort(p);
    return root;
}

static void yaml_keeps_strings_and_places(void **unused)
{
    (void)unused;
    arena a = {0};
    problems p;
    const node *root = read(&a, "vote: no\ncountry: NO\nday: 2024-03-20\nlist:\n  - 1.50\n  - {x: ~}\n", &p);
    assert_non_null(root);
    assert_int_equal(p.count, 0);
    assert_string_equal(node_get(root, "vote")->text, "no");
    assert_string_equal(node_get(root, "country")->text, "NO");
    const node *list = node_get(root, "list");
    assert_int_equal(list->count, 2);
    assert_string_equal(list->child->text, "1.50");
    assert_int_equal(list->child->line, 5);
    assert_int_equal(list->child->column, 5);
    assert_string_equal(node_get(list->child->next, "x")->text, "~");
    arena_free(&a);
}

static void yaml_says_what_it_refuses(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        size_t line, column;
    } cases[] = {
        {"a: 1\na: 2\n", 2, 1}, {"a: &x 1\n", 1, 4},  {"a: *x\n", 1, 4}, {"a: !!int 1\n", 1, 4}, {"a: 1\n---\nb: 2\n", 2, 1},
        {"a: \"\\a\"\n", 1, 4}, {"a: [1, 2\n", 1, 4}, {"", 1, 1},        {"? [a]\n: b\n", 1, 3}, {"a: \"\\0\"\n", 1, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena a = {0};
        problems p;
        read(&a, cases[i].text, &p);
        assert_true(p.count >= 1);
        assert_int_equal(p.list[0].line, cases[i].line);
        assert_int_equal(p.list[0].column, cases[i].column);
        arena_free(&a);
    }
    char deep[200];
    memset(deep, '[', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    arena a = {0};
    problems p;
    assert_null(read(&a, deep, &p));
    assert_int_equal(p.count, 1);
    assert_int_equal(p.list[0].column, NODE_DEPTH + 1);
    arena_free(&a);
}

static void json_prints_what_people_wrote(void **unused)
{
    (void)unused;
    json_builder b = {0};
    json_t *o = json_new_object(&b);
    json_put(&b, o, "count", json_new_count(&b, 3));
    json_put(&b, o, "none", json_new_text(&b, NULL));
    char *text = json_text(o);
    assert_false(b.failed);
    assert_string_equal(text, "{\n  \"count\": 3,\n  \"none\": null\n}\n");
    free(text);
    json_put(&b, o, "bad", json_new_text(&b, "\xff"));
    assert_true(b.failed);
    json_decref(o);
}

static void release(void *what)
{
    ++*(size_t *)what;
}

static void arenas_release_what_they_own(void **unused)
{
    (void)unused;
    arena a = {0};
    size_t released = 0;
    assert_true(arena_own(&a, release, &released));
    assert_true(arena_own(&a, release, &released));
    arena_clear(&a);
    assert_int_equal(released, 2);
    assert_true(arena_own(&a, release, &released));
    arena_free(&a);
    assert_int_equal(released, 3);
    arena_free(&a);
    assert_int_equal(released, 3);
}

static const char *nearest(const char *word)
{
    static const char *const known[] = {"frontier", "score", "council", "quota", "id", "to", "AMB", "UPP"};
    near_word near = {.word = word};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        near_offer(&near, known[i]);
    return near.known ? near.known : "";
}

static void a_slip_of_the_pen_is_known(void **state)
{
    (void)state;
    char room[NEAR_ROOM];
    assert_string_equal(nearest("frontir"), "frontier");
    assert_string_equal(nearest("forntier"), "frontier");
    assert_string_equal(nearest("fronttier"), "frontier");
    assert_string_equal(nearest("Scroe"), "score");
    assert_string_equal(nearest("amb"), "AMB"); /* capitals are no slip */
    assert_string_equal(nearest("AMP"), "");    /* one letter of three is another word */
    assert_string_equal(nearest("of"), "");
    assert_string_equal(nearest(""), "");
    assert_string_equal(nearest("a word that is longer than any that is known, and than those that are compared at all"),
                        "");
    assert_string_equal(near_expected(&(near_word){.known = "to"}, room), "; did you mean 'to'? Expected ");
    assert_string_equal(near_expected(&(near_word){0}, room), "; expected ");
}

/* How often bytes [from, to) stand in the text, by looking at each place. */
static size_t how_often(const char *text, size_t length, size_t from, size_t to)
{
    size_t found = 0;
    for (size_t i = 0; i + (to - from) <= length; i++)
        found += !memcmp(text + i, text + from, to - from);
    return found;
}

static void what_stands_once_is_known(void **state)
{
    (void)state;
    uint32_t longest[64], seed = 1;
    char text[64];
    assert_true(text_repeats("", 0, longest));
    for (size_t trial = 0; trial < 400; trial++) {
        size_t length = 1 + trial % 60;
        for (size_t i = 0; i < length; i++)
            text[i] = "abc\xff"[(seed = seed * 1664525 + 1013904223) >> 24 & (trial & 1 ? 1 : 3)];
        if (trial % 5 == 0)
            memset(text, 'a', length);
        assert_true(text_repeats(text, length, longest));
        for (size_t from = 0; from < length; from++)
            for (size_t to = from + 1; to <= length; to++)
                assert_int_equal(how_often(text, length, from, to) == 1, to - from > longest[from]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_those_of_the_system), cmocka_unit_test(moments_read_and_write),
        cmocka_unit_test(instants_keep_their_own_day),  cmocka_unit_test(widths_are_of_columns),
        cmocka_unit_test(arenas_release_what_they_own), cmocka_unit_test(yaml_keeps_strings_and_places),
        cmocka_unit_test(yaml_says_what_it_refuses),    cmocka_unit_test(json_prints_what_people_wrote),
        cmocka_unit_test(a_slip_of_the_pen_is_known),   cmocka_unit_test(what_stands_once_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
