#include "read/calendar.h"
#include "read/calendar_words.h"

#include "base/date.h"
#include "calendar/feasts.h"
#include "calendar/systems.h"

#include <stdlib.h>
#include <string.h>

typedef struct finder {
    const time_token *t;
    size_t count;
    int32_t day;
    int year, month, of_month; /* of the dispatch */
    bool dateline;             /* years of two figures after full names of months too */
} finder;

/* What is found at a place of the tokens. */
typedef struct found {
    size_t end; /* after its last token; 0: nothing */
    interval past, future;
    bool anchored, lasting, gone;
    time_unit unit;
    int32_t count;
} found;

static const interval nowhere = {ENTENTE_DAY_NONE, ENTENTE_DAY_NONE};

static uint8_t at(const finder *f, size_t i)
{
    return i < f->count ? f->t[i].class : OTHER;
}

static interval days(int32_t from, int32_t to)
{
    return (interval){from, to};
}

static bool known(interval i)
{
    return i.from != ENTENTE_DAY_NONE;
}

static found both(size_t end, interval i)
{
    return (found){.end = end, .past = i, .future = i};
}

static int month_days(int year, int month)
{
    return (month == 12 ? day_from(year + 1, 1, 1) : day_from(year, month + 1, 1)) - day_from(year, month, 1);
}

static interval month_of(int year, int month)
{
    int32_t from = day_from(year, month, 1);
    return days(from, from + month_days(year, month) - 1);
}

static interval year_of(int year)
{
    return days(day_from(year, 1, 1), day_from(year, 12, 31));
}

/* The calendar's unit that holds a day. Weeks begin on Monday. */
static interval unit_of(time_unit unit, int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    switch (unit) {
    case TIME_WEEK:
        return days(day - day_weekday(day), day - day_weekday(day) + 6);
    case TIME_MONTH:
        return month_of(year, month);
    case TIME_YEAR:
        return year_of(year);
    case TIME_DECADE:
        return days(day_from(year / 10 * 10, 1, 1), day_from(year / 10 * 10 + 9, 12, 31));
    default:
        return days(day, day);
    }
}

/* So many units on from a day; the day of the month is kept where there is one. */
static int32_t move(int32_t day, time_unit unit, int32_t count)
{
    int year, month, of_month;
    count = count > 4000 ? 4000 : count < -4000 ? -4000 : count;
    if (unit == TIME_DAY || unit == TIME_WEEK)
        return day + count * (unit == TIME_WEEK ? 7 : 1);
    day_split(day, &year, &month, &of_month);
    int32_t months = year * 12 + month - 1 + count * (unit == TIME_MONTH ? 1 : unit == TIME_YEAR ? 12 : 120);
    if (months < 12)
        months = 12;
    if (months > 9999 * 12 + 11)
        months = 9999 * 12 + 11;
    int most = month_days(months / 12, months % 12 + 1);
    return day_from(months / 12, months % 12 + 1, of_month < most ? of_month : most);
}

/* Early, middle or late part of a stretch: a third of it each. */
static interval third(interval i, uint8_t part)
{
    int32_t length = (i.to - i.from + 1) / 3;
    if (!known(i) || length < 2)
        return i;
    if (part == EARLY)
        return days(i.from, i.from + length - 1);
    if (part == MID)
        return days(i.from + length, i.to - length);
    return part == LATE ? days(i.to - length + 1, i.to) : i;
}

/* A date as written; 0 for what is not said. */
typedef struct date {
    int year, month, day, last_day; /* last_day: "7-9 October" */
} date;

static bool date_valid(const date *d)
{
    if (d->year < 0 || d->year > 9998 || d->month < 1 || d->month > 12)
        return false;
    int most = month_days(d->year ? d->year : 2000, d->month);
    return d->day >= 0 && d->day <= most && d->last_day <= most && (!d->last_day || d->last_day > d->day);
}

static interval date_in(const date *d, int year)
{
    interval m = month_of(year, d->month);
    if (!d->day)
        return m;
    int most = m.to - m.from + 1, first = d->day < most ? d->day : most;
    return days(m.from + first - 1, m.from + (d->last_day ? d->last_day : first) - 1);
}

/* A date without a year: the last such up to the dispatch's day, or the next from it on. */
static found date_found(const finder *f, size_t end, date d)
{
    if (d.year)
        return both(end, date_in(&d, d.year));
    if (f->day == ENTENTE_DAY_NONE)
        return both(end, nowhere);
    interval now = date_in(&d, f->year);
    found out = both(end, now);
    if (now.from > f->day)
        out.past = date_in(&d, f->year - 1);
    if (now.to < f->day)
        out.future = date_in(&d, f->year + 1);
    return out;
}

static bool figure(const finder *f, size_t i, int least, int most, int digits)
{
    return at(f, i) == NUMBER && f->t[i].digits && f->t[i].digits <= digits && f->t[i].value >= least &&
           f->t[i].value <= most;
}

static bool year_at(const finder *f, size_t i)
{
    return at(f, i) == NUMBER && f->t[i].digits == 4 && f->t[i].value >= 1000 && f->t[i].value <= 2999;
}

