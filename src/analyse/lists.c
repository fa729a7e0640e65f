#include "analyse/lists.h"

#include <math.h>
#include <stdlib.h>

/* --- events ----------------------------------------------------------------------------------------------------------- */

static const entente_field event_fields[] = {
    RESULT_FIELD(entente_event_row, actor, TEXT, "who did it", .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_event_row, type, TEXT, "PLOVER's type: `CONSULT`", .shown = ENTENTE_AS_WORD, .words = "event",
                 .head = "col.type"),
    RESULT_FIELD(entente_event_row, mode, TEXT, "and mode: `visit`", .head = "col.mode"),
    RESULT_FIELD(entente_event_row, target, TEXT, "to whom", .shown = ENTENTE_AS_ACTOR, .head = "col.target"),
    RESULT_FIELD(entente_event_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_event_row, status, TEXT, "`actual`, `planned`, `hypothetical`, `negated`, `historical`",
                 .shown = ENTENTE_AS_WORD, .words = "status", .head = "col.status"),
    RESULT_FIELD(entente_event_row, contexts, LIST, "PLOVER's contexts", .of = &entente_text_table),
    RESULT_FIELD(entente_event_row, cameo, TEXT, "CAMEO's code"),
    RESULT_FIELD(entente_event_row, goldstein, REAL, "Goldstein's score, where the entry gives one", .unit = "-10 to 10",
                 .shown = ENTENTE_AS_CHANGE, .head = "col.goldstein"),
    RESULT_FIELD(entente_event_row, words, TEXT, "the words that say so", .head = "col.words"),
    ENVELOPE_FIELDS(entente_event_row),
};
static const entente_table event_table = {
    .name = "event",
    RESULT_TABLE(entente_event_row, event_fields),
    .help = "what happened, the latest first",
    .csv = RESULT_COLUMNS("on", "actor", "type", "mode", "target", "place", "status", "cameo", "goldstein", "words",
                          "source", "entry"),
    .page = RESULT_COLUMNS("on", "actor", "type", "mode", "target", "place", "status", "goldstein", "words", "source", "to",
                           "proposed"),
    .caption = "table.events",
};

static const entente_field events_fields[] = {
    RESULT_FIELD(entente_events_result, events, LIST, "what happened", .of = &event_table)};
const entente_table entente_events_table = {
    .name = "events",
    RESULT_TABLE(entente_events_result, events_fields),
    .help = "what happened",
    .bare = true,
    .csv_of = "events",
};

static void put_event(making *m, entente_event_row *row, const entry *e)
{
    static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};
    const body_event *event = e->body;
    row->actor = part_text(m, event->actor);
    row->type = part_text(m, event->type);
    row->mode = part_text(m, event->mode);
    row->target = part_text(m, event->target);
    row->place = part_text(m, event->place);
    row->status = statuses[event->status];
    row->contexts = part_texts(m, &event->contexts);
    row->cameo = part_text(m, event->cameo);
    row->goldstein = event->goldstein ? number_double(event->goldstein) : NAN;
    row->words = part_words(m, e, event->words);
    PART_ENVELOPE(m, row, e);
}

entente_status events_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_events_result *result = out;
    const view_list *list = &v->kind[KIND_EVENT];
    entente_event_row *rows = MAKE(m, list->count, entente_event_row);
    (void)error;
    for (size_t i = 0; rows && i < list->count; i++)
        put_event(m, &rows[i], list->entries[list->count - 1 - i]);
    result->events.items = rows;
    result->events.count = rows ? list->count : 0;
    return ENTENTE_OK;
}

PART_ANSWER(events, entente_events_table, events_make)

/* --- meetings --------------------------------------------------------------------------------------------------------- */

static const entente_field meeting_fields[] = {
    RESULT_FIELD(entente_meeting_row, name, TEXT, "what it is called", .head = "col.name"),
    RESULT_FIELD(entente_meeting_row, who, LIST, "who met", .of = &entente_text_table, .shown = ENTENTE_AS_ACTOR,
                 .head = "col.who"),
    RESULT_FIELD(entente_meeting_row, where, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_meeting_row, from, TEXT, "its first day or instant", .shown = ENTENTE_AS_DATE, .head = "col.from"),
    RESULT_FIELD(entente_meeting_row, until, TEXT, "its last; null: not said", .shown = ENTENTE_AS_DATE,
                 .head = "col.until"),
    RESULT_FIELD(entente_meeting_row, planned, YES, "whether it was known only before its day: it is planned, not held",
                 .head = "col.planned"),
    RESULT_FIELD(entente_meeting_row, passed, YES,
                 "whether it is planned and its day is over: nobody has said that it was held", .head = "col.passed"),
    RESULT_FIELD(entente_meeting_row, off, TEXT, "`postponed` or `called off`; left out where it is neither",
                 .optional = true, .shown = ENTENTE_AS_WORD, .words = "off", .head = "col.off"),
    ENVELOPE_FIELDS(entente_meeting_row),
};
const entente_table entente_meeting_table = {
    .name = "meeting",
    RESULT_TABLE(entente_meeting_row, meeting_fields),
    .help = "who met and who is to meet, by first day: those to come, those planned of which nobody has said that they were "
            "held, those held, those postponed or called off; the latest of each first",
    .csv = RESULT_COLUMNS("from", "until", "where", "who", "name", "source", "entry", "planned", "passed", "off"),
    .page = RESULT_COLUMNS("planned", "passed", "off", "from", "until", "where", "who", "name", "source", "to", "proposed"),
    .caption = "table.meetings",
};

