/* PLOVER's types are one table: what else names them all (the page's script, its words in every language, the docs, the
   maker of the page's test) names the same. */
#include "case/event_type.h"

#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *content(const char *path)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    assert_in_range(length, 1, sizeof bytes - 2);
    bytes[length] = '\0';
    return bytes;
}

typedef bool in_list(const event_type *type);

static bool every(const event_type *type)
{
    (void)type;
    return true;
}

static bool cooperation(const event_type *type)
{
    return type->quad == VERBAL_COOPERATION || type->quad == MATERIAL_COOPERATION;
}

static bool deed(const event_type *type)
{
    return type->quad == MATERIAL_COOPERATION || type->quad == MATERIAL_CONFLICT;
}

/* The words between two marks of a file are the table's types that belong there, in its order. */
static void lists(const char *path, const char *from, const char *to, in_list *belongs)
{
    char *text = strstr(content(path), from);
    if (!text)
        fail_msg("%s has no `%s`", path, from);
    text += strlen(from);
    char *end = strstr(text, to), *rest = NULL;
    assert_non_null(end);
    *end = '\0';
    char *word = strtok_r(text, "\", \n", &rest);
    for (size_t i = 0; i < EVENT_TYPES; i++) {
        if (!belongs(&event_types[i]))
            continue;
        if (!word || strcmp(word, event_types[i].name))
            fail_msg("%s, after `%s`: %s where %s is expected", path, from, word ? word : "nothing", event_types[i].name);
        word = strtok_r(NULL, "\", \n", &rest);
    }
    if (word)
        fail_msg("%s, after `%s`: %s is one too many", path, from, word);
}

static void page_and_docs(void **state)
{
    (void)state;
    lists("web/events.js", "const COOPERATION = new Set([", "]", cooperation);
    lists("web/events.js", "const DEED = new Set([", "]", deed);
    lists("docs/dictionaries.md", "TYPE is one of PLOVER's sixteen (", ")", every);
    lists("tests/page/make-case", "types = \"", "\"", every);
}

static void words(void **state)
{
    (void)state;
    size_t languages = 0;
    DIR *folder = opendir("web/words");
    assert_non_null(folder);
    for (const struct dirent *file; (file = readdir(folder));) {
        char path[512];
        size_t found = 0;
        if (!strstr(file->d_name, ".json"))
            continue;
        snprintf(path, sizeof path, "web/words/%s", file->d_name);
        json_t *object = json_load_file(path, 0, NULL);
        assert_non_null(object);
        const char *key;
        json_t *value;
        json_object_foreach(object, key, value) if (!strncmp(key, "event.", 6))
        {
            if (!event_type_find(key + 6))
                fail_msg("%s has a word for %s, which is no type of PLOVER's", path, key + 6);
            assert_true(json_string_length(value) > 0);
            found++;
        }
        if (found != EVENT_TYPES)
            fail_msg("%s has words for %zu of %d types", path, found, EVENT_TYPES);
        json_decref(object);
        languages++;
    }
    closedir(folder);
    assert_true(languages >= 4);
}

static void found_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < EVENT_TYPES; i++)
        assert_ptr_equal(event_type_find(event_types[i].name), &event_types[i]);
    assert_null(event_type_find("GREET"));
    assert_null(event_type_find(""));
    assert_null(event_type_find(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_and_docs),
        cmocka_unit_test(words),
        cmocka_unit_test(found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
