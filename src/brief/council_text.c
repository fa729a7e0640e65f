#include "brief/council_text.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

enum { SETS_SHOWN = 3 };

/* "fails if A votes no; or if B + C vote no"; of a closed vote "it would have failed on the no of A; or B + C": the
   first few. */
static void put_sets(buffer *b, style s, bool open, bool yes, const entente_texts *sets, size_t count)
{
    buffer line = {0};
    if (!count)
        return;
    if (open)
        buffer_text(&line, yes ? "passes " : "fails ");
    else
        text_format(&line, "it would have %s the %s of ", yes ? "passed with" : "failed on", yes ? "yes" : "no");
    for (size_t i = 0; i < count && i < SETS_SHOWN; i++) {
        text_format(&line, "%s%s", i ? "; or " : "", open ? "if " : "");
        for (size_t k = 0; k < sets[i].count; k++)
            text_format(&line, "%s%s", k ? " + " : "", naming_actor(s.n, sets[i].items[k]));
        if (open)
            text_format(&line, " vote%s %s", sets[i].count == 1 ? "s" : "", yes ? "yes" : "no");
    }
    buffer_text(&line, count > SETS_SHOWN ? "; or others" : "");
    buffer_repeat(b, " ", 14);
    text_wrap(b, line.bytes ? line.bytes : "", 14, 16, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&line, b);
}

/* " (China no, Guyana abstains)"; and any vote that not everybody may read. */
static void put_dissent(buffer *line, style s, const entente_resolution_row *row)
{
    bool some = false;
    for (size_t i = 0; i < row->ballots.count; i++) {
        const entente_ballot_row *ballot = &row->ballots.items[i];
        bool abstains = !strcmp(ballot->vote, "abstain");
        if (!strcmp(ballot->vote, "unknown") || (strcmp(ballot->vote, "no") && !abstains && !ballot->mark))
            continue;
        text_format(line, "%s%s %s", some ? ", " : " (", naming_actor(s.n, ballot->member),
                    abstains ? "abstains" : ballot->vote);
        put_mark(line, ballot->mark);
        some = true;
    }
    buffer_text(line, some ? ")" : "");
}

/* " Estimated: Ambra, Birk (mediators only), Corva." Of votes that are not known. */
static void put_estimates(buffer *line, style s, const entente_resolution_row *row)
{
    const entente_ballot_row *last = NULL;
    for (size_t i = 0; i < row->ballots.count; i++) {
        const entente_ballot_row *ballot = &row->ballots.items[i];
        if (!ballot->chances || strcmp(ballot->vote, "unknown"))
            continue;
        if (last && strcmp(or_empty(last->mark), or_empty(ballot->mark)))
            put_mark(line, last->mark);
        text_format(line, "%s%s", last ? ", " : " Estimated: ", naming_actor(s.n, ballot->member));
        last = ballot;
    }
    if (last)
        put_mark(line, last->mark);
    buffer_text(line, last ? "." : "");
}

static void put_resolution(buffer *b, style s, const entente_resolution_row *row, bool whole)
{
    buffer line = {0};
    bool open = row->adopted < 0;
    text_format(&line, "%s, %s: %zu yes, %zu no, %zu abstaining", row->title, row->council_name, row->yes, row->no,
                row->abstain);
    if (row->absent)
        text_format(&line, ", %zu absent", row->absent);
    if (row->unknown)
        text_format(&line, ", %zu not known", row->unknown);
    text_format(&line, ". %s", row->why);
    put_dissent(&line, s, row);
    put_estimates(&line, s, row);
    for (size_t i = 0; i < row->ballots.count; i++)
        if (row->ballots.items[i].twice.count)
            text_format(&line, " %s is entered twice, %s and %s; neither is counted.",
                        naming_actor(s.n, row->ballots.items[i].member), row->ballots.items[i].twice.items[0],
                        row->ballots.items[i].twice.items[1]);
    if (row->note)
        text_format(&line, " (%s)", row->note);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, or_empty(row->on), &line);
    if (whole && open && !isnan(row->chance))
        text_format(b, "              chance of adoption %.4g\n", row->chance);
    if (whole) {
        put_sets(b, s, open, true, row->carry.items, row->carry.count);
        put_sets(b, s, open, false, row->block.items, row->block.count);
    }
}

void put_council(buffer *b, style s, const entente_council_result *result, bool whole)
{
    if (result->resolutions.count)
        put_heading(b, s, "Council");
    for (size_t i = 0; i < result->resolutions.count; i++)
        put_resolution(b, s, &result->resolutions.items[i], whole);
}

void text_council(buffer *b, style s, const entente_council_result *result)
{
    if (!result->resolutions.count)
        buffer_text(b, "No resolution is in view. Add a council, a resolution and ballots (docs/case-format.md).\n");
    put_council(b, s, result, true);
}
