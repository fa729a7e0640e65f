#include "calendar/rules.h"

#include "base/error.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { RULE_MOST = 160, FURTHEST = 40 }; /* bytes of a rule; years in which a day is looked for: 30 Esfand, 29 February */

/* --- words --- */

static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day"};
static const char *const ordinals[] = {"last", "first", "second", "third", "fourth", "fifth"};

/* A word of a list at text, moved past it and the spaces behind it; -1: none. */
static int word_of(const char **at, const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        size_t used = system_names(*at, words[i]);
        if (used && (!(*at)[used] || (*at)[used] == ' ')) {
            *at += used + strspn(*at + used, " ");
            return i;
        }
    }
    return -1;
}

static bool word(const char **at, const char *wanted)
{
    return word_of(at, &wanted, 1) == 0;
}

static bool number(const char **at, int least, int most, int *value)
{
    int digits = 0;
    const char *from = *at;
    for (*value = 0; *from >= '0' && *from <= '9' && digits < 6; from++, digits++)
        *value = *value * 10 + (*from - '0');
    if (!digits || *value < least || *value > most)
        return false;
    *at = from;
    return true;
}

static void spaces(const char **at)
{
    *at += strspn(*at, " ");
}

/* "3 days", "48 hours", "2 weeks" */
static bool counted(const char **at, int *count, bool *hours)
{
    static const char *const units[] = {"days", "day", "weeks", "week", "hours", "hour"};
    const char *from = *at;
    if (!number(&from, 0, RULE_DAYS_MOST, count) || *from != ' ')
        return false;
    spaces(&from);
    int unit = word_of(&from, units, 6);
    if (unit < 0)
        return false;
    *hours = unit >= 4;
    *count *= unit == 2 || unit == 3 ? 7 : 1;
    *at = from;
    return *count <= RULE_DAYS_MOST;
}

/* --- reading --- */

/* The calendar behind a month's name: "7 January Julian", "1 Ramadan tabular". */
static void calendar_behind(const char **at, clock_rule *rule)
{
    if (rule->system == SYSTEM_GREGORIAN && word(at, "Julian"))
        rule->system = SYSTEM_JULIAN;
    else if (rule->system == SYSTEM_GREGORIAN && word(at, "Gregorian"))
        return;
    else if (rule->system == SYSTEM_HIJRI && word(at, "tabular"))
        rule->system = SYSTEM_TABULAR;
}

static bool month_at(const char **at, clock_rule *rule)
{
    size_t used = system_month_at(*at, &rule->system, &rule->month);
    *at += used;
    spaces(at);
    return used != 0;
}

static bool feast_at_text(const char **at, clock_rule *rule)
{
    size_t feast, used = feast_named_at(*at, &feast);
    if (!used)
        return false;
    *at += used;
    spaces(at);
    rule->feast = (int)feast;
    return true;
}

