/* Adding to a record, opening it, folding it, sending it to a folder, meeting the folder again and putting it after what
   another wrote take no more than n log n, whatever kind of entry comes in groups however
   small: twice as many take about twice the processor's time, the least of several turns. */
#include "record_made.h"

#include "case/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sys/resource.h>

enum { LINE = 300, GROUP_MOST = 10, TURNS = 6, LATE = 4 };
#define RATIO 3   /* of a doubling; a square's is 4, and memory that no longer fits near costs something */
#define LASTS .02 /* seconds that are told from nothing */

static made m;
static char path[240];

static double processor(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

/* The entry of that number; `before`: the id of the one a group before it, "": it is of the first group. */
typedef void maker(char line[LINE], size_t number, const char *before);

static void note(char line[LINE], size_t number, const char *before)
{
    (void)before;
    snprintf(line, LINE, "{\"kind\":\"note\",\"text\":\"n%zu\",\"to\":\"mediators\"}", number);
}

static void handle(char line[LINE], size_t number, const char *before)
{
    (void)before;
    snprintf(line, LINE, "{\"kind\":\"dispatch\",\"id\":\"drf%zu\",\"text\":\"words\",\"to\":\"public\"}", number);
}

static void correction(char line[LINE], size_t number, const char *before)
{
    snprintf(line, LINE, "{\"kind\":\"note\",\"text\":\"n%zu\",\"to\":\"public\"%s%s%s}", number,
             *before ? ",\"replaces\":\"" : "", before, *before ? "\"" : "");
}

static void retraction(char line[LINE], size_t number, const char *before)
{
    if (number / GROUP_MOST % 2)
        snprintf(line, LINE, "{\"kind\":\"note\",\"to\":\"mediators\",\"replaces\":\"%s\"}", before);
    else
        note(line, number, before);
}

static void one_handle(char line[LINE], size_t number, const char *before)
{
    snprintf(line, LINE, "{\"kind\":\"clock\",\"id\":\"c\",\"name\":\"n%zu\",\"due\":\"2031-01-01\",\"to\":\"public\"%s}",
             number, *before ? ",\"replaces\":\"c\"" : "");
}

static void draft(char line[LINE], size_t number, const char *before)
{
    char parent[40] = "";
    if (*before)
        snprintf(parent, sizeof parent, ",\"parent\":\"drf%zu\"", number - 1);
    snprintf(line, LINE,
             "{\"kind\":\"draft\",\"id\":\"drf%zu\",\"clauses\":[{\"id\":\"a\",\"text\":\"w\"}],\"to\":\"public\"%s}",
             number, parent);
}

static void actor(char line[LINE], size_t number, const char *before)
{
    (void)before;
    snprintf(
        line, LINE,
        "{\"kind\":\"actor\",\"id\":\"BLU\",\"name\":\"n%zu\",\"role\":\"party\",\"to\":\"public\",\"replaces\":\"BLU\"}",
        number);
}

static void position(char line[LINE], size_t number, const char *before)
{
    (void)before;
    snprintf(line, LINE,
             "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"fees\",\"value\":\"%zu\",\"to\":\"public\",\"source\":"
             "\"s%zu\"}",
             number % 12 * 5, number);
}

static void named_position(char line[LINE], size_t number, const char *before)
{
    (void)before;
    snprintf(
        line, LINE,
        "{\"kind\":\"position\",\"id\":\"p%zu\",\"actor\":\"BLU\",\"issue\":\"fees\",\"value\":\"%zu\",\"to\":\"public\"}",
        number, number % 12 * 5);
}

static void issue(char line[LINE], size_t number, const char *before)
{
    (void)before;
    snprintf(line, LINE,
             "{\"kind\":\"issue\",\"id\":\"fees\",\"name\":\"n%zu\",\"range\":{\"from\":0,\"to\":60,\"step\":5},\"to\":"
             "\"public\",\"replaces\":\"fees\"}",
             number);
}

static const struct growth {
    const char *name;
    maker *make;
    size_t group, first; /* entries of a group, of the smaller record */
    bool releases;       /* each is released afterwards */
    bool joins;          /* further keys join after all of them */
} growths[] = {
    {"notes one by one", note, 1, 1000, false, false},
    {"handles in groups of ten", handle, 10, 3000, false, false},
    {"handles one by one", handle, 1, 1000, false, false},
    {"corrections in chains", correction, 10, 3000, false, false},
    {"retractions", retraction, 10, 3000, false, false},
    {"corrections of one handle", one_handle, 1, 1000, false, false},
    {"drafts in a chain", draft, 1, 1000, false, false},
    {"corrections of an actor", actor, 1, 1000, false, false},
    {"positions", position, 10, 3000, false, false},
    {"releases", note, 10, 800, true, false},
    {"named positions", named_position, 10, 3000, false, false},
    {"corrections of an issue", issue, 1, 1000, false, false},
    {"keys that join late", note, 10, 3000, false, true},
};

enum { ADDING, OPENING, FOLDING, SENDING, MEETING, PLACING, PHASES };
static const char *const phases[PHASES] = {"adding", "opening", "folding", "sending", "meeting", "placing"};

static void shell(const char *format, const char *of)
{
    char command[1000];
    snprintf(command, sizeof command, format, of, of);
    assert_int_equal(system(command), 0);
}

/* Processor seconds of a sync. */
static double sync_with(const char *what, int key, const char *where)
{
    entente_sync did;
    entente_error error = {0};
    entente_record_options options = {.write = true, .now = MADE_NOW};
    char folder[300];
    snprintf(folder, sizeof folder, "%s-%s", path, where);
    double began = processor();
    if (entente_record_sync(what, &options, m.key[key], folder, &did, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    entente_sync_free(&did);
    return processor() - began;
}

/* Of the record as it began a copy is another's, who wrote apart. */
static void write_apart(void)
{
    char other[300];
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_record *r;
    snprintf(other, sizeof other, "%s-other", path);
    shell("rm -rf %s-* %s-waiting", path);
    shell("cp %s %s-other", path);
    shell("mkdir %s-sent %s-met", path);
    assert_int_equal(entente_record_open(other, &options, m.key[1], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"apart\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    sync_with(other, 1, "met");
}

/* Let a new party's key join: each row before it gets another. */
static void join(entente_record *r, int number)
{
    char json[400], public_text[ENTENTE_PUBLIC_TEXT];
    entente_key *key;
    assert_int_equal(entente_key_new(&key, NULL), ENTENTE_OK);
    entente_key_public(key, public_text);
    snprintf(json, sizeof json, "{\"kind\":\"actor\",\"id\":\"P%d\",\"role\":\"party\",\"to\":\"public\"}", number);
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"P%d\",\"key\":\"%s\",\"to\":\"public\"}", number,
             public_text);
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_key_free(key);
}

/* The least that each phase took so far is brought up to this turn. */
static void run(const struct growth *g, size_t entries, double least[PHASES])
{
    static char line[GROUP_MOST][LINE], ids[GROUP_MOST][ENTENTE_ID_TEXT];
    const char *json[GROUP_MOST], *to[] = {"BLU"};
    size_t length[GROUP_MOST];
    double took[PHASES], began;
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    entente_view *v;
    char(*all)[ENTENTE_ID_TEXT] = calloc(entries + GROUP_MOST, sizeof *all), id[ENTENTE_ID_TEXT];
    bool complete;
    assert_non_null(all);
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_OK);
    write_apart();
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_OK);
    began = processor();
    for (size_t i = 0; i < entries; i += g->group) {
        for (size_t k = 0; k < g->group; k++) {
            g->make(line[k], i + k, i ? all[i + k - g->group] : "");
            json[k] = line[k];
            length[k] = strlen(line[k]);
        }
        if (entente_record_add(r, json, length, g->group, 1, "", NULL, NULL, ids, &error) != ENTENTE_OK)
            fail_msg("%s: %s", g->name, error.message);
        memcpy(all[i], ids, g->group * sizeof *ids);
    }
    for (size_t i = 0; g->releases && i < entries; i++)
        assert_int_equal(entente_record_release(r, all[i], to, 1, NULL, &complete, id, &error), ENTENTE_OK);
    for (int i = 0; g->joins && i < LATE; i++)
        join(r, i);
    took[ADDING] = processor() - began;
    entente_record_free(r);
    began = processor();
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_OK);
    took[OPENING] = processor() - began;
    began = processor();
    assert_int_equal(entente_view_new(entente_record_case(r), "mediators", NULL, &v, &error), ENTENTE_OK);
    took[FOLDING] = processor() - began;
    entente_view_free(v);
    entente_record_free(r);
    free(all);
    took[SENDING] = sync_with(path, 0, "sent");
    took[MEETING] = sync_with(path, 0, "sent");
    took[PLACING] = sync_with(path, 0, "met");
    for (int p = 0; p < PHASES; p++)
        least[p] = took[p] < least[p] ? took[p] : least[p];
}

static bool doubles(const double one[PHASES], const double two[PHASES], int phase)
{
    return two[phase] <= RATIO * (one[phase] > LASTS ? one[phase] : LASTS);
}

static void test_growth(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof growths / sizeof *growths; i++) {
        const struct growth *g = &growths[i];
        double one[PHASES], two[PHASES];
        bool holds = false;
        for (int p = 0; p < PHASES; p++)
            one[p] = two[p] = 1e9;
        for (int turn = 0; turn < TURNS && !holds; turn++) {
            run(g, g->first, one);
            run(g, 2 * g->first, two);
            holds = true;
            for (int p = 0; p < PHASES; p++)
                holds &= doubles(one, two, p);
        }
        for (int p = 0; p < PHASES; p++)
            if (!doubles(one, two, p))
                fail_msg("%s, %s: %zu entries take %.3f s, twice as many %.3f s", g->name, phases[p], g->first, one[p],
                         two[p]);
    }
}

