/* Dictionaries, reading and what a reading adds to a case, while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "read/dictionary_make.h"

#include <entente/read.h>

#include "base/error.h"
#include "read/dictionary.h"
#include "read/door.h"
#include "read/door_clean.h"
#include "read/into.h"

static entente_model *model;
static entente_dictionary *dictionary;

/* ---- dictionaries ---- */

static entente_status compile(answer *a, entente_error *error)
{
    entente_dictionary *d = NULL;
    entente_status status = entente_dictionary_new(NULL, NULL, NULL, 0, &d, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%s %u %u %u", entente_dictionary_version(d), d->word_count, d->rule_count, d->name_count);
    entente_dictionary_free(d);
    return status;
}

/* Made ones, with a line of each manner. */
static dictionary_file files[4];
static size_t file_count;

static entente_status compile_few(answer *a, entente_error *error)
{
    entente_dictionary *d = NULL;
    entente_status status = dictionary_make(files, file_count, &d, error);
    if (status == ENTENTE_OK) {
        answer_format(a, "%u %u %u %u %u", d->word_count, d->rule_count, d->name_count, d->node_count, d->set_count);
        answer_format(a, "%u %u %u %u", d->members.count, d->compound_count, d->want_count, d->list_count);
    } else if (status != ENTENTE_MEMORY) {
        answer_mistake(a, error);
    }
    entente_dictionary_free(d);
    return status;
}

static void refuse_files(const char *name, const char *const *text, size_t count, entente_status wanted)
{
    for (size_t i = 0; i < count; i++)
        files[i] = (dictionary_file){"made", text[i], strlen(text[i])};
    file_count = count;
    refuse_each(name, compile_few, wanted, 1000);
}

static void test_dictionaries(void **state)
{
    (void)state;
    refuse_each("the project's dictionaries", compile, ENTENTE_OK, 40);
    static const char *const made[] = {
        "actor ISL : Isles; the Isles\n"
        "demonym ISL : Islander; Islanders\n"
        "person ISL : Ada Wood; Wood : GOV 2020-01-01..2024-01-01, OPP 2024-01-02..\n"
        "agent GOV : foreign minister; ministry of ...\n"
        "title GOV : President; Gen.\n"
        "thing : Isles Cup\n",
        "set talk : talk; discussion; peace_talk; @parley\n"
        "set parley : parley; @talk\n"
        "verb CONSULT/visit 042 : visit obj=@any; meet with=@actor|minister !obj=@talk source:subj,by target:with\n"
        "verb AGREE : sign; carry_out obj=@talk; be_ready xcomp=@CONSULT\n"
        "noun CONSULT : talk; war-game on=drugs\n"
        "noun - : cup\n"
        "through xcomp : begin; continue\n"
        "light : hold; launch\n"
        "status planned xcomp : plan; be scheduled\n"
        "context diplomatic : embassy; peace talks\n"};
    refuse_files("two small dictionaries", made, 2, ENTENTE_OK);
    static const char *const mistaken[][1] = {{"no such line\n"}, {"verb CONSULT : meet with=@none\n"}, {"actor : x\n"}};
    for (size_t i = 0; i < sizeof mistaken / sizeof *mistaken; i++)
        refuse_files("a mistaken dictionary", mistaken[i], 1, ENTENTE_INVALID);
}

/* ---- reading ---- */

static void answer_event(answer *a, const entente_event *e)
{
    answer_format(a, "%s %d-%d %s '%s' %s '%s'", e->id, e->from_day, e->to_day, e->source, e->source_text, e->target,
                  e->target_text);
    answer_format(a, "%s %s %s %g %d %zu-%zu %zu", e->type, e->mode, e->cameo, e->goldstein, e->status, e->from, e->to,
                  e->sentence);
    if (e->has_place)
        answer_format(a, "%s %s %g %g", e->place.name, e->place.country, e->place.lat, e->place.lon);
    for (int i = 0; i < ENTENTE_CONTEXTS && e->contexts[i]; i++)
        answer_text(a, e->contexts[i]);
}

enum { TEXTS = 3 };
static entente_dispatch dispatches[TEXTS];
static size_t first_text, texts;

static entente_status read_all(answer *a, entente_error *error)
{
    entente_reader *r = NULL;
    entente_reading reading[TEXTS];
    entente_status status = entente_reader_new(model, dictionary, &r, error);
    if (status == ENTENTE_OK)
        status = entente_reader_read_many(r, dispatches + first_text, texts, reading, error);
    for (size_t i = 0; i < texts && status == ENTENTE_OK; i++) {
        for (size_t k = 0; k < reading[i].count; k++)
            answer_event(a, &reading[i].events[k]);
    }
    entente_reader_free(r);
    return status;
}

static const char *const paths[TEXTS] = {"examples/dispatches/2024-03-20-jeddah.txt",
                                         "examples/dispatches/2024-03-21-cairo.txt",
                                         "examples/dispatches/2024-03-19-demand.txt"};

static void test_read(void **state)
{
    (void)state;
    for (first_text = 0, texts = 1; first_text < TEXTS; first_text++)
        refuse_each(paths[first_text], read_all, ENTENTE_OK, 300);
    first_text = 0;
    texts = TEXTS;
    refuse_each("three at once", read_all, ENTENTE_OK, 150);
}

/* A reader whose memory ran out reads the next text as if nothing had been. */
static entente_status read_again(answer *a, entente_error *error)
{
    static entente_reader *r;
    entente_reading reading;
    refuse_hold();
    if (!r && entente_reader_new(model, dictionary, &r, NULL) != ENTENTE_OK)
        fail_msg("no reader");
    refuse_go_on();
    entente_status status = entente_reader_read(r, &dispatches[0], &reading, error);
    for (size_t k = 0; status == ENTENTE_OK && k < reading.count; k++)
        answer_event(a, &reading.events[k]);
    if (!a->length && status == ENTENTE_OK)
        fail_msg("no event");
    refuse_hold();
    if (entente_reader_read(r, &dispatches[1], &reading, NULL) != ENTENTE_OK)
        fail_msg("a reader does not read any more");
    for (size_t k = 0; status == ENTENTE_OK && k < reading.count; k++)
        answer_event(a, &reading.events[k]);
    entente_reader_free(r);
    r = NULL;
    refuse_go_on();
    return status;
}

static void test_again(void **state)
{
    (void)state;
    refuse_each("a reader again", read_again, ENTENTE_OK, 300);
}

/* ---- doors: but for pages and feeds, since libxml2 itself leaves blocks behind where memory runs out ---- */

static const struct {
    door_kind kind;
    const char *bytes;
} doors[] = {
    {DOOR_JSON, "[{\"id\": \"a\", \"date\": \"15 May 2024\", \"text\": \"x\"}, {\"text\": \"y\"}]"},
    {DOOR_TEXT, "The govern-\nment of Chi\u00adle met Kenya\u2011backed rebels."},
};
static size_t door_at;

static entente_status through_door(answer *a, entente_error *error)
{
    const char *bytes = doors[door_at].bytes;
    size_t length = strlen(bytes);
    arena memory = {0};
    door_list list = {0};
    entente_cuts cuts = {0};
    entente_status status = ENTENTE_OK;
    char text[200];
    if (doors[door_at].kind == DOOR_JSON) {
        status = door_json("f", bytes, length, &memory, &list, error);
    } else {
        memcpy(text, bytes, length);
        if (!door_clean(dictionary, &memory, text, &length, &cuts))
            status = error_memory(error);
        else
            answer_format(a, "%.*s %zu", (int)length, text, cuts.count);
    }
    for (size_t i = 0; i < list.count && status == ENTENTE_OK; i++)
        answer_format(a, "%s %d %s", list.items[i].id, list.items[i].day, list.items[i].text);
    arena_free(&memory);
    return status;
}

static void test_doors(void **state)
{
    static const char *const names[] = {"a list", "parted words"};
    (void)state;
    for (door_at = 0; door_at < sizeof doors / sizeof *doors; door_at++)
        refuse_each(names[door_at], through_door, ENTENTE_OK, 1000);
}

/* ---- into a case ---- */

static const char yaml[] = "case: {title: Talks, keeper: MED, on: 2031-03-01, to: public}\n"
                           "actors:\n"
                           "  to: public\n"
                           "  entries:\n"
                           "    - {id: MED, role: mediator}\n"
                           "    - {id: ISL, role: party, name: {en: Isles, fr: Îles}}\n"
                           "events:\n"
                           "  - {actor: ISL, type: AID, on: 2031-03-02}\n";
static entente_case *talks;

static entente_status into_case(answer *a, entente_error *error)
{
    static const entente_event events[] = {
        {.source = "ISL",
         .source_text = "Isles",
         .target = "FAR",
         .target_text = "Farland",
         .type = "CONSULT",
         .mode = "visit",
         .cameo = "042",
         .goldstein = 1.9,
         .contexts = {"diplomatic"},
         .to = 5,
         .from_day = 22345,
         .to_day = 22346},
        {.source_text = "the Isles",
         .target_text = "",
         .type = "ACCUSE",
         .mode = "",
         .cameo = "112",
         .from_day = 22345,
         .to_day = 22345,
         .to = 5},
    };
    static const char *const words[] = {"Words of one dispatch, \"quoted\".", "Others."};
    into *s = NULL;
    entente_reading reading = {.count = 2, .events = events};
    into_options options = {.to = "\"public\"", .all = true, .versions = "words 1, model 1"};
    entente_status status = into_new(talks, &s, error);
    for (int i = 0; i < 2 && status == ENTENTE_OK; i++) {
        into_additions out = {0};
        entente_dispatch d = {"d.txt", 22346, words[i], strlen(words[i])};
        status = into_dispatch(s, &d, &reading, &options, &out, error);
        for (size_t k = 0; status == ENTENTE_OK && k < out.count; k++)
            answer_add(a, out.text + out.entries[k].from, out.entries[k].length);
        if (status == ENTENTE_OK)
            answer_format(a, "%d %s %zu %zu %zu", out.stored, out.handle, out.events, out.again, out.others);
    }
    into_free(s);
    return status;
}

static void test_into(void **state)
{
    (void)state;
    assert_int_equal(entente_case_load(yaml, strlen(yaml), "talks", NULL, NULL, &talks, NULL), ENTENTE_OK);
    refuse_each("into a case", into_case, ENTENTE_OK, 1000);
    entente_case_free(talks);
}

static int make(void **state)
{
    (void)state;
    for (size_t i = 0; i < TEXTS; i++) {
        dispatches[i] = (entente_dispatch){.id = paths[i], .day = 19800 + (int32_t)i};
        dispatches[i].text = refuse_file(paths[i], &dispatches[i].length);
    }
    return entente_model_open(NULL, &model, NULL) != ENTENTE_OK ||
           entente_dictionary_new(NULL, NULL, NULL, 0, &dictionary, NULL) != ENTENTE_OK;
}

static int take_away(void **state)
{
    (void)state;
    for (size_t i = 0; i < TEXTS; i++)
        free((char *)dispatches[i].text);
    entente_model_free(model);
    entente_dictionary_free(dictionary);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dictionaries), cmocka_unit_test(test_read),
                                       cmocka_unit_test(test_again), cmocka_unit_test(test_doors),
                                       cmocka_unit_test(test_into)};
    return cmocka_run_group_tests(tests, make, take_away);
}
