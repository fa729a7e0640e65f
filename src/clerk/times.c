/* Expressions of time in a sheet, by the reader's calendar, and what talks and notes write besides. */
#include "clerk/times.h"

#include "base/date.h"

#include <string.h>

static bool add(sheet *s, dated made)
{
    void *held = s->dates;
    for (uint32_t i = made.first; i < made.end; i++)
        if (s->tokens[i].date != NONE)
            return true;
    if (!sheet_grow(s, &held, &s->date_size, s->date_count, sizeof *s->dates))
        return false;
    s->dates = held;
    for (uint32_t i = made.first; i < made.end; i++)
        s->tokens[i].date = (int32_t)s->date_count;
    s->dates[s->date_count++] = made;
    return true;
}

static int weekday_named(const char *low)
{
    static const char *const names[][4] = {{"monday", "mon", "mon.", NULL},    {"tuesday", "tues", "tue", NULL},
                                           {"wednesday", "weds", "wed", NULL}, {"thursday", "thurs", "thu", "thur"},
                                           {"friday", "fri", NULL, NULL},      {"saturday", "sat", NULL, NULL},
                                           {"sunday", "sun", NULL, NULL}};
    for (int d = 0; d < 7; d++)
        for (int i = 0; i < 4 && names[d][i]; i++)
            if (!strcmp(low, names[d][i]))
                return d;
    return -1;
}

static int month_named(const char *low)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    static const char *const whole[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (int m = 0; m < 12; m++)
        if (!strcmp(low, whole[m]) || !strcmp(low, names[m]) || (m == 8 && !strcmp(low, "sept")))
            return m + 1;
    return 0;
}

static interval one(int32_t day)
{
    return (interval){day, day};
}

