#include "read/door_date.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* What is left of a text. */
typedef struct rest {
    const char *at, *end;
} rest;

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool ended(const rest *r)
{
    return r->at == r->end || !(digit(*r->at) || letter(*r->at));
}

static bool take(rest *r, char c)
{
    if (r->at == r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

static size_t take_blanks(rest *r)
{
    const char *from = r->at;
    while (r->at < r->end && blank(*r->at))
        r->at++;
    return (size_t)(r->at - from);
}

/* A number of `least` to `most` digits, and no further one behind. */
static bool take_number(rest *r, int least, int most, int *out)
{
    int digits = 0, value = 0;
    rest t = *r;
    for (; t.at < t.end && digit(*t.at) && digits < most; t.at++, digits++)
        value = 10 * value + (*t.at - '0');
    if (digits < least || (t.at < t.end && digit(*t.at)))
        return false;
    *r = t;
    *out = value;
    return true;
}

/* The first letters of one of the names, in full or three or more of them; a period may follow. Gives its number from 1. */
static int take_name(rest *r, const char *const *names, int count)
{
    rest t = *r;
    while (t.at < t.end && letter(*t.at))
        t.at++;
    size_t length = (size_t)(t.at - r->at);
    for (int i = 0; i < count && length >= 3; i++) {
        size_t same = 0;
        while (same < length && names[i][same] && (r->at[same] | 32) == names[i][same])
            same++;
        if (same == length) {
            take(&t, '.');
            *r = t;
            return i + 1;
        }
    }
    return 0;
}

static const char *const month_names[] = {"january", "february", "march",     "april",   "may",      "june",
                                          "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static void take_ordinal(rest *r)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (int i = 0; i < 4; i++)
        if (r->end - r->at >= 2 && !memcmp(r->at, endings[i], 2) && (r->end - r->at == 2 || !letter(r->at[2])))
            r->at += 2;
}

/* "21 March 2024", "21st of March, 2024" */
static bool day_first(rest *r, int *year, int *month, int *day)
{
    rest t = *r;
    if (!take_number(&t, 1, 2, day))
        return false;
    take_ordinal(&t);
    if (!take_blanks(&t) && !take(&t, '-'))
        return false;
    if (t.end - t.at > 3 && !memcmp(t.at, "of ", 3))
        t.at += 3;
    if (!(*month = take_name(&t, month_names, 12)))
        return false;
    take(&t, ',');
    if (!take_blanks(&t))
        take(&t, '-');
    if (!take_number(&t, 4, 4, year))
        return false;
    *r = t;
    return true;
}

/* "March 21, 2024" */
static bool month_first(rest *r, int *year, int *month, int *day)
{
    rest t = *r;
    if (!(*month = take_name(&t, month_names, 12)) || !take_blanks(&t) || !take_number(&t, 1, 2, day))
        return false;
    take_ordinal(&t);
    if (!(take(&t, ',') + take_blanks(&t)))
        return false;
    if (!take_number(&t, 4, 4, year))
        return false;
    *r = t;
    return true;
}

/* "2024-03-21", "2024/03/21", "20240321" */
static bool year_first(rest *r, int *year, int *month, int *day)
{
    rest t = *r;
    int all;
    if (take_number(&t, 8, 8, &all)) {
        *year = all / 10000;
        *month = all / 100 % 100;
        *day = all % 100;
        *r = t;
        return true;
    }
    if (!take_number(&t, 4, 4, year))
        return false;
    char mark = t.at < t.end ? *t.at : 0;
    if ((mark != '-' && mark != '/') || !take(&t, mark) || !take_number(&t, 1, 2, month) || !take(&t, mark) ||
        !take_number(&t, 1, 2, day))
        return false;
    *r = t;
    return true;
}

/* "T17:00Z", " 08:30:00 GMT", ", 9:30 p.m. +0200": is passed over. */
static void take_time(rest *r)
{
    rest t = *r;
    int hour, minute, second;
    if (!take(&t, 'T') && !take(&t, 't')) {
        take(&t, ',');
        if (!take_blanks(&t))
            return;
    }
    if (!take_number(&t, 1, 2, &hour) || !take(&t, ':') || !take_number(&t, 2, 2, &minute))
        return;
    if (take(&t, ':') && !take_number(&t, 2, 2, &second))
        return;
    if (take(&t, '.') || take(&t, ','))
        while (t.at < t.end && digit(*t.at))
            t.at++;
    *r = t;
    take_blanks(&t);
    rest zone = t;
    if (take(&t, '+') || take(&t, '-')) {
        if (take_number(&t, 2, 2, &hour) ? take(&t, ':') && take_number(&t, 2, 2, &minute) : take_number(&t, 4, 4, &minute))
            *r = t;
        return;
    }
    while (t.at < t.end && *t.at >= 'A' && *t.at <= 'Z')
        t.at++;
    if (t.at > zone.at && t.at - zone.at <= 5 && ended(&t))
        *r = t;
}

size_t door_date(const char *bytes, size_t length, int32_t *day)
{
    rest r = {bytes, bytes + length}, after;
    int year, month, day_of_month;
    char text[40];
    moment m;
    if (take_name(&r, weekdays, 7)) {
        take(&r, ',');
        if (!take_blanks(&r))
            return 0;
    }
    if (!year_first(&r, &year, &month, &day_of_month) && !day_first(&r, &year, &month, &day_of_month) &&
        !month_first(&r, &year, &month, &day_of_month))
        return 0;
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day_of_month);
    after = r;
    take_time(&after);
    if (ended(&after))
        r = after;
    if (!ended(&r) || !moment_parse(text, &m))
        return 0;
    *day = m.day;
    return (size_t)(r.at - bytes);
}

/* What stands behind the word `date` and is no day: whether it was meant as one, being of few words. "Date palms are grown"
   was not. */
static bool meant(const rest *line, bool colon, bool lower, int most)
{
    int words = 0;
    bool figure = false, in = false;
    for (const char *at = line->at; at < line->end; at++) {
        figure |= digit(*at);
        words += !in && !blank(*at);
        in = !blank(*at);
    }
    return words && (colon || (lower ? words <= most : figure && words <= most));
}

date_line door_date_line(const char *bytes, size_t length, bool first, int32_t *day, size_t *used)
{
    static const char *const forms[] = {"date", "Date", "DATE"};
    rest r = {bytes, bytes + length};
    while (first && r.at < r.end && (blank(*r.at) || *r.at == '\r' || *r.at == '\n'))
        r.at++;
    const char *word = r.at, *line_end = r.at < r.end ? memchr(r.at, '\n', (size_t)(r.end - r.at)) : NULL;
    r.end = line_end ? line_end : r.end;
    while (r.end > r.at && (blank(r.end[-1]) || r.end[-1] == '\r'))
        r.end--;
    bool is = false;
    for (int i = 0; i < 3; i++)
        is |= r.end - word >= 4 && !memcmp(word, forms[i], 4);
    r.at += is ? 4 : 0;
    bool colon = is && take(&r, ':');
    if (is && r.at == r.end)
        return first ? DATE_WRONG : DATE_NONE;
    if (!is || (!take_blanks(&r) && !colon))
        return DATE_NONE;
    size_t taken = door_date(r.at, (size_t)(r.end - r.at), day);
    const char *after = r.at + taken;
    bool whole = after == r.end;
    if (taken && (whole || (first && blank(*after)))) {
        *used = (size_t)(after - bytes);
        return DATE_GIVEN;
    }
    bool figure = r.at < r.end && digit(*r.at);
    return meant(&r, colon && first, *word == 'd' && (first || figure), first ? 6 : 3) ? DATE_WRONG : DATE_NONE;
}

static bool dash_at(const rest *r)
{
    size_t left = (size_t)(r->end - r->at);
    return left &&
           (*r->at == '-' || (left >= 3 && (!memcmp(r->at, "\xe2\x80\x93", 3) || !memcmp(r->at, "\xe2\x80\x94", 3))));
}

/* What stands before a date that is a head's and no sentence's. */
static bool leads(const char *from, const char *at)
{
    static const char *const words[] = {"as of", "dated", "published", "updated", "date", "on"};
    while (at > from && blank(at[-1]))
        at--;
    if (at == from || strchr(",|-:(/*#_", at[-1]) || (at - from >= 3 && dash_at(&(rest){at - 3, at})))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]), left = (size_t)(at - from);
        if (left >= n && !strncasecmp(at - n, words[i], n) && (left == n || (i < 5 && !letter(at[-(ptrdiff_t)n - 1]))))
            return true; /* "on" alone, for a sentence has it too */
    }
    return false;
}

