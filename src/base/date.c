#include "base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Days from civil and back: H. Hinnant, "chrono-compatible low-level date algorithms". */
int32_t day_from(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void day_split(int32_t day, int *year, int *month, int *day_of_month)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era = z - era * 146097;
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * of_year + 2) / 153;
    *day_of_month = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int day_weekday(int32_t day)
{
    return (int)(((int64_t)day % 7 + 7 + 3) % 7);
}

/* exactly `count` digits, then moves past them */
static bool digits(const char **at, int count, int *value)
{
    *value = 0;
    for (; count; count--, ++*at) {
        if (!isdigit((unsigned char)**at))
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

static bool literal(const char **at, char wanted)
{
    if (**at != wanted)
        return false;
    ++*at;
    return true;
}

bool moment_parse(const char *text, moment *out)
{
    int year, month, day, hour, minute, second = 0;
    const char *at = text;
    if (!digits(&at, 4, &year) || !literal(&at, '-') || !digits(&at, 2, &month) || !literal(&at, '-') ||
        !digits(&at, 2, &day))
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    moment m = moment_day(day_from(year, month, day));
    int y, mo, d;
    day_split(m.day, &y, &mo, &d);
    if (mo != month || d != day)
        return false;
    if (*at == 'T' || *at == ' ') {
        at++;
        if (!digits(&at, 2, &hour) || !literal(&at, ':') || !digits(&at, 2, &minute))
            return false;
        if (literal(&at, ':') && !digits(&at, 2, &second))
            return false;
        if (*at == '+' || *at == '-') {
            int sign = *at++ == '-' ? -1 : 1, hours, minutes;
            if (!digits(&at, 2, &hours) || !literal(&at, ':') || !digits(&at, 2, &minutes) || hours > 14 || minutes > 59)
                return false;
            m.offset = sign * (hours * 60 + minutes);
        } else if (!literal(&at, 'Z')) {
            return false;
        }
        if (hour > 23 || minute > 59 || second > 59)
            return false;
        m.second = hour * 3600 + minute * 60 + second;
    }
    if (*at)
        return false;
    *out = m;
    return true;
}

/* So many digits, then a mark. */
static char *number(char *out, int value, int digits, char mark)
{
    for (int i = digits; i--; value /= 10)
        out[i] = (char)('0' + value % 10);
    out[digits] = mark;
    return out + digits + 1;
}

char *moment_text(moment m, char out[MOMENT_TEXT])
{
    int year, month, day, east = m.offset < 0 ? -m.offset : m.offset;
    if (m.day == DAY_UNKNOWN)
        return strcpy(out, "unknown");
    day_split(m.day, &year, &month, &day);
    char *at = number(out, year % 10000, 4, '-');
    at = number(at, month, 2, '-');
    at = number(at, day, 2, m.second >= 0 ? 'T' : '\0');
    if (m.second < 0)
        return out;
    at = number(at, m.second / 3600, 2, ':');
    at = number(at, m.second / 60 % 60, 2, ':');
    at = number(at, m.second % 60, 2, !m.offset ? 'Z' : m.offset < 0 ? '-' : '+');
    if (m.offset) {
        at = number(at, east / 60, 2, ':');
        at = number(at, east % 60, 2, '\0');
    }
    *at = '\0';
    return out;
}

char *day_text(int32_t day, char out[MOMENT_TEXT])
{
    return moment_text(moment_day(day), out);
}

moment moment_utc(moment m)
{
    if (m.second < 0)
        return moment_day(m.day);
    m.second -= m.offset * 60;
    m.day += (m.second >= 86400) - (m.second < 0);
    m.second += m.second < 0 ? 86400 : m.second >= 86400 ? -86400 : 0;
    m.offset = 0;
    return m;
}

int moment_compare(moment a, moment b)
{
    if (a.day != b.day)
        return a.day < b.day ? -1 : 1;
    if (a.second < 0 || b.second < 0)
        return (a.second >= 0) - (b.second >= 0);
    int64_t x = a.second - a.offset * 60, y = b.second - b.offset * 60;
    return (x > y) - (x < y);
}

moment moment_of(int64_t seconds)
{
    int64_t first = (int64_t)day_from(1, 1, 1) * 86400, last = (int64_t)day_from(9999, 12, 31) * 86400 + 86399;
    seconds = seconds < first ? first : seconds > last ? last : seconds;
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    return (moment){(int32_t)day, (int32_t)(seconds - day * 86400), 0};
}
