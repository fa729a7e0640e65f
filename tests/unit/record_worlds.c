/* Two worlds: records that differ only in what one reader may not see. All that this reader is shown is the same to the
   byte, but for ids, which are random. */
#include "base/buffer.h"
#include "case/canonical.h"
#include "case/view.h"
#include "record_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>
#include <entente/analyse.h>

static unsigned dice_state;

static unsigned dice(unsigned sides)
{
    dice_state = dice_state * 1664525 + 1013904223;
    return (dice_state >> 8) % sides;
}

enum observer { MED, BLU, GRN, PUBLIC, OBSERVERS };
static const char *const names[OBSERVERS] = {"MED", "BLU", "GRN", "public"};

typedef struct line {
    int writer; /* which key */
    bool hidden;
    char json[1400];
    const char *release; /* to whom at once, or NULL */
    bool forget;
} line;

enum { LINES = 24 };

static void random_line(line *l, enum observer who, bool hidden, unsigned number)
{
    static const char *const seen_by[OBSERVERS][3] = {
        {"\"public\"", "\"mediators\"", "[\"mediators\",\"GRN\"]"},
        {"\"public\"", "[\"mediators\",\"BLU\"]", "[\"BLU\",\"GRN\",\"mediators\"]"},
        {"\"public\"", "[\"mediators\",\"GRN\"]", "[\"BLU\",\"GRN\",\"mediators\"]"},
        {"\"public\"", "\"public\"", "\"public\""}};
    static const char *const hidden_from[OBSERVERS][3] = {{"[\"BLU\"]", "[\"GRN\"]", "[\"BLU\",\"GRN\"]"},
                                                          {"\"mediators\"", "[\"mediators\",\"GRN\"]", "[\"GRN\"]"},
                                                          {"\"mediators\"", "[\"mediators\",\"BLU\"]", "[\"BLU\"]"},
                                                          {"\"mediators\"", "[\"mediators\",\"BLU\"]", "[\"GRN\"]"}};
    static const char *const others[OBSERVERS][2] = {
        {"BLU", "GRN"}, {"GRN", "mediators"}, {"BLU", "mediators"}, {"BLU", "GRN"}};
    static const char filler[] =
        "PLANTED "
        "................................................................................................................";
    *l = (line){.hidden = hidden, .writer = (int)dice(3)};
    while (hidden && l->writer == (int)who) /* who writes also reads */
        l->writer = (int)dice(3);
    const char *to = hidden ? hidden_from[who][dice(3)] : seen_by[who][dice(3)];
    const char *actor = hidden == (who == BLU) ? "GRN" : "BLU";
    if (!dice(5))
        l->release = hidden ? others[who][dice(2)] : "public";
    l->forget = !dice(25);
    switch (dice(4)) {
    case 0:
        snprintf(l->json, sizeof l->json, "{\"kind\":\"note\",\"text\":\"%u %.*s\",\"to\":%s}", number, (int)dice(110),
                 filler, to);
        break;
    case 1:
        snprintf(l->json, sizeof l->json, "{\"kind\":\"clock\",\"id\":\"c%u%s\",\"due\":\"2024-0%u-11\",\"to\":%s}", number,
                 hidden ? "h" : "", 1 + dice(9), to);
        break;
    case 2:
        snprintf(l->json, sizeof l->json,
                 "{\"kind\":\"claim\",\"actor\":\"%s\",\"says\":\"close %u\",\"on\":\"2023-11-%02u\",\"to\":%s}", actor,
                 dice(9), 1 + dice(14), to);
        break;
    default:
        snprintf(
            l->json, sizeof l->json,
            "{\"kind\":\"position\",\"actor\":\"%s\",\"issue\":\"fees\",\"value\":\"%u\",\"on\":\"2023-11-%02u\",\"to\":%s}",
            dice(2) ? actor : "MED", dice(13) * 5, 1 + dice(14), to);
    }
}

static made m;

static void blank_ids(char *text)
{
    for (size_t i = 0; text[i];) {
        size_t run = strspn(text + i, "0123456789abcdef");
        if (run == 32)
            memset(text + i, '#', run);
        i += run + !run;
    }
}

static void add_line(entente_record **r, const char *path, const line *l)
{
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    char id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT];
    bool complete;
    if (made_add(*r, l->json, id, &error) != ENTENTE_OK)
        fail_msg("%s: %s", l->json, error.message);
    if (l->release && entente_record_release(*r, id, &l->release, 1, NULL, &complete, more, &error) != ENTENTE_OK &&
        !strstr(error.message, "opens nothing"))
        fail_msg("%s: %s", l->json, error.message);
    if (!l->forget)
        return;
    if (entente_record_forget(*r, id, "as agreed", more, &error) != ENTENTE_OK)
        fail_msg("%s: %s", l->json, error.message);
    entente_record_free(*r);
    assert_int_equal(entente_record_open(path, &options, m.key[l->writer], r, &error), ENTENTE_OK);
}

