/* The gap for people. */
#include "brief/gap_text.h"
#include "brief/text.h"
#include "brief/write.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 24, BAR = 10 };

/* "EGY kept · ISR returned · limit EGY kept" behind an issue's bar, wrapped under itself. */
static void put_positions(buffer *b, const json_t *positions, size_t column)
{
    buffer line = {0};
    size_t index;
    const json_t *p, *last = NULL;
    buffer_text(&line, "");
    json_array_foreach(positions, index, p)
    {
        bool again = last && !strcmp(text_of(p, "actor"), text_of(last, "actor")) &&
                     !strcmp(text_of(p, "stance"), text_of(last, "stance"));
        bool limit = !strcmp(text_of(p, "stance"), "limit");
        if (again && !strcmp(text_of(p, "says"), text_of(last, "says")))
            continue;
        if (again)
            buffer_format(&line, " or %s", text_of(p, "says"));
        else
            buffer_format(&line, "%s%s%s %s", index ? "; " : "", limit ? "limit of " : "", text_of(p, "actor"),
                          text_of(p, "says"));
        last = p;
    }
    text_wrap(b, line.length ? line.bytes : "no position known", column, column, TEXT_COLUMNS);
    buffer_end(&line, b);
}

static void put_overall(buffer *b, style s, const json_t *gap)
{
    double overall = real_of(gap, "overall"), slope = real_of(gap, "slope_per_week");
    buffer_text(b, "  ");
    text_pad(b, "overall", NAME);
    put_bar(b, s, overall, BAR);
    buffer_text(b, "  ");
    put_real(b, overall, 2);
    buffer_format(b, "  %s", strcmp(text_of(gap, "trend"), "too few") ? text_of(gap, "trend") : "too few dates for a trend");
    if (!isnan(slope)) {
        buffer_text(b, ", ");
        put_signed(b, slope, 3);
        buffer_text(b, " a week");
    }
    buffer_text(b, "\n");
}

static bool any_position(const json_t *gap)
{
    size_t index;
    const json_t *issue;
    json_array_foreach(json_object_get(gap, "issues"), index,
                       issue) if (json_array_size(json_object_get(issue, "positions"))) return true;
    return false;
}

void put_gap(buffer *b, style s, const json_t *gap)
{
    size_t index;
    const json_t *issue, *claim;
    bool known = any_position(gap);
    put_heading(b, s, known ? "Gap   0 the same, 1 as far apart as can be" : "Gap");
    if (!known) {
        buffer names = {0};
        json_array_foreach(json_object_get(gap, "issues"), index, issue)
            buffer_format(&names, "%s%s", index ? ", " : "", text_of(issue, "name"));
        buffer_format(&names, ". No position on them is in view.");
        put_paragraph(b, names.bytes ? names.bytes : "", 2);
        buffer_end(&names, b);
    }
    json_array_foreach(known ? json_object_get(gap, "issues") : NULL, index, issue)
    {
        buffer_text(b, "  ");
        text_pad(b, text_of(issue, "name"), NAME - 2);
        buffer_text(b, "  ");
        put_bar(b, s, real_of(issue, "gap"), BAR);
        buffer_text(b, "  ");
        buffer number = {0};
        put_real(&number, real_of(issue, "gap"), 2);
        text_pad(b, number.bytes ? number.bytes : "", 6);
        buffer_end(&number, b);
        put_positions(b, json_object_get(issue, "positions"), NAME + BAR + 10);
        buffer_text(b, "\n");
    }
    if (known)
        put_overall(b, s, gap);
    json_array_foreach(json_object_get(gap, "claims"), index, claim)
    {
        buffer line = {0};
        buffer_format(&line, "claimed on %s by %s: %s", text_of(claim, "on"), text_of(claim, "actor"),
                      text_of(claim, "says"));
        if (json_array_size(json_object_get(claim, "of"))) {
            buffer_text(&line, " (of ");
            put_list(&line, json_object_get(claim, "of"));
            buffer_text(&line, ")");
        }
        if (*text_of(claim, "source"))
            buffer_format(&line, " [%s]", text_of(claim, "source"));
        put_paragraph(b, line.bytes ? line.bytes : "", 2);
        buffer_end(&line, b);
    }
}

void put_ledger(buffer *b, style s, const json_t *gap, size_t most)
{
    const json_t *ledger = json_object_get(gap, "ledger");
    size_t count = json_array_size(ledger), from = count > most ? count - most : 0;
    if (!count)
        return;
    put_heading(b, s, "Ledger   who moved, and what it did to the gap of that day");
    if (from)
        buffer_format(b, "  %zu earlier: `entente gap` lists them\n", from);
    for (size_t i = from; i < count; i++) {
        const json_t *row = json_array_get(ledger, i);
        buffer change = {0}, line = {0};
        put_signed(&change, real_of(row, "gap_change"), 3);
        buffer_format(b, "  %s  ", text_of(row, "on"));
        text_pad_left(b, change.bytes ? change.bytes : "", 6);
        buffer_text(b, "  ");
        if (*text_of(row, "from"))
            buffer_format(&line, "%s on %s: %s → %s", text_of(row, "actor"), text_of(row, "issue"), text_of(row, "from"),
                          text_of(row, "to"));
        else
            buffer_format(&line, "%s on %s: %s", text_of(row, "actor"), text_of(row, "issue"), text_of(row, "to"));
        if (strcmp(text_of(row, "stance"), "stated"))
            buffer_format(&line, ", %s", text_of(row, "stance"));
        if (*text_of(row, "source"))
            buffer_format(&line, " [%s]", text_of(row, "source"));
        text_wrap(b, line.bytes ? line.bytes : "", 22, 22, TEXT_COLUMNS);
        buffer_text(b, "\n");
        buffer_end(&change, b);
        buffer_end(&line, b);
    }
}

void put_gap_history(buffer *b, style s, const json_t *gap)
{
    const json_t *history = json_object_get(gap, "history"), *point;
    size_t index;
    if (json_array_size(history) < 2)
        return;
    put_heading(b, s, "History   after every day on which a position changed");
    json_array_foreach(history, index, point)
    {
        buffer_text(b, "  ");
        text_pad(b, text_of(point, "on"), NAME);
        put_bar(b, s, real_of(point, "overall"), BAR);
        buffer_text(b, "  ");
        put_real(b, real_of(point, "overall"), 2);
        buffer_text(b, "\n");
    }
}

void text_gap(buffer *b, const json_t *gap, bool colour)
{
    style s = {colour};
    buffer_format(b, "seen by %s as of %s\n", text_of(gap, "as"), text_of(gap, "on"));
    put_gap(b, s, gap);
    put_gap_history(b, s, gap);
    put_ledger(b, s, gap, SIZE_MAX);
}

void text_gap_csv(buffer *b, const json_t *gap, bool colour)
{
    static const char *const columns[] = {"on", "actor", "issue", "from", "to", "stance", "gap_change", "source", "entry"};
    enum { COUNT = sizeof columns / sizeof *columns };
    size_t index;
    const json_t *row;
    (void)colour;
    for (size_t i = 0; i < COUNT; i++)
        put_csv(b, columns[i], !i);
    buffer_text(b, "\n");
    json_array_foreach(json_object_get(gap, "ledger"), index, row)
    {
        for (size_t i = 0; i < COUNT; i++) {
            char number[32] = "";
            if (!strcmp(columns[i], "gap_change") && !isnan(real_of(row, columns[i])))
                snprintf(number, sizeof number, "%.12g", real_of(row, columns[i]));
            put_csv(b, *number ? number : text_of(row, columns[i]), !i);
        }
        buffer_text(b, "\n");
    }
}
