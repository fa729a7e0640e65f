/* The table behind each picture. What a table shows stands in the brief's JSON at the path that it names. */
#include "brief/page_write.h"

#include "brief/write.h"

#include <stdio.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* --- gap ------------------------------------------------------------------------------------------------------------------ */

static void put_pairs(page *p, const json_t *issues)
{
    static const column columns[] = {{"^issue", "col.issue", CELL_ISSUE, NULL, false}, {"a", "col.party", CELL_ACTOR, NULL, false},
                                     {"a_says", "col.says", CELL_SAID, NULL, false},   {"b", "col.party", CELL_ACTOR, NULL, false},
                                     {"b_says", "col.says", CELL_SAID, NULL, false},   {"gap", "col.gap", CELL_REAL, NULL, false}};
    size_t i, k;
    const json_t *issue, *pair;
    if (!json_array_size(json_object_get(json_array_get(issues, 0), "pairs")))
        return;
    page_table_open(p, "gap.issues[].pairs", page_word(p, "table.pairs"), columns, COUNT(columns));
    json_array_foreach(issues, i, issue) {
        json_array_foreach(json_object_get(issue, "pairs"), k, pair)
            page_table_row(p, issue, pair, columns, COUNT(columns));
    }
    page_table_close(p);
}

enum { COLUMNS_MOST = 64, KEY_MOST = 160 };

/* A day a line, an issue a column; issues past COLUMNS_MOST are in the JSON only, and the caption's table of pairs. */
static void put_history(page *p, const json_t *gap)
{
    const json_t *issues = json_object_get(gap, "issues"), *history = json_object_get(gap, "history"), *point;
    column columns[2 + COLUMNS_MOST] = {{"on", "col.date", CELL_TEXT, NULL, false}, {"overall", "col.overall", CELL_REAL, NULL, false}};
    char keys[COLUMNS_MOST][KEY_MOST];
    size_t count = 2, index;
    if (!json_array_size(history))
        return;
    for (size_t i = 0; i < json_array_size(issues) && i < COLUMNS_MOST; i++) {
        const char *id = text_of(json_array_get(issues, i), "issue");
        if (snprintf(keys[i], KEY_MOST, "issues.%s", id) >= KEY_MOST)
            continue;
        columns[count++] = (column){keys[i], page_issue(p, id), CELL_REAL, NULL, true};
    }
    page_table_open(p, "gap.history", page_word(p, "table.history"), columns, count);
    json_array_foreach(history, index, point)
        page_table_row(p, NULL, point, columns, count);
    page_table_close(p);
}

static void put_gap_tables(page *p)
{
    static const column ledger[] = {{"on", "col.date", CELL_TEXT, NULL, false},        {"at", "col.known", CELL_TEXT, NULL, false},
                                    {"actor", "col.actor", CELL_ACTOR, NULL, false},   {"issue", "col.issue", CELL_ISSUE, NULL, false},
                                    {"from", "col.from", CELL_SAID, NULL, false},      {"to", "col.to", CELL_SAID, NULL, false},
                                    {"stance", "col.stance", CELL_WORD, "stance", false},
                                    {"gap_change", "col.change", CELL_SIGNED, NULL, false},
                                    {"words", "col.words", CELL_TEXT, NULL, false},    {"source", "col.source", CELL_TEXT, NULL, false}};
    static const column claims[] = {{"on", "col.date", CELL_TEXT, NULL, false},      {"actor", "col.actor", CELL_ACTOR, NULL, false},
                                    {"says", "col.claim", CELL_TEXT, NULL, false},   {"of", "col.of", CELL_TEXTS, NULL, false},
                                    {"words", "col.words", CELL_TEXT, NULL, false},  {"source", "col.source", CELL_TEXT, NULL, false}};
    const json_t *gap = json_object_get(p->brief, "gap");
    put_pairs(p, json_object_get(gap, "issues"));
    put_history(p, gap);
    page_table(p, "gap.ledger", "table.ledger", json_object_get(gap, "ledger"), ledger, COUNT(ledger));
    page_table(p, "gap.claims", "table.claims", json_object_get(gap, "claims"), claims, COUNT(claims));
}

