#include "calendar/systems.h"

#include "calendar/months_table.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* MONTHS is the file, from CMakeLists.txt, which also rebuilds this one when it changes. */
__asm__(".section carried,\"a\",@progbits\n"
        ".balign 8\n"
        "months_table:\n"
        ".incbin \"" MONTHS "\"\n"
        ".previous\n");
extern const char months_table[];

enum { MONTHS_MOST = 13 };

static const struct {
    const char *name;
    int table; /* -1: none is needed */
    const char *month[MONTHS_MOST];
} systems[SYSTEM_COUNT] = {
    [SYSTEM_GREGORIAN] = {"Gregorian",
                          -1,
                          {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                           "November", "December"}},
    [SYSTEM_JULIAN] = {"Julian",
                       MONTHS_JULIAN,
                       {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                        "November", "December"}},
    [SYSTEM_HIJRI] = {"Hijri",
                      MONTHS_HIJRI,
                      {"Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhira", "Rajab",
                       "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"}},
    [SYSTEM_TABULAR] = {"Hijri, tabular",
                        MONTHS_TABULAR,
                        {"Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhira", "Rajab",
                         "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"}},
    [SYSTEM_HEBREW] = {"Hebrew",
                       MONTHS_HEBREW,
                       {"Tishrei", "Heshvan", "Kislev", "Tevet", "Shevat", "Adar I", "Adar", "Nisan", "Iyar", "Sivan",
                        "Tammuz", "Av", "Elul"}},
    [SYSTEM_PERSIAN] = {"Persian",
                        MONTHS_PERSIAN,
                        {"Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey",
                         "Bahman", "Esfand"}},
    [SYSTEM_ETHIOPIAN] = {"Ethiopian",
                          MONTHS_ETHIOPIAN,
                          {"Meskerem", "Tikimt", "Hidar", "Tahsas", "Ter", "Yekatit", "Megabit", "Miyazya", "Ginbot", "Sene",
                           "Hamle", "Nehase", "Pagumen"}},
    [SYSTEM_COPTIC] = {"Coptic",
                       MONTHS_COPTIC,
                       {"Thout", "Paopi", "Hathor", "Koiak", "Tobi", "Meshir", "Paremhat", "Parmouti", "Pashons", "Paoni",
                        "Epip", "Mesori", "Nesi"}},
    [SYSTEM_NEPALI] = {"Nepali",
                       MONTHS_NEPALI,
                       {"Baishakh", "Jestha", "Ashadh", "Shrawan", "Bhadra", "Ashwin", "Kartik", "Mangsir", "Poush", "Magh",
                        "Falgun", "Chaitra"}},
};

/* Other names that are written for a month. */
static const struct {
    const char *name;
    calendar_system system;
    int month;
} aliases[] = {
    {"Rabi I", SYSTEM_HIJRI, 3},       {"Rabi II", SYSTEM_HIJRI, 4},      {"Jumada I", SYSTEM_HIJRI, 5},
    {"Jumada II", SYSTEM_HIJRI, 6},    {"Sha'ban", SYSTEM_HIJRI, 8},      {"Ramadhan", SYSTEM_HIJRI, 9},
    {"Dhul Qadah", SYSTEM_HIJRI, 11},  {"Dhul Hijjah", SYSTEM_HIJRI, 12}, {"Adar II", SYSTEM_HEBREW, 7},
    {"Cheshvan", SYSTEM_HEBREW, 2},    {"Marheshvan", SYSTEM_HEBREW, 2},  {"Esfand", SYSTEM_PERSIAN, 12},
    {"Meskeram", SYSTEM_ETHIOPIAN, 1}, {"Tout", SYSTEM_COPTIC, 1},        {"Koyak", SYSTEM_COPTIC, 4},
    {"Baisakh", SYSTEM_NEPALI, 1},     {"Asadh", SYSTEM_NEPALI, 3},       {"Phalgun", SYSTEM_NEPALI, 11},
};

static const months_entry *entries(calendar_system system)
{
    const months_header *header = (const void *)months_table;
    return (const months_entry *)(const void *)(header + 1) + header->first[systems[system].table];
}

/* How many months the table has before the one that ends it. */
static size_t months(calendar_system system)
{
    const months_header *header = (const void *)months_table;
    return header->first[systems[system].table + 1] - header->first[systems[system].table] - 1;
}

