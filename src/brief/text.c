/* The brief for people; what is behind entente_brief_text. */
#include "analyse/lists.h"
#include "base/error.h"
#include "base/text.h"
#include "brief/agreements_text.h"
#include "brief/bridge_text.h"
#include "brief/calendar_text.h"
#include "brief/clocks_text.h"
#include "brief/exchange_text.h"
#include "brief/council_text.h"
#include "brief/draft_text.h"
#include "brief/duties_text.h"
#include "brief/find_text.h"
#include "brief/frontier_text.h"
#include "brief/gap_text.h"
#include "brief/power_text.h"
#include "brief/pulse_text.h"
#include "brief/redline_text.h"
#include "brief/told_text.h"
#include "brief/stands.h"
#include "result/writer.h"

#include <entente/brief.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    EVENTS_SHOWN = 5,
    MEETINGS_SHOWN = 6,
    NOTES_SHOWN = 3,
    LEDGER_SHOWN = 8,
    PULSE_SHOWN = 4,
    UNDATED_SHOWN = 12,
    DUTIES_SHOWN = 12,
    INCIDENTS_SHOWN = 6
};

static void put_actors(buffer *b, const entente_case_row *head, const char *role, const char *title)
{
    buffer line = {0};
    for (size_t i = 0; i < head->actors.count; i++) {
        const entente_actor_row *actor = &head->actors.items[i];
        if (!strcmp(actor->role, role)) {
            text_format(&line, "%s%s (%s)", line.length ? ", " : "", actor->name, actor->id);
            put_mark(&line, actor->mark);
        }
    }
    if (line.length) {
        buffer_text(b, "  ");
        text_pad(b, title, 12);
        text_wrap(b, line.bytes, 14, 14, TEXT_COLUMNS);
        buffer_text(b, "\n");
    }
    buffer_end(&line, b);
}

enum { CROWDED_SHOWN = 3 };

/* What is dated ahead of the clock moves the day of the view, and with it all that is counted from there. */
static void put_ahead(buffer *b, style s, const entente_view_row *view)
{
    if (!view->ahead.count)
        return;
    buffer line = {0};
    text_format(&line, "%zu entr%s dated ahead of this machine's clock: ", view->ahead.count,
                view->ahead.count == 1 ? "y is" : "ies are");
    for (size_t i = 0; i < view->ahead.count && (s.all || !i); i++)
        text_format(&line, "%s%s of %s, entry %s", i ? "; " : "", view->ahead.items[i].kind, view->ahead.items[i].at,
                    view->ahead.items[i].entry);
    if (view->ahead.count > 1 && !s.all)
        buffer_format(&line, ", and others (--all lists them)");
    text_wrap(b, line.bytes ? line.bytes : "", 0, 0, TEXT_COLUMNS);
    buffer_text(b, "\n");
    b->failed |= line.failed;
    buffer_free(&line);
}

static void put_beside(buffer *b, style s, const entente_view_row *view)
{
    if (!view->beside.count)
        return;
    buffer line = {0};
    text_format(&line, "%zu entr%s not placed yet: ", view->beside.count, view->beside.count == 1 ? "y is" : "ies are");
    for (size_t i = 0; i < view->beside.count && (s.all || !i); i++)
        text_format(&line, "%s%s by %s, entry %s", i ? "; " : "", view->beside.items[i].kind,
                    naming_actor(s.n, view->beside.items[i].by), view->beside.items[i].entry);
    if (view->beside.count > 1 && !s.all)
        buffer_text(&line, ", and others (--all lists them)");
    put_paragraph(b, or_empty(line.bytes), 0);
    buffer_end(&line, b);
}

