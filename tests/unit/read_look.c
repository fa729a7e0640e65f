/* The cheap look loses no event: with a tree for every sentence the same are told. $ENTENTE_MODEL names a model where the
   program carries none; $ENTENTE_SHARED adds the sentences of the suite and of the treebank's news. */
#include "how_many.h"
#include "read/reader.h"
#include "base/buffer.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static entente_model *model;
static entente_dictionary *d;

static void tell(entente_reader *reader, const char *text, buffer *out)
{
    entente_dispatch dispatch = {"d", 19800, text, strlen(text)};
    entente_reading reading;
    assert_int_equal(entente_reader_read(reader, &dispatch, &reading, NULL), ENTENTE_OK);
    for (size_t i = 0; i < reading.count; i++)
        buffer_format(out, "%s %s %s>%s %zu\n", reading.events[i].id, reading.events[i].type, reading.events[i].source_text,
                      reading.events[i].target_text, reading.events[i].trigger_from);
}

static size_t compared;

static void compare(entente_reader *some, entente_reader *all, const char *text)
{
    buffer a = {0}, b = {0};
    tell(some, text, &a);
    tell(all, text, &b);
    assert_string_equal(a.bytes ? a.bytes : "", b.bytes ? b.bytes : "");
    buffer_free(&a);
    buffer_free(&b);
    compared++;
}

/* Lines of a file beside the project, one of so many: the "text" of JSON, or what follows "# text = ". */
static void compare_lines(entente_reader *some, entente_reader *all, const char *path)
{
    const char *shared = getenv("ENTENTE_SHARED");
    char name[1024], *line = NULL;
    size_t size = 0;
    snprintf(name, sizeof name, "%s/data/%s", shared ? shared : "../shared", path);
    FILE *file = fopen(name, "r");
    if (!file) {
        print_message("%s is not there\n", name);
        return;
    }
    const size_t each = getenv("ENTENTE_TORTURE") ? 1 : SANITIZED ? 40 : 4;
    for (size_t n = 0; getline(&line, &size, file) > 0; n++) {
        if (n % each) {
            continue;
        } else if (line[0] == '{') {
            json_t *object = json_loads(line, 0, NULL);
            assert_non_null(object);
            compare(some, all, json_string_value(json_object_get(object, "text")));
            json_decref(object);
        } else if (!strncmp(line, "# text = ", 9)) {
            compare(some, all, line + 9);
        }
    }
    free(line);
    fclose(file);
}

static void nothing_lost(void **state)
{
    entente_reader *some, *all;
    (void)state;
    assert_int_equal(entente_reader_new(model, d, &some, NULL), ENTENTE_OK);
    assert_int_equal(entente_reader_new(model, d, &all, NULL), ENTENTE_OK);
    all->every_tree = true;
    compare(some, all, "Norway condemned Chile. The weather was fine. Envoys of both met in Geneva, and bombings went on.");
    compare_lines(some, all, "suites/plv_train.jsonl");
    compare_lines(some, all, "treebanks/en_pud-ud-test.conllu");
    print_message("%zu texts\n", compared);
    entente_reader_free(some);
    entente_reader_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_lost)};
    entente_error error = {0};
    if (entente_model_open(getenv("ENTENTE_MODEL"), &model, &error) != ENTENTE_OK) {
        print_message("skipped: %s\n", error.message);
        return 77;
    }
    if (entente_dictionary_new(NULL, NULL, NULL, 0, &d, &error) != ENTENTE_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    entente_dictionary_free(d);
    entente_model_free(model);
    return failed;
}