static void put_spectrum_table(page *p)
{
    static const column columns[] = {{"^issue", "col.issue", CELL_ISSUE, NULL, false},     {"actor", "col.actor", CELL_ACTOR, NULL, false},
                                     {"stance", "col.stance", CELL_WORD, "stance", false}, {"says", "col.says", CELL_SAID, NULL, false},
                                     {"on", "col.date", CELL_TEXT, NULL, false},           {"words", "col.words", CELL_TEXT, NULL, false},
                                     {"source", "col.source", CELL_TEXT, NULL, false}};
    const json_t *issues = json_object_get(json_object_get(p->brief, "gap"), "issues"), *issue, *position;
    size_t i, k, count = 0;
    json_array_foreach(issues, i, issue)
        count += json_array_size(json_object_get(issue, "positions"));
    if (!count)
        return;
    page_table_open(p, "gap.issues[].positions", page_word(p, "table.positions"), columns, COUNT(columns));
    json_array_foreach(issues, i, issue) {
        json_array_foreach(json_object_get(issue, "positions"), k, position)
            page_table_row(p, issue, position, columns, COUNT(columns));
    }
    page_table_close(p);
}

/* --- frontier ------------------------------------------------------------------------------------------------------------- */

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
        t->columns[t->count++] = (column){"", "col.settlement", CELL_WORD, "settlement", false};
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
        t->columns[t->count++] = (column){"count", "col.packages", CELL_COUNT, NULL, false};
    t->columns[t->count++] = (column){"package", "col.package", CELL_PACKAGE, NULL, false};
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

/* --- the others ----------------------------------------------------------------------------------------------------------- */

void page_ballots(page *p, const json_t *resolution, size_t index)
{
    static const column columns[] = {{"member", "col.member", CELL_ACTOR, NULL, false}, {"weight", "col.weight", CELL_COUNT, NULL, false},
                                     {"veto", "col.veto", CELL_YES, NULL, false},       {"bound", "col.bound", CELL_YES, NULL, false},
                                     {"vote", "col.vote", CELL_WORD, "vote", false}};
    char path[48];
    snprintf(path, sizeof path, "council[%zu].ballots", index);
    page_table(p, path, "table.ballots", json_object_get(resolution, "ballots"), columns, COUNT(columns));
}

static void put_clock_tables(page *p)
{
    static const column clocks[] = {{"due", "col.due", CELL_TEXT, NULL, false},     {"days_left", "col.days", CELL_COUNT, NULL, false},
                                    {"name", "col.name", CELL_NAMED, NULL, false},  {"hard", "col.hard", CELL_YES, NULL, false},
                                    {"why", "col.why", CELL_TEXT, NULL, false},     {"source", "col.source", CELL_TEXT, NULL, false}};
    static const column indicators[] = {
        {"on", "col.date", CELL_TEXT, NULL, false},     {"name", "col.name", CELL_NAMED, NULL, false},
        {"place", "col.place", CELL_TEXT, NULL, false}, {"value", "col.value", CELL_COUNT, NULL, false},
        {"unit", "col.unit", CELL_TEXT, NULL, false},   {"before", "col.before", CELL_COUNT, NULL, false},
        {"before_on", "col.before-on", CELL_TEXT, NULL, false}, {"reached", "col.reached", CELL_TEXT, NULL, false},
        {"source", "col.source", CELL_TEXT, NULL, false}};
    page_table(p, "clocks", "table.clocks", json_object_get(p->brief, "clocks"), clocks, COUNT(clocks));
    page_table(p, "indicators", "table.indicators", json_object_get(p->brief, "indicators"), indicators, COUNT(indicators));
}

static void put_event_table(page *p)
{
    static const column columns[] = {
        {"on", "col.date", CELL_TEXT, NULL, false},     {"actor", "col.actor", CELL_ACTOR, NULL, false},
        {"type", "col.type", CELL_WORD, "event", false}, {"mode", "col.mode", CELL_TEXT, NULL, false},
        {"target", "col.target", CELL_ACTOR, NULL, false}, {"place", "col.place", CELL_TEXT, NULL, false},
        {"status", "col.status", CELL_WORD, "status", false}, {"goldstein", "col.goldstein", CELL_SIGNED, NULL, false},
        {"words", "col.words", CELL_TEXT, NULL, false}, {"source", "col.source", CELL_TEXT, NULL, false}};
    page_table(p, "events", "table.events", json_object_get(p->brief, "events"), columns, COUNT(columns));
}