static void put_head(buffer *b, style s, const entente_brief_result *r)
{
    size_t most = s.all ? SIZE_MAX : CROWDED_SHOWN;
    const char *title = r->head.title && *r->head.title ? r->head.title
                        : r->view.begins                ? "The case had not begun"
                                                        : "Nothing of this case may be seen";
    buffer_text(b, s.colour ? "\033[1m" : "");
    text_wrap(b, title, 0, 0, TEXT_COLUMNS);
    buffer_text(b, s.colour ? "\033[0m\n" : "\n");
    if (r->head.invented)
        buffer_text(b, "an invented case\n");
    buffer reader = {0}, line = {0};
    naming_both(s.n, r->view.as, &reader);
    buffer_format(&line, "for %s, as of %s, view %s", or_empty(reader.bytes), r->view.on ? r->view.on : "no day",
                  r->view.digest);
    put_paragraph(b, or_empty(line.bytes), 0);
    buffer_end(&reader, b);
    buffer_end(&line, b);
    put_paragraph(b, or_empty(r->view.classification), 0);
    if (r->view.may_have_more) {
        buffer_format(&line, "%s may have more: this is what another's key opens of it", naming_actor(s.n, r->view.as));
        put_paragraph(b, or_empty(line.bytes), 0);
        buffer_end(&line, b);
    }
    if (r->view.begins)
        text_format(b, "the case begins on %s\n", r->view.begins);
    if (r->view.days_old != ENTENTE_NO_WHOLE)
        text_format(b, "the latest entry is %" PRId64 " day%s old\n", r->view.days_old, r->view.days_old == 1 ? "" : "s");
    for (size_t i = 0; i < r->crowded.count && i < most; i++)
        text_format(b, "more than 1,000 entries of one author on a day: %s, %s: %zu\n",
                    naming_actor(s.n, r->crowded.items[i].author), r->crowded.items[i].on, r->crowded.items[i].entries);
    if (r->crowded.count > most)
        text_format(b, "and on %zu days more: --all lists them\n", r->crowded.count - most);
    put_ahead(b, s, &r->view);
    put_beside(b, s, &r->view);
    if (r->view.proposed)
        put_proposed(b, r->view.proposed);
    if (r->view.aside)
        buffer_format(b, "%zu entr%s set aside: `entente log --aside` says which and why\n", r->view.aside,
                      r->view.aside == 1 ? "y is" : "ies are");
    if (r->head.summary && *r->head.summary) {
        buffer_text(b, "\n");
        put_paragraph(b, r->head.summary, 0);
    }
    if (r->stands.line) {
        buffer_text(b, "\n");
        text_stands(b, &r->stands);
    }
    buffer_text(b, "\n");
    put_actors(b, &r->head, "party", "parties");
    put_actors(b, &r->head, "mediator", "mediators");
    put_actors(b, &r->head, "observer", "observers");
    put_actors(b, &r->head, "member", "members");
}

enum { BALLOTS_SHOWN = 6 };

/* "corrected by Kay on 2031-03-09"; of what is new nothing. */
static void put_change(buffer *line, style s, const char *between, const entente_news_row *one)
{
    if (strcmp(one->change, "new"))
        text_format(line, "%s%s by %s on %.10s", between, one->change, naming_actor(s.n, one->by), one->at);
}

static void put_was(buffer *line, const entente_news_row *one)
{
    if (one->was && strcmp(one->was, one->summary))
        text_format(line, " (before: %s)", one->was);
}

/* "ballots: A votes yes on r; B votes no on r (caucus with C)"; how many, where they would bury the rest. */
static void put_ballots(buffer *b, style s, const entente_since_row *since)
{
    buffer line = {0};
    size_t count = 0;
    const char *mark = NULL; /* of several who alike may be read by some it stands behind the last */
    for (size_t i = 0; i < since->entries.count; i++) {
        const entente_news_row *one = &since->entries.items[i];
        if (strcmp(one->kind, "ballot"))
            continue;
        if (count && strcmp(or_empty(mark), or_empty(one->mark)))
            put_mark(&line, mark);
        mark = one->mark;
        text_format(&line, "%s%s", count++ ? "; " : "ballots: ", one->summary);
        put_change(&line, s, ", ", one);
        put_was(&line, one);
    }
    put_mark(&line, mark);
    if (count > BALLOTS_SHOWN) {
        text_format(b, "  and %zu ballots: under Council; --all names them\n", count);
    } else if (count) {
        buffer_text(b, "  ");
        text_wrap(b, line.bytes ? line.bytes : "", 2, 14, TEXT_COLUMNS);
        buffer_text(b, "\n");
    }
    buffer_end(&line, b);
}

static void put_since(buffer *b, style s, const entente_since_row *since)
{
    char heading[64];
    if (!since)
        return;
    snprintf(heading, sizeof heading, "New since %.10s", since->date);
    put_heading(b, s, heading);
    buffer_text(b, "  gap ");
    put_real(b, since->gap.before, 2);
    buffer_text(b, " → ");
    put_real(b, since->gap.now, 2);
    text_format(b, "; %zu entr%s\n", since->entries.count, since->entries.count == 1 ? "y" : "ies");
    for (size_t i = 0; i < since->entries.count; i++) {
        const entente_news_row *one = &since->entries.items[i];
        if (!strcmp(one->kind, "ballot") && !s.all)
            continue;
        buffer line = {0};
        text_format(&line, "%s", one->kind);
        put_change(&line, s, " ", one);
        text_format(&line, ": %s", one->summary);
        put_was(&line, one);
        put_mark(&line, one->mark);
        put_dated(b, one->on, &line);
    }
    if (!s.all)
        put_ballots(b, s, since);
}

