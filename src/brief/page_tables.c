/* The table behind each picture. What a table shows stands in the brief's JSON at the path that it names. */
#include "brief/page_tables.h"

#include "brief/page_table.h"
#include "result/cell.h"

#include <stdio.h>
#include <string.h>

static void put_gap_tables(page *p)
{
    const entente_gap_result *gap = &p->brief->gap;
    page_nested(p, "gap.issues[].pairs", &entente_gap_table, gap, "issues", "pairs");
    page_table(p, "gap.history", &entente_gap_table, gap, "history");
    page_table(p, "gap.ledger", &entente_gap_table, gap, "ledger");
    page_table(p, "gap.claims", &entente_gap_table, gap, "claims");
    page_nested(p, "gap.claims[].moves", &entente_gap_table, gap, "claims", "moves");
    page_table(p, "gap.responses", &entente_gap_table, gap, "responses");
    page_table(p, "gap.apart", &entente_gap_table, gap, "apart");
}

static void put_spectrum_table(page *p)
{
    page_nested(p, "gap.issues[].positions", &entente_gap_table, &p->brief->gap, "issues", "positions");
}

/* The settlements, and under them the ideal and the reservation values, which are utilities alone. */
static void put_frontier_tables(page *p)
{
    const entente_frontier_result *f = p->brief->agreements.frontier;
    if (!f)
        return;
    const entente_settlement_row ideal = {.utility = f->ideal ? *f->ideal : (entente_texts){0}},
                                 reserve = {.utility = f->reserve};
    const struct line {
        const char *key;
        const entente_settlement_row *row;
    } lines[] = {{"nash", f->nash},
                 {"kalai_smorodinsky", f->kalai_smorodinsky},
                 {"egalitarian", f->egalitarian},
                 {"utilitarian", f->utilitarian},
                 {"ideal", &ideal},
                 {"reserve", &reserve}};
    static const entente_settlement_row none = {0};
    enum { LINES = sizeof lines / sizeof *lines };
    page_named named[LINES];
    for (size_t i = 0; i < LINES; i++)
        named[i] = (page_named){table_field(&entente_frontier_table, "nash")->of, "col.settlement", "settlement",
                                lines[i].key, lines[i].row ? lines[i].row : &none};
    page_table_named(p, "frontier", &entente_frontier_table, f, named, LINES);
    page_table(p, "frontier.delay", &entente_frontier_table, f, "delay");
    page_table(p, "frontier.preferences", &entente_frontier_table, f, "preferences");
    page_table(p, "offers.offers", &entente_offers_table, &p->brief->offers, "offers");
    if (p->brief->next)
        page_table(p, "next.proposals", &entente_bridge_table, p->brief->next, "proposals");
    page_table(p, "frontier.points", &entente_frontier_table, f, "points");
}

void page_ballots(page *p, size_t index)
{
    char path[48];
    const entente_table *resolution = entente_council_table.fields[0].of;
    snprintf(path, sizeof path, "council[%zu].ballots", index);
    page_table(p, path, resolution, &p->brief->council.resolutions.items[index], "ballots");
}

static void put_exchange_tables(page *p)
{
    page_nested(p, "exchange.steps[].gives", &entente_exchange_table, &p->brief->exchange, "steps", "gives");
    page_table(p, "exchange.sides", &entente_exchange_table, &p->brief->exchange, "sides");
}

static void put_clock_tables(page *p)
{
    page_table(p, "clocks", &entente_clocks_table, &p->brief->clocks, "clocks");
    page_table(p, "delay", &entente_clocks_table, &p->brief->clocks, "delay");
    page_table(p, "indicators", &entente_clocks_table, &p->brief->clocks, "indicators");
    page_table(p, "phases", &entente_clocks_table, &p->brief->clocks, "phases");
    page_table(p, "crossings", &entente_clocks_table, &p->brief->clocks, "crossings");
    page_table(p, "projections", &entente_clocks_table, &p->brief->clocks, "projections");
}

static void put_duty_tables(page *p)
{
    const entente_duties_result *duties = &p->brief->duties;
    page_table(p, "duties.duties", &entente_duties_table, duties, "duties");
    page_nested(p, "duties.duties[].accounts", &entente_duties_table, duties, "duties", "accounts");
    page_table(p, "duties.parties", &entente_duties_table, duties, "parties");
    page_table(p, "duties.clauses", &entente_duties_table, duties, "clauses");
    page_table(p, "duties.provisions", &entente_duties_table, duties, "provisions");
}

static void put_incident_tables(page *p)
{
    const entente_incidents_result *incidents = &p->brief->incidents;
    page_table(p, "incidents.places", &entente_incidents_table, incidents, "places");
    page_table(p, "incidents.clauses", &entente_incidents_table, incidents, "clauses");
    page_table(p, "incidents.types", &entente_incidents_table, incidents, "types");
    page_table(p, "incidents.actors", &entente_incidents_table, incidents, "actors");
    page_table(p, "incidents.incidents", &entente_incidents_table, incidents, "incidents");
    page_nested(p, "incidents.incidents[].accounts", &entente_incidents_table, incidents, "incidents", "accounts");
    page_table(p, "incidents.unreached", &entente_incidents_table, incidents, "unreached");
}

static void put_event_table(page *p)
{
    page_table(p, "events", &entente_events_table, &p->brief->events, "events");
}

static void put_draft_tables(page *p)
{
    page_table(p, "drafts", &entente_drafts_table, &p->brief->drafts, "drafts");
    page_nested(p, "drafts[].clauses", &entente_drafts_table, &p->brief->drafts, "drafts", "clauses");
    page_nested(p, "drafts[].answers", &entente_drafts_table, &p->brief->drafts, "drafts", "answers");
}

static void put_meeting_table(page *p)
{
    page_table(p, "meetings", &entente_meetings_table, &p->brief->meetings, "meetings");
}

static void put_news_table(page *p)
{
    if (p->brief->since)
        page_table(p, "since.entries", table_field(&entente_brief_table, "since")->of, p->brief->since, "entries");
}

static void put_told_tables(page *p)
{
    page_table(p, "told.contradictions", &entente_told_table, p->brief->told, "contradictions");
    page_table(p, "told.told", &entente_told_table, p->brief->told, "told");
    page_table(p, "told.inferred", &entente_told_table, p->brief->told, "inferred");
}

static void put_note_table(page *p)
{
    page_table(p, "notes", &entente_notes_table, &p->brief->notes, "notes");
}

static void put_undated_table(page *p)
{
    page_table(p, "undated", &entente_brief_table, p->brief, "undated");
}

void page_tables(page *p, const char *panel)
{
    static const struct panel_tables {
        const char *panel;
        void (*put)(page *p);
    } all[] = {{"gap", put_gap_tables},
               {"spectrum", put_spectrum_table},
               {"frontier", put_frontier_tables},
               {"exchange", put_exchange_tables},
               {"clocks", put_clock_tables},
               {"duties", put_duty_tables},
               {"incidents", put_incident_tables},
               {"events", put_event_table},
               {"drafts", put_draft_tables},
               {"meetings", put_meeting_table},
               {"since", put_news_table},
               {"notes", put_note_table},
               {"undated", put_undated_table},
               {"told", put_told_tables}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i].panel, panel))
            all[i].put(p);
}