/* Processor seconds of one group of notes, among as many actors. */
static double group_among(size_t actors)
{
    enum { MOST = 4000 };
    static char line[MOST][LINE], ids[MOST][ENTENTE_ID_TEXT];
    static const char *json[MOST];
    static size_t length[MOST];
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_OK);
    for (size_t i = 0; i < MOST; i++) {
        json[i] = line[i];
        length[i] = (size_t)snprintf(line[i], LINE,
                                     "{\"kind\":\"actor\",\"id\":\"X%zu\",\"role\":\"observer\",\"to\":\"public\"}", i);
    }
    assert_int_equal(entente_record_add(r, json, length, actors, 1, "", NULL, NULL, ids, &error), ENTENTE_OK);
    for (size_t i = 0; i < MOST; i++)
        length[i] = (size_t)snprintf(line[i], LINE, "{\"kind\":\"note\",\"text\":\"n\",\"to\":[\"%s\"]}",
                                     i % 2 ? "mediators" : "BLU");
    double began = processor();
    assert_int_equal(entente_record_add(r, json, length, MOST, 1, "", NULL, NULL, ids, &error), ENTENTE_OK);
    double took = processor() - began;
    assert_non_null(strstr(entente_record_audience(r), "2000 entries may be read by: the mediators\n"));
    entente_record_free(r);
    return took;
}