static double small_number(const sheet *s, uint32_t at)
{
    static const char *const words[] = {"",         "one",     "two",     "three",     "four",     "five",     "six",
                                        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
                                        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    static const char *const tens[] = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (s->tokens[at].kind == TOKEN_NUMBER)
        return s->tokens[at].number;
    for (int i = 1; i <= 20; i++)
        if (word(s, at, words[i]))
            return i;
    for (int i = 0; i < 7; i++)
        if (word(s, at, tens[i]))
            return 30 + 10 * i;
    return 0;
}

/* The first weekday of its kind after a day; with `so`, on that day too. */
static int32_t weekday_after(int32_t day, int weekday, bool so)
{
    int32_t on = day + (weekday - day_weekday(day) + 7) % 7;
    return on == day && !so ? on + 7 : on;
}

static bool month_bounds(int year, int month, int32_t *first, int32_t *last)
{
    if (year < 1 || year > 9998)
        return false;
    *first = day_from(year, month, 1);
    *last = day_from(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
    return true;
}

/* The number of a day, month or year; -1: none of these is so great. */
static int of_calendar(const token *t)
{
    return t->number >= 0 && t->number <= 9999 ? (int)t->number : -1;
}

/* Forms that the reader's calendar leaves alone. Gives the token after it, or `at`. */
static uint32_t own(sheet *s, uint32_t at, uint32_t end, dated *out)
{
    const token *t = &s->tokens[at];
    int year, month, of, day = weekday_named(t->low);
    day_split(s->day, &year, &month, &of);
    *out = (dated){.first = at};
    /* "Sunday week": the Sunday after next */
    if (day >= 0 && t->capital && at + 1 < end && word(s, at + 1, "week")) {
        out->past = out->future = one(weekday_after(s->day, day, false) + 7);
        return at + 2;
    }
    /* "Fri 14:00" */
    if (day >= 0 && t->capital && at + 3 < end && s->tokens[at + 1].kind == TOKEN_NUMBER && mark(s, at + 2, ":") &&
        s->tokens[at + 3].kind == TOKEN_NUMBER) {
        out->future = one(weekday_after(s->day, day, false));
        out->past = one(out->future.from - 7);
        return at + 1;
    }
    /* "Mon 22/3", "17/3/32": days before months */
    uint32_t n = at + (day >= 0 && at + 1 < end);
    if (s->tokens[n].kind == TOKEN_NUMBER && n + 2 < end && mark(s, n + 1, "/") && s->tokens[n + 2].kind == TOKEN_NUMBER &&
        !s->tokens[n + 1].space && !s->tokens[n + 2].space) {
        int d = of_calendar(&s->tokens[n]), m = of_calendar(&s->tokens[n + 2]), y = year;
        uint32_t stop = n + 3;
        if (stop + 1 < end && mark(s, stop, "/") && s->tokens[stop + 1].kind == TOKEN_NUMBER) {
            y = of_calendar(&s->tokens[stop + 1]);
            y += y >= 0 && y < 100 ? 2000 : 0;
            stop += 2;
        }
        int32_t first, last;
        if (d >= 1 && d <= 31 && m >= 1 && m <= 12 && y > 0 && month_bounds(y, m, &first, &last) && first + d - 1 <= last) {
            out->past = out->future = one(first + d - 1);
            return stop;
        }
    }
    /* "28 and 29 July", "17-19 March 2025" */
    if (t->kind == TOKEN_NUMBER && at + 3 < end &&
        (word(s, at + 1, "and") || mark(s, at + 1, "-") || word(s, at + 1, "to")) &&
        s->tokens[at + 2].kind == TOKEN_NUMBER && month_named(s->tokens[at + 3].low)) {
        int m = month_named(s->tokens[at + 3].low), y = year, a = of_calendar(t), b = of_calendar(&s->tokens[at + 2]);
        bool told = at + 4 < end && s->tokens[at + 4].kind == TOKEN_NUMBER && s->tokens[at + 4].number > 1900 &&
                    s->tokens[at + 4].number < 2200;
        y = told ? of_calendar(&s->tokens[at + 4]) : y;
        int32_t first, last;
        if (a >= 1 && b > a && month_bounds(y, m, &first, &last) && first + b - 1 <= last) {
            interval this = {first + a - 1, first + b - 1};
            out->past = out->future = this;
            if (!told && this.from > s->day && month_bounds(y - 1, m, &first, &last))
                out->past = (interval){first + a - 1, first + b - 1};
            if (!told && this.to < s->day && month_bounds(y + 1, m, &first, &last))
                out->future = (interval){first + a - 1, first + b - 1};
            return at + 4 + told;
        }
    }
    /* "tmrw" */
    if (word(s, at, "tmrw") || word(s, at, "tomorrow")) {
        out->past = out->future = one(s->day + 1);
        return at + 1;
    }
    /* "the 15th", "after 26th" */
    if (t->kind == TOKEN_NUMBER && at && at + 1 < end && t->number >= 1 && t->number <= 31 && !s->tokens[at + 1].space &&
        (word(s, at + 1, "th") || word(s, at + 1, "st") || word(s, at + 1, "nd") || word(s, at + 1, "rd")) &&
        (is(s, at - 1, IS_by_then) || word(s, at - 1, "the") || is(s, at - 1, IS_until)) &&
        !(at + 2 < end && s->tokens[at + 2].kind == TOKEN_WORD && s->tokens[at + 2].space && !is(s, at + 2, IS_stop) &&
          !is(s, at + 2, IS_conj))) {
        int32_t first, last;
        int d = of_calendar(t);
        for (int turn = 0; turn < 2; turn++) {
            if (!month_bounds(year, month, &first, &last))
                return at;
            if (first + d - 1 >= s->day && first + d - 1 <= last)
                break;
            year += month == 12;
            month = month == 12 ? 1 : month + 1;
        }
        out->past = out->future = one(first + d - 1);
        return at + 2;
    }
    /* "first Monday of February" */
    static const char *const nth[] = {"first", "second", "third", "fourth"};
    for (int i = 0; i < 4 && at + 3 < end; i++)
        if (word(s, at, nth[i]) && weekday_named(s->tokens[at + 1].low) >= 0 &&
            (word(s, at + 2, "of") || word(s, at + 2, "in")) && month_named(s->tokens[at + 3].low)) {
            int m = month_named(s->tokens[at + 3].low), y = year + (m < month);
            int32_t first, last;
            if (!month_bounds(y, m, &first, &last))
                return at;
            out->past = out->future = one(weekday_after(first, weekday_named(s->tokens[at + 1].low), true) + 7 * i);
            return at + 4;
        }
    /* "the end of the year", "before the month is out" */
    if (word(s, at, "end") && at + 3 < end && word(s, at + 1, "of") &&
        (word(s, at + 2, "the") || word(s, at + 2, "this") || word(s, at + 2, "next"))) {
        int32_t first, last;
        bool next = word(s, at + 2, "next");
        int m = word(s, at + 3, "month") ? month + next : 0, y = year;
        if (word(s, at + 3, "week")) {
            out->past = out->future = one(s->day - day_weekday(s->day) + 6 + 7 * next);
            return at + 4;
        }
        if (word(s, at + 3, "year")) {
            m = 12;
            y += next;
        }
        y += m == 13;
        m = m == 13 ? 1 : m;
        if (m && month_bounds(y, m, &first, &last)) {
            out->past = out->future = one(last);
            return at + 4;
        }
    }
    if (word(s, at, "the") && at + 3 < end && (word(s, at + 1, "month") || word(s, at + 1, "year")) &&
        word(s, at + 2, "is") && word(s, at + 3, "out")) {
        int32_t first, last;
        if (month_bounds(year, word(s, at + 1, "year") ? 12 : month, &first, &last)) {
            out->past = out->future = one(last);
            return at + 4;
        }
    }
    /* "in [about] six weeks" */
    if (word(s, at, "in")) {
        uint32_t i = at + 1;
        while (i < end && is(s, i, IS_about))
            i += is(s, i, IS_about);
        double count = i < end ? (word(s, i, "a") || word(s, i, "an") ? 1 : small_number(s, i)) : 0;
        uint32_t stop;
        if (count >= 1 && count <= 400 && i + 1 < end && is_phrase(s, i + 1, IS_time_unit, &stop)) {
            const char *u = s->tokens[i + 1].low;
            double days = *u == 'h'                  ? 1.0 / 24
                          : *u == 'd'                ? 1
                          : *u == 'w'                ? 7
                          : *u == 'm' && u[1] == 'o' ? 30.4375
                          : *u == 'f'                ? 14
                                                     : 0;
            int32_t on = s->day + (int32_t)(count * days + 0.5);
            int32_t slack = days >= 7 && i > at + 1 ? (int32_t)(days / 2) : 0;
            if (days > 0) {
                out->past = out->future = (interval){on - slack, on + slack};
                return stop;
            }
        }
    }
    return at;
}

bool times_find(sheet *s)
{
    entente_word *words = ARENA_ARRAY(s->memory, CALENDAR_WINDOW + 8, entente_word);
    if (!words)
        return false;
    if (s->day == ENTENTE_DAY_NONE)
        return true;
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        uint32_t first = s->sentences[k].first, end = s->sentences[k].end;
        for (uint32_t i = first; i < end;) {
            dated d;
            uint32_t stop = own(s, i, end, &d);
            d.end = stop;
            if (stop > i && !add(s, d))
                return false;
            i = stop > i ? stop : i + 1;
        }
        for (uint32_t from = first; from < end; from += CALENDAR_WINDOW) {
            uint32_t to = from + CALENDAR_WINDOW < end ? from + CALENDAR_WINDOW : end, count = to - from;
            time_words found[CALENDAR_MOST];
            for (uint32_t i = 0; i < count; i++) {
                const token *t = &s->tokens[from + i];
                words[i] = (entente_word){.from = t->from,
                                          .to = t->to,
                                          .head = -1,
                                          .form = text_of(s, from + i, from + i + 1),
                                          .lemma = "",
                                          .xpos = "",
                                          .features = ""};
            }
            size_t made = calendar_find(words, 0, count, s->day, found);
            for (size_t i = 0; i < made; i++) {
                dated d = {.first = from + found[i].first,
                           .end = from + found[i].last + 1,
                           .past = found[i].past,
                           .future = found[i].future,
                           .lasting = found[i].lasting};
                if (found[i].anchored || found[i].gone)
                    continue;
                d.feast = is(s, d.first, IS_season) > 0;
                if (!d.lasting && !add(s, d))
                    return false;
            }
        }
    }
    return !s->failed;
}

interval time_at(const sheet *s, uint32_t first, uint32_t end, uint32_t at, bool future, bool *found)
{
    interval best = one(s->day);
    uint32_t nearest = UINT32_MAX;
    *found = false;
    for (uint32_t i = first; i < end;) {
        int32_t d = s->tokens[i].date;
        if (d < 0) {
            i++;
            continue;
        }
        const dated *t = &s->dates[d];
        interval when = future ? t->future : t->past;
        uint32_t far = t->first > at ? t->first - at : at - t->first;
        bool since = t->first > first && word(s, t->first - 1, "since");
        if (when.from != ENTENTE_DAY_NONE && far < nearest && !since) {
            nearest = far;
            best = when;
            *found = true;
        }
        i = t->end > i ? t->end : i + 1;
    }
    return best;
}
