/* Days of calendars, 1950 to 2077. The months come from a table that is made at build (data/calendars): of the Hijri
   calendar as Umm al-Qura has it, of the Nepali one as it was published, of the others as ICU computes them. */
#ifndef CALENDAR_SYSTEMS_H
#define CALENDAR_SYSTEMS_H

#include "base/date.h"

typedef enum calendar_system {
    SYSTEM_GREGORIAN,
    SYSTEM_JULIAN,
    SYSTEM_HIJRI,   /* Umm al-Qura */
    SYSTEM_TABULAR, /* Hijri by arithmetic: civil, 16 July 622 */
    SYSTEM_HEBREW,
    SYSTEM_PERSIAN,
    SYSTEM_ETHIOPIAN,
    SYSTEM_COPTIC,
    SYSTEM_NEPALI,
    SYSTEM_COUNT,
} calendar_system;

/* month: from 1; Hebrew ones run from Tishrei, Adar I is 6 and Adar, or Adar II, 7. */
typedef struct civil_date {
    calendar_system system;
    int year, month, day;
} civil_date;

/* "Gregorian", "Hijri"… */
const char *system_name(calendar_system system);

/* How many bytes of text are this name, as whole words, in any case, a hyphen being a space; 0: it does not begin so. */
size_t system_names(const char *text, const char *name);
/* What nearly all names that a text does not begin with differ in. */
static inline bool system_may_name(const char *text, const char *name)
{
    return (*text | ' ') == (*name | ' ');
}

/* The month whose name, or another name of it, text begins with: how many bytes were used, 0: none. "Adar" is month 7. */
size_t system_month_at(const char *text, calendar_system *system, int *month);

/* A day's date; false: the calendar's table does not hold it. */
bool system_date(calendar_system system, int32_t day, civil_date *out);
/* A date's day; false: there is no such date, or the table does not hold it. */
bool system_day(const civil_date *date, int32_t *out);
/* The days of a month, the last included; false: no such month there. */
bool system_span(calendar_system system, int year, int month, int32_t *first, int32_t *last);
/* The first and last day that the calendar's table holds. */
void system_range(calendar_system system, int32_t *first, int32_t *last);

/* "1 Ramadan 1445" */
enum { SYSTEM_TEXT = 48 };
char *system_text(const civil_date *date, char out[SYSTEM_TEXT]);

#endif
