/* Clocks and meetings as a calendar file (RFC 5545). Instants are UTC, days are days; what falls again and again, in any
   calendar, is written out one by one for a year, since popular readers drop RSCALE, and zones need then no definition. */
#include "duties/duties.h"
#include "analyse/parts.h"
#include "base/error.h"
#include "brief/ical.h"

#include <entente/brief.h>

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* The type of value that a property has by itself. */
#define DEFAULT "NO"

enum { AHEAD = 366, OCCURRENCES = 400 };

typedef struct writing {
    const ical *i;
    const entente_view *v;
    icalcomponent *calendar;
    char home[17]; /* what tells this case's from another's */
    buffer text;
    bool failed;
} writing;

static void put(writing *w, icalcomponent *to, icalproperty_kind which, const char *value, const char *as)
{
    icalproperty *property = w->i->icalproperty_new(which);
    if (!property) {
        w->failed = true;
        return;
    }
    w->i->icalproperty_set_value_from_string(property, value, as);
    w->i->icalcomponent_add_property(to, property);
}

/* Words as they are, but for what no calendar may hold: control characters. */
static void put_words(writing *w, icalcomponent *to, icalproperty_kind which, const char *words)
{
    buffer clean = {0};
    size_t length = words ? strlen(words) : 0;
    for (; length && words[length - 1] == '\n';)
        length--;
    for (; length; length--, words++)
        if ((unsigned char)*words >= ' ' ? *words != 0x7f : *words == '\n')
            buffer_add(&clean, words, 1);
    if (clean.failed)
        w->failed = true;
    else if (clean.length) {
        icalproperty *property = w->i->icalproperty_new(which);
        icalvalue *value = w->i->icalvalue_new_text(clean.bytes);
        w->failed |= !property || !value;
        if (property && value) {
            w->i->icalproperty_set_value(property, value);
            w->i->icalcomponent_add_property(to, property);
        }
    }
    buffer_free(&clean);
}

static void put_time(writing *w, icalcomponent *to, icalproperty_kind which, moment when)
{
    int year, month, day;
    char text[32];
    bool instant = when.second >= 0;
    if (instant)
        when = moment_utc(when);
    day_split(when.day, &year, &month, &day);
    int used = snprintf(text, sizeof text, "%04d%02d%02d", year, month, day);
    if (instant)
        snprintf(text + used, sizeof text - (size_t)used, "T%02d%02d%02dZ", when.second / 3600, when.second / 60 % 60,
                 when.second % 60);
    put(w, to, which, text, instant ? "DATE-TIME" : "DATE");
}

/* An entry's own name for all time: its handle, or the id of the first of its wordings that the reader may read. */
static const char *name_of(const writing *w, const entry *e, char room[ENTRY_ID_TEXT])
{
    if (e->handle)
        return e->handle;
    for (const entry *old; (old = view_replaced(w->v, e));)
        e = old;
    return entry_id_text(e->id, room);
}

static icalcomponent *begin_event(writing *w, const entry *e, const char *summary, int32_t again)
{
    char id[ENTRY_ID_TEXT], day[MOMENT_TEXT];
    icalcomponent *event = w->i->icalcomponent_new(ICAL_VEVENT_COMPONENT);
    buffer uid = {0};
    if (!event) {
        w->failed = true;
        return NULL;
    }
    buffer_format(&uid, "%s-%s", e->kind_name, name_of(w, e, id));
    if (again != DAY_NONE)
        buffer_format(&uid, "-%s", day_text(again, day));
    buffer_format(&uid, "@%s", w->home);
    if (uid.failed)
        w->failed = true;
    else
        put(w, event, ICAL_UID_PROPERTY, uid.bytes, DEFAULT);
    buffer_free(&uid);
    put_time(w, event, ICAL_DTSTAMP_PROPERTY, (moment){w->v->as_of, 0, 0});
    put_words(w, event, ICAL_SUMMARY_PROPERTY, summary);
    put(w, event, ICAL_CLASS_PROPERTY, e->everyone ? "PUBLIC" : "CONFIDENTIAL", DEFAULT);
    return event;
}

static void end_event(writing *w, icalcomponent *event, moment from, moment until)
{
    put_time(w, event, ICAL_DTSTART_PROPERTY, from);
    if (until.second < 0)
        until.day++; /* DTEND of days is the first that is not of them */
    if (from.second < 0 || (until.second >= 0 && moment_instant(until) > moment_instant(from)))
        put_time(w, event, ICAL_DTEND_PROPERTY, until);
    w->i->icalcomponent_add_component(w->calendar, event);
}

static void put_clock(writing *w, const entry *e, const due *d)
{
    const body_clock *clock = e->body;
    icalcomponent *event = begin_event(w, e, name_in(&clock->name, "en", clock->id), d->recurs ? d->named : DAY_NONE);
    buffer words = {0};
    if (!event)
        return;
    if (clock->why)
        buffer_format(&words, "%s\n", clock->why);
    if (clock->hard)
        buffer_text(&words, "Cannot be moved.\n");
    if (d->expected || d->planned)
        buffer_text(&words,
                    d->expected ? "Expected: it may be a day earlier or later.\n" : "Counted from what is planned.\n");
    if (*d->zone && d->at.second >= 0)
        buffer_format(&words, "By clocks of %s.\n", d->zone);
    if (e->source)
        buffer_format(&words, "[%s]\n", e->source);
    if (words.failed)
        w->failed = true;
    else if (words.length)
        put_words(w, event, ICAL_DESCRIPTION_PROPERTY, words.bytes);
    buffer_free(&words);
    put(w, event, ICAL_STATUS_PROPERTY, d->expected || d->planned ? "TENTATIVE" : "CONFIRMED", DEFAULT);
    put(w, event, ICAL_TRANSP_PROPERTY, "TRANSPARENT", DEFAULT);
    if (d->at.second >= 0)
        end_event(w, event, d->at, d->at);
    else
        end_event(w, event, moment_day(d->day), moment_day(d->last));
}

