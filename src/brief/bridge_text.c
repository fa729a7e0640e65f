#include "brief/bridge_text.h"
#include "brief/agreements_text.h"

#include "base/text.h"

#include <string.h>

enum { INDENT = 4 };

static bool is_inferred(const entente_bridge_result *r, const char *party)
{
    for (size_t k = 0; k < r->inferred.count; k++)
        if (!strcmp(r->inferred.items[k].party, party))
            return true;
    return false;
}

static void put_worth(buffer *b, style s, const entente_bridge_result *r, const entente_reals *utility, const char *head)
{
    buffer line = {0};
    for (size_t k = 0; k < utility->count && k < r->parties.count; k++)
        text_format(&line, "%s%s %.4g%s", k ? ", " : head, naming_actor(s.n, r->parties.items[k]), utility->items[k],
                    is_inferred(r, r->parties.items[k]) ? " (inferred)" : "");
    if (line.length)
        put_paragraph(b, line.bytes, INDENT);
    buffer_end(&line, b);
}

static void put_issues(buffer *b, style s, const entente_texts *issues, const char *head, size_t indent)
{
    buffer line = {0};
    for (size_t i = 0; i < issues->count; i++)
        text_format(&line, "%s%s", i ? ", " : head, naming_issue(s.n, issues->items[i]));
    if (line.length)
        put_paragraph(b, line.bytes, indent);
    buffer_end(&line, b);
}

static void put_draft(buffer *b, style s, const entente_bridge_result *r)
{
    const entente_bridge_draft *d = r->draft;
    buffer line = {0};
    if (!d) {
        put_paragraph(b,
                      strcmp(r->from, "positions")
                          ? "No draft in view settles an issue: gains are counted from the reservation values."
                          : "No draft in view settles an issue.",
                      2);
        for (size_t i = 0; i < r->notes.count; i++)
            put_paragraph(b, r->notes.items[i], 2);
        return;
    }
    if (d->id)
        text_format(&line, "%s (%s)", or_empty(d->title), d->id);
    else
        buffer_text(&line, "the package that was given");
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
    put_package(b, s, &d->package, INDENT);
    put_issues(
        b, s, &d->open,
        d->utility.count ? "left open, and completed here by the greatest product of gains: " : "left open: ", INDENT);
    put_worth(b, s, r, &d->utility, "worth: ");
    if (d->efficient == 1)
        put_paragraph(b,
                      d->open.count ? "Efficient so: nobody can gain without another's loss."
                                    : "Efficient: nobody can gain without another's loss, so that nothing is proposed.",
                      INDENT);
    else if (d->most.count)
        put_worth(b, s, r, &d->most,
                  d->most_proven ? "the most that each could gain while nobody loses: "
                                 : "each could gain at least so much while nobody loses: ");
}

static const char *head_of(const char *why)
{
    return !strcmp(why, "completion")     ? "the draft, completed"
           : !strcmp(why, "least change") ? "the least change"
           : !strcmp(why, "worst-off")    ? "lifts whoever gains least furthest"
           : !strcmp(why, "Nash")         ? "the greatest product of gains (Nash)"
                                          : "midpoints of stated positions";
}

static bool same_package(const entente_package *x, const entente_package *y)
{
    bool same = x->count == y->count;
    for (size_t i = 0; same && i < x->count; i++)
        same = !strcmp(x->items[i], y->items[i]);
    return same;
}

static bool holds(const entente_texts *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i], text))
            return true;
    return false;
}

/* What is another than on the table; all of it where nothing is. */
static void put_changed(buffer *b, style s, const entente_bridge_result *r, const entente_proposal_row *row)
{
    buffer line = {0};
    size_t count = 0;
    if (!r->draft || !row->changed.count || !row->utility.count) {
        put_package(b, s, &row->package, INDENT);
        return;
    }
    for (size_t i = 0; i < row->package.count; i++)
        if (holds(&row->changed, row->package.keys[i])) {
            buffer_text(&line, count++ ? "; " : "");
            put_choice(&line, s, row->package.keys[i], ": ", row->package.items[i]);
        }
    if (count < row->package.count)
        buffer_text(&line, "; the rest as on the table");
    put_paragraph(b, or_empty(line.bytes), INDENT);
    buffer_end(&line, b);
}

