/* The table behind each picture. What a table shows stands in the brief's JSON at the path that it names. */
#include "brief/page_write.h"

#include "brief/write.h"

#include <stdio.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define COLUMN(key, head, type)                                                                                             \
    {                                                                                                                       \
        key, head, type, NULL, false                                                                                        \
    }
#define WORDS(key, head, words)                                                                                             \
    {                                                                                                                       \
        key, head, CELL_WORD, words, false                                                                                  \
    }

/* --- gap -------------------------------------------------------------------------------------------------------------- */

static void put_pairs(page *p, const json_t *issues)
{
    static const column columns[] = {COLUMN("^issue", "col.issue", CELL_ISSUE), COLUMN("a", "col.party", CELL_ACTOR),
                                     COLUMN("a_says", "col.says", CELL_SAID),   COLUMN("b", "col.party", CELL_ACTOR),
                                     COLUMN("b_says", "col.says", CELL_SAID),   COLUMN("gap", "col.gap", CELL_REAL)};
    size_t i, k;
    const json_t *issue, *pair;
    if (!json_array_size(json_object_get(json_array_get(issues, 0), "pairs")))
        return;
    page_table_open(p, "gap.issues[].pairs", page_word(p, "table.pairs"), columns, COUNT(columns));
    json_array_foreach(issues, i, issue)
    {
        json_array_foreach(json_object_get(issue, "pairs"), k, pair) page_table_row(p, issue, pair, columns, COUNT(columns));
    }
    page_table_close(p);
}

enum { ISSUES_MOST = 64, KEY_MOST = 160 };

/* A day a line, an issue a column; the columns end after ISSUES_MOST issues. */
static void put_history(page *p, const json_t *gap)
{
    const json_t *issues = json_object_get(gap, "issues"), *history = json_object_get(gap, "history");
    column columns[2 + ISSUES_MOST] = {COLUMN("on", "col.date", CELL_DATE), COLUMN("overall", "col.overall", CELL_REAL)};
    char keys[ISSUES_MOST][KEY_MOST];
    size_t count = 2;
    for (size_t i = 0; i < json_array_size(issues) && i < ISSUES_MOST; i++) {
        const char *id = text_of(json_array_get(issues, i), "issue");
        if (snprintf(keys[i], KEY_MOST, "issues.%s", id) >= KEY_MOST)
            continue;
        columns[count++] = (column){keys[i], page_issue(p, id), CELL_REAL, NULL, true};
    }
    page_table(p, "gap.history", "table.history", history, columns, count);
}

static void put_gap_tables(page *p)
{
    static const column ledger[] = {
        COLUMN("on", "col.date", CELL_DATE),      COLUMN("at", "col.known", CELL_DATE),
        COLUMN("actor", "col.actor", CELL_ACTOR), COLUMN("issue", "col.issue", CELL_ISSUE),
        COLUMN("from", "col.from", CELL_SAID),    COLUMN("to", "col.to", CELL_SAID),
        WORDS("stance", "col.stance", "stance"),  COLUMN("gap_change", "col.change", CELL_SIGNED),
        COLUMN("words", "col.words", CELL_TEXT),  COLUMN("source", "col.source", CELL_TEXT)};
    static const column claims[] = {COLUMN("on", "col.date", CELL_DATE),     COLUMN("actor", "col.actor", CELL_ACTOR),
                                    COLUMN("says", "col.claim", CELL_TEXT),  COLUMN("of", "col.of", CELL_ACTORS),
                                    COLUMN("words", "col.words", CELL_TEXT), COLUMN("source", "col.source", CELL_TEXT)};
    const json_t *gap = json_object_get(p->brief, "gap");
    put_pairs(p, json_object_get(gap, "issues"));
    put_history(p, gap);
    page_table(p, "gap.ledger", "table.ledger", json_object_get(gap, "ledger"), ledger, COUNT(ledger));
    page_table(p, "gap.claims", "table.claims", json_object_get(gap, "claims"), claims, COUNT(claims));
}

static void put_spectrum_table(page *p)
{
    static const column columns[] = {COLUMN("^issue", "col.issue", CELL_ISSUE), COLUMN("actor", "col.actor", CELL_ACTOR),
                                     WORDS("stance", "col.stance", "stance"),   COLUMN("says", "col.says", CELL_SAID),
                                     COLUMN("on", "col.date", CELL_DATE),       COLUMN("words", "col.words", CELL_TEXT),
                                     COLUMN("source", "col.source", CELL_TEXT)};
    const json_t *issues = json_object_get(json_object_get(p->brief, "gap"), "issues"), *issue, *position;
    size_t i, k, count = 0;
    json_array_foreach(issues, i, issue) count += json_array_size(json_object_get(issue, "positions"));
    if (!count)
        return;
    page_table_open(p, "gap.issues[].positions", page_word(p, "table.positions"), columns, COUNT(columns));
    json_array_foreach(issues, i, issue)
    {
        json_array_foreach(json_object_get(issue, "positions"), k, position)
            page_table_row(p, issue, position, columns, COUNT(columns));
    }
    page_table_close(p);
}

