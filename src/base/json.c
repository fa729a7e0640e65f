#include "base/json.h"

#include "base/buffer.h"

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

static int add(const char *bytes, size_t length, void *to)
{
    buffer_add(to, bytes, length);
    return ((buffer *)to)->failed ? -1 : 0;
}

/* Not by json_dumps, which goes on where memory ran out within a key. */
static char *dump(const json_t *value, size_t flags, const char *end)
{
    buffer b = {0};
    bool whole = !json_dump_callback(value, add, &b, flags | JSON_REAL_PRECISION(12) | JSON_ENCODE_ANY);
    buffer_text(&b, end);
    if (whole && !b.failed)
        return b.bytes;
    buffer_free(&b);
    return NULL;
}

char *json_text(const json_t *value)
{
    return dump(value, JSON_INDENT(2), "\n");
}
