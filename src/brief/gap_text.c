/* The gap for people. */
#include "brief/gap_text.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { NAME = 24, BAR = 10 };

/* Who tells more than half of all positions: that is said once, and the others and one's own words are marked; NULL: nobody
   does, and each that is told is marked. */
static const char *usual_teller(const entente_gap_result *gap)
{
    const char *teller = NULL;
    size_t votes = 0, own = 0, its = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < gap->issues.count; i++)
            for (size_t k = 0; k < gap->issues.items[i].positions.count; k++) {
                const char *told_by = gap->issues.items[i].positions.items[k].told_by;
                bool same = told_by && teller && !strcmp(told_by, teller);
                if (pass) {
                    own += !told_by;
                    its += same;
                } else if (told_by && !votes) {
                    teller = told_by;
                    votes = 1;
                } else if (told_by) {
                    votes = same ? votes + 1 : votes - 1;
                }
            }
    return its > own ? teller : NULL;
}

static void put_told(buffer *b, const char *actor, const char *told_by, const char *usual)
{
    if (told_by && (!usual || strcmp(told_by, usual)))
        text_format(b, " (told by %s)", told_by);
    if (!told_by && usual && strcmp(actor, usual))
        buffer_text(b, " (own words)");
}

/* "EGY kept; ISR returned; limit of EGY kept" behind an issue's bar, wrapped under itself. */
static void put_positions(buffer *b, const entente_gap_issue *issue, size_t column, const char *usual)
{
    buffer line = {0};
    const entente_gap_position *last = NULL;
    for (size_t i = 0; i < issue->positions.count; i++) {
        const entente_gap_position *p = &issue->positions.items[i];
        bool again = last && !strcmp(p->actor, last->actor) && !strcmp(p->stance, last->stance);
        if (again && !strcmp(p->says, last->says) && !strcmp(or_empty(p->told_by), or_empty(last->told_by)))
            continue;
        if (again)
            text_format(&line, " or %s", p->says);
        else
            text_format(&line, "%s%s%s %s", i ? "; " : "", strcmp(p->stance, "limit") ? "" : "limit of ", p->actor, p->says);
        put_told(&line, p->actor, p->told_by, usual);
        last = p;
    }
    text_wrap(b, line.length ? line.bytes : "no position known", column, column, TEXT_COLUMNS);
    buffer_end(&line, b);
}

enum { STILL_SHOWN = 3 };

static bool moves(const entente_gap_issue *issue)
{
    return fabs(issue->change) >= 0.005; /* of NAN, not known at both ends, no */
}

gap_moves gap_moved(const entente_gap_result *gap)
{
    gap_moves m = {0};
    for (size_t i = 0; i < gap->issues.count; i++) {
        const entente_gap_issue *issue = &gap->issues.items[i];
        m.moved += moves(issue);
        m.still += fabs(issue->change) < 0.005;
        if (!moves(issue))
            continue;
        size_t at = m.count < MOVED_MOST ? m.count++ : MOVED_MOST;
        while (at && fabs(gap->issues.items[m.issue[at - 1]].change) < fabs(issue->change)) {
            if (at < MOVED_MOST)
                m.issue[at] = m.issue[at - 1];
            at--;
        }
        if (at < MOVED_MOST)
            m.issue[at] = i;
    }
    for (size_t i = 1; i < m.count; i++) /* in the case's order again */
        for (size_t k = i; k && m.issue[k] < m.issue[k - 1]; k--) {
            size_t other = m.issue[k];
            m.issue[k] = m.issue[k - 1];
            m.issue[k - 1] = other;
        }
    return m;
}

/* "truce -0.69, prisoners -0.80 and 4 more; fees unmoved": which issues made the trend, of those known at both ends. */
static void put_moved(buffer *b, const entente_gap_result *gap)
{
    buffer moved = {0};
    gap_moves m = gap_moved(gap);
    for (size_t i = 0; i < m.count; i++) {
        text_format(&moved, "%s%s ", i ? ", " : "", gap->issues.items[m.issue[i]].name);
        put_signed(&moved, gap->issues.items[m.issue[i]].change, 2);
    }
    if (m.moved > m.count)
        text_format(&moved, " and %zu more", m.moved - m.count);
    buffer_text(&moved, m.moved && m.still ? "; " : "");
    if (m.still > STILL_SHOWN)
        text_format(&moved, "%zu unmoved", m.still);
    for (size_t i = 0, shown = 0; m.still <= STILL_SHOWN && i < gap->issues.count; i++)
        if (fabs(gap->issues.items[i].change) < 0.005)
            text_format(&moved, "%s%s", shown++ ? ", " : "", gap->issues.items[i].name);
    buffer_text(&moved, m.still && m.still <= STILL_SHOWN ? " unmoved" : "");
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

static void put_issue(buffer *b, style s, const entente_gap_issue *issue, const char *usual)
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
    put_positions(b, issue, NAME + BAR + 10, usual);
    buffer_text(b, "\n");
}

static void put_claim(buffer *b, const entente_gap_claim *claim, const char *usual)
{
    buffer line = {0};
    text_format(&line, "claimed on %s by %s: %s", claim->on, claim->actor, claim->says);
    if (claim->of.count) {
        buffer_text(&line, " (of ");
        put_texts(&line, claim->of);
        buffer_text(&line, ")");
    }
    put_told(&line, claim->actor, claim->told_by, usual);
    put_source(&line, claim->source);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

/* What counts in nothing. */
static void put_apart(buffer *b, const entente_gap_apart *one)
{
    buffer line = {0};
    bool told = !strcmp(one->what, "told");
    text_format(&line, "%s on %.10s: %s%s%s of %s", one->what, or_empty(one->on), one->kind, one->says ? " " : "",
                or_empty(one->says), one->actor);
    if (told)
        text_format(&line, ", as %s tells; it counts in no gap", one->told_by);
    else
        text_format(&line, ", by %s", one->by);
    put_source(&line, one->source);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

void put_gap(buffer *b, style s, const entente_gap_result *gap)
{
    bool known = any_position(gap);
    const char *usual = usual_teller(gap);
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
        put_issue(b, s, &gap->issues.items[i], usual);
    if (known)
        put_overall(b, s, gap);
    for (size_t i = 0; i < gap->claims.count; i++)
        put_claim(b, &gap->claims.items[i], usual);
    if (usual)
        text_format(b, "  told by %s where not said otherwise\n", usual);
    for (size_t i = 0; i < gap->apart.count; i++)
        put_apart(b, &gap->apart.items[i]);
}

static void put_move(buffer *b, const entente_gap_move *move, const char *usual)
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
        text_format(&line, " (corrected by %s)", move->corrected_by);
    put_told(&line, move->actor, move->told_by, usual);
    put_source(&line, move->source);
    text_wrap(b, or_empty(line.bytes), 22, 22, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&change, b);
    buffer_end(&line, b);
}

void put_ledger(buffer *b, style s, const entente_gap_result *gap, size_t most)
{
    size_t count = gap->ledger.count, from = count > most ? count - most : 0;
    const char *usual = usual_teller(gap);
    if (!count)
        return;
    put_heading(b, s, "Ledger   who moved, and what it did to the gap of that day");
    if (from)
        text_format(b, "  %zu earlier: `entente gap` lists them\n", from);
    for (size_t i = from; i < count; i++)
        put_move(b, &gap->ledger.items[i], usual);
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
