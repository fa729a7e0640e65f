/* The table of months as data/calendars/compile.c writes it and systems.c reads it. */
#ifndef CALENDAR_MONTHS_TABLE_H
#define CALENDAR_MONTHS_TABLE_H

#include <stdint.h>

/* Calendars whose months are looked up, in the table's order. */
enum {
    MONTHS_JULIAN,
    MONTHS_HIJRI,
    MONTHS_TABULAR,
    MONTHS_HEBREW,
    MONTHS_PERSIAN,
    MONTHS_ETHIOPIAN,
    MONTHS_COPTIC,
    MONTHS_NEPALI,
    MONTHS_SYSTEMS
};

/* From 1950 on; the Hebrew months are numbered as if each year had both of Adar. */
enum { MONTHS_FIRST_YEAR = 1950, MONTHS_LAST_YEAR = 2077 };

typedef struct months_entry {
    int32_t day; /* on which it begins, from 1970-01-01 */
    int16_t year;
    int16_t month; /* 1 to 13; 0: the calendar's table ends before this day */
} months_entry;

/* Where each calendar's entries begin, and where the last one's end; each has one of month 0 at its end. They follow the
 * header. */
typedef struct months_header {
    uint32_t first[MONTHS_SYSTEMS + 1];
} months_header;

#endif