static bool day_at(const finder *f, size_t i)
{
    return figure(f, i, 1, 31, 2) || (at(f, i) == ORDINAL && f->t[i].value <= 31);
}

/* A joint of a range: "3 to 5", "3-5", "between 3 and 5". */
static bool joint(const finder *f, size_t i, size_t start)
{
    uint8_t c = at(f, i);
    return c == TO || c == DASH || c == UNTIL || (c == AND && start && at(f, start - 1) == BETWEEN);
}

static size_t past_dot(const finder *f, size_t i)
{
    return i && at(f, i) == DOT && f->t[i - 1].short_month ? i + 1 : i;
}

/* The year after a day or month, if one stands there: "7 October 2023", "October 7, 2023", "October of 2023", "30 DEC 89".
 */
static size_t year_after(const finder *f, size_t i, date *d, bool short_month)
{
    size_t j = at(f, i) == COMMA || at(f, i) == OF ? i + 1 : i;
    if (year_at(f, j)) {
        d->year = f->t[j].value;
        return j + 1;
    }
    if ((short_month || f->dateline) && d->day && at(f, i) == NUMBER && f->t[i].digits == 2) {
        int year = f->t[i].value + 1900;
        if (f->day == ENTENTE_DAY_NONE ? year < 1970 : abs(year + 100 - f->year) < abs(year - f->year))
            year += 100;
        /* "3 May 20 people": not so far from the dispatch */
        if (f->day == ENTENTE_DAY_NONE || abs(year - f->year) <= 15) {
            d->year = year;
            return i + 1;
        }
    }
    if ((at(f, j) == LAST || at(f, j) == THIS) && at(f, j + 1) == UNIT && f->t[j + 1].value == TIME_YEAR &&
        f->day != ENTENTE_DAY_NONE) {
        d->year = f->year - (at(f, j) == LAST);
        return j + 2;
    }
    return i;
}

/* A date in figures: 2024-03-20, 2024/03/20, 3/20/2024, 20.03.2024; 20.3. is left alone. */
static size_t figures_at(const finder *f, size_t i, date *d)
{
    uint8_t mark = at(f, i + 1);
    if (at(f, i) != NUMBER || !f->t[i].digits || at(f, i + 2) != NUMBER || at(f, i + 3) != mark || at(f, i + 4) != NUMBER)
        return 0;
    if ((mark == DASH || mark == SLASH) && year_at(f, i) && f->t[i + 2].digits == 2 && f->t[i + 4].digits == 2)
        *d = (date){f->t[i].value, f->t[i + 2].value, f->t[i + 4].value, 0};
    else if ((mark == SLASH || mark == DASH) && year_at(f, i + 4))
        *d = f->t[i].value > 12 ? (date){f->t[i + 4].value, f->t[i + 2].value, f->t[i].value, 0}
                                : (date){f->t[i + 4].value, f->t[i].value, f->t[i + 2].value, 0};
    else if (mark == DOT && year_at(f, i + 4))
        *d = (date){f->t[i + 4].value, f->t[i + 2].value, f->t[i].value, 0};
    else
        return 0;
    return d->day && date_valid(d) ? i + 5 : 0;
}

/* A date with a month's name at token i. Gives the end, 0: none. */
static size_t date_at(const finder *f, size_t i, date *d)
{
    size_t start = i, end;
    *d = (date){0};
    if ((end = figures_at(f, i, d)))
        return end;
    if (at(f, i) == THE && at(f, i + 1) == ORDINAL)
        i++;
    if (day_at(f, i)) { /* 7 October, 7th of October, 7-9 October, 3 to 5 May */
        size_t j = i + 1;
        d->day = f->t[i].value;
        if (joint(f, j, start) && day_at(f, j + 1)) {
            d->last_day = f->t[j + 1].value;
            j += 2;
        }
        if (at(f, j) == OF || (at(f, j) == DASH && at(f, j + 1) == MONTH)) /* "19-Apr-24" */
            j++;
        if (at(f, j) != MONTH)
            return 0;
        if (at(f, j - 1) == DASH && at(f, j + 1) == DASH && (year_at(f, j + 2) || figure(f, j + 2, 0, 99, 2))) {
            int year = f->t[j + 2].value;
            d->month = f->t[j].value;
            d->year = year > 99 ? year : year < 70 ? year + 2000 : year + 1900;
            return date_valid(d) ? j + 3 : 0;
        }
        d->month = f->t[j].value;
        end = year_after(f, past_dot(f, j + 1), d, f->t[j].short_month);
        return date_valid(d) ? end : 0;
    }
    if (at(f, i) != MONTH)
        return 0;
    size_t j = past_dot(f, i + 1);
    d->month = f->t[i].value;
    if (at(f, j) == THE && at(f, j + 1) == ORDINAL)
        j++;
    /* "May 7 people" is not seen through; "October 7 October" is two */
    if (day_at(f, j) && at(f, j + 1) != MONTH) {
        d->day = f->t[j].value;
        j++;
        if (joint(f, j, start) && day_at(f, j + 1) && at(f, j + 2) != MONTH) {
            d->last_day = f->t[j + 1].value;
            j += 2;
        }
    }
    end = year_after(f, j, d, f->t[i].short_month);
    if (!date_valid(d))
        return 0;
    if (f->t[i].shy && !d->day && !d->year) { /* "may", "march", "dec" need a sign beside them */
        uint8_t before = start ? at(f, start - 1) : OTHER;
        bool sign = before == IN || before == SINCE || before == UNTIL || before == BY || before == LAST || before == NEXT ||
                    before == EARLY || before == MID || before == LATE || before == DURING || before == OF ||
                    before == BEFORE || (before == DASH && start > 1 && at(f, start - 2) == MID) ||
                    (before == THIS && f->t[i].value == 5);
        if (!sign)
            return 0;
    }
    return end;
}

