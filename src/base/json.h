/* Building proofs and bundles as JSON with jansson. Failures latch: a NULL anywhere makes every later step NULL-safe, and
   the one look at the end (`builder.failed`) tells. Values passed in are owned by the call, whatever happens. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>
#include <stdbool.h>

/* Start from {0}; one for a whole result. */
typedef struct json_builder {
    bool failed;
} json_builder;

json_t *json_new_object(json_builder *b);
json_t *json_new_array(json_builder *b);
/* NULL text gives null. Text that is not UTF-8 latches a failure: check outside bytes before. */
json_t *json_new_text(json_builder *b, const char *text);
json_t *json_new_count(json_builder *b, size_t value);
void json_put(json_builder *b, json_t *object, const char *key, json_t *value);
void json_push(json_builder *b, json_t *array, json_t *value);

/* Two spaces a level, keys in the order they were put, a newline at the end. malloc'ed; NULL when memory ran out. */
char *json_text(const json_t *value);

#endif
