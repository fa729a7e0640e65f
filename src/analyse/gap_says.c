#include "analyse/gap_says.h"

#include "base/buffer.h"
#include "case/value.h"

#include <string.h>

const char *gap_says(making *m, const view_position *const *list, size_t count)
{
    buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        const value_span *value = &list[i]->body->value, *last = i ? &list[i - 1]->body->value : NULL;
        if (last && !strcmp(value->from, last->from) && !strcmp(value->to, last->to))
            continue;
        buffer_text(&text, i ? " / " : "");
        value_text(&text, value);
    }
    m->failed |= text.failed;
    const char *made = part_text(m, text.bytes);
    buffer_free(&text);
    return made;
}
