#include "analyse/pulse.h"

#include "base/error.h"
#include "case/event_type.h"

#include <stdlib.h>
#include <string.h>

/* --- how it is declared ----------------------------------------------------------------------------------------------- */

static const entente_field pair_fields[] = {
    RESULT_FIELD(entente_pulse_pair, a, TEXT, "an actor", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_pulse_pair, b, TEXT, "another; what either did to the other is counted", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_pulse_pair, events, COUNT, "how many events"),
    RESULT_FIELD(entente_pulse_pair, cooperation, LIST, "events of cooperation in each period", .of = &entente_count_table),
    RESULT_FIELD(entente_pulse_pair, conflict, LIST, "events of conflict in each period", .of = &entente_count_table),
    RESULT_FIELD(entente_pulse_pair, tone, REAL, "the mean of Goldstein's scores, that of the type where an event has none",
                 .unit = "-10 to 10"),
};
static const entente_table pair_table = {
    .name = "pulse.pairs",
    RESULT_TABLE(entente_pulse_pair, pair_fields),
    .help = "each pair of actors, the busiest first",
};

static const entente_field dyad_fields[] = {
    RESULT_FIELD(entente_dyad_month, month, TEXT, "the month: `2024-03`"),
    RESULT_FIELD(entente_dyad_month, source, TEXT, "who did it", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_dyad_month, target, TEXT, "to whom", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_dyad_month, events, COUNT, "how many events"),
    RESULT_FIELD(entente_dyad_month, verbal_cooperation, COUNT, "words of cooperation"),
    RESULT_FIELD(entente_dyad_month, material_cooperation, COUNT, "deeds of cooperation"),
    RESULT_FIELD(entente_dyad_month, verbal_conflict, COUNT, "words of conflict"),
    RESULT_FIELD(entente_dyad_month, material_conflict, COUNT, "deeds of conflict"),
    RESULT_FIELD(entente_dyad_month, tone, REAL, "the mean of Goldstein's scores, as above", .unit = "-10 to 10"),
};
static const entente_table dyad_table = {
    .name = "pulse.dyads",
    RESULT_TABLE(entente_dyad_month, dyad_fields),
    .help = "who did how much to whom in each month",
    .csv = RESULT_COLUMNS("month", "source", "target", "events", "verbal_cooperation", "material_cooperation",
                          "verbal_conflict", "material_conflict", "tone"),
};

static const entente_field pulse_fields[] = {
    RESULT_FIELD(entente_pulse_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_pulse_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_pulse_result, step, TEXT, "how long a period is: `week` where 26 or fewer hold all, else `month`"),
    RESULT_FIELD(entente_pulse_result, periods, LIST, "the first day of each period; weeks begin on Monday",
                 .of = &entente_text_table),
    RESULT_FIELD(entente_pulse_result, pairs, LIST, "events between each two actors", .of = &pair_table),
    RESULT_FIELD(entente_pulse_result, dyads, LIST, "the same by month and direction, in that order", .of = &dyad_table),
};
const entente_table entente_pulse_table = {
    .name = "pulse",
    RESULT_TABLE(entente_pulse_result, pulse_fields),
    .help = "cooperation and conflict over time",
    .csv_of = "dyads",
};

/* --- events as they are counted --------------------------------------------------------------------------------------- */

enum { WEEKS_MOST = 26, PERIODS_MOST = 1200 };

/* An event as it is counted. */
typedef struct beat {
    const char *source, *target;
    int32_t day, month; /* months since year 0 */
    const event_type *type;
    double tone;
} beat;

static int by_month(const void *left, const void *right)
{
    const beat *a = left, *b = right;
    int order = a->month < b->month ? -1 : a->month > b->month;
    if (!order)
        order = strcmp(a->source, b->source);
    return order ? order : strcmp(a->target, b->target);
}

static const char *lesser(const beat *b)
{
    return strcmp(b->source, b->target) <= 0 ? b->source : b->target;
}

static const char *greater(const beat *b)
{
    return strcmp(b->source, b->target) <= 0 ? b->target : b->source;
}

static int by_pair(const void *left, const void *right)
{
    const beat *a = left, *b = right;
    int order = strcmp(lesser(a), lesser(b));
    if (!order)
        order = strcmp(greater(a), greater(b));
    return order ? order : a->day < b->day ? -1 : a->day > b->day;
}

/* One dyad-month: `count` beats that are equal by month. */
static void put_dyad(making *m, entente_dyad_month *row, const beat *beats, size_t count)
{
    size_t of[4] = {0};
    double tone = 0;
    for (size_t i = 0; i < count; i++) {
        of[beats[i].type->quad]++;
        tone += beats[i].tone;
    }
    row->month = part_format(m, "%04d-%02d", (int)(beats->month / 12), (int)(beats->month % 12) + 1);
    row->source = part_text(m, beats->source);
    row->target = part_text(m, beats->target);
    row->events = count;
    row->verbal_cooperation = of[VERBAL_COOPERATION];
    row->material_cooperation = of[MATERIAL_COOPERATION];
    row->verbal_conflict = of[VERBAL_CONFLICT];
    row->material_conflict = of[MATERIAL_CONFLICT];
    row->tone = tone / (double)count;
}

static void put_dyads(making *m, entente_pulse_result *result, beat *beats, size_t count)
{
    entente_dyad_month *rows = MAKE(m, count, entente_dyad_month);
    size_t found = 0;
    if (count)
        qsort(beats, count, sizeof *beats, by_month);
    for (size_t from = 0, to; rows && from < count; from = to) {
        for (to = from; to < count && !by_month(&beats[from], &beats[to]);)
            to++;
        put_dyad(m, &rows[found++], beats + from, to - from);
    }
    result->dyads.items = rows;
    result->dyads.count = found;
}