static void put_event(buffer *b, style s, const entente_event_row *one)
{
    buffer line = {0};
    text_format(&line, "%s%s%s %s%s%s", one->type, one->mode ? "/" : "", or_empty(one->mode), naming_actor(s.n, one->actor),
                one->target ? " → " : "", or_empty(naming_actor(s.n, one->target)));
    if (one->place)
        text_format(&line, ", %s", one->place);
    if (strcmp(one->status, "actual"))
        text_format(&line, " (%s)", one->status);
    if (one->words)
        text_format(&line, ": “%s”", one->words);
    put_source(&line, one->source);
    put_mark(&line, one->mark);
    put_dated(b, one->on, &line);
}

static void put_meeting(buffer *b, style s, const entente_meeting_row *one)
{
    buffer line = {0};
    put_actor_names(&line, s, one->who);
    if (one->where)
        text_format(&line, " in %s", one->where);
    if (one->name)
        text_format(&line, ": %s", one->name);
    if (one->until)
        text_format(&line, " (until %.10s)", one->until);
    if (one->off)
        text_format(&line, ": %s", one->off);
    put_source(&line, one->source);
    put_mark(&line, one->mark);
    put_dated(b, one->from, &line);
}

static void put_happened(buffer *b, style s, const entente_brief_result *r)
{
    const entente_meeting_row *meeting = r->meetings.meetings.items;
    const meeting_parts parts = meetings_parts(&r->meetings);
    size_t events = r->events.events.count, all = r->meetings.meetings.count;
    if (events)
        put_heading(b, s, "Events   the latest first");
    for (size_t i = 0; i < events && (s.all || i < EVENTS_SHOWN); i++)
        put_event(b, s, &r->events.events.items[i]);
    put_more(b, s, events, EVENTS_SHOWN, "event");
    if (parts.planned)
        put_heading(b, s, "Meetings planned   the next first");
    for (size_t i = 0; i < parts.planned; i++)
        put_meeting(b, s, &meeting[parts.planned - 1 - i]);
    if (parts.passed > parts.planned)
        put_heading(b, s, "Meetings planned   nobody has said that they were held");
    for (size_t i = parts.planned; i < parts.passed; i++)
        put_meeting(b, s, &meeting[i]);
    if (parts.held > parts.passed)
        put_heading(b, s, "Meetings held   the latest first");
    for (size_t i = parts.passed; i < parts.held && (s.all || i < parts.passed + MEETINGS_SHOWN); i++)
        put_meeting(b, s, &meeting[i]);
    put_more(b, s, parts.held - parts.passed, MEETINGS_SHOWN, "meeting");
    if (all > parts.held)
        put_heading(b, s, "Meetings postponed or called off   the latest first");
    for (size_t i = parts.held; i < all; i++)
        put_meeting(b, s, &meeting[i]);
}

static void put_words(buffer *b, style s, const entente_brief_result *r)
{
    size_t drafts = r->drafts.drafts.count, notes = r->notes.notes.count;
    if (drafts)
        put_heading(b, s, "Drafts");
    text_drafts(b, s, &r->drafts);
    if (drafts)
        put_draft_answers(b, s, &r->drafts.drafts.items[drafts - 1]);
    if (notes)
        put_heading(b, s, "Notes   the latest first");
    for (size_t i = 0; i < notes && (s.all || i < NOTES_SHOWN); i++) {
        const entente_note_row *one = &r->notes.notes.items[i];
        buffer line = {0};
        text_show(&line, one->text);
        put_source(&line, one->source);
        put_mark(&line, one->mark);
        put_dated(b, one->on, &line);
    }
    put_more(b, s, notes, NOTES_SHOWN, "note");
}