/* --- frontier --------------------------------------------------------------------------------------------------------- */

enum { PARTIES_MOST = 32, INDEXED = 40 };

typedef struct indexed {
    char worth[PARTIES_MOST][INDEXED], exact[PARTIES_MOST][INDEXED];
    column columns[2 * PARTIES_MOST + 3];
    size_t count;
} indexed;

static void lay_utilities(page *p, indexed *t, const json_t *parties, bool points)
{
    size_t count = json_array_size(parties) < PARTIES_MOST ? json_array_size(parties) : PARTIES_MOST;
    t->count = 0;
    if (!points)
        t->columns[t->count++] = (column)WORDS("", "col.settlement", "settlement");
    for (size_t i = 0; i < count; i++) {
        snprintf(t->worth[i], INDEXED, "utility[%zu]", i);
        const char *id = json_string_value(json_array_get(parties, i));
        t->columns[t->count++] = (column){t->worth[i], page_actor(p, id ? id : ""), CELL_REAL, NULL, true};
    }
    for (size_t i = 0; points && i < count; i++) {
        snprintf(t->exact[i], INDEXED, "utility_exact[%zu]", i);
        t->columns[t->count++] = (column){t->exact[i], "col.exact", CELL_TEXT, NULL, false};
    }
    if (points)
        t->columns[t->count++] = (column)COLUMN("count", "col.packages", CELL_COUNT);
    t->columns[t->count++] = (column)COLUMN("package", "col.package", CELL_PACKAGE);
}

/* A settlement's line begins with what it is; the ideal and the reservation values are utilities alone. */
static void put_settlement(page *p, const indexed *t, const char *key, const json_t *value)
{
    json_t *row = json_is_array(value) ? json_pack("{sO}", "utility", value) : json_incref((json_t *)value);
    buffer_format(p->b, "<tr data-row=\"%s\"><th scope=\"row\">%s</th>", key, page_word_of(p, "settlement", key));
    page_cells(p, NULL, row, t->columns + 1, t->count - 1);
    p->b->failed |= !row;
    json_decref(row);
}

static void put_frontier_tables(page *p)
{
    static const char *const keys[] = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "ideal", "reserve"};
    const json_t *frontier = json_object_get(p->brief, "frontier"), *points = json_object_get(frontier, "points"), *value;
    const json_t *parties = json_object_get(frontier, "parties");
    indexed t;
    if (!json_is_array(points))
        return;
    lay_utilities(p, &t, parties, false);
    page_table_open(p, "frontier", page_word(p, "table.settlements"), t.columns, t.count);
    for (size_t i = 0; i < COUNT(keys); i++)
        if ((value = json_object_get(frontier, keys[i])))
            put_settlement(p, &t, keys[i], value);
    page_table_close(p);
    lay_utilities(p, &t, parties, true);
    page_table(p, "frontier.points", "table.points", points, t.columns, t.count);
}

/* --- the others ------------------------------------------------------------------------------------------------------- */

void page_ballots(page *p, const json_t *resolution, size_t index)
{
    static const column columns[] = {COLUMN("member", "col.member", CELL_ACTOR), COLUMN("weight", "col.weight", CELL_COUNT),
                                     COLUMN("veto", "col.veto", CELL_YES), COLUMN("bound", "col.bound", CELL_YES),
                                     WORDS("vote", "col.vote", "vote")};
    char path[48];
    snprintf(path, sizeof path, "council[%zu].ballots", index);
    page_table(p, path, "table.ballots", json_object_get(resolution, "ballots"), columns, COUNT(columns));
}

static void put_clock_tables(page *p)
{
    static const column clocks[] = {COLUMN("due", "col.due", CELL_DATE),    COLUMN("days_left", "col.days", CELL_COUNT),
                                    COLUMN("name", "col.name", CELL_NAMED), COLUMN("hard", "col.hard", CELL_YES),
                                    COLUMN("why", "col.why", CELL_TEXT),    COLUMN("source", "col.source", CELL_TEXT)};
    static const column indicators[] = {COLUMN("on", "col.date", CELL_DATE),
                                        COLUMN("name", "col.name", CELL_NAMED),
                                        COLUMN("place", "col.place", CELL_TEXT),
                                        COLUMN("value", "col.value", CELL_COUNT),
                                        COLUMN("unit", "col.unit", CELL_TEXT),
                                        COLUMN("before", "col.before", CELL_COUNT),
                                        COLUMN("before_on", "col.before-on", CELL_DATE),
                                        COLUMN("reached", "col.reached", CELL_TEXT),
                                        COLUMN("source", "col.source", CELL_TEXT)};
    page_table(p, "clocks", "table.clocks", json_object_get(p->brief, "clocks"), clocks, COUNT(clocks));
    page_table(p, "indicators", "table.indicators", json_object_get(p->brief, "indicators"), indicators, COUNT(indicators));
}