static void put_errors(entente_record *r, buffer *out)
{
    static const char *const bad[] = {"{\"kind\":\"note\",\"text\":\"x\",\"about\":\"NOBODY\"}",
                                      "{\"kind\":\"clock\",\"id\":\"c1h\"}",
                                      "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"c1h\",\"value\":\"1\"}",
                                      "{\"kind\":\"note\",\"text\":\"x\",\"replaces\":\"c1h\"}",
                                      "{\"kind\":\"clock\",\"id\":\"c2\",\"due\":\"2024-01-01\",\"at\":\"2001-01-01\"}"};
    char id[ENTENTE_ID_TEXT];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        entente_error error = {0};
        assert_int_not_equal(made_add(r, bad[i], id, &error), ENTENTE_OK);
        buffer_format(out, "%zu: %s\n", error.line, error.message);
    }
}

static bool gather(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

/* What the observer is shown of a record that holds `lines`, without those for which keep is not set. */
static void shown(const char *path, enum observer who, const line *lines, size_t count, const bool *keep, buffer *out)
{
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    entente_view *v;
    unlink(path);
    if (made_begin(&m, path, NULL, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    for (int writer = 0; writer < 3; writer++) { /* each writes its own, in order */
        assert_int_equal(entente_record_open(path, &options, m.key[writer], &r, &error), ENTENTE_OK);
        for (size_t i = 0; i < count; i++)
            if (keep[i] && lines[i].writer == writer)
                add_line(&r, path, &lines[i]);
        entente_record_free(r);
    }
    assert_int_equal(entente_record_open(path, &options, m.key[who == PUBLIC ? BLU : who], &r, &error), ENTENTE_OK);
    const char *reader = who == PUBLIC ? "public" : entente_record_reader(r);
    assert_int_equal(entente_view_new(entente_record_case(r), reader, NULL, &v, &error), ENTENTE_OK);
    buffer_format(out, "%s as of %d, %zu seen, %zu aside\n", v->reader_name, (int)v->as_of, v->seen,
                  who == PUBLIC ? 0 : entente_record_aside(r));
    for (size_t arrival = 0; arrival < v->c->count; arrival++)
        for (size_t i = 0; i < v->c->count; i++)
            if (v->c->entries[i]->index == arrival && case_reads_on(v->c->entries[i], v->reader, v->until))
                entry_canonical(out, v->c->entries[i]);
    const entente_gap_result *gap;
    const entente_sink sink = {gather, out};
    assert_int_equal(entente_analyse_gap(v, &gap, &error), ENTENTE_OK);
    assert_int_equal(entente_result_json(gap, ENTENTE_INDENTED, &sink, &error), ENTENTE_OK);
    entente_result_free(gap);
    entente_view_free(v);
    if (who != PUBLIC)
        put_errors(r, out);
    entente_record_free(r);
    assert_false(out->failed);
    blank_ids(out->bytes);
}

static void worlds(void **state)
{
    (void)state;
    size_t cases = how_many(120, 100000);
    char path[200];
    unsigned first = getenv("SEED") ? (unsigned)strtoul(getenv("SEED"), NULL, 10) : (unsigned)time(NULL);
    size_t hidden = 0;
    printf("SEED=%u\n", first);
    snprintf(path, sizeof path, "%s/entente-worlds-%ld", made_folder(), (long)getpid());
    for (size_t n = 0; n < cases; n++) {
        line lines[LINES];
        bool all[LINES], some[LINES];
        dice_state = first + (unsigned)n * 2654435761u;
        size_t count = 6 + dice(LINES - 6);
        enum observer who = (enum observer)dice(OBSERVERS);
        for (size_t i = 0; i < count; i++) {
            random_line(&lines[i], who, dice(2), (unsigned)i);
            all[i] = !lines[i].hidden || dice(2);
            some[i] = !lines[i].hidden || dice(3) == 0;
            hidden += all[i] != some[i];
        }
        buffer one = {0}, other = {0};
        shown(path, who, lines, count, all, &one);
        shown(path, who, lines, count, some, &other);
        if (strcmp(one.bytes, other.bytes))
            fail_msg("case %zu of SEED=%u: %s sees a difference\n%s\n%s", n, first, names[who], one.bytes, other.bytes);
        buffer_free(&one);
        buffer_free(&other);
    }
    printf("%zu cases, %zu hidden differences\n", cases, hidden);
    assert_true(hidden > cases);
    unlink(path);
    char beside[220];
    snprintf(beside, sizeof beside, "%s-shm", path);
    unlink(beside);
    snprintf(beside, sizeof beside, "%s-wal", path);
    unlink(beside);
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(worlds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