static const entente_field meetings_fields[] = {
    RESULT_FIELD(entente_meetings_result, meetings, LIST, "who met", .of = &entente_meeting_table)};
const entente_table entente_meetings_table = {
    .name = "meetings",
    RESULT_TABLE(entente_meetings_result, meetings_fields),
    .help = "who met",
    .bare = true,
    .csv_of = "meetings",
};

static moment meeting_from(const entry *e)
{
    const body_meeting *meeting = e->body;
    return meeting->from.day == DAY_NONE ? e->on : meeting->from;
}

static int meeting_status(const entry *e)
{
    return ((const body_meeting *)e->body)->status;
}

/* "postponed", "called off"; NULL: neither. */
static const char *meeting_off(const entry *e)
{
    int status = meeting_status(e);
    return status == MEETING_POSTPONED ? "postponed" : status == MEETING_CALLED_OFF ? "called off" : NULL;
}

/* A meeting that was entered before its day was planned then, where it does not say what it is; that it was held is said by
   a correction, or by another entry. */
static bool was_planned(const entry *e)
{
    moment from = meeting_from(e);
    if (meeting_status(e) != MEETING_UNSAID)
        return meeting_status(e) == MEETING_PLANNED;
    if (from.second >= 0 && e->at.second >= 0)
        return moment_compare(moment_utc(from), e->at) > 0;
    return from.day > e->at.day;
}

/* The latest first; ties as they stand in the case. */
static int by_first_day(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    int order = moment_compare(meeting_from(b), meeting_from(a));
    return order ? order : (b->index > a->index) - (b->index < a->index);
}

/* Whether its last day, or its only one, is over. */
static bool is_over(const entry *e, int32_t today)
{
    const body_meeting *meeting = e->body;
    return (meeting->until.day != DAY_NONE ? meeting->until : meeting_from(e)).day < today;
}

static bool same_people(const text_list *a, const text_list *b)
{
    size_t found = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            found += !strcmp(a->text[i], b->text[k]);
    return a->count == b->count && found == a->count;
}

enum { HELD_LOOKED_AT = 64 };

/* Whether another entry says that the same people met on that day. order: all, by first day. */
static bool held_by_another(const entry *const *order, size_t count, size_t at)
{
    const entry *e = order[at];
    int32_t day = meeting_from(e).day;
    size_t first = at, last = at;
    while (first && at - first < HELD_LOOKED_AT && meeting_from(order[first - 1]).day == day)
        first--;
    while (last + 1 < count && last - at < HELD_LOOKED_AT && meeting_from(order[last + 1]).day == day)
        last++;
    for (size_t i = first; i <= last; i++)
        if (!was_planned(order[i]) && !meeting_off(order[i]) &&
            same_people(&((const body_meeting *)e->body)->who, &((const body_meeting *)order[i]->body)->who))
            return true;
    return false;
}

static void put_meeting(making *m, entente_meeting_row *row, const entry *e, int32_t today, bool planned)
{
    const body_meeting *meeting = e->body;
    row->name = part_text(m, meeting->name);
    row->who = part_texts(m, &meeting->who);
    row->where = part_text(m, meeting->where);
    row->from = part_when(m, meeting_from(e));
    row->planned = planned;
    row->passed = planned && is_over(e, today);
    row->until = part_when(m, meeting->until);
    row->off = meeting_off(e);
    PART_ENVELOPE(m, row, e);
}

entente_status meetings_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_meetings_result *result = out;
    const view_list *list = &v->kind[KIND_MEETING];
    entente_meeting_row *rows = MAKE(m, list->count, entente_meeting_row);
    const entry **order = MAKE(m, list->count, const entry *);
    (void)error;
    for (size_t i = 0; order && i < list->count; i++)
        order[i] = list->entries[i];
    if (order && list->count)
        qsort(order, list->count, sizeof *order, by_first_day);
    size_t made = 0;
    for (int part = 0; rows && order && part < 4; part++) /* those to come, those passed, those held, those that are off */
        for (size_t i = 0; i < list->count; i++) {
            bool planned = was_planned(order[i]) && !held_by_another(order, list->count, i);
            if (part == (meeting_off(order[i]) ? 3 : !planned ? 2 : is_over(order[i], v->as_of)))
                put_meeting(m, &rows[made++], order[i], v->as_of, planned);
        }
    result->meetings.items = rows;
    result->meetings.count = made;
    return ENTENTE_OK;
}