/* "27 Ramadan 1445", "the 5th of Nisan": a day of another calendar's month; without a year the last and the next. */
static found other_month(const finder *f, size_t i)
{
    found none = {0};
    size_t j = at(f, i + 1) == OF ? i + 2 : i + 1;
    civil_date that = {.day = f->t[i].value}, now;
    int32_t day;
    if (at(f, j) != OTHER_MONTH || !day_at(f, i))
        return none;
    that.system = (calendar_system)(f->t[j].value / 16);
    that.month = f->t[j].value % 16;
    if (figure(f, j + 1, 1000, 9999, 4)) {
        that.year = f->t[j + 1].value;
        return both(j + 2, system_day(&that, &day) ? days(day, day) : nowhere);
    }
    if (f->day == ENTENTE_DAY_NONE || !system_date(that.system, f->day, &now))
        return both(j + 1, nowhere);
    found x = {.end = j + 1, .past = nowhere, .future = nowhere};
    for (that.year = now.year - 1; that.year <= now.year + 1; that.year++) {
        if (!system_day(&that, &day))
            continue;
        if (day <= f->day)
            x.past = days(day, day);
        else if (!known(x.future))
            x.future = days(day, day);
    }
    return x;
}

/* Weekday w: the last up to the dispatch's day and the next from it on. */
static found weekday_found(const finder *f, size_t end, int w)
{
    if (f->day == ENTENTE_DAY_NONE)
        return both(end, nowhere);
    int32_t back = f->day - (day_weekday(f->day) - w + 7) % 7, on = f->day + (w - day_weekday(f->day) + 7) % 7;
    return (found){.end = end, .past = days(back, back), .future = days(on, on)};
}

static interval season_in(int month, int year)
{
    int32_t from = day_from(year, month, 1);
    return days(from, move(from, TIME_MONTH, 3) - 1);
}

/* The last season that has begun and the next that has not ended. */
static found season_found(const finder *f, size_t end, int month)
{
    if (f->day == ENTENTE_DAY_NONE)
        return both(end, nowhere);
    interval now = season_in(month, f->year);
    return (found){.end = end,
                   .past = now.from > f->day ? season_in(month, f->year - 1) : now,
                   .future = now.to < f->day ? season_in(month, f->year + 1) : now};
}

static interval feast_from(int feast, int32_t day)
{
    interval i;
    return feast_next((size_t)feast, day, &i.from, &i.to) ? i : nowhere;
}

static interval feast_up_to(int feast, int32_t day)
{
    interval i;
    return feast_before((size_t)feast, day, &i.from, &i.to) ? i : nowhere;
}

static interval feast_in(int feast, int year)
{
    interval i = feast_from(feast, day_from(year, 1, 1));
    return known(i) && i.from < day_from(year, 1, 1) ? feast_from(feast, i.to + 1) : i;
}

/* A feast that has begun and the next that has not ended; of "last" and "next" one that is over, or has not begun. */
static found feast_found(const finder *f, size_t end, int feast, uint8_t word)
{
    if (f->day == ENTENTE_DAY_NONE)
        return both(end, nowhere);
    found x = {.end = end, .past = feast_up_to(feast, f->day), .future = feast_from(feast, f->day)};
    if (word == LAST || word == PAST)
        return both(end, known(x.past) && x.past.to >= f->day ? feast_up_to(feast, x.past.from - 1) : x.past);
    if (word == NEXT)
        return both(end, known(x.future) && x.future.from <= f->day ? feast_from(feast, x.future.to + 1) : x.future);
    return x;
}

/* Which of the last and the next is meant by a word before: strictly before today, strictly after it. */
static found chosen(const finder *f, found x, uint8_t word, int32_t period)
{
    if (!x.end || !known(x.past))
        return x;
    if (word == LAST || word == PAST || word == PREVIOUS) {
        if (x.past.to >= f->day)
            x.past = period == 365 ? days(move(x.past.from, TIME_YEAR, -1), move(x.past.to, TIME_YEAR, -1))
                                   : days(x.past.from - period, x.past.to - period);
        x.future = x.past;
    } else if (word == NEXT || word == COMING) {
        if (x.future.from <= f->day)
            x.future = period == 365 ? days(move(x.future.from, TIME_YEAR, 1), move(x.future.to, TIME_YEAR, 1))
                                     : days(x.future.from + period, x.future.to + period);
        x.past = x.future;
    }
    return x;
}