/* The periods into which days fall. */
typedef struct periods {
    bool weeks;
    int32_t first; /* the first Monday, or month */
    size_t count;
} periods;

static int32_t month_of(int32_t day)
{
    int year, month, rest;
    day_split(day, &year, &month, &rest);
    return (int32_t)(year * 12 + month - 1);
}

static periods periods_of(const beat *beats, size_t count)
{
    periods p = {.weeks = true};
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        first = beats[i].day < first ? beats[i].day : first;
        last = beats[i].day > last ? beats[i].day : last;
    }
    if (!count)
        return p;
    p.first = first - day_weekday(first);
    p.count = (size_t)(last - p.first) / 7 + 1;
    if (p.count <= WEEKS_MOST)
        return p;
    p.weeks = false;
    p.first = month_of(first);
    p.count = (size_t)(month_of(last) - p.first) + 1;
    if (p.count > PERIODS_MOST) { /* a century of months; what is older falls into the first */
        p.first += (int32_t)(p.count - PERIODS_MOST);
        p.count = PERIODS_MOST;
    }
    return p;
}

static size_t period_of(const periods *p, int32_t day)
{
    int32_t at = p->weeks ? (day - p->first) / 7 : month_of(day) - p->first;
    return at < 0 ? 0 : (size_t)at;
}

static int32_t period_day(const periods *p, size_t i)
{
    int32_t at = p->first + (int32_t)i;
    return p->weeks ? p->first + 7 * (int32_t)i : day_from(at / 12, at % 12 + 1, 1);
}

typedef struct pair {
    size_t from, to; /* its beats */
} pair;

/* The busiest first, then as they are named: beats are in that order. */
static int by_count(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    size_t of_a = a->to - a->from, of_b = b->to - b->from;
    return of_a != of_b ? (of_a < of_b ? 1 : -1) : a->from < b->from ? -1 : a->from > b->from;
}

static void put_pair(making *m, entente_pulse_pair *row, const periods *p, const beat *beats, size_t count)
{
    size_t *cooperation = MAKE(m, p->count, size_t), *conflict = MAKE(m, p->count, size_t);
    double tone = 0;
    for (size_t i = 0; cooperation && conflict && i < count; i++) {
        (beats[i].type->quad >= VERBAL_CONFLICT ? conflict : cooperation)[period_of(p, beats[i].day)]++;
        tone += beats[i].tone;
    }
    row->a = part_text(m, lesser(beats));
    row->b = part_text(m, greater(beats));
    row->events = count;
    row->cooperation = (entente_counts){cooperation ? p->count : 0, cooperation};
    row->conflict = (entente_counts){conflict ? p->count : 0, conflict};
    row->tone = tone / (double)count;
}

static bool same_pair(const beat *a, const beat *b)
{
    return !strcmp(lesser(a), lesser(b)) && !strcmp(greater(a), greater(b));
}

static void put_pairs(making *m, entente_pulse_result *result, const periods *p, beat *beats, size_t count)
{
    pair *pairs = calloc(count + 1, sizeof *pairs);
    size_t found = 0;
    m->failed |= !pairs;
    if (count)
        qsort(beats, count, sizeof *beats, by_pair);
    for (size_t from = 0, to; pairs && from < count; from = to) {
        for (to = from; to < count && same_pair(&beats[from], &beats[to]);)
            to++;
        pairs[found++] = (pair){from, to};
    }
    if (found)
        qsort(pairs, found, sizeof *pairs, by_count);
    entente_pulse_pair *rows = MAKE(m, found, entente_pulse_pair);
    for (size_t i = 0; rows && i < found; i++)
        put_pair(m, &rows[i], p, beats + pairs[i].from, pairs[i].to - pairs[i].from);
    free(pairs);
    result->pairs.items = rows;
    result->pairs.count = rows ? found : 0;
}

static entente_texts days_of(making *m, const periods *p)
{
    const char **days = MAKE(m, p->count, const char *);
    for (size_t i = 0; days && i < p->count; i++)
        days[i] = part_day(m, period_day(p, i));
    return (entente_texts){days ? p->count : 0, days};
}

/* The events of a view that are counted. */
static size_t gather(const entente_view *v, beat *beats)
{
    enum { ACTUAL = 0 };
    const view_list *events = &v->kind[KIND_EVENT];
    size_t count = 0;
    for (size_t i = 0; i < events->count; i++) {
        const entry *e = events->entries[i];
        const body_event *event = e->body;
        const event_type *type = event_type_find(event->type);
        if (event->status == ACTUAL && event->target && type)
            beats[count++] =
                (beat){event->actor,        event->target, e->on.day,
                       month_of(e->on.day), type,          event->goldstein ? number_double(event->goldstein) : type->score};
    }
    return count;
}

entente_status pulse_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_pulse_result *result = out;
    beat *beats = calloc(v->kind[KIND_EVENT].count + 1, sizeof *beats);
    if (!beats)
        return error_memory(error);
    size_t count = gather(v, beats);
    periods p = periods_of(beats, count);
    result->as = part_text(m, view_as(v));
    result->on = part_day(m, v->as_of);
    result->step = p.weeks ? "week" : "month";
    result->periods = days_of(m, &p);
    put_pairs(m, result, &p, beats, count);
    put_dyads(m, result, beats, count);
    free(beats);
    return ENTENTE_OK;
}

PART_ANSWER(pulse, entente_pulse_table, pulse_make)
