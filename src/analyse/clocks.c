#include "analyse/clocks.h"

#include "analyse/delay.h"
#include "analyse/due.h"
#include "case/sets.h"
#include "case/twice.h"

#include <stdlib.h>
#include <string.h>

/* --- how they are declared -------------------------------------------------------------------------------------------- */

static const entente_field clock_fields[] = {
    RESULT_FIELD(entente_clock_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.name"),
    RESULT_FIELD(entente_clock_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_clock_row, due, TEXT, "the day on which it runs out next; null where none is known",
                 .shown = ENTENTE_AS_DATE, .head = "col.due"),
    RESULT_FIELD(entente_clock_row, due_at, TEXT, "the instant, with its offset; null where only a day is said",
                 .shown = ENTENTE_AS_DATE, .head = "col.instant"),
    RESULT_FIELD(entente_clock_row, zone, TEXT, "the zone of its place", .head = "col.zone"),
    RESULT_FIELD(entente_clock_row, zone_data, TEXT, "the version of the zone data by which who wrote it reckoned"),
    RESULT_FIELD(entente_clock_row, there, TEXT, "the instant in the reader's zone, with `--zone`",
                 .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_clock_row, until, TEXT, "of a season that begins then: its last day", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_clock_row, before, TEXT, "of what falls again and again: when it fell last",
                 .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_clock_row, sure, TEXT,
                 "`certain`; `expected`: it hangs on a month that countries announce, and may be a day off; `announced`: it "
                 "was; `planned`: "
                 "what it counts from is; null where no day is known",
                 .shown = ENTENTE_AS_WORD, .words = "sure", .head = "col.sure"),
    RESULT_FIELD(entente_clock_row, state, TEXT, "`running`; `passed`: its day is over; `met` or `missed`: somebody says so",
                 .shown = ENTENTE_AS_WORD, .words = "clock", .head = "col.state"),
    RESULT_FIELD(entente_clock_row, days_left, WHOLE,
                 "how far off that is from the view's day, or with `--from-now` from the present; below 0: it is past",
                 .unit = "days", .head = "col.days"),
    RESULT_FIELD(entente_clock_row, hours_left, WHOLE,
                 "whole hours from the beginning of the view's day in UTC, or from the present; null where no hour is known",
                 .unit = "hours"),
    RESULT_FIELD(entente_clock_row, hard, YES, "whether it cannot be moved", .head = "col.hard"),
    RESULT_FIELD(entente_clock_row, why, TEXT, "what happens then", .head = "col.why"),
    RESULT_FIELD(entente_clock_row, note, TEXT, "why no day or hour is known, or what is odd about it"),
    ENVELOPE_FIELDS(entente_clock_row),
};
const entente_table entente_clock_table = {
    .name = "clocks.clocks",
    RESULT_TABLE(entente_clock_row, clock_fields),
    .help = "what runs out, by due day; those without one last",
    .csv = RESULT_COLUMNS("due", "days_left", "id", "name", "hard", "why", "source", "entry", "due_at", "hours_left", "zone",
                          "there", "until", "sure", "state", "note"),
    .page = RESULT_COLUMNS("due", "due_at", "zone", "days_left", "state", "sure", "name", "hard", "why", "source", "to",
                           "proposed"),
    .caption = "table.clocks",
};

static const entente_field indicator_fields[] = {
    RESULT_FIELD(entente_indicator_row, series, TEXT, "what is measured, as the case calls it"),
    RESULT_FIELD(entente_indicator_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.name"),
    RESULT_FIELD(entente_indicator_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_indicator_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_indicator_row, value, TEXT, "its latest value, a decimal; null: see `twice`",
                 .shown = ENTENTE_AS_FIGURE, .head = "col.value"),
    RESULT_FIELD(entente_indicator_row, unit, TEXT, "of the value, in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.unit"),
    RESULT_FIELD(entente_indicator_row, units, NAMES, "by language, or the one unit"),
    RESULT_FIELD(entente_indicator_row, reached, TEXT, "the last threshold that the value has reached",
                 .head = "col.reached"),
    RESULT_FIELD(entente_indicator_row, before, TEXT, "the value before it", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.before"),
    RESULT_FIELD(entente_indicator_row, before_on, TEXT, "the day of that one", .shown = ENTENTE_AS_DATE,
                 .head = "col.before-on"),
    RESULT_FIELD(entente_indicator_row, twice, LIST,
                 "the values that are given of its latest day and differ, where neither corrects the other: none counts",
                 .of = &entente_text_table, .optional = true),
    ENVELOPE_FIELDS(entente_indicator_row),
};
const entente_table entente_indicator_table = {
    .name = "clocks.indicators",
    RESULT_TABLE(entente_indicator_row, indicator_fields),
    .help = "what is measured: a row for each series and place",
    .page =
        RESULT_COLUMNS("on", "name", "place", "value", "unit", "before", "before_on", "reached", "source", "to", "proposed"),
    .caption = "table.indicators",
};

static const entente_field crossing_fields[] = {
    RESULT_FIELD(entente_crossing_row, series, TEXT, "what is measured, as the case calls it"),
    RESULT_FIELD(entente_crossing_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.name"),
    RESULT_FIELD(entente_crossing_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_crossing_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_crossing_row, threshold, TEXT, "which threshold", .head = "col.threshold"),
    RESULT_FIELD(entente_crossing_row, reached, YES, "whether it was reached; false: left again", .head = "col.crossed"),
    RESULT_FIELD(entente_crossing_row, value, TEXT, "the value by which that is known", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.value"),
    RESULT_FIELD(entente_crossing_row, before, TEXT, "the value before it", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.before"),
    RESULT_FIELD(entente_crossing_row, before_on, TEXT, "the day of that one: it was crossed between the two",
                 .shown = ENTENTE_AS_DATE, .head = "col.before-on"),
    ENVELOPE_FIELDS(entente_crossing_row),
};
const entente_table entente_crossing_table = {
    .name = "clocks.crossings",
    RESULT_TABLE(entente_crossing_row, crossing_fields),
    .help = "thresholds that a series has come to or gone back from, by the day on which it was measured",
    .page = RESULT_COLUMNS("on", "name", "place", "threshold", "reached", "before", "before_on", "value", "source", "to"),
    .caption = "table.crossings",
};

static const entente_field projection_fields[] = {
    RESULT_FIELD(entente_projection_row, series, TEXT, "what is foreseen, as the case calls it"),
    RESULT_FIELD(entente_projection_row, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.name"),
    RESULT_FIELD(entente_projection_row, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_projection_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_projection_row, value, TEXT, "the value foreseen", .shown = ENTENTE_AS_FIGURE, .head = "col.value"),
    RESULT_FIELD(entente_projection_row, low, TEXT, "the lower end of its interval", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.low"),
    RESULT_FIELD(entente_projection_row, high, TEXT, "the upper end", .shown = ENTENTE_AS_FIGURE, .head = "col.high"),
    RESULT_FIELD(entente_projection_row, unit, TEXT, "of the value, in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.unit"),
    RESULT_FIELD(entente_projection_row, units, NAMES, "by language, or the one unit"),
    ENVELOPE_FIELDS(entente_projection_row),
};
const entente_table entente_projection_table = {
    .name = "clocks.projections",
    RESULT_TABLE(entente_projection_row, projection_fields),
    .help = "what somebody foresees; none of it counts as measured",
    .page = RESULT_COLUMNS("on", "name", "place", "value", "low", "high", "unit", "source", "to"),
    .caption = "table.projections",
};

static const entente_field phase_fields[] = {
    RESULT_FIELD(entente_phase_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_phase_row, phase, WHOLE,
                 "the worst phase that a fifth of the people are in or beyond; 5 only where it is famine; null: not known"),
    RESULT_FIELD(entente_phase_row, least, WHOLE, "the least that it can be, by what is known", .head = "col.phase-least"),
    RESULT_FIELD(entente_phase_row, most, WHOLE, "the most that it can be", .head = "col.phase-most"),
    RESULT_FIELD(
        entente_phase_row, famine, TOLD,
        "whether all three criteria of famine are met; null: one of them is not known, and none that is known fails",
        .head = "col.famine"),
};
const entente_table entente_phase_table = {
    .name = "clocks.phases",
    RESULT_TABLE(entente_phase_row, phase_fields),
    .help = "phases of acute food insecurity by the IPC's criteria, from the latest measurements of each place",
    .page = RESULT_COLUMNS("place", "least", "most", "famine"),
    .caption = "table.phases",
};

static const entente_field clocks_fields[] = {
    RESULT_FIELD(entente_clocks_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_clocks_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_clocks_result, now, TEXT, "with `--from-now`: the instant from which is counted", .optional = true),
    RESULT_FIELD(entente_clocks_result, zone, TEXT, "with `--zone`: the reader's", .optional = true),
    RESULT_FIELD(entente_clocks_result, zone_data, TEXT,
                 "the version of the zone data of this machine, where a clock has a zone", .optional = true),
    RESULT_FIELD(entente_clocks_result, clocks, LIST, "what runs out", .of = &entente_clock_table),
    RESULT_FIELD(entente_clocks_result, indicators, LIST, "what is measured", .of = &entente_indicator_table),
    RESULT_FIELD(entente_clocks_result, crossings, LIST, "thresholds that were crossed", .of = &entente_crossing_table),
    RESULT_FIELD(entente_clocks_result, projections, LIST, "what is foreseen", .of = &entente_projection_table),
    RESULT_FIELD(entente_clocks_result, phases, LIST, "phases by the IPC's criteria", .of = &entente_phase_table),
    RESULT_FIELD(entente_clocks_result, delay, LIST, "what waiting costs", .of = &entente_delay_table),
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
    due due;
} running;

/* From where is counted, and in which zone instants are shown too. */
typedef struct counting {
    int32_t today;
    int64_t instant;
    bool now;
    const zone *zone; /* NULL: none */
} counting;

/* By due day, then by instant, those without a day last; ties by id. */
static int by_due(const void *left, const void *right)
{
    const running *a = left, *b = right;
    if (a->due.day != b->due.day)
        return a->due.day == DAY_NONE ? 1 : b->due.day == DAY_NONE ? -1 : a->due.day < b->due.day ? -1 : 1;
    int order = moment_compare(a->due.at, b->due.at);
    return order ? order : strcmp(a->entry->handle, b->entry->handle);
}

static int64_t hours_between(int64_t from, int64_t to)
{
    int64_t seconds = to - from;
    return seconds / 3600 - (seconds % 3600 < 0);
}

/* The day from which is counted, as clocks at the place have it where that is an instant. */
static int32_t today_at(const due *d, const counting *c)
{
    return c->now && d->at.second >= 0 ? moment_of(c->instant + d->at.offset * INT64_C(60)).day : c->today;
}

/* What is odd, or why something is not known. */
static const char *note_of(making *m, const body_clock *clock, const due *d)
{
    char version[ZONE_VERSION];
    if (*d->why)
        return part_text(m, d->why);
    if (d->shown == ZONE_NEVER)
        return "clocks are put forward over this hour there; the instant is the one without that";
    if (d->shown == ZONE_TWICE)
        return "clocks show this hour twice there; the instant is the first";
    if (clock->zone_data && *zone_version(version) && strcmp(clock->zone_data, version))
        return part_format(m, "reckoned by zone data %s; this machine has %s", clock->zone_data, version);
    return NULL;
}

static const char *state_of(const body_clock *clock, const due *d, const counting *c)
{
    if (clock->outcome != OUTCOME_OPEN)
        return clock->outcome == OUTCOME_MET ? "met" : "missed";
    if (c->now && d->at.second >= 0)
        return moment_instant(d->at) < c->instant ? "passed" : "running";
    return d->day != DAY_NONE && d->last < c->today ? "passed" : "running";
}

static void put_clock(making *m, entente_clock_row *row, const running *r, const counting *c)
{
    const body_clock *clock = r->entry->body;
    const due *d = &r->due;
    bool instant = d->at.second >= 0;
    row->name = part_name(m, &clock->name, clock->id);
    row->names = part_names(m, &clock->name, clock->id);
    row->due = part_day(m, d->day);
    row->due_at = instant ? part_when(m, d->at) : NULL;
    row->zone = *d->zone ? part_text(m, d->zone) : NULL;
    row->zone_data = part_text(m, clock->zone_data);
    row->there = instant && c->zone ? part_when(m, zone_moment(c->zone, moment_instant(d->at))) : NULL;
    row->until = d->last > d->day ? part_day(m, d->last) : NULL;
    row->before = part_day(m, d->before);
    row->sure = d->day == DAY_NONE ? NULL
                : d->announced     ? "announced"
                : d->planned       ? "planned"
                : d->expected      ? "expected"
                                   : "certain";
    row->state = state_of(clock, d, c);
    row->days_left = d->day == DAY_NONE ? ENTENTE_NO_WHOLE : d->day - today_at(d, c);
    row->hours_left = instant ? hours_between(c->instant, moment_instant(d->at)) : ENTENTE_NO_WHOLE;
    row->hard = clock->hard;
    row->why = part_text(m, clock->why);
    row->note = note_of(m, clock, d);
    PART_ENVELOPE(m, row, r->entry);
}

static void put_clocks(making *m, entente_clocks_result *result, const entente_view *v, const counting *c)
{
    const view_list *list = &v->kind[KIND_CLOCK];
    running *order = MAKE(m, list->count, running);
    entente_clock_row *rows = MAKE(m, list->count, entente_clock_row);
    char version[ZONE_VERSION];
    bool zones = c->zone != NULL;
    if (!order || !rows)
        return;
    for (size_t i = 0; i < list->count; i++) {
        order[i].entry = list->entries[i];
        m->failed |= !due_find(v, list->entries[i]->body, c->today, &order[i].due);
        zones |= *order[i].due.zone;
    }
    if (list->count)
        qsort(order, list->count, sizeof *order, by_due);
    for (size_t i = 0; i < list->count; i++)
        put_clock(m, &rows[i], &order[i], c);
    result->clocks.items = rows;
    result->clocks.count = list->count;
    result->zone_data = zones ? part_text(m, zone_version(version)) : NULL;
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

/* Two of one instant, which stand together, that give other values. */
static void find_twice(measured *list, size_t count)
{
    for (size_t first = 0, end; first < count; first = end) {
        const entry *one = list[first].entry, *other = NULL;
        for (end = first + 1; end < count && twice_alike(one, list[end].entry); end++)
            other = !other && twice_clashes(one, list[end].entry) ? list[end].entry : other;
        for (size_t i = first; other && i < end; i++) {
            list[i].twice[0] = one;
            list[i].twice[1] = other;
        }
    }
}

/* Of one series, in order of time. What is foreseen is passed over. */
static void follow_series(making *m, measured *list, size_t count)
{
    const number_map *thresholds = NULL;
    const measured *sure = NULL; /* the last that is not given twice */
    measured *latest = NULL;
    bool falling = false;
    find_twice(list, count);
    for (size_t i = 0; i < count; i++) {
        measured *one = &list[i];
        const measured *told = i ? one - 1 : NULL;
        const body_indicator *x = one->entry->body;
        one->name = x->name.count || !told ? &x->name : told->name;
        one->unit = x->unit.count || !told ? &x->unit : told->unit;
        if (x->projected)
            continue;
        if (x->set) {
            number_map *set = MAKE(m, 1, number_map);
            if (set)
                *set = set_thresholds(m->memory, x->set, &m->failed);
            thresholds = set;
            falling = false;
        }
        thresholds = x->thresholds.count ? &x->thresholds : thresholds;
        falling = entry_says(one->entry, "falling") ? x->falling : falling;
        one->thresholds = thresholds;
        one->falling = falling;
        one->before = sure ? sure->entry : NULL;
        one->reached_before = sure ? sure->reached : NULL;
        one->reached = one->twice[0] ? one->reached_before : threshold_of(x->value, thresholds, falling);
        sure = one->twice[0] ? sure : one;
        one->last = true;
        if (latest)
            latest->last = false;
        latest = one;
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
        follow_series(m, all + first, end - first);
    }
    qsort(all, list->count, sizeof *all, by_index);
    return all;
}

/* "7 (1f02b753)" and "9 (81a0e565)" */
static entente_texts twice_of(making *m, const measured *one)
{
    const char **items = one->twice[0] ? MAKE(m, 2, const char *) : NULL;
    for (size_t k = 0; items && k < 2; k++)
        items[k] = part_format(m, "%s (%.8s)", part_number(m, ((const body_indicator *)one->twice[k]->body)->value),
                               part_id(m, one->twice[k]));
    return (entente_texts){items ? 2 : 0, items};
}

static void put_indicator(making *m, entente_indicator_row *row, const measured *one)
{
    const body_indicator *x = one->entry->body;
    row->series = part_text(m, x->series);
    row->name = part_name(m, one->name, x->series);
    row->names = part_names(m, one->name, x->series);
    row->place = part_text(m, x->place);
    row->value = one->twice[0] ? NULL : part_number(m, x->value);
    row->twice = twice_of(m, one);
    row->unit = part_name(m, one->unit, NULL);
    row->units = part_names(m, one->unit, NULL);
    row->reached = one->twice[0] ? NULL : part_text(m, one->reached);
    row->before = one->before ? part_number(m, ((const body_indicator *)one->before->body)->value) : NULL;
    row->before_on = one->before ? part_when(m, one->before->on) : NULL;
    PART_ENVELOPE(m, row, one->entry);
}

static bool there(const rational *value, const rational *at, bool falling)
{
    return falling ? number_double(value) <= number_double(at) : number_double(value) >= number_double(at);
}

static void put_crossing(making *m, entente_crossing_row *row, const measured *one, size_t threshold, bool reached)
{
    const body_indicator *x = one->entry->body, *old = one->before->body;
    row->series = part_text(m, x->series);
    row->name = part_name(m, one->name, x->series);
    row->names = part_names(m, one->name, x->series);
    row->place = part_text(m, x->place);
    row->threshold = part_text(m, one->thresholds->key[threshold]);
    row->reached = reached;
    row->value = part_number(m, x->value);
    row->before = part_number(m, old->value);
    row->before_on = part_when(m, one->before->on);
    PART_ENVELOPE(m, row, one->entry);
}

/* Of what was measured, by the thresholds of the later day; rows NULL: how many. */
static size_t cross(making *m, const measured *all, size_t count, entente_crossing_row *rows)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const measured *one = &all[i];
        for (size_t k = 0; one->before && !one->twice[0] && one->thresholds && k < one->thresholds->count; k++) {
            const rational *at = one->thresholds->value[k];
            bool now = there(((const body_indicator *)one->entry->body)->value, at, one->falling);
            bool then = there(((const body_indicator *)one->before->body)->value, at, one->falling);
            if (now == then)
                continue;
            if (rows)
                put_crossing(m, &rows[found], one, k, now);
            found++;
        }
    }
    return found;
}

static void put_projection(making *m, entente_projection_row *row, const measured *one)
{
    const body_indicator *x = one->entry->body;
    row->series = part_text(m, x->series);
    row->name = part_name(m, one->name, x->series);
    row->names = part_names(m, one->name, x->series);
    row->place = part_text(m, x->place);
    row->value = part_number(m, x->value);
    row->low = part_number(m, x->low);
    row->high = part_number(m, x->high);
    row->unit = part_name(m, one->unit, NULL);
    row->units = part_names(m, one->unit, NULL);
    PART_ENVELOPE(m, row, one->entry);
}

/* Whether the latest value of a place has come to the last threshold of a set; -1: it was not measured. */
static int met(const measured *all, size_t count, const char *place, const char *set)
{
    int found = -1;
    for (size_t i = 0; i < count; i++) {
        const body_indicator *x = all[i].entry->body;
        if (all[i].last && !all[i].twice[0] && all[i].thresholds && all[i].thresholds->count && x->set && x->place &&
            !strcmp(x->place, place) && !strcmp(x->set, set))
            found = there(x->value, all[i].thresholds->value[all[i].thresholds->count - 1], false);
    }
    return found;
}

static void put_phase(entente_phase_row *row, const measured *all, size_t count, const char *place)
{
    static const char *const people[] = {"ipc-people-2", "ipc-people-3", "ipc-people-4"};
    int five = met(all, count, place, "ipc-people-5"), thin = met(all, count, place, "ipc-malnutrition"),
        deaths = met(all, count, place, "ipc-deaths");
    row->least = 1;
    row->most = 5;
    for (int i = 0; i < 3; i++) {
        int here = met(all, count, place, people[i]);
        if (here == 1)
            row->least = i + 2;
        else if (!here && row->most > i + 1)
            row->most = i + 1;
    }
    if (five < 0 && row->most < 4) /* who are in phase 5 are in those before it too */
        five = 0;
    row->famine = !five || !thin || !deaths ? 0 : five < 0 || thin < 0 || deaths < 0 ? -1 : 1;
    if (five == 1)
        row->least = 4;
    if (row->famine == 1)
        row->least = 5;
    else if (!row->famine && row->most > 4)
        row->most = 4;
    row->phase = row->least == row->most ? row->least : ENTENTE_NO_WHOLE;
}

/* A row for each place of which a share of people was measured. */
static void put_phases(making *m, entente_clocks_result *result, const measured *all, size_t count)
{
    entente_phase_row *rows = MAKE(m, count, entente_phase_row);
    for (size_t i = 0; rows && i < count; i++) {
        const body_indicator *x = all[i].entry->body;
        bool seen = !all[i].last || !x->place || !x->set || strncmp(x->set, "ipc-people-", 11);
        for (size_t k = 0; k < result->phases.count && !seen; k++)
            seen = !strcmp(rows[k].place, x->place);
        if (seen)
            continue;
        entente_phase_row *row = &rows[result->phases.count++];
        row->place = part_text(m, x->place);
        if (m->failed)
            return;
        put_phase(row, all, count, x->place);
    }
    result->phases.items = rows;
}

/* One row for each series and place: its latest value, and the one before. */
static void put_indicators(making *m, entente_clocks_result *result, const entente_view *v)
{
    size_t all = v->kind[KIND_INDICATOR].count, count = 0, foreseen = 0;
    entente_indicator_row *rows = MAKE(m, all, entente_indicator_row);
    entente_projection_row *projections = MAKE(m, all, entente_projection_row);
    const measured *order = clocks_measure(m, v);
    if (!rows || !projections || !order || m->failed)
        return;
    for (size_t i = 0; i < all; i++)
        if (((const body_indicator *)order[i].entry->body)->projected)
            put_projection(m, &projections[foreseen++], &order[i]);
        else if (order[i].last)
            put_indicator(m, &rows[count++], &order[i]);
    result->indicators.items = rows;
    result->indicators.count = count;
    result->projections.items = projections;
    result->projections.count = foreseen;
    size_t crossings = cross(m, order, all, NULL);
    entente_crossing_row *crossed = MAKE(m, crossings, entente_crossing_row);
    if (crossed)
        result->crossings.count = cross(m, order, all, crossed);
    result->crossings.items = crossed;
    put_phases(m, result, order, all);
}

static const entente_clocks_wish plain;

static entente_status make_as(making *m, const entente_view *v, const entente_clocks_wish *wish,
                              entente_clocks_result *result, entente_error *error)
{
    counting c = {v->as_of, (int64_t)v->as_of * 86400, wish->from_now, NULL};
    zone *z = NULL;
    if (wish->zone) {
        entente_status status = zone_load(wish->zone, &z, error);
        if (status != ENTENTE_OK)
            return status;
        c.zone = z;
        result->zone = part_text(m, wish->zone);
    }
    if (wish->from_now) {
        moment now = moment_of(wish->now);
        c.instant = wish->now;
        c.today = z ? zone_moment(z, wish->now).day : now.day;
        result->now = part_when(m, now);
    }
    result->as = part_text(m, view_as(v));
    result->on = part_day(m, v->as_of);
    put_clocks(m, result, v, &c);
    put_indicators(m, result, v);
    result->delay.items = delay_parties(m, v, &result->delay.count);
    zone_free(z);
    return ENTENTE_OK;
}

entente_status clocks_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    return make_as(m, v, &plain, out, error);
}

PART_ANSWER(clocks, entente_clocks_table, clocks_make)

entente_status entente_analyse_clocks_as(const entente_view *view, const entente_clocks_wish *wish,
                                         const entente_clocks_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_clocks_result *out = part_begin(&m, &entente_clocks_table);
    m.view = view;
    entente_status status = part_end(&m, out, out ? make_as(&m, view, wish, out, error) : ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_clocks_result *)made;
    return status;
}
