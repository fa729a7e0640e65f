/* How the brief is declared. */
#include "analyse/parts.h"

#include <entente/brief.h>

static const entente_field actor_fields[] = {
    RESULT_FIELD(entente_actor_row, id, TEXT, "the actor's id"),
    RESULT_FIELD(entente_actor_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_actor_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_actor_row, role, TEXT, "`party`, `mediator`, `observer`, `member`"),
    RESULT_FIELD(entente_actor_row, entry, TEXT, "its entry's id"),
    READERS_FIELD(entente_actor_row, "to"),
};
static const entente_table actor_table = {
    .name = "brief.case.actors", RESULT_TABLE(entente_actor_row, actor_fields), .help = "who takes part, by id"};

static const entente_field case_fields[] = {
    RESULT_FIELD(entente_case_row, id, TEXT, "the case's id"),
    RESULT_FIELD(entente_case_row, title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_case_row, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_case_row, summary, TEXT, "what it is about, in English, or the first"),
    RESULT_FIELD(entente_case_row, summaries, NAMES, "by language, or the one"),
    RESULT_FIELD(entente_case_row, keeper, TEXT, "who keeps it"),
    RESULT_FIELD(entente_case_row, invented, YES, "whether it says that it is made up"),
    RESULT_FIELD(entente_case_row, actors, LIST, "who takes part", .of = &actor_table),
};
static const entente_table case_table = {
    .name = "brief.case", RESULT_TABLE(entente_case_row, case_fields), .help = "what the case is"};

static const entente_field ahead_fields[] = {
    RESULT_FIELD(entente_ahead_row, kind, TEXT, "the entry's kind"),
    RESULT_FIELD(entente_ahead_row, at, TEXT, "when it is said to be known"),
    RESULT_FIELD(entente_ahead_row, entry, TEXT, "its id"),
};
static const entente_table ahead_table = {
    .name = "brief.view.ahead",
    RESULT_TABLE(entente_ahead_row, ahead_fields),
    .help = "entries said to be known only more than a day after this machine's clock, unless the case is invented",
};

static const entente_field beside_fields[] = {
    RESULT_FIELD(entente_beside_row, kind, TEXT, "the entry's kind"),
    RESULT_FIELD(entente_beside_row, by, TEXT, "who entered it", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_beside_row, entry, TEXT, "its id"),
};
static const entente_table beside_table = {
    .name = "brief.view.beside",
    RESULT_TABLE(entente_beside_row, beside_fields),
    .help = "entries of others that stand beside a record: they count, and their authors have not placed them in its line "
            "yet",
};

static const entente_field audience_fields[] = {
    RESULT_FIELD(entente_audience_row, to, LIST, "`mediators` or actors", .of = &entente_text_table),
};
static const entente_table audience_table = {.name = "brief.view.narrowest",
                                             RESULT_TABLE(entente_audience_row, audience_fields),
                                             .help = "the narrowest audiences of what the reader sees; none: all of it "
                                                     "is everybody's"};

static const entente_field view_fields[] = {
    RESULT_FIELD(entente_view_row, as, TEXT, "the reader"),
    RESULT_FIELD(entente_view_row, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_view_row, digest, TEXT, "of the entries that the reader sees"),
    RESULT_FIELD(entente_view_row, begins, TEXT,
                 "where the view is as of a day before the case: the day on which that begins; else null"),
    RESULT_FIELD(
        entente_view_row, days_old, WHOLE,
        "how old the latest entry is by the machine's clock; null where it is of today, the case is invented, or the "
        "view is as of another day",
        .unit = "days"),
    RESULT_FIELD(entente_view_row, aside, COUNT, "entries that the reader may read and that count in nothing"),
    RESULT_FIELD(entente_view_row, proposed, COUNT, "entries that count, and that nobody has judged yet"),
    RESULT_FIELD(entente_view_row, may_have_more, YES,
                 "whether the reader may have more than is told here, since another's key opened the record"),
    RESULT_FIELD(entente_view_row, classification, TEXT, "those audiences in words"),
    RESULT_FIELD(entente_view_row, narrowest, LIST, "those audiences, four at most", .of = &audience_table),
    RESULT_FIELD(entente_view_row, ahead, LIST, "what is dated ahead of the clock", .of = &ahead_table),
    RESULT_FIELD(entente_view_row, beside, LIST, "what is not placed yet", .of = &beside_table),
};
static const entente_table view_table = {
    .name = "brief.view", RESULT_TABLE(entente_view_row, view_fields), .help = "whose view it is"};