/* Who may read what was written is found once for a group, not for each entry of it anew. */
static void test_many_actors(void **state)
{
    (void)state;
    double few = 1e9, many = 1e9;
    for (int turn = 0; turn < TURNS && many > 2 * few; turn++) {
        double one = group_among(4), two = group_among(900);
        few = one < few ? one : few;
        many = two < many ? two : many;
    }
    if (many > 2 * few)
        fail_msg("a group of notes takes %.3f s among 4 actors, %.3f s among 900", few, many);
}

/* Entries that came since the last fold stand in the next one where they would stand had the record been opened anew. */
static void test_folds_between(void **state)
{
    (void)state;
    static const char *const later[] = {
        "{\"kind\":\"clock\",\"id\":\"b\",\"due\":\"2031-01-01\",\"to\":\"public\",\"on\":\"2023-11-14\"}",
        "{\"kind\":\"draft\",\"id\":\"one\",\"clauses\":[{\"id\":\"a\",\"text\":\"w\"}],\"to\":\"public\"}",
        "{\"kind\":\"clock\",\"id\":\"a\",\"rule\":\"2 days\",\"after\":\"b\",\"to\":\"public\"}",
        "{\"kind\":\"issue\",\"id\":\"berths\",\"range\":{\"from\":0,\"to\":60,\"step\":5},\"to\":\"public\"}",
        "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"berths\",\"value\":\"5\",\"to\":\"public\"}",
        "{\"kind\":\"issue\",\"id\":\"aid\",\"range\":{\"from\":0,\"to\":60,\"step\":5},\"to\":\"public\"}",
        "{\"kind\":\"draft\",\"id\":\"two\",\"parent\":\"one\",\"clauses\":[{\"id\":\"a\",\"text\":\"w\"}],\"to\":"
        "\"public\"}",
        "{\"kind\":\"issue\",\"id\":\"berths\",\"range\":{\"from\":0,\"to\":90,\"step\":5},\"to\":\"public\",\"replaces\":"
        "\"berths\"}",
        "{\"kind\":\"actor\",\"id\":\"GRN\",\"name\":\"Green\",\"role\":\"party\",\"to\":\"public\",\"replaces\":\"GRN\"}",
        "{\"kind\":\"actor\",\"id\":\"ANN\",\"role\":\"observer\",\"to\":\"public\"}",
        "{\"kind\":\"position\",\"actor\":\"GRN\",\"issue\":\"berths\",\"value\":\"85\",\"to\":\"public\"}",
    };
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    entente_record *r;
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_OK);
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        entente_record *fresh;
        entente_view *v, *w;
        if (made_add(r, later[i], NULL, &error) != ENTENTE_OK)
            fail_msg("%s: %s", later[i], error.message);
        if (i % 3 == 1)
            continue;
        if (entente_record_open(path, &(entente_record_options){.now = MADE_NOW}, m.key[0], &fresh, &error) != ENTENTE_OK)
            fail_msg("%s", error.message);
        assert_int_equal(entente_view_new(entente_record_case(r), "mediators", NULL, &v, &error), ENTENTE_OK);
        assert_int_equal(entente_view_new(entente_record_case(fresh), "mediators", NULL, &w, &error), ENTENTE_OK);
        assert_string_equal(v->digest, w->digest);
        assert_int_equal(v->position_count, w->position_count);
        for (kind_id k = 0; k < KIND_COUNT; k++) {
            assert_int_equal(v->kind[k].count, w->kind[k].count);
            for (size_t e = 0; e < v->kind[k].count; e++)
                assert_memory_equal(v->kind[k].entries[e]->id, w->kind[k].entries[e]->id, ENTRY_ID);
        }
        entente_view_free(v);
        entente_view_free(w);
        entente_record_free(fresh);
    }
    entente_record_free(r);
}

int main(void)
{
    snprintf(path, sizeof path, "%s/entente-growth-%d", made_folder(), (int)getpid());
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_growth), cmocka_unit_test(test_many_actors),
                                       cmocka_unit_test(test_folds_between)};
    const struct CMUnitTest untimed[] = {cmocka_unit_test(test_folds_between)}; /* sanitizers tell nothing of times */
    int failed = SANITIZED ? cmocka_run_group_tests(untimed, NULL, NULL) : cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    shell("rm -rf %s %s-*", path);
    return failed;
}
