#include "analyse/pulse.h"

#include "analyse/oldparts.h"
#include "case/event_type.h"

#include <stdlib.h>
#include <string.h>

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

static json_t *dyads_json(json_builder *b, beat *beats, size_t count)
{
    json_t *rows = json_new_array(b);
    qsort(beats, count, sizeof *beats, by_month);
    for (size_t from = 0, to; from < count; from = to) {
        static const char *const names[] = {"verbal_cooperation", "material_cooperation", "verbal_conflict",
                                            "material_conflict"};
        size_t of[4] = {0};
        double tone = 0;
        char month[16];
        for (to = from; to < count && !by_month(&beats[from], &beats[to]); to++) {
            of[beats[to].type->quad]++;
            tone += beats[to].tone;
        }
        snprintf(month, sizeof month, "%04d-%02d", (int)(beats[from].month / 12), (int)(beats[from].month % 12) + 1);
        json_t *row = json_new_object(b);
        json_put(b, row, "month", json_new_text(b, month));
        json_put(b, row, "source", json_new_text(b, beats[from].source));
        json_put(b, row, "target", json_new_text(b, beats[from].target));
        json_put(b, row, "events", json_new_count(b, to - from));
        for (size_t i = 0; i < 4; i++)
            json_put(b, row, names[i], json_new_count(b, of[i]));
        json_put(b, row, "tone", json_new_real(b, tone / (double)(to - from)));
        json_push(b, rows, row);
    }
    return rows;
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

static json_t *counts_json(json_builder *b, const size_t *counts, size_t count)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < count; i++)
        json_push(b, list, json_new_count(b, counts[i]));
    return list;
}

static json_t *pair_json(json_builder *b, const periods *p, const beat *beats, size_t count, size_t *counts)
{
    json_t *o = json_new_object(b);
    double tone = 0;
    memset(counts, 0, 2 * p->count * sizeof *counts);
    for (size_t i = 0; i < count; i++) {
        counts[(beats[i].type->quad >= VERBAL_CONFLICT ? p->count : 0) + period_of(p, beats[i].day)]++;
        tone += beats[i].tone;
    }
    json_put(b, o, "a", json_new_text(b, lesser(beats)));
    json_put(b, o, "b", json_new_text(b, greater(beats)));
    json_put(b, o, "events", json_new_count(b, count));
    json_put(b, o, "cooperation", counts_json(b, counts, p->count));
    json_put(b, o, "conflict", counts_json(b, counts + p->count, p->count));
    json_put(b, o, "tone", json_new_real(b, tone / (double)count));
    return o;
}

static bool same_pair(const beat *a, const beat *b)
{
    return !strcmp(lesser(a), lesser(b)) && !strcmp(greater(a), greater(b));
}

static json_t *pairs_json(json_builder *b, const periods *p, beat *beats, size_t count)
{
    json_t *list = json_new_array(b);
    pair *pairs = calloc(count + 1, sizeof *pairs);
    size_t *counts = calloc(2 * p->count + 1, sizeof *counts), found = 0;
    b->failed |= !pairs || !counts;
    qsort(beats, count, sizeof *beats, by_pair);
    for (size_t from = 0, to; pairs && from < count; from = to) {
        for (to = from; to < count && same_pair(&beats[from], &beats[to]);)
            to++;
        pairs[found++] = (pair){from, to};
    }
    if (found)
        qsort(pairs, found, sizeof *pairs, by_count);
    for (size_t i = 0; i < found && counts; i++)
        json_push(b, list, pair_json(b, p, beats + pairs[i].from, pairs[i].to - pairs[i].from, counts));
    free(pairs);
    free(counts);
    return list;
}

entente_status analyse_pulse(const entente_view *v, json_t **out, entente_error *error)
{
    enum { ACTUAL = 0 };
    const view_list *events = &v->kind[KIND_EVENT];
    beat *beats = calloc(events->count + 1, sizeof *beats);
    size_t count = 0;
    if (!beats)
        return error_memory(error);
    for (size_t i = 0; i < events->count; i++) {
        const entry *e = events->entries[i];
        const body_event *event = e->body;
        const event_type *type = event_type_find(event->type);
        if (event->status == ACTUAL && event->target && type)
            beats[count++] =
                (beat){event->actor,        event->target, e->on.day,
                       month_of(e->on.day), type,          event->goldstein ? number_double(event->goldstein) : type->score};
    }
    json_builder b = {0};
    json_t *o = json_new_object(&b), *starts = json_new_array(&b);
    periods p = periods_of(beats, count);
    json_put(&b, o, "as", json_new_text(&b, v->reader_name));
    json_put(&b, o, "on", oldpart_day(&b, v->as_of));
    json_put(&b, o, "step", json_new_text(&b, p.weeks ? "week" : "month"));
    for (size_t i = 0; i < p.count; i++)
        json_push(&b, starts, oldpart_day(&b, period_day(&p, i)));
    json_put(&b, o, "periods", starts);
    json_put(&b, o, "pairs", pairs_json(&b, &p, beats, count));
    json_put(&b, o, "dyads", dyads_json(&b, beats, count));
    free(beats);
    if (b.failed) {
        json_decref(o);
        return error_memory(error);
    }
    *out = o;
    return ENTENTE_OK;
}