static const entente_field crowded_fields[] = {
    RESULT_FIELD(entente_crowded_row, author, TEXT, "whose they are", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_crowded_row, on, TEXT, "the day on which they were known"),
    RESULT_FIELD(entente_crowded_row, entries, COUNT, "how many the reader sees"),
};
static const entente_table crowded_table = {.name = "brief.crowded",
                                            RESULT_TABLE(entente_crowded_row, crowded_fields),
                                            .help = "days with more than 1,000 entries of one author, by day"};

static const entente_field news_fields[] = {
    RESULT_FIELD(entente_news_row, kind, TEXT, "the entry's kind", .shown = ENTENTE_AS_WORD, .words = "kind",
                 .head = "col.kind"),
    RESULT_FIELD(entente_news_row, change, TEXT, "`new`, `corrected`, `retracted`", .shown = ENTENTE_AS_WORD,
                 .words = "change", .head = "col.new"),
    RESULT_FIELD(entente_news_row, at, TEXT, "when it was known", .shown = ENTENTE_AS_DATE, .head = "col.known"),
    RESULT_FIELD(entente_news_row, summary, TEXT, "in a few words", .head = "col.summary"),
    RESULT_FIELD(entente_news_row, was, TEXT, "of a correction: what it corrects, likewise; else null",
                 .head = "col.before"),
    RESULT_FIELD(entente_news_row, crossed_from, TEXT,
                 "of an indicator that crossed a threshold: the last that it had reached before; null: none"),
    RESULT_FIELD(entente_news_row, crossed_to, TEXT, "and the last that it has reached now; null: none"),
    ENVELOPE_FIELDS(entente_news_row),
};
static const entente_table news_table = {
    .name = "brief.since.entries",
    RESULT_TABLE(entente_news_row, news_fields),
    .help = "what was not known at the end of that day",
    .page = RESULT_COLUMNS("at", "on", "kind", "change", "summary", "was", "by", "source", "to", "proposed"),
    .caption = "table.news",
};

static const entente_field undated_fields[] = {
    RESULT_FIELD(entente_undated_row, kind, TEXT, "the entry's kind", .shown = ENTENTE_AS_WORD, .words = "kind",
                 .head = "col.kind"),
    RESULT_FIELD(entente_undated_row, at, TEXT, "when it was known", .shown = ENTENTE_AS_DATE, .head = "col.known"),
    RESULT_FIELD(entente_undated_row, summary, TEXT, "in a few words", .head = "col.summary"),
    RESULT_FIELD(entente_undated_row, words, TEXT, "the words in which it was said, or that say so", .head = "col.words"),
    ENVELOPE_FIELDS(entente_undated_row),
};
static const entente_table undated_table = {
    .name = "brief.undated",
    RESULT_TABLE(entente_undated_row, undated_fields),
    .help = "what nobody knows the day of (`on: unknown`), by kind: part of no gap, week, ledger or history",
    .page = RESULT_COLUMNS("at", "kind", "summary", "words", "by", "source", "to", "proposed"),
    .caption = "table.undated",
};

static const entente_field then_fields[] = {
    RESULT_FIELD(entente_gap_then, before, REAL, "the case's gap at the end of that day", .unit = "0 to 1"),
    RESULT_FIELD(entente_gap_then, now, REAL, "and now", .unit = "0 to 1"),
};
static const entente_table then_table = {
    .name = "brief.since.gap", RESULT_TABLE(entente_gap_then, then_fields), .help = "how the gap changed"};