/* A count before a unit: "two", "a", "a few", "a couple of", "several", none. least and most; gives the token after it. */
static size_t count_at(const finder *f, size_t i, int32_t *least, int32_t *most)
{
    *least = *most = 1;
    if (at(f, i) == A && (at(f, i + 1) == FEW || at(f, i + 1) == COUPLE))
        i++;
    if (at(f, i) == COUPLE) {
        *least = *most = 2;
        return at(f, i + 1) == OF ? i + 2 : i + 1;
    }
    if (at(f, i) == FEW) {
        *least = f->t[i].value / 16;
        *most = f->t[i].value % 16;
        return i + 1;
    }
    if (at(f, i) == A)
        return i + 1;
    if (at(f, i) == NUMBER && f->t[i].value > 0 && f->t[i].value <= 999) {
        *least = *most = f->t[i].value;
        if (at(f, i + 1) == DASH && at(f, i + 2) == NUMBER && f->t[i].value >= 20 && f->t[i + 2].value < 10) {
            *least = *most = f->t[i].value + f->t[i + 2].value; /* twenty-five */
            return i + 3;
        }
        return i + 1;
    }
    return i;
}

/* From so many units before or after the dispatch's day up to it. */
static interval stretch(const finder *f, time_unit unit, int32_t count)
{
    if (f->day == ENTENTE_DAY_NONE)
        return nowhere;
    int32_t end = move(f->day, unit, count);
    return count < 0 ? days(end, f->day) : days(f->day, end);
}

/* "two months ago", "three days earlier", "a week later", "hours ago", "in two weeks", "for six weeks", "within days" */
static found single(const finder *f, size_t i);

static found counted(const finder *f, size_t i)
{
    found none = {0};
    int32_t least, most;
    size_t j = count_at(f, i, &least, &most);
    bool plain = j == i;
    uint8_t before = i ? at(f, i - 1) : OTHER;
    if (at(f, j) == HOURS) {
        int32_t back = f->t[j].value || plain ? 0 : least / 24;
        if (at(f, j + 1) == AGO || at(f, j + 1) == EARLIER || (before == WITHIN && !plain)) {
            interval when = f->day == ENTENTE_DAY_NONE ? nowhere : days(f->day - back, f->day - back);
            return at(f, j + 1) == OTHER ? none : both(j + 2, when);
        }
        return none;
    }
    if (at(f, j) != UNIT)
        return none;
    time_unit unit = (time_unit)f->t[j].value;
    if (plain) { /* "weeks ago" */
        least = 2;
        most = unit == TIME_DAY ? 6 : unit == TIME_WEEK ? 8 : unit == TIME_MONTH ? 11 : 99;
    }
    uint8_t after = at(f, j + 1);
    if (after == AGO) {
        if (plain && unit >= TIME_YEAR)
            return (found){.end = j + 2, .past = nowhere, .future = nowhere, .gone = true};
        if (f->day == ENTENTE_DAY_NONE)
            return both(j + 2, nowhere);
        interval far = unit_of(unit, move(f->day, unit, -most)), near = unit_of(unit, move(f->day, unit, -least));
        return both(j + 2, days(far.from, near.to < f->day ? near.to : f->day));
    }
    if (plain)
        return none;
    bool alone =
        after == EARLIER || after == LATER ||
        ((after == BEFORE || after == AFTER) && (j + 2 >= f->count || at(f, j + 2) == COMMA || at(f, j + 2) == DOT));
    if (alone)
        return (found){.end = j + 2,
                       .past = nowhere,
                       .future = nowhere,
                       .anchored = true,
                       .unit = unit,
                       .count = after == EARLIER || after == BEFORE ? -least : least};
    if (after == FROM || after == BEFORE || after == AFTER) { /* "six weeks from Monday", "a week before 7 October" */
        size_t k = at(f, j + 2) == THE ? j + 3 : j + 2;
        found x = at(f, k) == TODAY ? (found){0} : single(f, k);
        int32_t units = after == BEFORE ? -least : least;
        if (x.end && !x.anchored && !x.lasting && known(x.past) && x.past.from == x.past.to &&
            x.future.from == x.future.to) {
            int32_t past = move(x.past.from, unit, units), future = move(x.future.from, unit, units);
            return (found){.end = x.end, .past = after == FROM ? nowhere : days(past, past), .future = days(future, future)};
        }
    }
    if (after == BEFORE || after == AFTER)
        return none;
    if (after == FROM && at(f, j + 2) == TODAY && f->day != ENTENTE_DAY_NONE)
        return both(j + 3, unit_of(unit, move(f->day, unit, least)));
    if (before == IN && f->day != ENTENTE_DAY_NONE)
        return (found){.end = j + 1, .past = nowhere, .future = unit_of(unit, move(f->day, unit, least))};
    if (before == WITHIN)
        return (found){.end = j + 1, .past = nowhere, .future = stretch(f, unit, most)};
    if (before == FOR)
        return (found){.end = j + 1, .past = stretch(f, unit, -most), .future = nowhere, .lasting = true};
    return none;
}