static void put_draft_tables(page *p)
{
    static const column drafts[] = {{"on", "col.date", CELL_TEXT, NULL, false},          {"title", "col.draft", CELL_NAMED, NULL, false},
                                    {"parent", "col.parent", CELL_TEXT, NULL, false},    {"sponsors", "col.sponsors", CELL_ACTORS, NULL, false},
                                    {"brackets", "col.brackets", CELL_COUNT, NULL, false}, {"source", "col.source", CELL_TEXT, NULL, false}};
    static const column clauses[] = {{"^title", "col.draft", CELL_NAMED, NULL, false}, {"id", "col.clause", CELL_TEXT, NULL, false},
                                     {"text", "col.text", CELL_TEXT, NULL, false},     {"brackets", "col.brackets", CELL_COUNT, NULL, false},
                                     {"settles", "col.settles", CELL_PACKAGE, NULL, false}};
    const json_t *list = json_object_get(p->brief, "drafts"), *draft, *clause;
    size_t i, k, count = 0;
    page_table(p, "drafts", "table.drafts", list, drafts, COUNT(drafts));
    json_array_foreach(list, i, draft)
        count += json_array_size(json_object_get(draft, "clauses"));
    if (!count)
        return;
    page_table_open(p, "drafts[].clauses", page_word(p, "table.clauses"), clauses, COUNT(clauses));
    json_array_foreach(list, i, draft) {
        json_array_foreach(json_object_get(draft, "clauses"), k, clause)
            page_table_row(p, draft, clause, clauses, COUNT(clauses));
    }
    page_table_close(p);
}

static void put_meeting_table(page *p)
{
    static const column columns[] = {{"from", "col.from", CELL_TEXT, NULL, false},   {"until", "col.until", CELL_TEXT, NULL, false},
                                     {"where", "col.place", CELL_TEXT, NULL, false}, {"who", "col.who", CELL_ACTORS, NULL, false},
                                     {"name", "col.name", CELL_TEXT, NULL, false},   {"source", "col.source", CELL_TEXT, NULL, false}};
    page_table(p, "meetings", "table.meetings", json_object_get(p->brief, "meetings"), columns, COUNT(columns));
}

static void put_news_table(page *p)
{
    static const column columns[] = {{"at", "col.known", CELL_TEXT, NULL, false},         {"on", "col.date", CELL_TEXT, NULL, false},
                                     {"kind", "col.kind", CELL_WORD, "kind", false},      {"change", "col.new", CELL_WORD, "change", false},
                                     {"summary", "col.summary", CELL_TEXT, NULL, false},  {"source", "col.source", CELL_TEXT, NULL, false}};
    page_table(p, "since.entries", "table.news", json_object_get(json_object_get(p->brief, "since"), "entries"), columns, COUNT(columns));
}

static void put_note_table(page *p)
{
    static const column columns[] = {{"on", "col.date", CELL_TEXT, NULL, false}, {"text", "col.text", CELL_TEXT, NULL, false},
                                     {"by", "col.by", CELL_ACTOR, NULL, false},  {"source", "col.source", CELL_TEXT, NULL, false}};
    page_table(p, "notes", "table.notes", json_object_get(p->brief, "notes"), columns, COUNT(columns));
}

void page_tables(page *p, const char *panel)
{
    static const struct panel_tables {
        const char *panel;
        void (*put)(page *p);
    } all[] = {{"gap", put_gap_tables},       {"spectrum", put_spectrum_table}, {"frontier", put_frontier_tables},
               {"clocks", put_clock_tables},  {"events", put_event_table},      {"drafts", put_draft_tables},
               {"meetings", put_meeting_table}, {"since", put_news_table},      {"notes", put_note_table}};
    for (size_t i = 0; i < COUNT(all); i++)
        if (!strcmp(all[i].panel, panel))
            all[i].put(p);
}
