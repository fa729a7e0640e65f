#include "case/sets.h"

#include <string.h>

/* SETS is the file, from CMakeLists.txt, which also rebuilds this one when it changes. */
__asm__(".section carried,\"a\",@progbits\n"
        "indicator_sets:\n"
        ".incbin \"" SETS "\"\n"
        ".byte 0\n"
        ".previous\n");
extern const char indicator_sets[];

/* The next line of a set behind `at`: its threshold's name and value; NULL: none. */
static const char *next_of(const char *at, const char *set, const char **name, size_t *length, const char **value)
{
    size_t wide = strlen(set);
    while (*at) {
        const char *line = at, *end = at + strcspn(at, "\n");
        at = *end ? end + 1 : end;
        if (*line == '#' || strncmp(line, set, wide) || line[wide] != '\t')
            continue;
        *name = line + wide + 1;
        *length = strcspn(*name, "\t");
        *value = *name + *length + 1;
        return at;
    }
    return NULL;
}

bool set_known(const char *set)
{
    const char *name, *value;
    size_t length;
    return next_of(indicator_sets, set, &name, &length, &value) != NULL;
}

number_map set_thresholds(arena *a, const char *set, bool *failed)
{
    enum { MOST = 16 };
    number_map map = {0};
    const char *at = indicator_sets, *name, *value;
    size_t length;
    map.key = ARENA_ARRAY(a, MOST, const char *);
    map.value = ARENA_ARRAY(a, MOST, const rational *);
    if (!map.key || !map.value) {
        *failed = true;
        return (number_map){0};
    }
    while (map.count < MOST && (at = next_of(at, set, &name, &length, &value))) {
        char text[16] = "";
        strncat(text, value, strcspn(value, "\n") < sizeof text ? strcspn(value, "\n") : sizeof text - 1);
        map.key[map.count] = arena_text(a, name, length);
        map.value[map.count] = number_parse(a, text, NULL);
        if (!map.key[map.count] || !map.value[map.count]) {
            *failed = true;
            return (number_map){0};
        }
        map.count++;
    }
    return map;
}