PART_ANSWER(meetings, entente_meetings_table, meetings_make)

meeting_parts meetings_parts(const entente_meetings_result *all)
{
    const entente_meeting_row *rows = all->meetings.items;
    size_t count = all->meetings.count;
    meeting_parts parts = {0, 0, count};
    while (parts.held && rows[parts.held - 1].off)
        parts.held--;
    while (parts.planned < parts.held && rows[parts.planned].planned && !rows[parts.planned].passed)
        parts.planned++;
    for (parts.passed = parts.planned; parts.passed < parts.held && rows[parts.passed].passed;)
        parts.passed++;
    return parts;
}

/* --- notes ------------------------------------------------------------------------------------------------------------ */

static const entente_field note_fields[] = {
    RESULT_FIELD(entente_note_row, text, TEXT, "its words", .head = "col.text"),
    RESULT_FIELD(entente_note_row, about, LIST, "whom it concerns", .of = &entente_text_table, .shown = ENTENTE_AS_ACTOR),
    ENVELOPE_FIELDS(entente_note_row),
};
static const entente_table note_table = {
    .name = "note",
    RESULT_TABLE(entente_note_row, note_fields),
    .help = "notes, the latest first",
    .csv = RESULT_COLUMNS("on", "text", "by", "source", "entry"),
    .page = RESULT_COLUMNS("on", "text", "by", "source", "to", "proposed"),
    .caption = "table.notes",
};

static const entente_field notes_fields[] = {RESULT_FIELD(entente_notes_result, notes, LIST, "notes", .of = &note_table)};
const entente_table entente_notes_table = {
    .name = "notes",
    RESULT_TABLE(entente_notes_result, notes_fields),
    .help = "what was noted",
    .bare = true,
    .csv_of = "notes",
};

static void put_note(making *m, entente_note_row *row, const entry *e)
{
    const body_note *note = e->body;
    row->text = part_text(m, note->text);
    row->about = part_texts(m, &note->about);
    PART_ENVELOPE(m, row, e);
}

entente_status notes_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_notes_result *result = out;
    const view_list *list = &v->kind[KIND_NOTE];
    entente_note_row *rows = MAKE(m, list->count, entente_note_row);
    (void)error;
    for (size_t i = 0; rows && i < list->count; i++)
        put_note(m, &rows[i], list->entries[list->count - 1 - i]);
    result->notes.items = rows;
    result->notes.count = rows ? list->count : 0;
    return ENTENTE_OK;
}

PART_ANSWER(notes, entente_notes_table, notes_make)

/* --- what is set aside ------------------------------------------------------------------------------------------------ */

static const entente_field aside_fields[] = {
    RESULT_FIELD(entente_aside_row, kind, TEXT, "the entry's kind", .shown = ENTENTE_AS_WORD, .words = "kind",
                 .head = "col.kind"),
    RESULT_FIELD(entente_aside_row, why, TEXT, "why it counts in nothing"),
    RESULT_FIELD(entente_aside_row, at, TEXT, "when it was known", .shown = ENTENTE_AS_DATE, .head = "col.known"),
    ENVELOPE_FIELDS(entente_aside_row),
};
static const entente_table aside_table = {
    .name = "aside",
    RESULT_TABLE(entente_aside_row, aside_fields),
    .help = "entries that the reader may read and that count in nothing, as they came in",
};

static const entente_field asides_fields[] = {
    RESULT_FIELD(entente_asides_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_asides_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_asides_result, aside, LIST, "what is set aside", .of = &aside_table),
};
const entente_table entente_asides_table = {
    .name = "asides",
    RESULT_TABLE(entente_asides_result, asides_fields),
    .help = "what is set aside in a view, and why",
};

static entente_status asides_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_asides_result *result = out;
    entente_aside_row *rows = MAKE(m, v->aside_count, entente_aside_row);
    (void)error;
    result->as = part_text(m, view_as(v));
    result->on = part_day(m, v->as_of);
    for (size_t i = 0; rows && i < v->aside_count; i++) {
        const entry *e = v->aside[i].entry;
        rows[i].kind = part_text(m, e->kind_name);
        rows[i].why = part_text(m, v->aside[i].why);
        rows[i].at = part_when(m, e->at);
        PART_ENVELOPE(m, &rows[i], e);
    }
    result->aside.items = rows;
    result->aside.count = rows ? v->aside_count : 0;
    return ENTENTE_OK;
}

PART_ANSWER(asides, entente_asides_table, asides_make)