static const entente_field since_fields[] = {
    RESULT_FIELD(entente_since_row, date, TEXT, "the day that was asked for"),
    RESULT_FIELD(entente_since_row, entries, LIST, "what is new", .of = &news_table),
    RESULT_FIELD(entente_since_row, gap, OBJECT, "the gap then and now", .of = &then_table),
};
static const entente_table since_table = {
    .name = "brief.since", RESULT_TABLE(entente_since_row, since_fields), .help = "what is new since a day"};

/* The rest of a brief are parts of other answers, with their tables. */
#define PART(key, member, kind, table, tells)                                                                               \
    {                                                                                                                       \
        .name = (key), .type = ENTENTE_##kind, .offset = offsetof(entente_brief_result, member), .of = (table),             \
        .help = (tells)                                                                                                     \
    }

static const entente_field brief_fields[] = {
    PART("case", head, OBJECT, &case_table, "what the case is"),
    PART("view", view, OBJECT, &view_table, "whose view it is, and of when"),
    PART("stands", stands, OBJECT, &entente_stands_table, "where the talks stand, in one line"),
    PART("crowded", crowded, LIST, &crowded_table, "days with more than 1,000 entries of one author"),
    PART("gap", gap, OBJECT, &entente_gap_table, "as `entente gap` gives it"),
    {.name = "frontier",
     .type = ENTENTE_POINTER,
     .offset = offsetof(entente_brief_result, agreements.frontier),
     .of = &entente_frontier_table,
     .optional = true,
     .help = "as `entente frontier` gives it, at most about a thousand points"},
    {.name = "frontier",
     .type = ENTENTE_POINTER,
     .offset = offsetof(entente_brief_result, agreements.none),
     .of = &entente_no_frontier_table,
     .optional = true,
     .help = "or why there are no agreements"},
    PART("offers", offers, OBJECT, &entente_offers_table, "what is on the table, as packages in part"),
    PART("next", next, POINTER, &entente_bridge_table,
         "as `entente bridge` gives it; null where not all preferences are in view, or nothing is to be proposed"),
    PART("council", council, OBJECT, &entente_council_table, "as `entente council` gives it"),
    PART("clocks", clocks.clocks, LIST, &entente_clock_table, "as `entente clocks` gives them"),
    PART("indicators", clocks.indicators, LIST, &entente_indicator_table, "as `entente clocks` gives them"),
    PART("crossings", clocks.crossings, LIST, &entente_crossing_table, "as `entente clocks` gives them"),
    PART("projections", clocks.projections, LIST, &entente_projection_table, "as `entente clocks` gives them"),
    PART("phases", clocks.phases, LIST, &entente_phase_table, "as `entente clocks` gives them"),
    PART("delay", clocks.delay, LIST, &entente_delay_table, "as `entente clocks` gives it"),
    PART("exchange", exchange, OBJECT, &entente_exchange_table,
         "as `entente exchange` gives it, by a search of less memory"),
    PART("duties", duties, OBJECT, &entente_duties_table, "as `entente duties` gives it"),
    PART("incidents", incidents, OBJECT, &entente_incidents_table,
         "as `entente incidents` gives it, of the week up to the view's day"),
    PART("pulse", pulse, OBJECT, &entente_pulse_table, "as `entente events` gives it"),
    PART("events", events, OBJECT, &entente_events_table, "what happened"),
    PART("meetings", meetings, OBJECT, &entente_meetings_table, "who met"),
    PART("drafts", drafts, OBJECT, &entente_drafts_table, "what is on the table"),
    PART("redline", redline, POINTER, &entente_redline_table,
         "what changed in the latest draft against the one that it was made from; null where that is not in view"),
    PART("told", told, POINTER, &entente_told_table,
         "as `entente told` gives it, without what everybody may read; null where that is all"),
    PART("notes", notes, OBJECT, &entente_notes_table, "notes"),
    PART("undated", undated, LIST, &undated_table, "what nobody knows the day of"),
    PART("since", since, POINTER, &since_table, "what is new since a day; null where it was not asked for"),
};
const entente_table entente_brief_table = {
    .name = "brief",
    RESULT_TABLE(entente_brief_result, brief_fields),
    .help = "the state of the talks",
};