/* What the hour and what moves it stand around. */
static bool plain_day(const char **at, clock_rule *rule)
{
    const char *from = *at;
    if (word(at, "weekly")) {
        rule->form = RULE_WEEKLY;
        rule->weekday = word_of(at, weekdays, 7);
        return rule->weekday >= 0;
    }
    if (word(at, "monthly")) {
        rule->form = RULE_MONTHLY;
        return number(at, 1, 28, &rule->day);
    }
    if (word(at, "yearly")) {
        static const unsigned char most[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        rule->form = RULE_YEARLY;
        return number(at, 1, 12, &rule->month) && *(*at)++ == '-' && number(at, 1, most[rule->month - 1], &rule->day);
    }
    if (word(at, "the"))
        return plain_day(at, rule);
    rule->nth = word_of(at, ordinals, 6);
    if (rule->nth >= 0) {
        rule->form = RULE_WITHIN;
        rule->weekday = word_of(at, weekdays, 8);
        if (rule->weekday < 0 || !word(at, "of"))
            return false;
        if (month_at(at, rule)) {
            calendar_behind(at, rule);
            return true;
        }
        return feast_at_text(at, rule) && feast_at((size_t)rule->feast)->length > 1;
    }
    if (feast_at_text(at, rule)) {
        rule->form = RULE_FEAST;
        return true;
    }
    if (strlen(from) >= 10 && from[4] == '-' && from[7] == '-') {
        char date[11];
        moment when;
        snprintf(date, sizeof date, "%.10s", from);
        rule->form = RULE_ONCE;
        *at += 10;
        if (!moment_parse(date, &when))
            return false;
        day_split(when.day, &rule->year, &rule->month, &rule->day);
        return true;
    }
    if (!number(at, 1, 32, &rule->day))
        return false;
    spaces(at);
    if (!month_at(at, rule))
        return false;
    rule->form = number(at, 1, 9998, &rule->year) ? RULE_ONCE : RULE_YEARLY;
    spaces(at);
    calendar_behind(at, rule);
    return true;
}

static bool day_part(const char *text, clock_rule *rule)
{
    const char *at = text;
    bool hours = false;
    int count = 0;
    if (counted(&at, &count, &hours)) {
        int sign = word(&at, "before") ? -1 : word(&at, "after") ? 1 : 0;
        if (!sign && !*at) {
            rule->form = RULE_COUNTED;
            rule->count = count;
            rule->hours = hours;
            return !hours || rule->second < 0;
        }
        if (!sign || hours)
            return false;
        rule->moved = sign * count;
    } else {
        at = text;
    }
    bool good = plain_day(&at, rule);
    spaces(&at);
    return good && !*at;
}

/* Cuts "HH:MM" and a zone off the end. false: what stands there is neither. */
static bool cut_hour(char *text, clock_rule *rule, entente_error *error)
{
    char *colon = strchr(text, ':');
    int hour, minute;
    rule->second = -1;
    if (!colon)
        return true;
    char *start = colon;
    while (start > text && start[-1] != ' ')
        start--;
    const char *at = start;
    if (start == text || !number(&at, 0, 23, &hour) || at != colon || colon - start != 2 || !isdigit((unsigned char)at[1]) ||
        !isdigit((unsigned char)at[2]) || !number((at++, &at), 0, 59, &minute))
        return false;
    if (*at && *at != ' ')
        return false;
    spaces(&at);
    if (strlen(at) >= ZONE_NAME || strchr(at, ' ') || strchr(at, ':'))
        return false;
    if (*at && !strchr(at, '/') && strcmp(at, "UTC")) {
        error_set(error, ENTENTE_INVALID, "'%.60s' is no zone; expected the name of a place's, as Asia/Qatar, or UTC", at);
        return false;
    }
    strcpy(rule->zone, at);
    rule->second = hour * 3600 + minute * 60;
    start[-1] = 0;
    return true;
}

/* Whether the calendar has such a day at all in some year. */
static bool possible(const clock_rule *rule)
{
    int32_t day, last;
    if (rule->form == RULE_ONCE) {
        const civil_date date = {rule->system, rule->year, rule->month, rule->day};
        return rule->system == SYSTEM_GREGORIAN || system_day(&date, &day);
    }
    if (rule->form != RULE_YEARLY && rule->form != RULE_WITHIN)
        return true;
    int32_t first, end;
    system_range(rule->system, &first, &end);
    return rule_next(rule, first, &day, &last);
}

entente_status rule_read(const char *text, clock_rule *out, entente_error *error)
{
    char copy[RULE_MOST];
    clock_rule rule = {.feast = RULE_NO_FEAST};
    entente_error why = {0};
    spaces(&text);
    bool good = strlen(text) < sizeof copy;
    if (good) {
        strcpy(copy, text);
        for (size_t end = strlen(copy); end && copy[end - 1] == ' ';)
            copy[--end] = 0;
        good = cut_hour(copy, &rule, &why) && day_part(copy, &rule) && possible(&rule);
    }
    if (good) {
        *out = rule;
        return ENTENTE_OK;
    }
    if (why.code)
        return error_set(error, ENTENTE_INVALID, "%s", why.message);
    return error_set(
        error, ENTENTE_INVALID,
        "'%.60s' is no rule; expected yearly MM-DD, monthly DD (1 to 28), weekly friday, N days, N hours, a day as "
        "1 Ramadan, last friday of Ramadan or Orthodox Easter, and behind it HH:MM and a zone",
        text);
}

bool rule_expected(const clock_rule *rule)
{
    return rule->form != RULE_COUNTED &&
           (rule->feast != RULE_NO_FEAST ? feast_expected((size_t)rule->feast) : rule->system == SYSTEM_HIJRI);
}

bool rule_recurs(const clock_rule *rule)
{
    return rule->form != RULE_ONCE && rule->form != RULE_COUNTED;
}

/* --- days --- */

/* The rule's day in a year of its calendar, from the days of that month or feast. */
static bool nth_day(const clock_rule *rule, int32_t first, int32_t last, int32_t *day)
{
    bool any = rule->weekday == RULE_ANY_DAY;
    if (!rule->nth) {
        *day = any ? last : last - (day_weekday(last) - rule->weekday + 7) % 7;
        return *day >= first;
    }
    *day = any ? first + rule->nth - 1 : first + (rule->weekday - day_weekday(first) + 7) % 7 + 7 * (rule->nth - 1);
    return *day <= last;
}

/* A day that a year does not have is left out, as 29 February is; but the Hebrew calendar keeps its anniversaries: Adar I is
   Adar in a year that has one, and the 30th of a month of 29 days the first of the next. */
static bool in_year(const clock_rule *rule, int year, int32_t *day)
{
    int32_t first, last;
    int month = rule->month;
    if (rule->system == SYSTEM_HEBREW && month == 6 && !system_span(SYSTEM_HEBREW, year, 6, &first, &last))
        month = 7;
    if (!system_span(rule->system, year, month, &first, &last))
        return false;
    if (rule->form == RULE_WITHIN)
        return nth_day(rule, first, last, day);
    if (rule->day > last - first + 1) {
        if (rule->system != SYSTEM_HEBREW || rule->day != 30)
            return false;
        *day = last + 1;
        return true;
    }
    *day = first + rule->day - 1;
    return true;
}

static bool feast_day(const clock_rule *rule, int32_t from, int32_t *day, int32_t *last)
{
    int32_t first, end, at = from;
    for (int tries = 0; tries < 3; tries++, at = end + 1) {
        if (!feast_next((size_t)rule->feast, at, &first, &end))
            return false;
        if (rule->form == RULE_FEAST) {
            *day = first;
            *last = end;
            return true;
        }
        if (nth_day(rule, first, end, day) && *day >= from) {
            *last = *day;
            return true;
        }
    }
    return false;
}

/* Of a rule that nothing moves. */
static bool next_plain(const clock_rule *rule, int32_t from, int32_t *day, int32_t *last)
{
    int year, month, of_month;
    if (rule->feast != RULE_NO_FEAST)
        return feast_day(rule, from, day, last);
    day_split(from, &year, &month, &of_month);
    if (rule->form == RULE_WEEKLY) {
        *day = from + (rule->weekday - day_weekday(from) + 7) % 7;
    } else if (rule->form == RULE_MONTHLY) {
        month += of_month > rule->day;
        *day = month > 12 ? day_from(year + 1, 1, rule->day) : day_from(year, month, rule->day);
    } else if (rule->form == RULE_ONCE) {
        if (rule->system == SYSTEM_GREGORIAN)
            *day = day_from(rule->year, rule->month, rule->day);
        else if (!system_day(&(civil_date){rule->system, rule->year, rule->month, rule->day}, day))
            return false;
    } else {
        int32_t first, end;
        civil_date date = {.year = year};
        system_range(rule->system, &first, &end);
        if (rule->system != SYSTEM_GREGORIAN) {
            if (from > end || !system_date(rule->system, from < first ? first : from, &date))
                return false;
            if (from < first)
                from = first;
        }
        for (int tries = -1; tries < FURTHEST; tries++)
            if (in_year(rule, date.year + tries, day) && *day >= from) {
                *last = *day;
                return rule->system == SYSTEM_GREGORIAN || *day <= end;
            }
        return false;
    }
    *last = *day;
    return true;
}

bool rule_next(const clock_rule *rule, int32_t from, int32_t *day, int32_t *last)
{
    int32_t at = from - rule->moved;
    if (rule->form == RULE_COUNTED || !next_plain(rule, at, day, last))
        return false;
    if (!rule->moved)
        return true;
    if (*day < at && rule->form != RULE_ONCE && !next_plain(rule, *last + 1, day, last))
        return false;
    *last = *day += rule->moved; /* three days before Ramadan is one day */
    return true;
}

bool rule_before(const clock_rule *rule, int32_t day, int32_t *out)
{
    /* the last of those that come after a day far enough back */
    static const int32_t back[] = {40, 400, 3300, 15000};
    int32_t at, last;
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
        bool found = false;
        for (int32_t from = day - back[i]; rule_next(rule, from, &at, &last) && at < day; from = last + 1) {
            found = true;
            *out = at;
            if (rule->form == RULE_ONCE)
                break;
        }
        if (found)
            return true;
    }
    return false;
}
