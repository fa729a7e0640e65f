#include "analyse/due.h"

#include "case/value.h"

#include <stdio.h>
#include <string.h>

enum { DEEPEST = 64 }; /* clocks that wait for one another, as case/check_clock.h has it */

typedef struct finder {
    const entente_view *v;
    bool failed;
} finder;

static void find(finder *f, const body_clock *clock, int32_t from, int depth, due *out);

static due unknown(const char *why)
{
    due d = {.day = DAY_NONE, .last = DAY_NONE, .before = DAY_NONE, .at = moment_day(DAY_NONE)};
    snprintf(d.why, sizeof d.why, "%s", why);
    return d;
}

/* The zone of that name; NULL: out says why. */
static zone *open_zone(finder *f, const char *name, due *out)
{
    entente_error error = {0};
    zone *z = NULL;
    entente_status status = zone_load(name, &z, &error);
    f->failed |= status == ENTENTE_MEMORY;
    if (status != ENTENTE_OK)
        snprintf(out->why, sizeof out->why, "%.190s", error.message);
    return z;
}

/* The hour of a day in the place's zone. Where the zone cannot be read the day stays, and the hour is not told. */
static void set_hour(finder *f, due *out, int32_t second)
{
    int64_t instant;
    zone *z = *out->zone ? open_zone(f, out->zone, out) : NULL;
    if (!z)
        return;
    out->shown = zone_instant(z, out->day, second, &instant);
    out->at = zone_moment(z, instant);
    zone_free(z);
}

/* An instant as the place's zone shows it, else as `like` did. */
static void set_instant(finder *f, due *out, int64_t instant, moment like)
{
    zone *z = *out->zone ? open_zone(f, out->zone, out) : NULL;
    if (z) {
        out->at = zone_moment(z, instant);
    } else {
        out->at = moment_of(instant + like.offset * 60);
        out->at.offset = like.offset;
    }
    zone_free(z);
    out->day = out->last = out->at.day;
}

/* What was announced takes the place of the day of the rule that it is near. */
static void announce(due *out, const clock_rule *rule, int32_t told, int32_t from)
{
    int32_t day, last;
    if (told == DAY_NONE || !rule_next(rule, told - 2, &day, &last) || day < told - 2 || day > told + 2)
        return;
    int32_t ends = last > day && last > told ? last : told;
    if (ends >= from && (out->day == DAY_NONE || out->day == day || told < out->day)) {
        out->day = told;
        out->last = ends;
        out->named = day;
        out->announced = true;
        out->expected = false;
    } else if (out->day == day && !rule_next(rule, last + 1, &out->day, &out->last)) {
        out->day = out->last = DAY_NONE;
    }
}

static void find_ruled(finder *f, const body_clock *clock, const clock_rule *rule, int32_t from, due *out)
{
    out->expected = rule_expected(rule);
    out->recurs = rule_recurs(rule);
    if (!rule_next(rule, from, &out->day, &out->last)) {
        out->day = out->last = DAY_NONE;
        snprintf(out->why, sizeof out->why, "the calendar of its rule is not known so far on");
    }
    if (out->recurs)
        rule_before(rule, from, &out->before);
    announce(out, rule, clock->announced.day, from);
    if (out->day != DAY_NONE && rule->second >= 0)
        set_hour(f, out, rule->second);
}

static void of_moment(due *out, moment when)
{
    out->day = out->last = when.day;
    out->at = when;
}

/* What a clock counts from; day DAY_NONE: it is not known. */
static due base_of(finder *f, const body_clock *clock, int32_t from, int depth)
{
    const entente_view *v = f->v;
    due base = unknown("what it counts from is not known here");
    size_t at;
    if (clock->after && (at = view_find(v, KIND_CLOCK, clock->after)) != SIZE_MAX) {
        base = unknown("");
        find(f, v->kind[KIND_CLOCK].entries[at]->body, from, depth + 1, &base);
    } else if (clock->after_draft && (at = view_find(v, KIND_DRAFT, clock->after_draft)) != SIZE_MAX) {
        const body_draft *draft = v->kind[KIND_DRAFT].entries[at]->body;
        moment since = draft_in_force(draft, clock->clause);
        base = unknown("the text that it counts from is not in force");
        if (since.day != DAY_NONE)
            of_moment(&base, since);
    } else if (clock->after_event && (at = view_find(v, KIND_EVENT, clock->after_event)) != SIZE_MAX) {
        const entry *e = v->kind[KIND_EVENT].entries[at];
        const body_event *event = e->body;
        bool happens = event->status == STATUS_ACTUAL || event->status == STATUS_PLANNED;
        base = unknown(happens ? "of the event that it counts from only an interval is known"
                               : "the event that it counts from has not happened");
        if (happens && (event->until.day == DAY_NONE || event->until.day == e->on.day) && e->on.day != DAY_UNKNOWN) {
            of_moment(&base, e->on);
            base.planned = event->status == STATUS_PLANNED;
        }
    }
    if (base.day != DAY_NONE && base.at.day != DAY_NONE)
        base.why[0] = 0;
    return base;
}

static void find_counted(finder *f, const body_clock *clock, const clock_rule *rule, int32_t from, int depth, due *out)
{
    int32_t days = rule->hours ? rule->count / 24 + 1 : rule->count;
    due base = base_of(f, clock, from - days, depth);
    char own[ZONE_NAME];
    strcpy(own, out->zone);
    *out = base;
    out->before = DAY_NONE;
    out->recurs = out->announced = false;
    out->shown = ZONE_ONCE;
    if (*own)
        strcpy(out->zone, own);
    if (base.day == DAY_NONE)
        return;
    if (rule->hours) {
        if (base.at.second < 0)
            *out = unknown("hours are counted from an instant, and what it counts from has a day alone");
        else
            set_instant(f, out, moment_instant(base.at) + rule->count * INT64_C(3600), base.at);
        return;
    }
    out->day = out->last = base.day + rule->count;
    out->at = moment_day(out->day);
    if (rule->second >= 0) {
        set_hour(f, out, rule->second);
    } else if (base.at.second >= 0) {
        /* the same hour of that later day, by the clocks that showed the first */
        if (*base.zone) {
            strcpy(out->zone, base.zone);
            set_hour(f, out, base.at.second);
        } else {
            out->at = (moment){out->day, base.at.second, base.at.offset};
        }
    }
}

static void find(finder *f, const body_clock *clock, int32_t from, int depth, due *out)
{
    clock_rule rule;
    *out = unknown("");
    snprintf(out->zone, sizeof out->zone, "%.63s", clock->zone ? clock->zone : "");
    if (clock->due.day != DAY_NONE) {
        of_moment(out, clock->due);
        if (clock->zone && clock->due.second >= 0)
            set_instant(f, out, moment_instant(clock->due), clock->due);
    } else if (depth > DEEPEST || !clock->rule || rule_read(clock->rule, &rule, NULL) != ENTENTE_OK) {
        *out = unknown(depth > DEEPEST ? "it waits for too many others" : "its rule cannot be read");
    } else {
        if (!*out->zone)
            strcpy(out->zone, rule.zone);
        if (rule.form == RULE_COUNTED)
            find_counted(f, clock, &rule, from, depth, out);
        else
            find_ruled(f, clock, &rule, from, out);
    }
    if (out->at.second < 0 || out->at.day == DAY_NONE)
        out->at = moment_day(out->day);
}

bool due_find(const entente_view *v, const body_clock *clock, int32_t today, due *out)
{
    finder f = {v, false};
    find(&f, clock, today, 0, out);
    if (!out->announced)
        out->named = out->day;
    return !f.failed;
}