const char *system_name(calendar_system system)
{
    return systems[system].name;
}

static bool leap(int hebrew)
{
    return (7 * hebrew + 1) % 19 < 7;
}

/* Of the Hebrew Adar by its year. */
static const char *system_month(calendar_system system, int year, int month)
{
    return system == SYSTEM_HEBREW && month == 7 && leap(year) ? "Adar II" : systems[system].month[month - 1];
}

size_t system_names(const char *text, const char *name)
{
    size_t i = 0;
    for (; name[i]; i++) {
        char a = (char)tolower((unsigned char)text[i]), b = (char)tolower((unsigned char)name[i]);
        if ((a == '-' ? ' ' : a) != (b == '-' ? ' ' : b))
            return 0;
    }
    return isalnum((unsigned char)text[i]) || text[i] == '-' || text[i] == '\'' ? 0 : i;
}

size_t system_month_at(const char *text, calendar_system *system, int *month)
{
    size_t best = 0, used;
    for (int s = 0; s < SYSTEM_COUNT; s++)
        for (int m = 0; m < MONTHS_MOST && systems[s].month[m]; m++)
            if (system_may_name(text, systems[s].month[m]) && (used = system_names(text, systems[s].month[m])) > best) {
                best = used;
                *system = (calendar_system)s;
                *month = m + 1;
            }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (system_may_name(text, aliases[i].name) && (used = system_names(text, aliases[i].name)) > best) {
            best = used;
            *system = aliases[i].system;
            *month = aliases[i].month;
        }
    return best;
}

/* The month that holds a day, or NULL. */
static const months_entry *holds(calendar_system system, int32_t day)
{
    const months_entry *list = entries(system);
    size_t low = 0, high = months(system);
    if (day < list[0].day || day >= list[high].day)
        return NULL;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (list[middle].day <= day)
            low = middle;
        else
            high = middle;
    }
    return &list[low];
}

void system_range(calendar_system system, int32_t *first, int32_t *last)
{
    *first = day_from(MONTHS_FIRST_YEAR, 1, 1);
    *last = day_from(MONTHS_LAST_YEAR, 12, 31);
    if (system == SYSTEM_GREGORIAN)
        return;
    int32_t end = entries(system)[months(system)].day - 1;
    if (end < *last)
        *last = end;
}

bool system_date(calendar_system system, int32_t day, civil_date *out)
{
    int32_t first, last;
    system_range(system, &first, &last);
    if (day < first || day > last)
        return false;
    *out = (civil_date){.system = system};
    if (system == SYSTEM_GREGORIAN) {
        day_split(day, &out->year, &out->month, &out->day);
        return true;
    }
    const months_entry *month = holds(system, day);
    out->year = month->year;
    out->month = month->month;
    out->day = day - month->day + 1;
    return true;
}

bool system_span(calendar_system system, int year, int month, int32_t *first, int32_t *last)
{
    if (month < 1 || month > MONTHS_MOST || !systems[system].month[month - 1])
        return false;
    if (system == SYSTEM_GREGORIAN) {
        if (year < 1 || year > 9998)
            return false;
        *first = day_from(year, month, 1);
        *last = (month == 12 ? day_from(year + 1, 1, 1) : day_from(year, month + 1, 1)) - 1;
        return true;
    }
    const months_entry *list = entries(system);
    size_t low = 0, high = months(system);
    int64_t wanted = (int64_t)year * 16 + month;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((int64_t)list[middle].year * 16 + list[middle].month < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    if (!list[low].month || list[low].year != year || list[low].month != month)
        return false;
    *first = list[low].day;
    *last = list[low + 1].day - 1;
    return true;
}

bool system_day(const civil_date *date, int32_t *out)
{
    int32_t first, last, begins, ends;
    if (!system_span(date->system, date->year, date->month, &begins, &ends) || date->day < 1 ||
        date->day > ends - begins + 1)
        return false;
    system_range(date->system, &first, &last);
    if (begins + date->day - 1 < first || begins + date->day - 1 > last)
        return false;
    *out = begins + date->day - 1;
    return true;
}

char *system_text(const civil_date *date, char out[SYSTEM_TEXT])
{
    snprintf(out, SYSTEM_TEXT, "%d %s %d", date->day, system_month(date->system, date->year, date->month), date->year);
    return out;
}
