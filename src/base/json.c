#include "base/json.h"

#include <stdlib.h>
#include <string.h>

static json_t *made(json_builder *b, json_t *value)
{
    b->failed |= !value;
    return value;
}

json_t *json_new_object(json_builder *b)
{
    return made(b, json_object());
}

json_t *json_new_array(json_builder *b)
{
    return made(b, json_array());
}

json_t *json_new_text(json_builder *b, const char *text)
{
    return made(b, text ? json_string(text) : json_null());
}

json_t *json_new_count(json_builder *b, size_t value)
{
    return made(b, json_integer((json_int_t)value));
}

void json_put(json_builder *b, json_t *object, const char *key, json_t *value)
{
    b->failed |= json_object_set_new(object, key, value) != 0;
}

void json_push(json_builder *b, json_t *array, json_t *value)
{
    b->failed |= json_array_append_new(array, value) != 0;
}

char *json_text(const json_t *value)
{
    char *text = json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(12) | JSON_ENCODE_ANY);
    char *line = text ? realloc(text, strlen(text) + 2) : NULL;
    if (!line) {
        free(text);
        return NULL;
    }
    return strcat(line, "\n");
}
