#include "brief/power_text.h"

#include "base/text.h"
#include "brief/write.h"
#include "result/number.h"
#include "result/text.h"

#include <string.h>

static void put_wrapped(buffer *b, const char *text)
{
    text_wrap(b, text, 0, 0, TEXT_COLUMNS);
    buffer_text(b, "\n");
}

static void put_council(buffer *b, const entente_council_head_row *head)
{
    if (*head->name)
        put_wrapped(b, head->name);
    if (head->from)
        text_format(b, "in force %s %s%s%s\n", head->until ? "from" : "since", head->from, head->until ? " to " : "",
                    head->until ? head->until : "");
}

static void put_head(buffer *b, const entente_power_result *r)
{
    buffer rule = {0};
    if (r->council)
        put_council(b, r->council);
    text_format(&rule, "adopted: %s", r->rule);
    put_wrapped(b, rule.bytes ? rule.bytes : "");
    buffer_end(&rule, b);
    if (r->council && r->council->note)
        put_wrapped(b, r->council->note);
    if (r->exact) {
        number_shown_whole(b, r->winning);
        buffer_text(b, " of ");
        number_shown_whole(b, r->ballots);
        text_format(b, " %s adopt; ", r->two_valued ? "coalitions" : "ballots");
    }
    text_format(b, "power to act %.6f\n\n", r->act);
}

entente_status text_power(const entente_power_result *result, const entente_sink *sink, entente_error *error)
{
    writer w = {.sink = sink};
    put_head(&w.b, result);
    table_text(&w, &entente_power_table, result, "lines");
    return writer_finish(&w, error);
}

void text_councils(buffer *b, const entente_councils_result *result)
{
    for (size_t i = 0; i < result->councils.count; i++) {
        const entente_council_head_row *head = &result->councils.items[i];
        text_format(b, "%-20s %.4s-%-4.4s  %s\n", head->id, head->from ? head->from : "    ", head->until ? head->until : "",
                    head->name);
    }
}