/* "Lanthorn, " or nothing: a line that opens with the place and the day. */
static bool place_alone(const char *from, const char *at)
{
    bool comma = at == from, begins = true;
    for (const char *c = from; c < at; c++) {
        if (begins && *c >= 'a' && *c <= 'z')
            return false;
        begins = blank(*c);
        comma = *c == ',' || (comma && blank(*c));
    }
    return comma;
}

/* Behind it: the line's end, a comma, the end of a bracket or a dash, with an agency's name in brackets between. */
static bool follows(rest r, bool short_line, bool opens)
{
    take(&r, ')');
    if (opens && r.at < r.end && strchr(".,:", *r.at))
        return true;
    take_blanks(&r);
    if (r.at == r.end)
        return short_line;
    if (*r.at == '(')
        while (r.at < r.end && *r.at++ != ')')
            ;
    take_blanks(&r);
    return dash_at(&r) || (short_line && r.at < r.end && strchr(",|:", *r.at));
}

enum { HEAD_LINES = 6, HEAD_LINE = 100, DATELINE = 80 };

bool door_date_head(const char *bytes, size_t length, int32_t *day)
{
    const char *end = bytes + length, *next;
    bool found = false;
    int lines = 0;
    for (const char *line = bytes; line < end && lines < HEAD_LINES; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        next = stop ? stop + 1 : end;
        stop = stop ? stop : end;
        while (stop > line && (blank(stop[-1]) || stop[-1] == '\r'))
            stop--;
        while (line < stop && blank(*line))
            line++;
        lines += line < stop;
        bool short_line = stop - line <= HEAD_LINE && stop > line && !strchr(".!?", stop[-1]);
        for (const char *at = line; at < stop && at - line < (short_line ? HEAD_LINE : DATELINE); at++) {
            int32_t this = 0;
            size_t used = (at == line || !(digit(at[-1]) || letter(at[-1]))) ? door_date(at, (size_t)(stop - at), &this) : 0;
            if (!used)
                continue;
            if (leads(line, at) && follows((rest){at + used, stop}, short_line, place_alone(line, at))) {
                if (found && this != *day)
                    return false;
                found = true;
                *day = this;
            }
            at += used - 1;
        }
    }
    return found;
}
