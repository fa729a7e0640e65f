/* Every result but the gap, for people. */
#include "brief/text.h"

#include "base/text.h"
#include "brief/gap_text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
    EVENTS_SHOWN = 5,
    MEETINGS_SHOWN = 6,
    NOTES_SHOWN = 3,
    NEWS_SHOWN = 12,
    LEDGER_SHOWN = 8,
    SETS_SHOWN = 3,
    PULSE_SHOWN = 4,
    PULSE_PERIODS = 30
};

/* "  DATE  words, wrapped under themselves" */
static void put_dated(buffer *b, const char *date, buffer *line)
{
    buffer_text(b, "  ");
    text_pad(b, date, 10);
    buffer_text(b, "  ");
    text_wrap(b, line->bytes ? line->bytes : "", 14, 14, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(line, b);
}

static void put_source(buffer *line, const json_t *object)
{
    if (*text_of(object, "source"))
        buffer_format(line, " [%s]", text_of(object, "source"));
}

static void put_more(buffer *b, size_t count, size_t shown, const char *what)
{
    if (count > shown)
        buffer_format(b, "  and %zu earlier %s%s\n", count - shown, what, count - shown == 1 ? "" : "s");
}

/* --- clocks and indicators ----------------------------------------------------------------------------------------------
 */

static void put_days(buffer *line, const json_t *days_left)
{
    if (!json_is_integer(days_left))
        return;
    json_int_t days = json_integer_value(days_left);
    if (days == 0)
        buffer_text(line, "today: ");
    else if (days < 0)
        buffer_format(line, "%lld day%s ago: ", (long long)-days, days == -1 ? "" : "s");
    else
        buffer_format(line, "in %lld day%s: ", (long long)days, days == 1 ? "" : "s");
}

static void put_clocks(buffer *b, style s, const json_t *clocks, const json_t *indicators)
{
    size_t index;
    const json_t *clock, *indicator;
    if (json_array_size(clocks)) {
        put_heading(b, s, "Clocks");
        json_array_foreach(clocks, index, clock)
        {
            buffer line = {0};
            put_days(&line, json_object_get(clock, "days_left"));
            buffer_format(&line, "%s%s", text_of(clock, "name"),
                          json_is_true(json_object_get(clock, "hard")) ? " (cannot be moved)" : "");
            if (*text_of(clock, "why"))
                buffer_format(&line, ". %s", text_of(clock, "why"));
            put_source(&line, clock);
            put_dated(b, *text_of(clock, "due") ? text_of(clock, "due") : "no day yet", &line);
        }
    }
    if (!json_array_size(indicators))
        return;
    put_heading(b, s, "Indicators");
    json_array_foreach(indicators, index, indicator)
    {
        buffer line = {0};
        buffer_format(&line, "%s%s%s: %s", text_of(indicator, "name"), *text_of(indicator, "place") ? ", " : "",
                      text_of(indicator, "place"), text_of(indicator, "value"));
        if (*text_of(indicator, "unit"))
            buffer_format(&line, " %s", text_of(indicator, "unit"));
        if (*text_of(indicator, "before"))
            buffer_format(&line, " (%s on %s)", text_of(indicator, "before"), text_of(indicator, "before_on"));
        if (*text_of(indicator, "reached"))
            buffer_format(&line, ", has reached: %s", text_of(indicator, "reached"));
        put_source(&line, indicator);
        put_dated(b, text_of(indicator, "on"), &line);
    }
}

void text_clocks(buffer *b, const json_t *result, bool colour)
{
    style s = {colour};
    buffer_format(b, "seen by %s as of %s\n", text_of(result, "as"), text_of(result, "on"));
    put_clocks(b, s, json_object_get(result, "clocks"), json_object_get(result, "indicators"));
}

/* A table of texts and numbers, a line for each object of a list. */
static void put_table_csv(buffer *b, const json_t *list, const char *const *columns, size_t count)
{
    size_t index;
    const json_t *row;
    for (size_t i = 0; i < count; i++)
        put_csv(b, columns[i], !i);
    buffer_text(b, "\n");
    json_array_foreach(list, index, row)
    {
        for (size_t i = 0; i < count; i++) {
            const json_t *value = json_object_get(row, columns[i]);
            char number[32] = "";
            if (json_is_number(value))
                snprintf(number, sizeof number, "%.12g", json_number_value(value));
            else if (json_is_boolean(value))
                snprintf(number, sizeof number, "%s", json_is_true(value) ? "yes" : "no");
            buffer list_text = {0};
            if (json_is_array(value))
                put_list(&list_text, value);
            put_csv(b, *number ? number : list_text.bytes ? list_text.bytes : text_of(row, columns[i]), !i);
            buffer_end(&list_text, b);
        }
        buffer_text(b, "\n");
    }
}

#define PUT_TABLE_CSV(b, list, ...)                                                                                         \
    do {                                                                                                                    \
        static const char *const columns[] = {__VA_ARGS__};                                                                 \
        put_table_csv(b, list, columns, sizeof columns / sizeof *columns);                                                  \
    } while (0)

void text_clocks_csv(buffer *b, const json_t *result, bool colour)
{
    (void)colour;
    PUT_TABLE_CSV(b, json_object_get(result, "clocks"), "due", "days_left", "id", "name", "hard", "why", "source", "entry");
}

/* --- council -------------------------------------------------------------------------------------------------------------
 */

/* "any of: A; B + C", the first few sets. */
static void put_sets(buffer *b, const char *what, const json_t *sets)
{
    buffer line = {0};
    size_t count = json_array_size(sets);
    if (!count)
        return;
    buffer_format(&line, "%s ", what);
    for (size_t i = 0; i < count && i < SETS_SHOWN; i++) {
        const json_t *set = json_array_get(sets, i);
        buffer_text(&line, i ? "; or " : "");
        for (size_t k = 0; k < json_array_size(set); k++)
            buffer_format(&line, "%s%s", k ? " + " : "", json_string_value(json_array_get(set, k)));
    }
    if (count > SETS_SHOWN)
        buffer_text(&line, "; or others");
    buffer_repeat(b, " ", 14);
    text_wrap(b, line.bytes ? line.bytes : "", 14, 16, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&line, b);
}

/* `whole`: with the chance, and whom to persuade. */
static void put_council(buffer *b, style s, const json_t *council, bool whole)
{
    size_t index, k;
    const json_t *resolution, *ballot;
    if (json_array_size(council))
        put_heading(b, s, "Council");
    json_array_foreach(council, index, resolution)
    {
        buffer line = {0};
        const json_t *adopted = json_object_get(resolution, "adopted");
        buffer_format(&line, "%s, %s: %g yes, %g no, %g abstaining", text_of(resolution, "title"),
                      text_of(resolution, "council_name"), real_of(resolution, "yes"), real_of(resolution, "no"),
                      real_of(resolution, "abstain"));
        if (real_of(resolution, "absent") > 0)
            buffer_format(&line, ", %g absent", real_of(resolution, "absent"));
        if (real_of(resolution, "unknown") > 0)
            buffer_format(&line, ", %g not known", real_of(resolution, "unknown"));
        buffer_text(&line, ". ");
        buffer_text(&line, json_is_null(adopted) ? "Open." : text_of(resolution, "why"));
        bool some = false;
        json_array_foreach(json_object_get(resolution, "ballots"), k, ballot)
        {
            const char *vote = text_of(ballot, "vote");
            if (strcmp(vote, "no") && strcmp(vote, "abstain"))
                continue;
            buffer_format(&line, "%s%s %s", some ? ", " : " (", text_of(ballot, "member"),
                          !strcmp(vote, "no") ? "no" : "abstains");
            some = true;
        }
        buffer_text(&line, some ? ")" : "");
        put_source(&line, resolution);
        put_dated(b, text_of(resolution, "on"), &line);
        if (whole && json_is_null(adopted) && !isnan(real_of(resolution, "chance")))
            buffer_format(b, "              chance of adoption %.4g\n", real_of(resolution, "chance"));
        if (whole) {
            put_sets(b, "it would be carried by the yes of", json_object_get(resolution, "carry"));
            put_sets(b, "it would be failed by the no of", json_object_get(resolution, "block"));
        }
    }
}

void text_council(buffer *b, const json_t *council, bool colour)
{
    if (!json_array_size(council))
        buffer_text(b, "No resolution is in view. Add a council, a resolution and ballots (docs/case-format.md).\n");
    put_council(b, (style){colour}, council, true);
}

void text_council_csv(buffer *b, const json_t *council, bool colour)
{
    (void)colour;
    PUT_TABLE_CSV(b, council, "on", "resolution", "council", "adopted", "yes", "no", "abstain", "absent", "failed", "vetoes",
                  "source");
}

/* --- agreements ----------------------------------------------------------------------------------------------------------
 */

static void put_package(buffer *line, const json_t *package)
{
    const char *issue;
    const json_t *option;
    bool first = true;
    json_object_foreach((json_t *)package, issue, option)
    {
        buffer_format(line, "%s%s=%s", first ? "" : ", ", issue, json_string_value(option));
        first = false;
    }
}

/* "EGY 75, ISR 60", then the package; or that it is the one of another settlement. */
static void put_point(buffer *b, const char *name, const json_t *point, const json_t *parties, const char *same_as)
{
    buffer worth = {0}, package = {0};
    const json_t *numbers = json_object_get(point, "utility");
    if (!json_is_object(point))
        buffer_text(&worth, "none");
    else if (same_as)
        buffer_format(&worth, "the same as %s", same_as);
    for (size_t i = 0; json_is_object(point) && !same_as && i < json_array_size(numbers); i++)
        buffer_format(&worth, "%s%s %.4g", i ? ", " : "", json_string_value(json_array_get(parties, i)),
                      json_number_value(json_array_get(numbers, i)));
    buffer_text(b, "  ");
    text_pad(b, name, 18);
    buffer_text(b, " ");
    text_wrap(b, worth.bytes ? worth.bytes : "", 21, 21, TEXT_COLUMNS);
    buffer_text(b, "\n");
    if (json_is_object(point) && !same_as) {
        put_package(&package, json_object_get(point, "package"));
        put_paragraph(b, package.bytes ? package.bytes : "", 21);
    }
    buffer_end(&worth, b);
    buffer_end(&package, b);
}

static void put_missing(buffer *b, const json_t *missing)
{
    size_t index;
    const json_t *one;
    json_array_foreach(missing, index, one)
    {
        buffer line = {0};
        buffer_format(&line, "not in view of %s: %s", text_of(one, "party"), text_of(one, "missing"));
        put_paragraph(b, line.bytes ? line.bytes : "", 2);
        buffer_end(&line, b);
    }
}

/* What preferences are, and whose word it is. */
static void put_bases(buffer *b, const json_t *bases)
{
    size_t index;
    const json_t *one;
    buffer line = {0};
    json_array_foreach(bases, index, one)
    {
        buffer_format(&line, "%s%s %s", index ? "; " : "preferences: ", text_of(one, "party"), text_of(one, "basis"));
        if (*text_of(one, "source"))
            buffer_format(&line, " [%s]", text_of(one, "source"));
    }
    if (line.length)
        put_paragraph(b, line.bytes, 2);
    buffer_end(&line, b);
}

static void put_frontier(buffer *b, style s, const json_t *frontier)
{
    static const struct named {
        const char *key, *name;
    } settlements[] = {{"nash", "Nash"},
                       {"kalai_smorodinsky", "Kalai-Smorodinsky"},
                       {"egalitarian", "egalitarian"},
                       {"utilitarian", "utilitarian"}};
    put_heading(b, s, "Agreements");
    const json_t *points = json_object_get(frontier, "points");
    if (*text_of(frontier, "limit")) {
        put_paragraph(b, text_of(frontier, "limit"), 2);
        return;
    }
    if (!points) {
        buffer_text(b, json_array_size(json_object_get(frontier, "missing"))
                           ? "  Efficient packages need every party's preferences:\n"
                           : "  No party or no issue is in view.\n");
        put_missing(b, json_object_get(frontier, "missing"));
        return;
    }
    buffer line = {0};
    buffer_format(&line, "%zu efficient point%s of %s packages; %s acceptable to every party", json_array_size(points),
                  json_array_size(points) == 1 ? "" : "s", text_of(frontier, "outcomes"),
                  *text_of(json_object_get(frontier, "zone"), "all") ? text_of(json_object_get(frontier, "zone"), "all")
                                                                     : "an unknown number");
    if (json_is_false(json_object_get(frontier, "exact")))
        buffer_format(&line, ". Not all are listed: each stands within a factor %.4g of one that is",
                      1 + real_of(json_object_get(frontier, "guarantee"), "epsilon"));
    put_paragraph(b, line.bytes ? line.bytes : "", 2);
    buffer_end(&line, b);
    for (size_t i = 0; i < sizeof settlements / sizeof *settlements; i++) {
        const json_t *point = json_object_get(frontier, settlements[i].key);
        size_t same = 0;
        while (same < i && !json_equal(json_object_get(point, "package"),
                                       json_object_get(json_object_get(frontier, settlements[same].key), "package")))
            same++;
        put_point(b, settlements[i].name, point, json_object_get(frontier, "parties"),
                  same < i ? settlements[same].name : NULL);
    }
    put_bases(b, json_object_get(frontier, "preferences"));
    if (json_is_null(json_object_get(frontier, "nash")))
        buffer_text(b, "  No package is worth its reservation value to every party.\n");
}

/* --- the brief
 * ------------------------------------------------------------------------------------------------------------- */

static void put_head(buffer *b, style s, const json_t *brief)
{
    const json_t *head = json_object_get(brief, "case"), *view = json_object_get(brief, "view"), *actor;
    static const char *const roles[] = {"party", "mediator", "observer", "member"};
    static const char *const titles[] = {"parties", "mediators", "observers", "members"};
    size_t index;
    const char *title = text_of(head, "title");
    buffer_format(b, s.colour ? "\033[1m%s\033[0m\n" : "%s\n", *title ? title : "Nothing of this case may be seen");
    buffer_format(b, "for %s, as of %s, view %s\n", text_of(view, "as"),
                  *text_of(view, "on") ? text_of(view, "on") : "no day", text_of(view, "digest"));
    if (*text_of(head, "summary")) {
        buffer_text(b, "\n");
        put_paragraph(b, text_of(head, "summary"), 0);
    }
    buffer_text(b, "\n");
    for (size_t r = 0; r < 4; r++) {
        buffer line = {0};
        json_array_foreach(json_object_get(head, "actors"), index, actor) if (!strcmp(text_of(actor, "role"), roles[r]))
            buffer_format(&line, "%s%s (%s)", line.length ? ", " : "", text_of(actor, "name"), text_of(actor, "id"));
        if (line.length) {
            buffer_text(b, "  ");
            text_pad(b, titles[r], 12);
            text_wrap(b, line.bytes, 14, 14, TEXT_COLUMNS);
            buffer_text(b, "\n");
        }
        buffer_end(&line, b);
    }
}

static void put_since(buffer *b, style s, const json_t *since)
{
    const json_t *entries = json_object_get(since, "entries"), *gap = json_object_get(since, "gap");
    char heading[64];
    if (!json_is_object(since))
        return;
    snprintf(heading, sizeof heading, "New since %.10s", text_of(since, "date"));
    put_heading(b, s, heading);
    buffer_text(b, "  gap ");
    put_real(b, real_of(gap, "before"), 2);
    buffer_text(b, " → ");
    put_real(b, real_of(gap, "now"), 2);
    buffer_format(b, "; %zu entr%s\n", json_array_size(entries), json_array_size(entries) == 1 ? "y" : "ies");
    size_t shown = 0, ballots = 0, index;
    const json_t *entry;
    json_array_foreach(entries, index, entry)
    {
        bool ballot = !strcmp(text_of(entry, "kind"), "ballot");
        ballots += ballot;
        if (ballot || shown++ >= NEWS_SHOWN)
            continue;
        buffer line = {0};
        const char *change = text_of(entry, "change");
        bool changed = strcmp(change, "new");
        buffer_format(&line, "%s%s%s: %s", text_of(entry, "kind"), changed ? " " : "", changed ? change : "",
                      text_of(entry, "summary"));
        put_dated(b, text_of(entry, "on"), &line);
    }
    if (shown > NEWS_SHOWN)
        buffer_format(b, "  and %zu more: --json lists them\n", shown - NEWS_SHOWN);
    if (ballots)
        buffer_format(b, "  and %zu ballot%s: under Council\n", ballots, ballots == 1 ? "" : "s");
}

/* --- the pulse ----------------------------------------------------------------------------------------------------------
 */

static size_t put_beats(buffer *line, const json_t *counts, double most)
{
    static const char *const heights[] = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    size_t index, sum = 0;
    const json_t *one;
    json_array_foreach(counts, index, one)
    {
        double count = json_number_value(one);
        sum += (size_t)count;
        buffer_text(line, heights[count == 0 ? 0 : 1 + (size_t)(7 * (count - 1) / (most > 1 ? most - 1 : 1))]);
    }
    return sum;
}

static double most_beats(const json_t *pairs)
{
    static const char *const kinds[] = {"cooperation", "conflict"};
    size_t i, j;
    const json_t *pair, *one;
    double most = 1;
    json_array_foreach(pairs, i, pair) for (size_t k = 0; k < 2; k++)
        json_array_foreach(json_object_get(pair, kinds[k]), j, one) most = fmax(most, json_number_value(one));
    return most;
}

/* A line of heights for cooperation and one for conflict, of the busiest pairs; of many periods the latest. */
static void put_pulse(buffer *b, style s, const json_t *pulse, size_t shown)
{
    const json_t *pairs = json_object_get(pulse, "pairs"), *periods = json_object_get(pulse, "periods"), *pair;
    size_t index, count = json_array_size(periods);
    double most = most_beats(pairs);
    if (!json_array_size(pairs))
        return;
    buffer title = {0};
    buffer_format(&title, "Pulse   events a %s from %s to %s", text_of(pulse, "step"),
                  json_string_value(json_array_get(periods, 0)), json_string_value(json_array_get(periods, count - 1)));
    put_heading(b, s, title.bytes ? title.bytes : "");
    buffer_end(&title, b);
    json_array_foreach(pairs, index, pair)
    {
        static const char *const kinds[] = {"cooperation", "conflict"};
        if (index >= shown)
            break;
        for (size_t k = 0; k < 2; k++) {
            buffer name = {0}, beats = {0};
            json_t *counts = json_object_get(pair, kinds[k]), *last = json_array();
            for (size_t i = count > PULSE_PERIODS ? count - PULSE_PERIODS : 0; i < count; i++)
                json_array_append(last, json_array_get(counts, i));
            if (!k)
                buffer_format(&name, "%s – %s", text_of(pair, "a"), text_of(pair, "b"));
            buffer_text(b, "  ");
            text_pad(b, name.bytes ? name.bytes : "", 20);
            buffer_format(b, "  %-11s  ", kinds[k]);
            size_t sum = put_beats(&beats, last, most);
            text_pad(b, beats.bytes ? beats.bytes : "", count < PULSE_PERIODS ? count : PULSE_PERIODS);
            buffer_format(b, "%5zu\n", sum);
            buffer_free(&name);
            buffer_free(&beats);
            json_decref(last);
        }
    }
    if (json_array_size(pairs) > shown)
        buffer_format(b, "  and %zu quieter pair%s: `entente events` shows them\n", json_array_size(pairs) - shown,
                      json_array_size(pairs) - shown == 1 ? "" : "s");
}

void text_pulse(buffer *b, const json_t *result, bool colour)
{
    style s = {colour};
    buffer_format(b, "seen by %s as of %s\n", text_of(result, "as"), text_of(result, "on"));
    if (!json_array_size(json_object_get(result, "pairs")))
        buffer_text(b, "\nNo event between two actors is in view.\n");
    put_pulse(b, s, result, 40);
}

void text_pulse_csv(buffer *b, const json_t *result, bool colour)
{
    (void)colour;
    PUT_TABLE_CSV(b, json_object_get(result, "dyads"), "month", "source", "target", "events", "verbal_cooperation",
                  "material_cooperation", "verbal_conflict", "material_conflict", "tone");
}

static void put_happened(buffer *b, style s, const json_t *brief)
{
    const json_t *events = json_object_get(brief, "events"), *meetings = json_object_get(brief, "meetings"), *one;
    size_t index;
    if (json_array_size(events))
        put_heading(b, s, "Events   the latest first");
    json_array_foreach(events, index, one)
    {
        if (index >= EVENTS_SHOWN)
            break;
        buffer line = {0};
        buffer_format(&line, "%s%s%s %s%s%s", text_of(one, "type"), *text_of(one, "mode") ? "/" : "", text_of(one, "mode"),
                      text_of(one, "actor"), *text_of(one, "target") ? " → " : "", text_of(one, "target"));
        if (*text_of(one, "place"))
            buffer_format(&line, ", %s", text_of(one, "place"));
        if (strcmp(text_of(one, "status"), "actual"))
            buffer_format(&line, " (%s)", text_of(one, "status"));
        if (*text_of(one, "words"))
            buffer_format(&line, ": “%s”", text_of(one, "words"));
        put_source(&line, one);
        put_dated(b, text_of(one, "on"), &line);
    }
    put_more(b, json_array_size(events), EVENTS_SHOWN, "event");
    if (json_array_size(meetings))
        put_heading(b, s, "Meetings   the latest first");
    json_array_foreach(meetings, index, one)
    {
        if (index >= MEETINGS_SHOWN)
            break;
        buffer line = {0};
        put_list(&line, json_object_get(one, "who"));
        if (*text_of(one, "where"))
            buffer_format(&line, " in %s", text_of(one, "where"));
        if (*text_of(one, "name"))
            buffer_format(&line, ": %s", text_of(one, "name"));
        if (*text_of(one, "until"))
            buffer_format(&line, " (until %.10s)", text_of(one, "until"));
        put_source(&line, one);
        put_dated(b, text_of(one, "from"), &line);
    }
    put_more(b, json_array_size(meetings), MEETINGS_SHOWN, "meeting");
}

static void put_words(buffer *b, style s, const json_t *brief)
{
    const json_t *drafts = json_object_get(brief, "drafts"), *notes = json_object_get(brief, "notes"), *one;
    size_t index;
    if (json_array_size(drafts))
        put_heading(b, s, "Drafts");
    json_array_foreach(drafts, index, one)
    {
        buffer line = {0};
        buffer_format(&line, "%s: %zu clause%s, %g open bracket%s", text_of(one, "title"),
                      json_array_size(json_object_get(one, "clauses")),
                      json_array_size(json_object_get(one, "clauses")) == 1 ? "" : "s", real_of(one, "brackets"),
                      real_of(one, "brackets") == 1 ? "" : "s");
        if (*text_of(one, "parent"))
            buffer_format(&line, ", made from %s", text_of(one, "parent"));
        put_source(&line, one);
        put_dated(b, text_of(one, "on"), &line);
    }
    if (json_array_size(notes))
        put_heading(b, s, "Notes   the latest first");
    json_array_foreach(notes, index, one)
    {
        if (index >= NOTES_SHOWN)
            break;
        buffer line = {0};
        buffer_text(&line, text_of(one, "text"));
        put_source(&line, one);
        put_dated(b, text_of(one, "on"), &line);
    }
    put_more(b, json_array_size(notes), NOTES_SHOWN, "note");
}

void text_brief(buffer *b, const json_t *brief, bool colour)
{
    style s = {colour};
    const json_t *gap = json_object_get(brief, "gap");
    put_head(b, s, brief);
    put_since(b, s, json_object_get(brief, "since"));
    if (json_array_size(json_object_get(gap, "issues"))) {
        put_gap(b, s, gap);
        put_ledger(b, s, gap, LEDGER_SHOWN);
    }
    put_frontier(b, s, json_object_get(brief, "frontier"));
    put_council(b, s, json_object_get(brief, "council"), false);
    put_clocks(b, s, json_object_get(brief, "clocks"), json_object_get(brief, "indicators"));
    put_pulse(b, s, json_object_get(brief, "pulse"), PULSE_SHOWN);
    put_happened(b, s, brief);
    put_words(b, s, brief);
}

void text_events_csv(buffer *b, const json_t *events, bool colour)
{
    (void)colour;
    PUT_TABLE_CSV(b, events, "on", "actor", "type", "mode", "target", "place", "status", "cameo", "goldstein", "words",
                  "source", "entry");
}
