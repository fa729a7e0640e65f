#include "case/event_type.h"

#include <string.h>

const event_type event_types[EVENT_TYPES] = {
#define EACH(name, quad, score) {#name, quad, score},
    EVENT_TYPES_EACH(EACH)
#undef EACH
};

const event_type *event_type_find(const char *name)
{
    for (size_t i = 0; name && i < EVENT_TYPES; i++)
        if (!strcmp(event_types[i].name, name))
            return &event_types[i];
    return NULL;
}
