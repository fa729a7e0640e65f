#include "brief/find_text.h"

#include "base/text.h"

#include <string.h>

/* Every second part is what was found. */
static void put_snippet(buffer *line, entente_texts snippet)
{
    for (size_t i = 0; i < snippet.count; i++)
        text_format(line, i % 2 ? "*%s*" : "%s", snippet.items[i]);
}

static void put_row(buffer *b, style s, const entente_found_row *one)
{
    buffer line = {0};
    text_format(&line, "%s", one->kind);
    if (one->by)
        text_format(&line, " by %s", naming_actor(s.n, one->by));
    text_format(&line, " (%s%s%s): ", one->handle ? one->handle : one->entry, strcmp(one->state, "stands") ? ", " : "",
                strcmp(one->state, "stands") ? one->state : "");
    put_snippet(&line, one->snippet);
    put_source(&line, one->source);
    put_mark(&line, one->mark);
    put_dated(b, one->on, &line);
}

void text_find(buffer *b, style s, const entente_find_result *r)
{
    put_seen(b, s, r->as, r->on);
    buffer head = {0};
    text_format(&head, "%zu entr%s", r->count, r->count == 1 ? "y has" : "ies have");
    text_format(&head, " the words: %s", r->words);
    buffer_text(b, "\n");
    put_paragraph(b, r->count ? or_empty(head.bytes) : "Nothing in view has the words.", 0);
    buffer_end(&head, b);
    for (size_t i = 0; i < r->found.count; i++)
        put_row(b, s, &r->found.items[i]);
    if (r->count > r->found.count)
        text_format(b, "  and %zu more: --most N lists N\n", r->count - r->found.count);
}