static void put_proposal(buffer *b, style s, const entente_bridge_result *r, size_t at)
{
    const entente_proposal_row *row = &r->proposals.items[at];
    buffer_format(b, "\n  %s\n", head_of(row->why));
    for (size_t k = 0; k < at; k++)
        if (same_package(&row->package, &r->proposals.items[k].package)) {
            buffer line = {0};
            text_format(&line, "the same package as %s: %s", head_of(r->proposals.items[k].why), row->reasons);
            put_paragraph(b, or_empty(line.bytes), INDENT);
            buffer_end(&line, b);
            return;
        }
    put_changed(b, s, r, row);
    put_paragraph(b, row->reasons, INDENT);
    put_worth(b, s, r, &row->utility, "worth: ");
}

static void put_open(buffer *b, style s, const entente_open_row *row)
{
    buffer line = {0};
    for (size_t i = 0; i < row->issues.count; i++)
        text_format(&line, "%s%s", i ? ", " : "", naming_issue(s.n, row->issues.items[i]));
    if (row->clause)
        text_format(&line, " (clause %s)", row->clause);
    text_format(&line, ": %s", row->reasons);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

static void put_inferred(buffer *b, style s, const entente_supposed_row *row)
{
    buffer line = {0};
    text_format(&line, "%s, inferred from %zu first positions, %zu moves and %zu answers. ", naming_actor(s.n, row->party),
                row->positions, row->moves, row->answers);
    for (size_t i = 0; i < row->weights.count; i++) {
        const entente_supposed_weight *w = &row->weights.items[i];
        text_format(&line, "%s%s %.0f (%.0f to %.0f, %zu choices)",
                    i ? "; " : "Weights of 100 and where nine of ten lie: ", naming_issue(s.n, w->issue), w->weight, w->low,
                    w->high, w->choices);
    }
    text_format(&line, ". Log-likelihood %.3g, over all preferences %.3g.", row->likelihood, row->evidence);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

void put_next(buffer *b, style s, const entente_bridge_result *next)
{
    if (!next)
        return;
    put_heading(b, s, "The next proposal");
    for (size_t k = 0; k < next->proposals.count; k++) {
        const entente_proposal_row *row = &next->proposals.items[k];
        buffer_format(b, "  %s\n", head_of(row->why));
        put_changed(b, s, next, row);
        put_worth(b, s, next, &row->utility, "worth: ");
    }
    buffer_text(b, "  `entente bridge` has the reasons.\n");
}

void text_bridge(buffer *b, style s, const entente_bridge_result *r)
{
    if (r->as)
        put_seen(b, s, r->as, r->on);
    put_heading(b, s, "On the table");
    put_draft(b, s, r);
    if (r->proposals.count || !r->draft || r->draft->efficient != 1)
        put_heading(b, s, "Next");
    for (size_t k = 0; k < r->proposals.count; k++)
        put_proposal(b, s, r, k);
    if (!r->proposals.count && !r->missing.count && r->draft && r->draft->efficient != 1)
        buffer_text(b, "  No package was found that is worth as much to everybody.\n");
    if (!r->proposals.count && !r->draft && !r->missing.count)
        buffer_text(b, "  No package is worth its reservation value to everybody.\n");
    if (!r->proposals.count && r->missing.count)
        buffer_text(b, "  On no issue do two parties have a position in view.\n");
    if (r->trades.count)
        put_heading(b, s, "Trades of two issues");
    for (size_t k = 0; k < r->trades.count; k++)
        put_paragraph(b, r->trades.items[k].reasons, 2);
    if (r->open.count)
        put_heading(b, s, "Open, what matters most first");
    for (size_t k = 0; k < r->open.count; k++)
        put_open(b, s, &r->open.items[k]);
    if (r->inferred.count)
        put_heading(b, s, "Inferred from behaviour: nobody has told this");
    for (size_t k = 0; k < r->inferred.count; k++)
        put_inferred(b, s, &r->inferred.items[k]);
    buffer_text(b, r->preferences.count || r->missing.count ? "\n" : "");
    put_bases(b, s, r->preferences.items, r->preferences.count);
    put_missing(b, s, r->missing.items, r->missing.count);
}
