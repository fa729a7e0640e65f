#include "brief/council_text.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

enum { SETS_SHOWN = 3 };

/* "it would be carried by the yes of A; or B + C", the first few sets. */
static void put_sets(buffer *b, const char *what, const entente_texts *sets, size_t count)
{
    buffer line = {0};
    if (!count)
        return;
    text_format(&line, "%s ", what);
    for (size_t i = 0; i < count && i < SETS_SHOWN; i++) {
        buffer_text(&line, i ? "; or " : "");
        for (size_t k = 0; k < sets[i].count; k++)
            text_format(&line, "%s%s", k ? " + " : "", sets[i].items[k]);
    }
    if (count > SETS_SHOWN)
        buffer_text(&line, "; or others");
    buffer_repeat(b, " ", 14);
    text_wrap(b, line.bytes ? line.bytes : "", 14, 16, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&line, b);
}

/* " (CHN no, GUY abstains)" */
static void put_dissent(buffer *line, const entente_resolution_row *row)
{
    bool some = false;
    for (size_t i = 0; i < row->ballots.count; i++) {
        const entente_ballot_row *ballot = &row->ballots.items[i];
        bool no = !strcmp(ballot->vote, "no");
        if (!no && strcmp(ballot->vote, "abstain"))
            continue;
        text_format(line, "%s%s %s", some ? ", " : " (", ballot->member, no ? "no" : "abstains");
        some = true;
    }
    buffer_text(line, some ? ")" : "");
}

static void put_resolution(buffer *b, const entente_resolution_row *row, bool whole)
{
    buffer line = {0};
    bool open = row->adopted < 0;
    text_format(&line, "%s, %s: %zu yes, %zu no, %zu abstaining", row->title, row->council_name, row->yes, row->no,
                row->abstain);
    if (row->absent)
        text_format(&line, ", %zu absent", row->absent);
    if (row->unknown)
        text_format(&line, ", %zu not known", row->unknown);
    text_format(&line, ". %s", open ? "Open." : row->why);
    put_dissent(&line, row);
    put_source(&line, row->source);
    put_dated(b, or_empty(row->on), &line);
    if (whole && open && !isnan(row->chance))
        text_format(b, "              chance of adoption %.4g\n", row->chance);
    if (whole) {
        put_sets(b, "it would be carried by the yes of", row->carry.items, row->carry.count);
        put_sets(b, "it would be failed by the no of", row->block.items, row->block.count);
    }
}

void put_council(buffer *b, style s, const entente_council_result *result, bool whole)
{
    if (result->resolutions.count)
        put_heading(b, s, "Council");
    for (size_t i = 0; i < result->resolutions.count; i++)
        put_resolution(b, &result->resolutions.items[i], whole);
}

void text_council(buffer *b, const entente_council_result *result, bool colour)
{
    if (!result->resolutions.count)
        buffer_text(b, "No resolution is in view. Add a council, a resolution and ballots (docs/case-format.md).\n");
    put_council(b, (style){colour}, result, true);
}
