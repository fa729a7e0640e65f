/* Days and instants, by the Gregorian calendar. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* A day (second is -1) or an instant of it, both as a clock `offset` minutes east of UTC has them. Days count from
   1970-01-01; years run from 1 to 9999. */
typedef struct moment {
    int32_t day, second, offset;
} moment;

/* DAY_UNKNOWN: somebody says that no day is known; it comes before every day. */
enum { MOMENT_TEXT = 28, DAY_NONE = INT32_MIN, DAY_UNKNOWN, DAY_LAST = INT32_MAX };

static inline moment moment_day(int32_t day)
{
    return (moment){day, -1, 0};
}

/* "2024-03-20", "2024-03-20T17:00Z", "2024-03-20T17:00:05+03:00". */
bool moment_parse(const char *text, moment *out);
/* "2024-03-20", "2024-03-20T17:00:05Z" or "2024-03-20T17:00:05+03:00", "unknown"; gives out. */
char *moment_text(moment m, char out[MOMENT_TEXT]);
/* The same instant as UTC has it; a day stays. */
moment moment_utc(moment m);
char *day_text(int32_t day, char out[MOMENT_TEXT]);

/* Of seconds since 1970; what lies beyond the years 1 to 9999 is their first or last second. */
moment moment_of(int64_t seconds);

int32_t day_from(int year, int month, int day);
void day_split(int32_t day, int *year, int *month, int *day_of_month);
/* 0: Monday … 6: Sunday */
int day_weekday(int32_t day);

/* <0, 0, >0: by day, each in its own offset, then by instant; a day without an instant comes before every instant of it */
int moment_compare(moment a, moment b);

#endif