/* "last week", "this morning", "the past two years", "next Tuesday", "earlier this month", "the following day" */
static found pointed(const finder *f, size_t i)
{
    found none = {0};
    size_t j = i + 1;
    uint8_t word = at(f, i), what;
    bool the = i && at(f, i - 1) == THE;
    int32_t least, most;
    if (word == THAT && at(f, j) == THAT)
        j++; /* "that same day" */
    what = at(f, j);
    if (what == PART && (word == LAST || word == THIS)) {
        int32_t day = f->day == ENTENTE_DAY_NONE ? f->day : f->day - (word == LAST);
        return both(j + 1, days(day, day));
    }
    if (what == WEEKDAY && word != THAT && word != RECENT) {
        found x = weekday_found(f, at(f, j + 1) == PART ? j + 2 : j + 1, f->t[j].value);
        return chosen(f, x, word, 7);
    }
    if (what == MONTH && (word == LAST || word == NEXT || word == THIS || word == PAST || word == COMING)) {
        date d;
        size_t end = date_at(f, j, &d);
        if (!end)
            return none;
        found x = date_found(f, end, d);
        return word == THIS ? x : chosen(f, x, word, 365);
    }
    if (what == SEASON && (word == LAST || word == NEXT || word == THIS || word == PAST))
        return chosen(f, season_found(f, j + 1, f->t[j].value), word, 365);
    if (what == FEAST && (word == LAST || word == NEXT || word == THIS || word == PAST))
        return feast_found(f, j + 1, f->t[j].value, word);
    if (what == WEEKEND && word != THAT) {
        found x = weekday_found(f, j + 1, 5); /* its Saturday */
        if (known(x.past)) {
            x.past.to++;
            x.future.to++;
            if (day_weekday(f->day) == 6)
                x.future = x.past;
            x = chosen(f, x, word, 7);
        }
        return x;
    }
    size_t k = count_at(f, j, &least, &most);
    if (at(f, k) == HOURS && k > j && f->day != ENTENTE_DAY_NONE && !f->t[k].value) {
        int32_t span = (least + 23) / 24;
        if (word == LAST || word == PAST || word == PREVIOUS)
            return both(k + 1, days(f->day - span, f->day));
        return word == NEXT || word == COMING ? both(k + 1, days(f->day, f->day + span)) : none;
    }
    if (at(f, k) != UNIT)
        return none;
    time_unit unit = (time_unit)f->t[k].value;
    if (word == RECENT)
        return both(k + 1, stretch(f, unit, unit == TIME_DAY ? -7 : unit == TIME_WEEK ? -6 : unit == TIME_MONTH ? -6 : -5));
    if (word == THAT || word == FOLLOWING || word == PREVIOUS || (word == NEXT && the && unit == TIME_DAY && k == j)) {
        if (word == THAT && i && at(f, i - 1) == OTHER && unit == TIME_DECADE)
            return none;
        return (found){.end = k + 1,
                       .past = nowhere,
                       .future = nowhere,
                       .anchored = true,
                       .unit = unit,
                       .count = word == THAT       ? 0
                                : word == PREVIOUS ? -least
                                                   : least};
    }
    if (f->day == ENTENTE_DAY_NONE)
        return both(k + 1, nowhere);
    if (word == COMING && k == j && unit <= TIME_MONTH && i && at(f, i - 1) != THIS) /* "the coming days" */
        return both(k + 1, stretch(f, unit, 4));
    if (k > j || word == PAST || word == COMING) {
        if (word == LAST || word == PAST)
            return both(k + 1, stretch(f, unit, -most));
        return word == NEXT || word == COMING ? both(k + 1, stretch(f, unit, most)) : none;
    }
    return both(k + 1, unit_of(unit, move(f->day, unit, word == LAST ? -1 : word == NEXT ? 1 : 0)));
}

/* A year by itself needs a sign that it is one: a preposition, a part of it, or "the" and a noun after it ("the 2003
   invasion"). */
static bool year_alone(const finder *f, size_t i)
{
    uint8_t before = i ? at(f, i - 1) : OTHER;
    if (before == DASH && i > 1 && at(f, i - 2) == MID)
        before = MID;
    if (!year_at(f, i) || f->t[i].value < 1500)
        return false;
    switch (before) {
    case IN:
    case SINCE:
    case UNTIL:
    case BY:
    case FROM:
    case DURING:
    case EARLY:
    case MID:
    case LATE:
    case BETWEEN:
    case AFTER:
    case BEFORE:
    case OF:
    case SEASON:
    case THE:
        return f->t[i].value <= 2200;
    default:
        return false;
    }
}

static found single(const finder *f, size_t i);

/* What is part of another expression, the smaller part the greater: "earlier", "the evening of", "the end of", "early". A
   part is only of what is no smaller, so that parts of parts end soon. */
static int part_of(uint8_t class)
{
    switch (class) {
    case EARLIER:
    case LATER:
        return 4;
    case PART:
        return 3;
    case END:
    case START:
        return 2;
    case EARLY:
    case MID:
    case LATE:
        return 1;
    default:
        return 0;
    }
}

/* The expression at token j that token i is part of. */
static found parted(const finder *f, size_t i, size_t j)
{
    return j && part_of(at(f, j)) < part_of(at(f, i)) ? single(f, j) : (found){0};
}

