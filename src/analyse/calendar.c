#include "analyse/parts.h"

#include "base/error.h"
#include "calendar/feasts.h"

#include <stdlib.h>
#include <string.h>

/* --- how they are declared -------------------------------------------------------------------------------------------- */

static const entente_field feast_fields[] = {
    RESULT_FIELD(entente_feast_row, on, TEXT, "its first day", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_feast_row, until, TEXT, "its last day, where it has several", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_feast_row, name, TEXT, "what it is called"),
    RESULT_FIELD(entente_feast_row, calendar, TEXT, "whose day it is"),
    RESULT_FIELD(entente_feast_row, date, TEXT, "the first day in that calendar"),
    RESULT_FIELD(entente_feast_row, sure, TEXT,
                 "`certain`; `expected`: countries announce their own day, one before or after"),
    RESULT_FIELD(entente_feast_row, note, TEXT, "what else to know"),
};
static const entente_table feast_table = {
    .name = "calendar.feasts",
    RESULT_TABLE(entente_feast_row, feast_fields),
    .help = "feasts and seasons, by their first day",
    .csv = RESULT_COLUMNS("on", "name", "calendar", "sure", "until", "date", "note"),
};

static const entente_field end_fields[] = {
    RESULT_FIELD(entente_calendar_end, calendar, TEXT, "which one"),
    RESULT_FIELD(entente_calendar_end, last, TEXT, "its last day that is known", .shown = ENTENTE_AS_DATE),
};
static const entente_table end_table = {.name = "calendar.ends",
                                        RESULT_TABLE(entente_calendar_end, end_fields),
                                        .help = "calendars whose days are not known up to the last day asked for"};

static const entente_field calendar_fields[] = {
    RESULT_FIELD(entente_calendar_result, from, TEXT, "the first day asked for"),
    RESULT_FIELD(entente_calendar_result, to, TEXT, "the last"),
    RESULT_FIELD(entente_calendar_result, feasts, LIST, "what falls on these days", .of = &feast_table),
    RESULT_FIELD(entente_calendar_result, ends, LIST, "what is not known of them", .of = &end_table),
};
const entente_table entente_calendar_table = {
    .name = "calendar",
    RESULT_TABLE(entente_calendar_result, calendar_fields),
    .help = "feasts between two days",
    .csv_of = "feasts",
};

#define DAY_FIELD(member, help) RESULT_FIELD(entente_day_row, member, TEXT, help)
static const entente_field day_fields[] = {
    DAY_FIELD(on, "the day"),
    DAY_FIELD(weekday, "of the week"),
    DAY_FIELD(julian, "the day in the Julian calendar"),
    DAY_FIELD(hijri, "in the Hijri calendar, as Umm al-Qura has it; null: its table ends before"),
    DAY_FIELD(tabular, "in the Hijri calendar by arithmetic"),
    DAY_FIELD(hebrew, "in the Hebrew calendar, until sunset"),
    DAY_FIELD(persian, "in the Persian calendar"),
    DAY_FIELD(ethiopian, "in the Ethiopian calendar"),
    DAY_FIELD(coptic, "in the Coptic calendar"),
    DAY_FIELD(nepali, "in the Nepali calendar; null: its table ends before"),
};
static const entente_table day_table = {
    .name = "days.day",
    RESULT_TABLE(entente_day_row, day_fields),
    .help = "each day",
    .csv =
        RESULT_COLUMNS("on", "weekday", "julian", "hijri", "tabular", "hebrew", "persian", "ethiopian", "coptic", "nepali"),
};
static const entente_field days_fields[] = {RESULT_FIELD(entente_days_result, days, LIST, "in order", .of = &day_table)};
const entente_table entente_days_table = {
    .name = "days",
    RESULT_TABLE(entente_days_result, days_fields),
    .help = "days in every calendar",
    .bare = true,
    .csv_of = "days",
};

/* --- how they are made ------------------------------------------------------------------------------------------------ */

static entente_status read_days(const char *from, const char *to, int32_t *first, int32_t *last, entente_error *error)
{
    moment a, b;
    const char *wrong = !moment_parse(from, &a) || a.second >= 0 ? from : !moment_parse(to, &b) || b.second >= 0 ? to : NULL;
    if (wrong)
        return error_set(error, ENTENTE_INVALID, "'%.40s' is no day; expected YYYY-MM-DD", wrong);
    system_range(SYSTEM_GREGORIAN, first, last);
    wrong = a.day < *first || a.day > *last ? from : b.day < *first || b.day > *last ? to : NULL;
    if (wrong)
        return error_set(error, ENTENTE_INVALID,
                         "%.40s is out of range; days of calendars are known from 1950-01-01 to 2077-12-31", wrong);
    if (b.day < a.day)
        return error_set(error, ENTENTE_INVALID, "%.40s is before %.40s; expected the first day first", to, from);
    *first = a.day;
    *last = b.day;
    return ENTENTE_OK;
}

typedef struct falling {
    int32_t on, until;
    size_t feast;
} falling;

static int by_day(const void *left, const void *right)
{
    const falling *a = left, *b = right;
    return a->on != b->on ? (a->on > b->on) - (a->on < b->on) : (a->feast > b->feast) - (a->feast < b->feast);
}