static void put_event_table(page *p)
{
    static const column columns[] = {
        COLUMN("on", "col.date", CELL_DATE),        COLUMN("actor", "col.actor", CELL_ACTOR),
        WORDS("type", "col.type", "event"),         COLUMN("mode", "col.mode", CELL_TEXT),
        COLUMN("target", "col.target", CELL_ACTOR), COLUMN("place", "col.place", CELL_TEXT),
        WORDS("status", "col.status", "status"),    COLUMN("goldstein", "col.goldstein", CELL_SIGNED),
        COLUMN("words", "col.words", CELL_TEXT),    COLUMN("source", "col.source", CELL_TEXT)};
    page_table(p, "events", "table.events", json_object_get(p->brief, "events"), columns, COUNT(columns));
}

static void put_draft_tables(page *p)
{
    static const column drafts[] = {COLUMN("on", "col.date", CELL_DATE),
                                    COLUMN("title", "col.draft", CELL_NAMED),
                                    COLUMN("parent", "col.parent", CELL_TEXT),
                                    COLUMN("sponsors", "col.sponsors", CELL_ACTORS),
                                    COLUMN("brackets", "col.brackets", CELL_COUNT),
                                    COLUMN("source", "col.source", CELL_TEXT)};
    static const column clauses[] = {COLUMN("^title", "col.draft", CELL_NAMED), COLUMN("id", "col.clause", CELL_TEXT),
                                     COLUMN("text", "col.text", CELL_TEXT), COLUMN("brackets", "col.brackets", CELL_COUNT),
                                     COLUMN("settles", "col.settles", CELL_PACKAGE)};
    const json_t *list = json_object_get(p->brief, "drafts"), *draft, *clause;
    size_t i, k, count = 0;
    page_table(p, "drafts", "table.drafts", list, drafts, COUNT(drafts));
    json_array_foreach(list, i, draft) count += json_array_size(json_object_get(draft, "clauses"));
    if (!count)
        return;
    page_table_open(p, "drafts[].clauses", page_word(p, "table.clauses"), clauses, COUNT(clauses));
    json_array_foreach(list, i, draft)
    {
        json_array_foreach(json_object_get(draft, "clauses"), k, clause)
            page_table_row(p, draft, clause, clauses, COUNT(clauses));
    }
    page_table_close(p);
}

static void put_meeting_table(page *p)
{
    static const column columns[] = {COLUMN("from", "col.from", CELL_DATE),   COLUMN("until", "col.until", CELL_DATE),
                                     COLUMN("where", "col.place", CELL_TEXT), COLUMN("who", "col.who", CELL_ACTORS),
                                     COLUMN("name", "col.name", CELL_TEXT),   COLUMN("source", "col.source", CELL_TEXT)};
    page_table(p, "meetings", "table.meetings", json_object_get(p->brief, "meetings"), columns, COUNT(columns));
}

static void put_news_table(page *p)
{
    static const column columns[] = {COLUMN("at", "col.known", CELL_DATE),        COLUMN("on", "col.date", CELL_DATE),
                                     WORDS("kind", "col.kind", "kind"),           WORDS("change", "col.new", "change"),
                                     COLUMN("summary", "col.summary", CELL_TEXT), COLUMN("source", "col.source", CELL_TEXT)};
    page_table(p, "since.entries", "table.news", json_object_get(json_object_get(p->brief, "since"), "entries"), columns,
               COUNT(columns));
}

static void put_note_table(page *p)
{
    static const column columns[] = {COLUMN("on", "col.date", CELL_DATE), COLUMN("text", "col.text", CELL_TEXT),
                                     COLUMN("by", "col.by", CELL_ACTOR), COLUMN("source", "col.source", CELL_TEXT)};
    page_table(p, "notes", "table.notes", json_object_get(p->brief, "notes"), columns, COUNT(columns));
}

void page_tables(page *p, const char *panel)
{
    static const struct panel_tables {
        const char *panel;
        void (*put)(page *p);
    } all[] = {{"gap", put_gap_tables},         {"spectrum", put_spectrum_table}, {"frontier", put_frontier_tables},
               {"clocks", put_clock_tables},    {"events", put_event_table},      {"drafts", put_draft_tables},
               {"meetings", put_meeting_table}, {"since", put_news_table},        {"notes", put_note_table}};
    for (size_t i = 0; i < COUNT(all); i++)
        if (!strcmp(all[i].panel, panel))
            all[i].put(p);
}