/* One end of a stretch: anything but another stretch. */
static found single(const finder *f, size_t i)
{
    found none = {0};
    date d;
    size_t end;
    int32_t today = f->day;
    switch (at(f, i)) {
    case WEEKDAY: {
        size_t j = at(f, i + 1) == PART ? i + 2 : i + 1;
        size_t k = at(f, j) == COMMA ? j + 1 : j;
        if ((end = date_at(f, k, &d)) && d.day)
            return date_found(f, end, d); /* "Thursday, 21 March" */
        found x = weekday_found(f, j, f->t[i].value);
        if (at(f, j) == UNIT && f->t[j].value == TIME_WEEK && today != ENTENTE_DAY_NONE &&
            known(x.future)) /* "Tuesday week" */
            return (found){.end = j + 1, .past = nowhere, .future = days(x.future.from + 7, x.future.from + 7)};
        if (at(f, j) == OF)
            j++;
        if ((at(f, j) == LAST || at(f, j) == THIS || at(f, j) == NEXT) && at(f, j + 1) == UNIT &&
            f->t[j + 1].value == TIME_WEEK && today != ENTENTE_DAY_NONE) {
            int32_t w = unit_of(TIME_WEEK, today).from + f->t[i].value + (at(f, j) == LAST ? -7 : at(f, j) == NEXT ? 7 : 0);
            return both(j + 2, days(w, w));
        }
        return x;
    }
    case TODAY: {
        size_t j = at(f, i + 1) == PART ? i + 2 : i + 1;
        if (today == ENTENTE_DAY_NONE)
            return both(j, nowhere);
        if (f->t[i].value == 9)
            return both(j, days(today - 1, today));
        return both(j, days(today + f->t[i].value, today + f->t[i].value));
    }
    case UNIT: /* the day before yesterday */
        if (f->t[i].value == TIME_DAY && (at(f, i + 1) == BEFORE || at(f, i + 1) == AFTER)) {
            int32_t way = at(f, i + 1) == BEFORE ? -1 : 1;
            if (at(f, i + 2) == TODAY && f->t[i + 2].value == way)
                return both(i + 3, today == ENTENTE_DAY_NONE ? nowhere : days(today + 2 * way, today + 2 * way));
            if (i && at(f, i - 1) == THE && (i + 2 >= f->count || at(f, i + 2) == COMMA || at(f, i + 2) == DOT))
                return (found){.end = i + 2, .past = nowhere, .future = nowhere, .anchored = true, .count = way};
            return none;
        }
        /* the week before last, the month after next */
        if (((at(f, i + 1) == BEFORE && at(f, i + 2) == LAST) || (at(f, i + 1) == AFTER && at(f, i + 2) == NEXT)) &&
            today != ENTENTE_DAY_NONE && (at(f, i + 3) == OTHER || at(f, i + 3) > FEAST)) {
            time_unit unit = (time_unit)f->t[i].value;
            return both(i + 3, unit_of(unit, move(today, unit, at(f, i + 1) == BEFORE ? -2 : 2)));
        }
        return counted(f, i);
    case HOURS:
    case A:
    case COUPLE:
        return counted(f, i);
    case FEW:
        return counted(f, i);
    case NUMBER:
        if ((end = date_at(f, i, &d)))
            return date_found(f, end, d);
        if (at(f, i + 1) == OTHER_MONTH || at(f, i + 2) == OTHER_MONTH)
            return other_month(f, i);
        if (year_alone(f, i))
            return both(i + 1, year_of(f->t[i].value));
        return counted(f, i);
    case ORDINAL:
        if ((end = date_at(f, i, &d)))
            return date_found(f, end, d);
        if (at(f, i + 1) == OTHER_MONTH || at(f, i + 2) == OTHER_MONTH)
            return other_month(f, i);
        if (f->t[i].digits && i > 1 && at(f, i - 1) == THE && at(f, i - 2) == ON && f->t[i].value <= 31 && f->t[i].value &&
            today != ENTENTE_DAY_NONE && (i + 1 >= f->count || at(f, i + 1) != OTHER)) { /* "on the 7th," */
            int back = f->t[i].value > f->of_month, on = f->t[i].value < f->of_month;
            int32_t last = move(day_from(f->year, f->month, 1), TIME_MONTH, -back) + f->t[i].value - 1;
            int32_t next = move(day_from(f->year, f->month, 1), TIME_MONTH, on) + f->t[i].value - 1;
            return (found){.end = i + 1, .past = days(last, last), .future = days(next, next)};
        }
        return none;
    case MONTH:
        return (end = date_at(f, i, &d)) ? date_found(f, end, d) : none;
    case DECADES:
        return both(i + 1, unit_of(TIME_DECADE, day_from(f->t[i].value, 1, 1)));
    case SEASON: {
        size_t j = at(f, i + 1) == OF ? i + 2 : i + 1;
        if (year_at(f, j) && j < f->count)
            return both(j + 1, season_in(f->t[i].value, f->t[j].value));
        if (i > 1 && at(f, i - 1) == THE && at(f, i - 2) == IN)
            return season_found(f, i + 1, f->t[i].value);
        return none;
    }
    case FEAST:
        if (f->t[i].shy && !(i && at(f, i - 1) > FEAST && at(f, i - 1) < DASH) && !year_at(f, i + 1))
            return none; /* a man's name, where no word of time is before it */
        return year_at(f, i + 1) ? both(i + 2, feast_in(f->t[i].value, f->t[i + 1].value))
                                 : feast_found(f, i + 1, f->t[i].value, OTHER);
    case WEEKEND: { /* over the weekend */
        found x = weekday_found(f, i + 1, 5);
        if (known(x.past)) {
            x.past.to++;
            x.future.to++;
        }
        return i && at(f, i - 1) == THE ? x : none;
    }
    case RECENTLY:
        return both(i + 1, stretch(f, TIME_DAY, -30));
    case EARLIER:
    case LATER: { /* earlier this month, later today */
        found x = parted(f, i, i + 1);
        if (!x.end || (at(f, i + 1) != THIS && at(f, i + 1) != TODAY && at(f, i + 1) != LAST))
            return none;
        if (known(x.past) && at(f, i + 1) == THIS && today != ENTENTE_DAY_NONE && x.past.from <= today &&
            x.past.to >= today) {
            x.past = at(f, i) == EARLIER ? days(x.past.from, today) : days(today, x.past.to);
            x.future = x.past;
        }
        return x;
    }
    case PART: { /* the evening of 9 January */
        size_t j = at(f, i + 1) == OF ? i + 2 : 0;
        found x = j ? parted(f, i, at(f, j) == THE ? j + 1 : j) : none;
        return x.end && !x.anchored ? x : none;
    }
    case EARLY:
    case MID:
    case LATE: {
        size_t j = at(f, i + 1) == DASH ? i + 2 : i + 1;
        if (at(f, j) == OF)
            j++;
        found x = parted(f, i, j);
        if (!x.end || x.anchored)
            return none;
        x.past = third(x.past, at(f, i));
        x.future = third(x.future, at(f, i));
        return x;
    }
    case END:
    case START: {
        size_t j = at(f, i + 1) == OF ? i + 2 : 0;
        if (j && at(f, j) == THE)
            j++;
        found x = parted(f, i, j);
        if (!x.end || x.anchored)
            return none;
        x.past = third(x.past, at(f, i) == END ? LATE : EARLY);
        x.future = third(x.future, at(f, i) == END ? LATE : EARLY);
        return x;
    }
    case LAST:
    case NEXT:
    case THIS:
    case THAT:
    case PAST:
    case COMING:
    case PREVIOUS:
    case FOLLOWING:
    case RECENT:
        return pointed(f, i);
    default:
        return none;
    }
}