/* Sources of Umm al-Qura agree from 1 Muharram 1420 to the end of 1450. */
static bool sources_agree(int32_t day)
{
    return day >= day_from(1999, 4, 17) && day <= day_from(2029, 5, 13);
}

static const char *note_of(making *m, const falling *f)
{
    const calendar_feast *feast = feast_at(f->feast);
    if (!feast->evening)
        return NULL;
    return part_format(m, "from sunset of the day before%s",
                       feast->system == SYSTEM_HIJRI && !sources_agree(f->on)
                           ? "; sources of Umm al-Qura differ outside the years 1420 to 1450"
                           : "");
}

static void put_feast(making *m, entente_feast_row *row, const falling *f)
{
    const calendar_feast *feast = feast_at(f->feast);
    civil_date date;
    char text[SYSTEM_TEXT];
    row->on = part_day(m, f->on);
    row->until = f->until > f->on ? part_day(m, f->until) : NULL;
    row->name = feast->name;
    row->calendar = system_name(feast->system);
    row->date = system_date(feast->system, f->on, &date) ? part_text(m, system_text(&date, text)) : NULL;
    row->sure = feast_expected(f->feast) ? "expected" : "certain";
    row->note = note_of(m, f);
}

/* Those that have begun before the first day and have not ended are among them. */
static size_t find_feasts(falling *list, int32_t first, int32_t last)
{
    size_t count = 0;
    for (size_t feast = 0; feast < feast_count(); feast++) {
        falling f = {.feast = feast};
        for (int32_t at = first; feast_next(feast, at, &f.on, &f.until) && f.on <= last; at = f.until + 1) {
            if (list)
                list[count] = f;
            count++;
        }
    }
    return count;
}

static void put_feasts(making *m, entente_calendar_result *out, int32_t first, int32_t last)
{
    size_t count = find_feasts(NULL, first, last);
    falling *list = MAKE(m, count, falling);
    entente_feast_row *rows = MAKE(m, count, entente_feast_row);
    if (!list || !rows)
        return;
    find_feasts(list, first, last);
    if (count)
        qsort(list, count, sizeof *list, by_day);
    for (size_t i = 0; i < count; i++)
        put_feast(m, &rows[i], &list[i]);
    out->feasts.items = rows;
    out->feasts.count = count;
}

static void put_ends(making *m, entente_calendar_result *out, int32_t last)
{
    entente_calendar_end *rows = MAKE(m, SYSTEM_COUNT, entente_calendar_end);
    for (int s = 0; rows && s < SYSTEM_COUNT; s++) {
        int32_t begins, ends;
        system_range((calendar_system)s, &begins, &ends);
        if (ends < last)
            rows[out->ends.count++] = (entente_calendar_end){system_name((calendar_system)s), part_day(m, ends)};
    }
    out->ends.items = rows;
}

entente_status entente_analyse_calendar(const char *from, const char *to, const entente_calendar_result **result,
                                        entente_error *error)
{
    making m = {0};
    const void *made = NULL;
    int32_t first, last;
    entente_status status = read_days(from, to, &first, &last, error);
    if (status != ENTENTE_OK)
        return status;
    entente_calendar_result *out = part_begin(&m, &entente_calendar_table);
    if (out) {
        out->from = part_day(&m, first);
        out->to = part_day(&m, last);
        put_feasts(&m, out, first, last);
        put_ends(&m, out, last);
    }
    status = part_end(&m, out, ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_calendar_result *)made;
    return status;
}

static const char *in_calendar(making *m, calendar_system system, int32_t day)
{
    civil_date date;
    char text[SYSTEM_TEXT];
    return system_date(system, day, &date) ? part_text(m, system_text(&date, text)) : NULL;
}

static void put_day(making *m, entente_day_row *row, int32_t day)
{
    static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    row->on = part_day(m, day);
    row->weekday = weekdays[day_weekday(day)];
    row->julian = in_calendar(m, SYSTEM_JULIAN, day);
    row->hijri = in_calendar(m, SYSTEM_HIJRI, day);
    row->tabular = in_calendar(m, SYSTEM_TABULAR, day);
    row->hebrew = in_calendar(m, SYSTEM_HEBREW, day);
    row->persian = in_calendar(m, SYSTEM_PERSIAN, day);
    row->ethiopian = in_calendar(m, SYSTEM_ETHIOPIAN, day);
    row->coptic = in_calendar(m, SYSTEM_COPTIC, day);
    row->nepali = in_calendar(m, SYSTEM_NEPALI, day);
}

entente_status entente_analyse_days(const char *from, const char *to, const entente_days_result **result,
                                    entente_error *error)
{
    making m = {0};
    const void *made = NULL;
    int32_t first, last;
    entente_status status = read_days(from, to, &first, &last, error);
    if (status != ENTENTE_OK)
        return status;
    entente_days_result *out = part_begin(&m, &entente_days_table);
    entente_day_row *rows = out ? MAKE(&m, (size_t)(last - first + 1), entente_day_row) : NULL;
    for (int32_t day = first; rows && day <= last; day++)
        put_day(&m, &rows[out->days.count++], day);
    if (out)
        out->days.items = rows;
    status = part_end(&m, out, ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_days_result *)made;
    return status;
}
