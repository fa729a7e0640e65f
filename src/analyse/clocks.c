#include "analyse/clocks.h"

#include "case/value.h"

#include <stdlib.h>
#include <string.h>

/* --- how they are declared -------------------------------------------------------------------------------------------- */

static const entente_field clock_fields[] = {
    RESULT_FIELD(entente_clock_row, id, TEXT, "the clock's id"),
    RESULT_FIELD(entente_clock_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.name"),
    RESULT_FIELD(entente_clock_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_clock_row, due, TEXT, "the day on which it runs out next; null where none is known",
                 .shown = ENTENTE_AS_DATE, .head = "col.due"),
    RESULT_FIELD(entente_clock_row, due_at, TEXT, "the instant, with its offset; null where only a day is said",
                 .shown = ENTENTE_AS_DATE, .head = "col.instant"),
    RESULT_FIELD(entente_clock_row, days_left, WHOLE, "how far off that is from the view's day; below 0: it is past",
                 .unit = "days", .head = "col.days"),
    RESULT_FIELD(entente_clock_row, hard, YES, "whether it cannot be moved", .head = "col.hard"),
    RESULT_FIELD(entente_clock_row, why, TEXT, "what happens then", .head = "col.why"),
    ENVELOPE_FIELDS(entente_clock_row),
};
const entente_table entente_clock_table = {
    .name = "clocks.clocks",
    RESULT_TABLE(entente_clock_row, clock_fields),
    .help = "what runs out, by due day; those without one last",
    .csv = RESULT_COLUMNS("due", "days_left", "id", "name", "hard", "why", "source", "entry", "due_at"),
    .page = RESULT_COLUMNS("due", "due_at", "days_left", "name", "hard", "why", "source", "to"),
    .caption = "table.clocks",
};

static const entente_field indicator_fields[] = {
    RESULT_FIELD(entente_indicator_row, series, TEXT, "what is measured, as the case calls it"),
    RESULT_FIELD(entente_indicator_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.name"),
    RESULT_FIELD(entente_indicator_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_indicator_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_indicator_row, value, TEXT, "its latest value, a decimal", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.value"),
    RESULT_FIELD(entente_indicator_row, unit, TEXT, "of the value, in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.unit"),
    RESULT_FIELD(entente_indicator_row, units, NAMES, "by language, or the one unit"),
    RESULT_FIELD(entente_indicator_row, reached, TEXT, "the last threshold that the value has reached",
                 .head = "col.reached"),
    RESULT_FIELD(entente_indicator_row, before, TEXT, "the value before it", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.before"),
    RESULT_FIELD(entente_indicator_row, before_on, TEXT, "the day of that one", .shown = ENTENTE_AS_DATE,
                 .head = "col.before-on"),
    ENVELOPE_FIELDS(entente_indicator_row),
};
const entente_table entente_indicator_table = {
    .name = "clocks.indicators",
    RESULT_TABLE(entente_indicator_row, indicator_fields),
    .help = "what is measured: a row for each series and place",
    .page = RESULT_COLUMNS("on", "name", "place", "value", "unit", "before", "before_on", "reached", "source", "to"),
    .caption = "table.indicators",
};

static const entente_field clocks_fields[] = {
    RESULT_FIELD(entente_clocks_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_clocks_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_clocks_result, clocks, LIST, "what runs out", .of = &entente_clock_table),
    RESULT_FIELD(entente_clocks_result, indicators, LIST, "what is measured", .of = &entente_indicator_table),
};
const entente_table entente_clocks_table = {
    .name = "clocks",
    RESULT_TABLE(entente_clocks_result, clocks_fields),
    .help = "what presses",
    .csv_of = "clocks",
};

/* --- clocks ----------------------------------------------------------------------------------------------------------- */

typedef struct running {
    const entry *entry;
    int32_t due; /* as its own offset has it; DAY_NONE: not known */
} running;

/* When a clock runs out, seen from `today`; rules of days follow their chain, which the checks have found to end. */
static int32_t due_of(const entente_view *v, const body_clock *clock, int32_t today)
{
    int32_t extra = 0, due = DAY_NONE;
    for (size_t steps = 0; clock && steps <= v->kind[KIND_CLOCK].count; steps++) {
        if (clock->due.day != DAY_NONE)
            return clock->due.day + extra;
        if (!clock->after)
            return clock_rule(clock->rule, today - extra, DAY_NONE, &due) && due != DAY_NONE ? due + extra : DAY_NONE;
        int32_t days;
        size_t index = view_find(v, KIND_CLOCK, clock->after);
        if (!clock_rule(clock->rule, today, 0, &days) || index == SIZE_MAX)
            return DAY_NONE;
        extra += days;
        clock = v->kind[KIND_CLOCK].entries[index]->body;
    }
    return DAY_NONE;
}

/* By due day, those without one last; ties by id. */
static int by_due(const void *left, const void *right)
{
    const running *a = left, *b = right;
    if (a->due != b->due)
        return a->due == DAY_NONE ? 1 : b->due == DAY_NONE ? -1 : a->due < b->due ? -1 : 1;
    return strcmp(a->entry->handle, b->entry->handle);
}

static void put_clock(making *m, entente_clock_row *row, const running *r, int32_t today)
{
    const body_clock *clock = r->entry->body;
    row->id = part_text(m, clock->id);
    row->name = part_name(m, &clock->name, clock->id);
    row->names = part_names(m, &clock->name, clock->id);
    row->due = part_day(m, r->due);
    row->due_at = clock->due.second < 0 ? NULL : part_when(m, clock->due);
    row->days_left = r->due == DAY_NONE ? ENTENTE_NO_WHOLE : r->due - today;
    row->hard = clock->hard;
    row->why = part_text(m, clock->why);
    PART_ENVELOPE(m, row, r->entry);
}

static void put_clocks(making *m, entente_clocks_result *result, const entente_view *v)
{
    const view_list *list = &v->kind[KIND_CLOCK];
    running *order = MAKE(m, list->count, running);
    entente_clock_row *rows = MAKE(m, list->count, entente_clock_row);
    if (!order || !rows)
        return;
    for (size_t i = 0; i < list->count; i++)
        order[i] = (running){list->entries[i], due_of(v, list->entries[i]->body, v->as_of)};
    if (list->count)
        qsort(order, list->count, sizeof *order, by_due);
    for (size_t i = 0; i < list->count; i++)
        put_clock(m, &rows[i], &order[i], v->as_of);
    result->clocks.items = rows;
    result->clocks.count = list->count;
}

/* --- indicators ------------------------------------------------------------------------------------------------------- */

/* The last threshold that a value has reached, or NULL: the greatest one at or below it, the other way round where falling.
 */
static const char *threshold_of(const rational *of, const number_map *thresholds, bool falling)
{
    const char *reached = NULL;
    double value = number_double(of), best = 0;
    for (size_t i = 0; thresholds && i < thresholds->count; i++) {
        double at = number_double(thresholds->value[i]);
        bool there = falling ? value <= at : value >= at;
        if (there && (!reached || (falling ? at < best : at > best))) {
            reached = thresholds->key[i];
            best = at;
        }
    }
    return reached;
}

static int by_series(const body_indicator *x, const body_indicator *y)
{
    int order = strcmp(x->series, y->series);
    if (order || !x->place || !y->place)
        return order ? order : !!x->place - !!y->place;
    return strcmp(x->place, y->place);
}

/* By series and place, then by time; entries come in order of time. */
static int by_series_and_time(const void *left, const void *right)
{
    const entry *a = ((const measured *)left)->entry, *b = ((const measured *)right)->entry;
    int order = by_series(a->body, b->body);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static int by_index(const void *left, const void *right)
{
    const entry *a = ((const measured *)left)->entry, *b = ((const measured *)right)->entry;
    return (a->index > b->index) - (a->index < b->index);
}

/* Of one series, in order of time. */
static void follow_series(measured *list, size_t count)
{
    const number_map *thresholds = NULL;
    bool falling = false;
    for (size_t i = 0; i < count; i++) {
        measured *one = &list[i], *before = i ? one - 1 : NULL;
        const body_indicator *x = one->entry->body;
        thresholds = x->thresholds.count ? &x->thresholds : thresholds;
        falling = entry_says(one->entry, "falling") ? x->falling : falling;
        one->name = x->name.count || !before ? &x->name : before->name;
        one->unit = x->unit.count || !before ? &x->unit : before->unit;
        one->reached = threshold_of(x->value, thresholds, falling);
        one->before = before ? before->entry : NULL;
        one->reached_before = before ? before->reached : NULL;
        one->last = i + 1 == count;
    }
}

measured *clocks_measure(making *m, const entente_view *v)
{
    const view_list *list = &v->kind[KIND_INDICATOR];
    measured *all = MAKE(m, list->count, measured);
    if (!all || !list->count)
        return all;
    for (size_t i = 0; i < list->count; i++)
        all[i].entry = list->entries[i];
    qsort(all, list->count, sizeof *all, by_series_and_time);
    for (size_t first = 0, end; first < list->count; first = end) {
        for (end = first + 1; end < list->count && !by_series(all[first].entry->body, all[end].entry->body);)
            end++;
        follow_series(all + first, end - first);
    }
    qsort(all, list->count, sizeof *all, by_index);
    return all;
}

static void put_indicator(making *m, entente_indicator_row *row, const measured *one)
{
    const body_indicator *x = one->entry->body;
    row->series = part_text(m, x->series);
    row->name = part_name(m, one->name, x->series);
    row->names = part_names(m, one->name, x->series);
    row->place = part_text(m, x->place);
    row->value = part_number(m, x->value);
    row->unit = part_name(m, one->unit, NULL);
    row->units = part_names(m, one->unit, NULL);
    row->reached = part_text(m, one->reached);
    row->before = one->before ? part_number(m, ((const body_indicator *)one->before->body)->value) : NULL;
    row->before_on = one->before ? part_when(m, one->before->on) : NULL;
    PART_ENVELOPE(m, row, one->entry);
}

/* One row for each series and place: its latest value, and the one before. */
static void put_indicators(making *m, entente_clocks_result *result, const entente_view *v)
{
    size_t all = v->kind[KIND_INDICATOR].count, count = 0;
    entente_indicator_row *rows = MAKE(m, all, entente_indicator_row);
    const measured *order = clocks_measure(m, v);
    for (size_t i = 0; rows && order && i < all; i++)
        if (order[i].last)
            put_indicator(m, &rows[count++], &order[i]);
    result->indicators.items = rows;
    result->indicators.count = count;
}

entente_status clocks_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_clocks_result *result = out;
    (void)error;
    result->as = part_text(m, v->reader_name);
    result->on = part_day(m, v->as_of);
    put_clocks(m, result, v);
    put_indicators(m, result, v);
    return ENTENTE_OK;
}

PART_ANSWER(clocks, entente_clocks_table, clocks_make)