/* A point or a range of two: "from 2010 to 2012", "between Monday and Thursday", "October 7 to November 2". */
static found point(const finder *f, size_t i)
{
    found none = {0};
    if (i >= f->count)
        return none;
    uint8_t before = i ? at(f, i - 1) : OTHER;
    /* "2010-2012", "from 2010 to 2012" */
    if (year_at(f, i) && joint(f, i + 1, i) && year_at(f, i + 2) && f->t[i + 2].value > f->t[i].value &&
        (year_alone(f, i) || at(f, i + 1) == DASH))
        return both(i + 3, days(day_from(f->t[i].value, 1, 1), day_from(f->t[i + 2].value, 12, 31)));
    found x = single(f, i);
    if (!x.end || x.anchored || x.lasting || x.gone || !joint(f, x.end, i) ||
        (at(f, x.end) == TO && before != FROM && before != IN))
        return x;
    size_t j = x.end + 1;
    date a, b;
    size_t end_a = date_at(f, i, &a), end_b = date_at(f, j, &b);
    if (end_a == x.end && end_b) { /* the first takes the year of the second */
        if (!a.year && b.year) {
            a.year = b.year - (a.month > b.month);
            x = date_found(f, x.end, a);
        }
    }
    found y = single(f, j);
    if (!y.end || y.anchored || y.lasting || y.gone || !known(x.past) || !known(y.past))
        return x;
    if (y.past.to < x.past.from && y.future.to >= x.past.from)
        y.past = y.future; /* "from Monday to Friday", told on Wednesday */
    if (y.past.to < x.past.from)
        return x;
    if (y.future.to < x.future.from)
        x.future = x.past;
    return (found){.end = y.end, .past = days(x.past.from, y.past.to), .future = days(x.future.from, y.future.to)};
}

/* What the preposition before it makes of an interval. */
static void bound(const finder *f, uint8_t before, found *x)
{
    int32_t day = f->day;
    if (!known(x->past) && !known(x->future))
        return;
    switch (before) {
    case SINCE:
        if (day == ENTENTE_DAY_NONE || !known(x->past) || x->past.from > day)
            x->past = x->future = nowhere;
        else
            x->past = x->future = days(x->past.from, day);
        break;
    case UNTIL:
    case BY: /* what lasted until then, or was done by then, is not told a day */
        x->past = before == UNTIL ? nowhere : x->past;
        if (day != ENTENTE_DAY_NONE && known(x->future) && x->future.to >= day)
            x->future.from = day;
        break;
    case BEFORE:
        if (known(x->future))
            x->future = day != ENTENTE_DAY_NONE && x->future.from > day ? days(day, x->future.from - 1) : nowhere;
        x->past = nowhere;
        break;
    case AFTER:
        x->past = day != ENTENTE_DAY_NONE && known(x->past) && x->past.to < day ? days(x->past.to + 1, day) : nowhere;
        x->future = nowhere;
        break;
    default:
        break;
    }
}