static void put_undated(buffer *b, style s, const entente_brief_result *r)
{
    if (r->undated.count)
        put_heading(b, s, "Undated   no day is known; part of no gap, week or history");
    for (size_t i = 0; i < r->undated.count && (s.all || i < UNDATED_SHOWN); i++) {
        const entente_undated_row *one = &r->undated.items[i];
        buffer line = {0};
        text_format(&line, "%s: %s", one->kind, one->summary);
        if (one->words)
            text_format(&line, ": “%s”", one->words);
        put_source(&line, one->source);
        put_mark(&line, one->mark);
        put_dated(b, NULL, &line);
    }
    if (!s.all && r->undated.count > UNDATED_SHOWN)
        text_format(b, "  and %zu more: --all lists them\n", r->undated.count - UNDATED_SHOWN);
}

static void text_brief(buffer *b, style s, const entente_brief_result *r)
{
    put_head(b, s, r);
    put_since(b, s, r->since);
    if (r->gap.issues.count) {
        put_gap(b, s, &r->gap);
        put_ledger(b, s, &r->gap, s.all ? SIZE_MAX : LEDGER_SHOWN);
    }
    put_agreements(b, s, &r->agreements);
    put_next(b, s, r->next);
    if (r->told)
        put_contradictions(b, s, r->told);
    put_council(b, s, &r->council, false);
    put_clocks(b, s, &r->clocks);
    put_exchange(b, s, &r->exchange);
    put_duties(b, s, &r->duties, s.all ? SIZE_MAX : DUTIES_SHOWN);
    put_incidents(b, s, &r->incidents, s.all ? SIZE_MAX : INCIDENTS_SHOWN);
    put_pulse(b, s, &r->pulse, s.all ? SIZE_MAX : PULSE_SHOWN);
    put_happened(b, s, r);
    put_words(b, s, r);
    put_undated(b, s, r);
}

static void text_asides(buffer *b, style s, const entente_asides_result *r)
{
    put_seen(b, s, r->as, r->on);
    buffer_text(b, r->aside.count ? "" : "\nNothing is set aside.\n");
    for (size_t i = 0; i < r->aside.count; i++) {
        const entente_aside_row *one = &r->aside.items[i];
        buffer line = {0};
        text_format(&line, "%s by %s (%s): %s", one->kind, naming_actor(s.n, one->by), one->entry, one->why);
        put_dated(b, one->on, &line);
    }
}

/* The texts that are made whole before they are written; false: the answer has none of these. */
static bool put_whole(buffer *b, style s, const void *result)
{
    const entente_table *table = entente_result_table(result);
    if (table == &entente_brief_table)
        text_brief(b, s, result);
    else if (table == &entente_gap_table)
        text_gap(b, s, result);
    else if (table == &entente_score_table)
        text_score(b, s, result);
    else if (table == &entente_told_table)
        text_told(b, s, result);
    else if (table == &entente_bridge_table)
        text_bridge(b, s, result);
    else if (table == &entente_divide_table)
        text_divide(b, s, result);
    else if (table == &entente_council_table)
        text_council(b, s, result);
    else if (table == &entente_clocks_table)
        text_clocks(b, s, result);
    else if (table == &entente_exchange_table)
        text_exchange(b, s, result);
    else if (table == &entente_duties_table)
        text_duties(b, s, result);
    else if (table == &entente_incidents_table)
        text_incidents(b, s, result);
    else if (table == &entente_calendar_table)
        text_calendar(b, result);
    else if (table == &entente_days_table)
        text_days(b, result);
    else if (table == &entente_pulse_table)
        text_pulse(b, s, result);
    else if (table == &entente_councils_table)
        text_councils(b, result);
    else if (table == &entente_draft_table)
        text_draft(b, s, result);
    else if (table == &entente_drafts_table)
        text_drafts(b, s, result);
    else if (table == &entente_redline_table)
        text_redline(b, s, result);
    else if (table == &entente_find_table)
        text_find(b, s, result);
    else if (table == &entente_asides_table)
        text_asides(b, s, result);
    else
        return false;
    return true;
}

entente_status entente_brief_text(const void *result, const entente_telling *how, const entente_sink *sink,
                                  entente_error *error)
{
    const entente_table *table = entente_result_table(result);
    writer w = {.sink = sink};
    naming n;
    entente_status status = naming_make(&n, how->view, error);
    if (status != ENTENTE_OK)
        return status;
    style s = {how->colour, how->all, &n};
    if (table == &entente_frontier_table)
        status = text_frontier(s, result, sink, error);
    else if (table == &entente_power_table)
        status = text_power(result, sink, error);
    else if (put_whole(&w.b, s, result))
        status = writer_finish(&w, error);
    else
        status = error_set(error, ENTENTE_INVALID, "'%.60s' has no text", table->name);
    naming_free(&n);
    return status;
}
