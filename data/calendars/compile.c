/* Writes the months of every calendar from 1950 to 2077 as one table: those of hijri.txt and nepali.txt, and those that ICU
   knows. What it writes depends on its input and on ICU alone; tests/unit/calendar_systems.c holds it to other programs.

   usage: compile hijri.txt nepali.txt months.bin */
#include "base/date.h"
#include "calendar/months_table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>

enum { MOST = 4096 };

typedef struct months {
    months_entry entry[MOST];
    size_t count;
} months;

static months all[MONTHS_SYSTEMS];

static _Noreturn void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("compile: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(1);
}

static void add(months *to, int32_t day, int year, int month)
{
    if (to->count == MOST)
        die("more than %d months", MOST);
    to->entry[to->count++] = (months_entry){day, (int16_t)year, (int16_t)month};
}

/* "1445 2023-07-19 29 30 …": the year, its first day, the lengths of its months. */
static void read_years(const char *path, months *to)
{
    FILE *in = fopen(path, "r");
    char line[256], first[16];
    int32_t day = DAY_NONE;
    if (!in)
        die("%s: %s", path, strerror(errno));
    while (fgets(line, sizeof line, in)) {
        int year, used;
        moment begins;
        if (sscanf(line, "%d %15s%n", &year, first, &used) != 2 || !moment_parse(first, &begins))
            die("%s: expected a year and its first day: %s", path, line);
        if (day != DAY_NONE && begins.day != day)
            die("%s: the year %d does not begin where the one before ends", path, year);
        char *at = line + used;
        day = begins.day;
        for (int month = 1; month <= 12; month++) {
            long length = strtol(at, &at, 10);
            if (length < 28 || length > 32)
                die("%s: a month of %ld days in %d", path, length, year);
            add(to, day, year, month);
            day += (int32_t)length;
        }
    }
    fclose(in);
    add(to, day, 0, 0);
}

/* From the start of the year that holds the first of January 1950 to the end of the one that holds the last of December
 * 2077. */
static void ask_icu(const char *locale, bool julian, months *to)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UErrorCode failed = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(utc, -1, locale, UCAL_DEFAULT, &failed);
    if (julian)
        ucal_setGregorianChange(calendar, 1e17, &failed);
    int last = -1;
    for (int32_t day = day_from(MONTHS_FIRST_YEAR - 1, 1, 1); day < day_from(MONTHS_LAST_YEAR + 2, 1, 1); day++) {
        ucal_setMillis(calendar, day * 86400000.0, &failed);
        int month = ucal_get(calendar, UCAL_MONTH, &failed);
        if (month != last && ucal_get(calendar, UCAL_DATE, &failed) == 1)
            add(to, day, ucal_get(calendar, UCAL_EXTENDED_YEAR, &failed), month + 1);
        last = month;
    }
    if (U_FAILURE(failed))
        die("ICU's calendar %s: %s", locale, u_errorName(failed));
    ucal_close(calendar);
    to->entry[to->count - 1].month = 0;
}

/* --- the Hebrew calendar, of which ICU before 77 has some years a day wrong, 5806 among them (findings/icu-hebrew-5806.sh)
 * --- */

/* Days from the calendar's first new moon to the one of Tishrei of a year, and what the next day's must not be: N.
   Dershowitz and E. M. Reingold, Calendrical Calculations. */
static int32_t moon(int year)
{
    int32_t count = (235 * year - 234) / 19;
    int32_t day = (int32_t)(29 * (int64_t)count + (12084 + 13753 * (int64_t)count) / 25920);
    return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

static int32_t new_year(int year)
{
    int32_t before = moon(year - 1), day = moon(year), after = moon(year + 1);
    return day - 2092590 + (after - day == 356 ? 2 : day - before == 382 ? 1 : 0);
}

static void count_hebrew(months *to)
{
    int year = MONTHS_FIRST_YEAR + 3759;
    int32_t day = new_year(year);
    for (; year <= MONTHS_LAST_YEAR + 3761; year++) {
        int32_t length = new_year(year + 1) - new_year(year);
        bool leap = length > 380;
        for (int month = 1; month <= 13; month++) {
            static const int lengths[] = {30, 29, 30, 29, 30, 30, 29, 30, 29, 30, 29, 30, 29};
            if (month == 6 && !leap)
                continue;
            add(to, day, year, month);
            day += lengths[month - 1] + (month == 2 && length % 10 == 5) - (month == 3 && length % 10 == 3);
        }
    }
    add(to, day, 0, 0);
}

int main(int argc, char **argv)
{
    static const char *const locales[MONTHS_SYSTEMS] = {
        [MONTHS_JULIAN] = "@calendar=gregorian", [MONTHS_TABULAR] = "@calendar=islamic-civil",
        [MONTHS_PERSIAN] = "@calendar=persian",  [MONTHS_ETHIOPIAN] = "@calendar=ethiopic",
        [MONTHS_COPTIC] = "@calendar=coptic",
    };
    if (argc != 4)
        die("expected the files hijri.txt, nepali.txt and months.bin");
    read_years(argv[1], &all[MONTHS_HIJRI]);
    read_years(argv[2], &all[MONTHS_NEPALI]);
    count_hebrew(&all[MONTHS_HEBREW]);
    months_header header = {0};
    uint32_t place = 0;
    for (int i = 0; i < MONTHS_SYSTEMS; i++) {
        if (locales[i])
            ask_icu(locales[i], i == MONTHS_JULIAN, &all[i]);
        header.first[i] = place;
        place += (uint32_t)all[i].count;
    }
    header.first[MONTHS_SYSTEMS] = place;
    FILE *out = fopen(argv[3], "wb");
    bool good = out && fwrite(&header, sizeof header, 1, out) == 1;
    for (int i = 0; i < MONTHS_SYSTEMS; i++)
        good = good && fwrite(all[i].entry, sizeof(months_entry), all[i].count, out) == all[i].count;
    if (!good || fclose(out))
        die("%s: cannot be written", argv[3]);
    return 0;
}