/* Days that dates can be written of: years of four figures from 1 on. */
static interval written(interval i)
{
    return i.from < day_from(1, 1, 1) || i.to > day_from(9999, 12, 31) ? nowhere : i;
}

/* Words taken apart. */
typedef struct calendar_seen {
    const entente_word *words;
    uint32_t from, to;
    size_t count;
    bool any;
    time_token tokens[CALENDAR_WINDOW * 2 + 32];
} calendar_seen;

calendar_seen *calendar_seen_new(arena *memory)
{
    return arena_alloc(memory, 1, sizeof(calendar_seen));
}

static size_t find(calendar_seen *seen, const entente_word *words, uint32_t from, uint32_t to, int32_t day,
                   time_words out[static CALENDAR_MOST])
{
    const time_token *tokens = seen->tokens;
    finder f = {.t = tokens, .day = day};
    size_t count = 0;
    if (day != ENTENTE_DAY_NONE && (day < day_from(1000, 1, 1) || day > day_from(9000, 1, 1)))
        f.day = ENTENTE_DAY_NONE;
    if (f.day != ENTENTE_DAY_NONE)
        day_split(f.day, &f.year, &f.month, &f.of_month);
    if (to - from > CALENDAR_WINDOW)
        to = from + CALENDAR_WINDOW;
    if (seen->words != words || seen->from != from || seen->to != to) {
        seen->words = words;
        seen->from = from;
        seen->to = to;
        seen->any = false;
        seen->count = calendar_tokens(words, from, to, seen->tokens, sizeof seen->tokens / sizeof *seen->tokens, &seen->any);
    }
    f.count = seen->count;
    for (size_t i = 0; seen->any && i < f.count && count < CALENDAR_MOST;) {
        found x = point(&f, i);
        if (!x.end) {
            i++;
            continue;
        }
        uint8_t before = i ? tokens[i - 1].class : OTHER;
        if (before == THE && i > 1)
            before = tokens[i - 2].class;
        if (!x.anchored && !x.lasting)
            bound(&f, before, &x);
        out[count++] = (time_words){.first = tokens[i].word,
                                    .last = tokens[x.end - 1].word + tokens[x.end - 1].more,
                                    .past = written(x.past),
                                    .future = written(x.future),
                                    .anchored = x.anchored,
                                    .unit = x.unit,
                                    .count = x.count,
                                    .lasting = x.lasting,
                                    .gone = x.gone};
        i = x.end;
    }
    return count;
}

size_t calendar_find(const entente_word *words, uint32_t from, uint32_t to, int32_t day,
                     time_words out[static CALENDAR_MOST])
{
    calendar_seen seen;
    seen.words = NULL;
    return find(&seen, words, from, to, day, out);
}

size_t calendar_of(const document *d, uint32_t sentence, uint32_t from, uint32_t to, int32_t day,
                   time_words out[static CALENDAR_MOST])
{
    const entente_word *words = d->parse.sentences[sentence].words;
    return d->seen ? find(d->seen, words, from, to, day, out) : calendar_find(words, from, to, day, out);
}

void calendar_anchor(time_words *t, interval anchor)
{
    if (!known(anchor))
        return;
    /* a unit shorter than what it counts from is not made more exact than that */
    int32_t from = move(anchor.from, t->unit, t->count), to = move(anchor.to, t->unit, t->count);
    t->past = t->future = written(days(unit_of(t->unit, from).from, unit_of(t->unit, to).to));
}

size_t calendar_date(const char *text, size_t length, int32_t *out)
{
    enum { PIECES = 4, BYTES = 24 };
    char forms[PIECES][BYTES];
    time_token tokens[PIECES * 6];
    size_t ends[PIECES], count = 0;
    finder f = {.t = tokens, .day = ENTENTE_DAY_NONE, .dateline = true};
    date d;
    *out = ENTENTE_DAY_NONE;
    for (size_t at = 0; at < length && count < PIECES;) {
        size_t end = at;
        while (end < length && text[end] != ' ' && text[end] != '\t' && text[end] != ',' && text[end] != '(' &&
               text[end] != ')')
            end++;
        if (end == at || end - at >= BYTES)
            break;
        memcpy(forms[count], text + at, end - at);
        forms[count][end - at] = 0;
        ends[count] = end;
        entente_word word = {.form = forms[count]};
        f.count += calendar_split(&word, (uint32_t)count, tokens + f.count, sizeof tokens / sizeof *tokens - f.count);
        count++;
        for (at = end; at < length && (text[at] == ' ' || text[at] == ','); at++)
            ;
    }
    size_t end = date_at(&f, 0, &d);
    if (!end || !d.day)
        return 0;
    if (d.year)
        *out = date_in(&d, d.year).from;
    return ends[tokens[end - 1].word];
}