static void put_clocks(writing *w)
{
    const view_list *list = &w->v->kind[KIND_CLOCK];
    for (size_t i = 0; i < list->count && !w->failed; i++) {
        const entry *e = list->entries[i];
        int32_t from = w->v->as_of;
        for (int times = 0; times < OCCURRENCES; times++) {
            due d;
            if (!due_find(w->v, e->body, from, &d))
                w->failed = true;
            if (w->failed || d.day == DAY_NONE || (times && (d.last < from || d.day > w->v->as_of + AHEAD)))
                break;
            put_clock(w, e, &d);
            if (!d.recurs)
                break;
            from = d.last + 1;
        }
    }
}

static void put_duty(writing *w, const entry *e, const due *d)
{
    const body_duty *duty = e->body;
    icalcomponent *event = begin_event(w, e, name_in(&duty->what, "en", duty->id), DAY_NONE);
    buffer words = {0};
    if (!event)
        return;
    buffer_format(&words, "Owed by %s", duty->who);
    for (size_t i = 0; i < duty->owed_to.count; i++)
        buffer_format(&words, "%s%s", i ? ", " : " to ", duty->owed_to.text[i]);
    if (duty->clause)
        buffer_format(&words, "; %s, clause %s", duty->draft, duty->clause);
    buffer_text(&words, ".\n");
    if (e->source)
        buffer_format(&words, "[%s]\n", e->source);
    if (words.failed)
        w->failed = true;
    else
        put_words(w, event, ICAL_DESCRIPTION_PROPERTY, words.bytes);
    buffer_free(&words);
    put(w, event, ICAL_TRANSP_PROPERTY, "TRANSPARENT", DEFAULT);
    if (d->at.second >= 0)
        end_event(w, event, d->at, d->at);
    else
        end_event(w, event, moment_day(d->last), moment_day(d->last));
}

/* The day by which each is owed, done or not: a calendar is no account of it. */
static void put_duties(writing *w)
{
    const view_list *list = &w->v->kind[KIND_DUTY];
    for (size_t i = 0; i < list->count && !w->failed; i++) {
        due d;
        w->failed |= !duty_due(w->v, list->entries[i]->body, &d);
        if (!w->failed && d.last != DAY_NONE)
            put_duty(w, list->entries[i], &d);
    }
}

static void put_meetings(writing *w)
{
    const view_list *list = &w->v->kind[KIND_MEETING];
    for (size_t i = 0; i < list->count && !w->failed; i++) {
        const entry *e = list->entries[i];
        const body_meeting *meeting = e->body;
        moment from = meeting->from.day != DAY_NONE ? meeting->from : e->on;
        moment until = meeting->until.day != DAY_NONE ? meeting->until : from;
        buffer who = {0};
        if (from.day == DAY_NONE || from.day == DAY_UNKNOWN || until.day == DAY_UNKNOWN)
            continue;
        for (size_t k = 0; k < meeting->who.count; k++)
            buffer_format(&who, "%s%s", k ? ", " : "", meeting->who.text[k]);
        icalcomponent *event = who.failed ? NULL : begin_event(w, e, meeting->name ? meeting->name : who.bytes, DAY_NONE);
        if (event) {
            put_words(w, event, ICAL_LOCATION_PROPERTY, meeting->where);
            if (meeting->status == MEETING_POSTPONED || meeting->status == MEETING_CALLED_OFF)
                put(w, event, ICAL_STATUS_PROPERTY, "CANCELLED", DEFAULT);
            if (meeting->name)
                put_words(w, event, ICAL_DESCRIPTION_PROPERTY, who.bytes);
            if ((from.second < 0) != (until.second < 0)) /* a day and an instant: the days */
                from = moment_day(from.day), until = moment_day(until.day);
            end_event(w, event, from, until);
        }
        w->failed |= !event;
        buffer_free(&who);
    }
}

entente_status entente_brief_ics(const entente_view *view, const entente_sink *sink, entente_error *error)
{
    writing w = {.i = ical_load(error), .v = view};
    if (!w.i)
        return ENTENTE_INVALID;
    w.calendar = w.i->icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    if (!w.calendar)
        return error_memory(error);
    if (view->c->head)
        sodium_bin2hex(w.home, sizeof w.home, view->c->head->id, sizeof w.home / 2);
    put(&w, w.calendar, ICAL_VERSION_PROPERTY, "2.0", DEFAULT);
    put(&w, w.calendar, ICAL_PRODID_PROPERTY, "-//entente//clocks and meetings//EN", DEFAULT);
    put_clocks(&w);
    put_duties(&w);
    put_meetings(&w);
    char *text = w.failed ? NULL : w.i->icalcomponent_as_ical_string_r(w.calendar);
    w.i->icalcomponent_free(w.calendar);
    if (!text)
        return error_memory(error);
    bool written = sink->write(sink->context, text, strlen(text));
    free(text);
    return written ? ENTENTE_OK : error_set(error, ENTENTE_IO, "the calendar could not be written");
}
