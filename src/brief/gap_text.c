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

static void put_condition(buffer *b, const char *conditional)
{
    if (conditional)
        text_format(b, " (on condition: %s)", conditional);
}

static void put_reason(buffer *b, const char *reason)
{
    if (reason)
        text_format(b, " (because: %s)", reason);
}

static void put_return(buffer *b, style s, const char *by, const char *what)
{
    if (by)
        text_format(b, " (in return for %s, %s)", naming_actor(s.n, by), or_empty(what));
}

static void put_told(buffer *b, style s, const char *actor, const char *told_by, const char *usual)
{
    if (told_by && (!usual || strcmp(told_by, usual)))
        text_format(b, " (told by %s)", naming_actor(s.n, told_by));
    if (!told_by && usual && strcmp(actor, usual))
        buffer_text(b, " (own words)");
}

/* "Egypt: kept; Israel: returned; limit of Egypt: kept" behind an issue's bar, wrapped under itself. */
static void put_positions(buffer *b, style s, const entente_gap_issue *issue, size_t column, const char *usual)
{
    buffer line = {0};
    const entente_gap_position *last = NULL;
    for (size_t i = 0; i < issue->positions.count; i++) {
        const entente_gap_position *p = &issue->positions.items[i];
        bool again = last && !strcmp(p->actor, last->actor) && !strcmp(p->stance, last->stance);
        if (again && !strcmp(p->says, last->says) && !strcmp(or_empty(p->told_by), or_empty(last->told_by)) &&
            !strcmp(or_empty(p->conditional), or_empty(last->conditional)))
            continue;
        buffer says = {0};
        naming_value(s.n, issue->issue, p->says, &says);
        if (again)
            text_format(&line, " or %s", or_empty(says.bytes));
        else
            text_format(&line, "%s%s%s: %s", i ? "; " : "", strcmp(p->stance, "limit") ? "" : "limit of ",
                        naming_actor(s.n, p->actor), or_empty(says.bytes));
        buffer_end(&says, b);
        put_condition(&line, p->conditional);
        if (p->withdrawn)
            text_format(&line, " (withdrawn on %s)", p->withdrawn);
        put_told(&line, s, p->actor, p->told_by, usual);
        put_mark(&line, p->mark);
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

/* "Truce -0.69, Prisoners -0.80; Fees unmoved": which issues made the trend, of those known at both ends. */
static void put_moved(buffer *b, style s, const entente_gap_result *gap)
{
    buffer line = {0};
    size_t moved = 0, still = 0;
    text_format(&line, "since %s: ", gap->trend_since);
    for (size_t i = 0; i < gap->issues.count; i++) {
        const entente_gap_issue *issue = &gap->issues.items[i];
        still += fabs(issue->change) < 0.005;
        if (!moves(issue))
            continue;
        text_format(&line, "%s%s ", moved++ ? ", " : "", naming_issue(s.n, issue->issue));
        put_signed(&line, issue->change, 2);
    }
    if (still > STILL_SHOWN)
        text_format(&line, "%s%zu unmoved", moved ? "; " : "", still);
    for (size_t i = 0, shown = 0; still <= STILL_SHOWN && i < gap->issues.count; i++)
        if (fabs(gap->issues.items[i].change) < 0.005) {
            text_format(&line, "%s%s", shown ? ", " : moved ? "; " : "", naming_issue(s.n, gap->issues.items[i].issue));
            buffer_text(&line, ++shown == still ? " unmoved" : "");
        }
    buffer_repeat(b, " ", NAME + 2);
    text_wrap(b, or_empty(line.bytes), NAME + 2, NAME + 2, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&line, b);
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
    if (!strcmp(gap->trend, "steady") && gap->last_move && strcmp(gap->last_move, gap->trend_since) <= 0) {
        text_format(b, "  steady: the last move was on %s\n", gap->last_move);
        return;
    }
    text_format(b, "  %s, ", gap->trend);
    put_signed(b, gap->slope_per_week, 3);
    buffer_text(b, " a week\n");
    put_moved(b, s, gap);
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
    buffer number = {0}, title = {0};
    buffer_text(&title, naming_issue(s.n, issue->issue));
    put_mark(&title, issue->mark);
    const char *name = or_empty(title.bytes);
    if (text_width(name) > NAME - 2) { /* a long name has a line of its own, and is not cut */
        put_paragraph(b, name, 2);
        name = "";
    }
    buffer_text(b, "  ");
    text_pad(b, name, NAME - 2);
    buffer_text(b, "  ");
    put_bar(b, s, issue->gap, BAR);
    buffer_text(b, "  ");
    put_real(&number, issue->gap, 2);
    text_pad(b, or_empty(number.bytes), 6);
    buffer_end(&number, b);
    buffer_end(&title, b);
    put_positions(b, s, issue, NAME + BAR + 10, usual);
    buffer_text(b, "\n");
}

enum { CLAIM_MOVES_SHOWN = 2 };

/* How much a move changed the gap; 0 where that is not known. */
static double size_of(double change)
{
    return isnan(change) ? 0 : fabs(change);
}

/* Whether fewer than those shown changed the gap by more. */
static bool is_great(const entente_gap_claim *claim, size_t at)
{
    size_t greater = 0;
    for (size_t i = 0; i < claim->moves.count; i++) {
        double one = size_of(claim->moves.items[at].gap_change), other = size_of(claim->moves.items[i].gap_change);
        greater +=
            !strcmp(claim->moves.items[i].when, claim->moves.items[at].when) && (other > one || (other == one && i < at));
    }
    return greater < CLAIM_MOVES_SHOWN;
}

/* "gap 0.60 → 0.55; Blue Coast on Fees 40 → 36 (-0.05), and 3 more moves": the greatest, all with --all. */
static void put_claim_moves(buffer *b, style s, const entente_gap_claim *claim, const char *when, size_t count)
{
    size_t shown = 0;
    for (size_t i = 0; i < claim->moves.count; i++) {
        const entente_gap_claim_move *move = &claim->moves.items[i];
        if (strcmp(move->when, when) || (!s.all && !is_great(claim, i)))
            continue;
        text_format(b, "%s%s on %s ", shown++ ? ", " : " ", naming_actor(s.n, move->actor), naming_issue(s.n, move->issue));
        naming_value(s.n, move->issue, move->from, b);
        buffer_text(b, " → ");
        naming_value(s.n, move->issue, move->to, b);
        if (!isnan(move->gap_change)) {
            buffer_text(b, " (");
            put_signed(b, move->gap_change, 2);
            buffer_text(b, ")");
        }
    }
    if (count > shown)
        text_format(b, "%s%zu%s move%s", shown ? " and " : " ", count - shown, shown ? " more" : "",
                    count - shown == 1 ? "" : "s");
    buffer_text(b, count ? "" : " no move is recorded");
}

/* What the positions did around it. */
static void put_record(buffer *b, style s, const entente_gap_claim *claim, double now)
{
    buffer line = {0};
    bool known = !isnan(claim->gap_before) || !isnan(claim->gap_then);
    buffer_text(&line, known ? "in the four weeks before, gap " : "in the four weeks before");
    if (known) {
        put_real(&line, claim->gap_before, 2);
        buffer_text(&line, " → ");
        put_real(&line, claim->gap_then, 2);
    }
    buffer_text(&line, ":");
    put_claim_moves(&line, s, claim, "before", claim->moves_before);
    buffer_text(&line, isnan(now) ? "; since" : "; since, → ");
    if (!isnan(now))
        put_real(&line, now, 2);
    buffer_text(&line, ":");
    put_claim_moves(&line, s, claim, "since", claim->moves_since);
    put_paragraph(b, or_empty(line.bytes), 4);
    buffer_end(&line, b);
}

static void put_claim(buffer *b, style s, const entente_gap_claim *claim, const char *usual, double now)
{
    buffer line = {0};
    text_format(&line, "claimed on %s by %s: %s", claim->on,
                claim->actor ? naming_actor(s.n, claim->actor) : or_empty(claim->told_by), claim->says);
    if (claim->of.count) {
        buffer_text(&line, " (of ");
        put_actor_names(&line, s, claim->of);
        buffer_text(&line, ")");
    }
    put_condition(&line, claim->conditional);
    if (claim->actor)
        put_told(&line, s, claim->actor, claim->told_by, usual);
    put_source(&line, claim->source);
    put_mark(&line, claim->mark);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
    put_record(b, s, claim, now);
}

/* "BLU refuses on 2031-03-08: the draft Truce of 40 days" */
static void put_response(buffer *b, style s, const entente_gap_response *one, const char *usual)
{
    buffer line = {0}, says = {0};
    naming_value(s.n, one->issue, one->says, &says);
    text_format(&line, "%s %.*s on %s: ", naming_actor(s.n, one->actor), (int)strcspn(one->answer, " "), one->answer,
                or_empty(one->on)); /* "accepts if" says its condition behind */
    if (one->of)
        text_format(&line, "of %s, ", naming_actor(s.n, one->of));
    if (one->issue)
        text_format(&line, "%s%s%s", naming_issue(s.n, one->issue), one->says ? ": " : "", or_empty(says.bytes));
    if (one->draft)
        text_format(&line, one->clause ? "clause %s of the draft %s" : "%sthe draft %s", or_empty(one->clause),
                    naming_draft(s.n, one->draft));
    for (size_t i = 0; i < one->package.count; i++) {
        buffer value = {0};
        naming_value(s.n, one->package.keys[i], one->package.items[i], &value);
        text_format(&line, "%s%s %s", i ? ", " : "the package ", naming_issue(s.n, one->package.keys[i]),
                    or_empty(value.bytes));
        buffer_end(&value, b);
    }
    buffer_end(&says, b);
    put_condition(&line, one->conditional);
    put_reason(&line, one->reason);
    put_return(&line, s, one->return_by, one->return_what);
    put_told(&line, s, one->actor, one->told_by, usual);
    put_source(&line, one->source);
    put_mark(&line, one->mark);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

/* What counts in nothing. */
static void put_apart(buffer *b, style s, const entente_gap_apart *one)
{
    buffer line = {0}, says = {0};
    bool told = !strcmp(one->what, "told");
    naming_value(s.n, one->issue, one->says, &says);
    text_format(&line, "%s on %.10s: %s%s%s%s%s", one->what, or_empty(one->on), one->kind, one->issue ? " on " : "",
                or_empty(naming_issue(s.n, one->issue)), one->says ? one->issue ? ": " : " " : "", or_empty(says.bytes));
    if (one->actor) /* a claim may name none */
        text_format(&line, " of %s", naming_actor(s.n, one->actor));
    buffer_end(&says, b);
    if (told)
        text_format(&line, ", as %s tells; it counts in no gap", naming_actor(s.n, one->told_by));
    else
        text_format(&line, ", by %s", naming_actor(s.n, one->by));
    put_source(&line, one->source);
    put_mark(&line, one->mark);
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
            text_format(&names, "%s%s", i ? ", " : "", naming_issue(s.n, gap->issues.items[i].issue));
        buffer_text(&names, ". No position on them is in view.");
        put_paragraph(b, or_empty(names.bytes), 2);
        buffer_end(&names, b);
    }
    for (size_t i = 0; known && i < gap->issues.count; i++)
        put_issue(b, s, &gap->issues.items[i], usual);
    if (known)
        put_overall(b, s, gap);
    for (size_t i = 0; i < gap->claims.count; i++)
        put_claim(b, s, &gap->claims.items[i], usual, gap->overall);
    for (size_t i = 0; i < gap->responses.count; i++)
        put_response(b, s, &gap->responses.items[i], usual);
    if (usual) {
        buffer line = {0};
        buffer_format(&line, "told by %s where not said otherwise", naming_actor(s.n, usual));
        put_paragraph(b, or_empty(line.bytes), 2);
        buffer_end(&line, b);
    }
    for (size_t i = 0; i < gap->apart.count; i++)
        put_apart(b, s, &gap->apart.items[i]);
}

static void put_move(buffer *b, style s, const entente_gap_move *move, const char *usual)
{
    buffer change = {0}, line = {0};
    put_signed(&change, move->gap_change, 3);
    text_format(b, "  %s  ", move->on);
    text_pad_left(b, or_empty(change.bytes), 6);
    buffer_text(b, "  ");
    buffer from = {0}, to = {0};
    naming_value(s.n, move->issue, move->from, &from);
    naming_value(s.n, move->issue, move->to, &to);
    text_format(&line, "%s on %s: %s%s%s", naming_actor(s.n, move->actor), naming_issue(s.n, move->issue),
                or_empty(from.bytes), move->from ? " → " : "", or_empty(to.bytes));
    buffer_end(&from, b);
    buffer_end(&to, b);
    if (strcmp(move->stance, "stated"))
        text_format(&line, ", %s", move->stance);
    if (!move->from)
        buffer_text(&line, " (opening)");
    if (move->corrected)
        text_format(&line, " (corrected by %s)", naming_actor(s.n, move->corrected_by));
    put_return(&line, s, move->return_by, move->return_what);
    put_told(&line, s, move->actor, move->told_by, usual);
    put_source(&line, move->source);
    put_mark(&line, move->mark);
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
        text_format(b, "  %zu earlier: --all lists them\n", from);
    for (size_t i = from; i < count; i++)
        put_move(b, s, &gap->ledger.items[i], usual);
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

void text_gap(buffer *b, style s, const entente_gap_result *gap)
{
    put_seen(b, s, gap->as, gap->on);
    put_gap(b, s, gap);
    put_history(b, s, gap);
    put_ledger(b, s, gap, SIZE_MAX);
}
