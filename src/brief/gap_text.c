/* The gap for people. */
#include "brief/gap_text.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { NAME = 24, BAR = 10 };

/* "EGY kept; ISR returned; limit of EGY kept" behind an issue's bar, wrapped under itself. */
static void put_positions(buffer *b, const entente_gap_issue *issue, size_t column)
{
    buffer line = {0};
    const entente_gap_position *last = NULL;
    for (size_t i = 0; i < issue->positions.count; i++) {
        const entente_gap_position *p = &issue->positions.items[i];
        bool again = last && !strcmp(p->actor, last->actor) && !strcmp(p->stance, last->stance);
        if (again && !strcmp(p->says, last->says))
            continue;
        if (again)
            text_format(&line, " or %s", p->says);
        else
            text_format(&line, "%s%s%s %s", i ? "; " : "", strcmp(p->stance, "limit") ? "" : "limit of ", p->actor, p->says);
        last = p;
    }
    text_wrap(b, line.length ? line.bytes : "no position known", column, column, TEXT_COLUMNS);
    buffer_end(&line, b);
}

/* "truce -0.69, prisoners -0.80; fees unmoved": which issues made the trend, of those known at both ends. */
static void put_moved(buffer *b, const entente_gap_result *gap)
{
    buffer moved = {0}, still = {0};
    for (size_t i = 0; i < gap->issues.count; i++) {
        const entente_gap_issue *issue = &gap->issues.items[i];
        if (isnan(issue->change))
            continue;
        bool moves = fabs(issue->change) >= 0.005;
        buffer *list = moves ? &moved : &still;
        text_format(list, "%s%s", list->length ? ", " : "", issue->name);
        if (moves) {
            buffer_text(list, " ");
            put_signed(list, issue->change, 2);
        }
    }
    if (still.length)
        text_format(&moved, "%s%s unmoved", moved.length ? "; " : "", still.bytes);
    buffer_end(&still, b);
    buffer line = {0};
    text_format(&line, "since %s: %s", gap->trend_since, or_empty(moved.bytes));
    buffer_repeat(b, " ", NAME + 2);
    text_wrap(b, or_empty(line.bytes), NAME + 2, NAME + 2, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&line, b);
    buffer_end(&moved, b);
}

static void put_overall(buffer *b, style s, const entente_gap_result *gap)
{
    buffer_text(b, "  ");
    text_pad(b, "overall", NAME);
    put_bar(b, s, gap->overall, BAR);
    buffer_text(b, "  ");
    put_real(b, gap->overall, 2);
    if (!gap->trend_since) {
        buffer_text(b, "  too few dates for a trend\n");
        return;
    }
    if (gap->last_move && strcmp(gap->last_move, gap->trend_since) <= 0) {
        text_format(b, "  steady: the last move was on %s\n", gap->last_move);
        return;
    }
    text_format(b, "  %s, ", gap->trend);
    put_signed(b, gap->slope_per_week, 3);
    buffer_text(b, " a week\n");
    put_moved(b, gap);
}

static bool any_position(const entente_gap_result *gap)
{
    for (size_t i = 0; i < gap->issues.count; i++)
        if (gap->issues.items[i].positions.count)
            return true;
    return false;
}

static void put_issue(buffer *b, style s, const entente_gap_issue *issue)
{
    buffer number = {0};
    buffer_text(b, "  ");
    text_pad(b, issue->name, NAME - 2);
    buffer_text(b, "  ");
    put_bar(b, s, issue->gap, BAR);
    buffer_text(b, "  ");
    put_real(&number, issue->gap, 2);
    text_pad(b, or_empty(number.bytes), 6);
    buffer_end(&number, b);
    put_positions(b, issue, NAME + BAR + 10);
    buffer_text(b, "\n");
}

static void put_claim(buffer *b, const entente_gap_claim *claim)
{
    buffer line = {0};
    text_format(&line, "claimed on %s by %s: %s", claim->on, claim->actor, claim->says);
    if (claim->of.count) {
        buffer_text(&line, " (of ");
        put_texts(&line, claim->of);
        buffer_text(&line, ")");
    }
    put_source(&line, claim->source);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

void put_gap(buffer *b, style s, const entente_gap_result *gap)
{
    bool known = any_position(gap);
    put_heading(b, s, known ? "Gap   0 the same, 1 as far apart as can be" : "Gap");
    if (!known) {
        buffer names = {0};
        for (size_t i = 0; i < gap->issues.count; i++)
            text_format(&names, "%s%s", i ? ", " : "", gap->issues.items[i].name);
        buffer_text(&names, ". No position on them is in view.");
        put_paragraph(b, or_empty(names.bytes), 2);
        buffer_end(&names, b);
    }
    for (size_t i = 0; known && i < gap->issues.count; i++)
        put_issue(b, s, &gap->issues.items[i]);
    if (known)
        put_overall(b, s, gap);
    for (size_t i = 0; i < gap->claims.count; i++)
        put_claim(b, &gap->claims.items[i]);
}

static void put_move(buffer *b, const entente_gap_move *move)
{
    buffer change = {0}, line = {0};
    put_signed(&change, move->gap_change, 3);
    text_format(b, "  %s  ", move->on);
    text_pad_left(b, or_empty(change.bytes), 6);
    buffer_text(b, "  ");
    text_format(&line, "%s on %s: %s%s%s", move->actor, move->issue, or_empty(move->from), move->from ? " → " : "",
                move->to);
    if (strcmp(move->stance, "stated"))
        text_format(&line, ", %s", move->stance);
    if (!move->from)
        buffer_text(&line, " (opening)");
    if (move->corrected)
        buffer_text(&line, " (corrected)");
    put_source(&line, move->source);
    text_wrap(b, or_empty(line.bytes), 22, 22, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&change, b);
    buffer_end(&line, b);
}

void put_ledger(buffer *b, style s, const entente_gap_result *gap, size_t most)
{
    size_t count = gap->ledger.count, from = count > most ? count - most : 0;
    if (!count)
        return;
    put_heading(b, s, "Ledger   who moved, and what it did to the gap of that day");
    if (from)
        text_format(b, "  %zu earlier: `entente gap` lists them\n", from);
    for (size_t i = from; i < count; i++)
        put_move(b, &gap->ledger.items[i]);
}

static void put_history(buffer *b, style s, const entente_gap_result *gap)
{
    if (gap->history.count < 2)
        return;
    put_heading(b, s, "History   after every day on which a position changed");
    for (size_t i = 0; i < gap->history.count; i++) {
        const entente_gap_day *day = &gap->history.items[i];
        buffer_text(b, "  ");
        text_pad(b, day->on, NAME);
        put_bar(b, s, day->overall, BAR);
        buffer_text(b, "  ");
        put_real(b, day->overall, 2);
        buffer_text(b, "\n");
    }
}

void text_gap(buffer *b, const entente_gap_result *gap, bool colour)
{
    style s = {colour};
    put_seen(b, gap->as, gap->on);
    put_gap(b, s, gap);
    put_history(b, s, gap);
    put_ledger(b, s, gap, SIZE_MAX);
}
