#include "calendar/feasts.h"

#include <string.h>

/* Sorted as they are listed where several fall on one day. */
static const calendar_feast feasts[] = {
    {"Ramadan", SYSTEM_HIJRI, 9, 1, 0, true},
    {"Eid al-Fitr", SYSTEM_HIJRI, 10, 1, 1, true},
    {"Eid al-Adha", SYSTEM_HIJRI, 12, 10, 1, true},
    {"Islamic New Year", SYSTEM_HIJRI, 1, 1, 1, true},
    {"Ashura", SYSTEM_HIJRI, 1, 10, 1, true},
    {"Palm Sunday", SYSTEM_GREGORIAN, 0, -7, 1, false},
    {"Good Friday", SYSTEM_GREGORIAN, 0, -2, 1, false},
    {"Easter", SYSTEM_GREGORIAN, 0, 0, 1, false},
    {"Easter Monday", SYSTEM_GREGORIAN, 0, 1, 1, false},
    {"Pentecost", SYSTEM_GREGORIAN, 0, 49, 1, false},
    {"Christmas", SYSTEM_GREGORIAN, 12, 25, 1, false},
    {"Orthodox Palm Sunday", SYSTEM_JULIAN, 0, -7, 1, false},
    {"Orthodox Good Friday", SYSTEM_JULIAN, 0, -2, 1, false},
    {"Orthodox Easter", SYSTEM_JULIAN, 0, 0, 1, false},
    {"Orthodox Easter Monday", SYSTEM_JULIAN, 0, 1, 1, false},
    {"Orthodox Pentecost", SYSTEM_JULIAN, 0, 49, 1, false},
    {"Orthodox Christmas", SYSTEM_JULIAN, 12, 25, 1, false},
    {"Coptic Christmas", SYSTEM_JULIAN, 12, 25, 1, false},
    {"Ethiopian Christmas", SYSTEM_JULIAN, 12, 25, 1, false},
    {"Ethiopian New Year", SYSTEM_ETHIOPIAN, 1, 1, 1, false},
    {"Coptic New Year", SYSTEM_COPTIC, 1, 1, 1, false},
    {"Rosh Hashanah", SYSTEM_HEBREW, 1, 1, 2, true},
    {"Yom Kippur", SYSTEM_HEBREW, 1, 10, 1, true},
    {"Sukkot", SYSTEM_HEBREW, 1, 15, 7, true},
    {"Hanukkah", SYSTEM_HEBREW, 3, 25, 8, true},
    {"Passover", SYSTEM_HEBREW, 8, 15, 7, true},
    {"Shavuot", SYSTEM_HEBREW, 10, 6, 1, true},
    {"Nowruz", SYSTEM_PERSIAN, 1, 1, 1, false},
    {"Nepali New Year", SYSTEM_NEPALI, 1, 1, 1, false},
};
enum { FEASTS = sizeof feasts / sizeof *feasts };

static const struct {
    const char *name, *feast;
} aliases[] = {
    {"Ramadhan", "Ramadan"},
    {"Ramazan", "Ramadan"},
    {"Eid ul-Fitr", "Eid al-Fitr"},
    {"Eid el-Fitr", "Eid al-Fitr"},
    {"Eid ul-Adha", "Eid al-Adha"},
    {"Eid el-Adha", "Eid al-Adha"},
    {"Easter Sunday", "Easter"},
    {"Christmas Day", "Christmas"},
    {"Whit Sunday", "Pentecost"},
    {"Orthodox Easter Sunday", "Orthodox Easter"},
    {"Greek Easter", "Orthodox Easter"},
    {"Coptic Easter", "Orthodox Easter"},
    {"Ethiopian Easter", "Orthodox Easter"},
    {"Enkutatash", "Ethiopian New Year"},
    {"Genna", "Ethiopian Christmas"},
    {"Nayrouz", "Coptic New Year"},
    {"Rosh Hashana", "Rosh Hashanah"},
    {"Jewish New Year", "Rosh Hashanah"},
    {"Pesach", "Passover"},
    {"Chanukah", "Hanukkah"},
    {"Navruz", "Nowruz"},
    {"Norouz", "Nowruz"},
    {"Persian New Year", "Nowruz"},
};

size_t feast_count(void)
{
    return FEASTS;
}

const calendar_feast *feast_at(size_t feast)
{
    return &feasts[feast];
}

bool feast_expected(size_t feast)
{
    return feasts[feast].system == SYSTEM_HIJRI;
}

size_t feast_named_at(const char *text, size_t *feast)
{
    size_t best = 0, used;
    for (size_t i = 0; i < FEASTS; i++)
        if (system_may_name(text, feasts[i].name) && (used = system_names(text, feasts[i].name)) > best) {
            best = used;
            *feast = i;
        }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (system_may_name(text, aliases[i].name) && (used = system_names(text, aliases[i].name)) > best) {
            best = used;
            for (size_t k = 0; k < FEASTS; k++)
                if (!strcmp(feasts[k].name, aliases[i].feast))
                    *feast = k;
        }
    return best;
}

/* The anonymous algorithm: Nature, 20 April 1876. */
static int32_t easter_western(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25,
        h = (19 * a + b - d - g + 15) % 30;
    int j = c / 4, k = c % 4, m = (a + 11 * h) / 319, r = (2 * e + 2 * j - k - h + m + 32) % 7;
    int month = (h - m + r + 90) / 25;
    return day_from(y, month, (h - m + r + month + 19) % 32);
}

/* J. Meeus, Astronomical Algorithms, chapter 8; the Julian day as a Gregorian one, which is 13 days on until 2099 and 14
 * from 2100. */
static int32_t easter_orthodox(int y)
{
    int d = (19 * (y % 19) + 15) % 30, e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
    return day_from(y, month, day) + y / 100 - y / 400 - 2;
}

/* The feast of a year of its own calendar. */
static bool in_year(const calendar_feast *f, int year, int32_t *first, int32_t *last)
{
    if (!f->month) {
        if (year < 1 || year > 9998)
            return false;
        *first = (f->system == SYSTEM_JULIAN ? easter_orthodox(year) : easter_western(year)) + f->day;
    } else if (f->system == SYSTEM_GREGORIAN) {
        if (year < 1 || year > 9998)
            return false;
        *first = day_from(year, f->month, f->day);
    } else if (!system_day(&(civil_date){f->system, year, f->month, f->day}, first)) {
        return false;
    }
    *last = *first + f->length - 1;
    int32_t begins;
    return f->length || system_span(f->system, year, f->month, &begins, last);
}

/* The year of the feast's calendar that holds a day. */
static bool year_of(const calendar_feast *f, int32_t day, int *year)
{
    civil_date date;
    if (!f->month || f->system == SYSTEM_GREGORIAN) {
        int month, of_month;
        day_split(day, year, &month, &of_month);
        return true;
    }
    if (!system_date(f->system, day, &date))
        return false;
    *year = date.year;
    return true;
}

bool feast_next(size_t feast, int32_t from, int32_t *first, int32_t *last)
{
    int year;
    if (!year_of(&feasts[feast], from, &year))
        return false;
    for (int y = year - 1; y <= year + 1; y++)
        if (in_year(&feasts[feast], y, first, last) && *last >= from)
            return true;
    return false;
}

bool feast_before(size_t feast, int32_t to, int32_t *first, int32_t *last)
{
    int year;
    if (!year_of(&feasts[feast], to, &year))
        return false;
    for (int y = year + 1; y >= year - 1; y--)
        if (in_year(&feasts[feast], y, first, last) && *first <= to)
            return true;
    return false;
}
