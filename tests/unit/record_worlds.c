/* Two worlds: records that differ only in what one reader may not see. All that this reader is shown is the same to the
   byte, but for ids, which are random. */
#include "analyse/gap.h"
#include "base/json.h"
#include "case/view.h"
#include "record_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>

static unsigned dice_state;

static unsigned dice(unsigned sides)
{
    dice_state = dice_state * 1664525 + 1013904223;
    return (dice_state >> 8) % sides;
}

typedef struct line {
    int writer; /* which key */
    bool hidden;
    char json[1400];
} line;

enum { LINES = 24 };

static void random_line(line *l, bool hidden, unsigned number)
{
    static const char *const seen_by[] = {"\"public\"", "[\"mediators\",\"BLU\"]", "[\"BLU\",\"GRN\",\"mediators\"]"};
    static const char *const hidden_from[] = {"\"mediators\"", "[\"mediators\",\"GRN\"]", "[\"GRN\"]"};
    static const char filler[] =
        "PLANTED "
        "................................................................................................................";
    l->hidden = hidden;
    l->writer = hidden ? (int)dice(2) * 2 : (int)dice(2); /* MED or GRN; MED or BLU */
    const char *to = hidden ? hidden_from[l->writer ? 1 + dice(2) : dice(2)] : seen_by[dice(3)];
    const char *actor = hidden ? "GRN" : "BLU";
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

/* What the party BLU is shown of a record that holds `lines`, without those for which keep is not set. */
static void shown(const char *path, const line *lines, size_t count, const bool *keep, buffer *out)
{
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    entente_view *v;
    char id[ENTENTE_ID_TEXT];
    unlink(path);
    if (made_begin(&m, path, NULL, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    for (int who = 0; who < 3; who++) { /* each writes its own, in order */
        assert_int_equal(entente_record_open(path, &options, m.key[who], &r, &error), ENTENTE_OK);
        for (size_t i = 0; i < count; i++)
            if (keep[i] && lines[i].writer == who && made_add(r, lines[i].json, id, &error) != ENTENTE_OK)
                fail_msg("%s: %s", lines[i].json, error.message);
        entente_record_free(r);
    }
    assert_int_equal(entente_record_open(path, &options, m.key[1], &r, &error), ENTENTE_OK);
    assert_int_equal(entente_view_new(entente_record_case(r), entente_record_reader(r), NULL, &v, &error), ENTENTE_OK);
    buffer_format(out, "%s as of %d, %zu seen, %zu aside\n", v->reader_name, (int)v->as_of, v->seen,
                  r ? entente_record_aside(r) : 0);
    for (size_t arrival = 0; arrival < v->c->count; arrival++)
        for (size_t i = 0; i < v->c->count; i++)
            if (v->c->entries[i]->index == arrival)
                entry_canonical(out, v->c->entries[i]);
    json_t *gap;
    assert_int_equal(analyse_gap(v, &gap, &error), ENTENTE_OK);
    char *text = json_text(gap);
    assert_non_null(text);
    buffer_text(out, text);
    free(text);
    json_decref(gap);
    entente_view_free(v);
    static const char *const bad[] = {"{\"kind\":\"note\",\"text\":\"x\",\"about\":\"NOBODY\"}",
                                      "{\"kind\":\"clock\",\"id\":\"c1h\"}",
                                      "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"c1h\",\"value\":\"1\"}",
                                      "{\"kind\":\"note\",\"text\":\"x\",\"replaces\":\"c1h\"}",
                                      "{\"kind\":\"clock\",\"id\":\"c2\",\"due\":\"2024-01-01\",\"at\":\"2001-01-01\"}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        memset(&error, 0, sizeof error);
        assert_int_not_equal(made_add(r, bad[i], id, &error), ENTENTE_OK);
        buffer_format(out, "%zu: %s\n", error.line, error.message);
    }
    entente_record_free(r);
    assert_false(out->failed);
    blank_ids(out->bytes);
}

static void worlds(void **state)
{
    (void)state;
    size_t cases = made_count(1000, 100000);
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
        for (size_t i = 0; i < count; i++) {
            random_line(&lines[i], dice(2), (unsigned)i);
            all[i] = !lines[i].hidden || dice(2);
            some[i] = !lines[i].hidden || dice(3) == 0;
            hidden += all[i] != some[i];
        }
        buffer one = {0}, other = {0};
        shown(path, lines, count, all, &one);
        shown(path, lines, count, some, &other);
        if (strcmp(one.bytes, other.bytes))
            fail_msg("case %zu of SEED=%u: the party sees a difference\n%s\n%s", n, first, one.bytes, other.bytes);
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
