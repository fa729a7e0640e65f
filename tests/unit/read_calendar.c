/* Expressions of time and the days they mean, as told of the past and of what is to come. */
#include "base/date.h"
#include "read/calendar.h"

#include <ctype.h>
#include <time.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { MOST = 400 };
static entente_word words[MOST];
static char forms[MOST][40];

/* Words parted at spaces, and punctuation at their ends; "'s" apart. */
static uint32_t part(const char *text)
{
    uint32_t count = 0;
    while (*text && count < MOST) {
        while (*text == ' ')
            text++;
        size_t n = strcspn(text, " ");
        if (!n)
            break;
        size_t word = n;
        if (word > 1 && strchr(",;:?!)", text[word - 1]))
            word--;
        if (word > 1 && text[word - 1] == '.' && !(word < 6 && isupper((unsigned char)*text)))
            word--;
        if (word > 2 && !memcmp(text + word - 2, "'s", 2) && !isdigit((unsigned char)*text))
            word -= 2;
        if (word >= sizeof forms[0])
            word = sizeof forms[0] - 1;
        memcpy(forms[count], text, word);
        forms[count][word] = 0;
        words[count] = (entente_word){.form = forms[count]};
        count++;
        text += word;
    }
    return count;
}

typedef struct row {
    const char *on, *text;
    char told; /* p: of the past; f: of what is to come; b: the same in both */
    const char *from, *to;
} row;

/* 2024-03-21 is a Thursday, 1990-01-03 a Wednesday. "" is: says nothing. */
static const row rows[] = {
    {"2024-03-21", "said Wednesday that", 'p', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "will meet on Wednesday", 'f', "2024-03-27", "2024-03-27"},
    {"2024-03-21", "on Thursday", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "last Thursday", 'b', "2024-03-14", "2024-03-14"},
    {"2024-03-21", "last Friday", 'b', "2024-03-15", "2024-03-15"},
    {"2024-03-21", "next Tuesday", 'b', "2024-03-26", "2024-03-26"},
    {"2024-03-21", "next Thursday", 'b', "2024-03-28", "2024-03-28"},
    {"2024-03-21", "this Sunday", 'f', "2024-03-24", "2024-03-24"},
    {"2024-03-21", "Tuesday night", 'p', "2024-03-19", "2024-03-19"},
    {"2024-03-21", "late Tuesday", 'p', "2024-03-19", "2024-03-19"},
    {"2024-03-21", "early on Monday", 'p', "2024-03-18", "2024-03-18"},
    {"2024-03-21", "Monday's attack", 'p', "2024-03-18", "2024-03-18"},
    {"2024-03-21", "MONDAY NIGHT", 'p', "2024-03-18", "2024-03-18"},
    {"2024-03-21", "on Monday of last week", 'b', "2024-03-11", "2024-03-11"},
    {"2024-03-21", "on Friday last week", 'b', "2024-03-15", "2024-03-15"},
    {"2024-03-21", "on Tues. they met", 'p', "2024-03-19", "2024-03-19"},
    {"2024-03-21", "until Saturday", 'f', "2024-03-21", "2024-03-23"},
    {"2024-03-21", "by Monday", 'f', "2024-03-21", "2024-03-25"},
    {"2024-03-21", "since Monday", 'b', "2024-03-18", "2024-03-21"},
    {"2024-03-21", "before Sunday", 'f', "2024-03-21", "2024-03-23"},
    {"2024-03-21", "after Monday", 'p', "2024-03-19", "2024-03-21"},
    {"2024-03-21", "between Monday and Wednesday", 'p', "2024-03-18", "2024-03-20"},
    {"2024-03-21", "from Friday to Sunday", 'f', "2024-03-22", "2024-03-24"},
    {"2024-03-21", "Thursday, 21 March", 'p', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "Saturday Dec. 25", 'p', "2023-12-25", "2023-12-25"},
    {"2024-03-21", "today", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "yesterday", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "YESTERDAY MORNING", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "tomorrow", 'b', "2024-03-22", "2024-03-22"},
    {"2024-03-21", "tonight", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "this morning", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "last night", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "overnight", 'b', "2024-03-20", "2024-03-21"},
    {"2024-03-21", "earlier today", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "later today", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "the day before yesterday", 'b', "2024-03-19", "2024-03-19"},
    {"2024-03-21", "the day after tomorrow", 'b', "2024-03-23", "2024-03-23"},
    {"2024-03-21", "on October 7", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "on October 7", 'f', "2024-10-07", "2024-10-07"},
    {"2024-03-21", "October 7th", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "the 7th of October", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "7 October 2023", 'b', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "October 7, 2023", 'b', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "Oct. 7", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "Oct 7", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "OCTOBER 7", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "7 October last year", 'b', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "since October 7", 'b', "2023-10-07", "2024-03-21"},
    {"2024-03-21", "on the 7th, they", 'p', "2024-03-07", "2024-03-07"},
    {"2024-03-21", "on the 25th.", 'p', "2024-02-25", "2024-02-25"},
    {"2024-03-21", "on the 25th.", 'f', "2024-03-25", "2024-03-25"},
    {"1990-01-03", "on 30 December in", 'p', "1989-12-30", "1989-12-30"},
    {"1990-01-03", "30 DEC 89", 'b', "1989-12-30", "1989-12-30"},
    {"2001-01-03", "30 DEC 89", 'b', "1989-12-30", "1989-12-30"},
    {"2012-01-03", "3 JAN 12", 'b', "2012-01-03", "2012-01-03"},
    {"2024-03-21", "2024-03-20", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "3/20/2024", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "20/3/2024", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "2024 - 03 - 20", 'b', "2024-03-20", "2024-03-20"},
    {"2024-03-21", "on 29 February 2024", 'b', "2024-02-29", "2024-02-29"},
    {"2024-03-21", "on 30 February 2024", 'b', "2024-02-01", "2024-02-29"},
    {"2023-03-21", "February 29", 'p', "2023-02-28", "2023-02-28"},
    {"2024-03-21", "in March", 'p', "2024-03-01", "2024-03-31"},
    {"2024-03-21", "in April", 'p', "2023-04-01", "2023-04-30"},
    {"2024-03-21", "in April", 'f', "2024-04-01", "2024-04-30"},
    {"2024-03-21", "last December", 'b', "2023-12-01", "2023-12-31"},
    {"2024-03-21", "last March", 'b', "2023-03-01", "2023-03-31"},
    {"2024-03-21", "next June", 'b', "2024-06-01", "2024-06-30"},
    {"2024-03-21", "next May", 'b', "2024-05-01", "2024-05-31"},
    {"2024-03-21", "in May", 'p', "2023-05-01", "2023-05-31"},
    {"2024-03-21", "they may meet", 'b', "", ""},
    {"2024-03-21", "THEY MARCH ON TOWN", 'b', "", ""},
    {"2024-03-21", "the march was peaceful", 'b', "", ""},
    {"2024-03-21", "the Dec agency", 'b', "", ""},
    {"2024-03-21", "the sun sat on it", 'b', "", ""},
    {"2024-03-21", "October 2011", 'b', "2011-10-01", "2011-10-31"},
    {"2024-03-21", "October of 2011", 'b', "2011-10-01", "2011-10-31"},
    {"2024-03-21", "May 2011", 'b', "2011-05-01", "2011-05-31"},
    {"2024-03-21", "early October 2011", 'b', "2011-10-01", "2011-10-10"},
    {"2024-03-21", "mid-October 2011", 'b', "2011-10-11", "2011-10-21"},
    {"2024-03-21", "late November 2011", 'b', "2011-11-21", "2011-11-30"},
    {"2024-03-21", "at the end of November 2011", 'b', "2011-11-21", "2011-11-30"},
    {"2024-03-21", "at the beginning of October", 'p', "2023-10-01", "2023-10-10"},
    {"2024-03-21", "in 2011", 'b', "2011-01-01", "2011-12-31"},
    {"2024-03-21", "since 2014", 'b', "2014-01-01", "2024-03-21"},
    {"2024-03-21", "early 2019", 'b', "2019-01-01", "2019-05-01"},
    {"2024-03-21", "by mid-1962", 'b', "1962-05-02", "1962-09-01"},
    {"2024-03-21", "the 2003 invasion", 'b', "2003-01-01", "2003-12-31"},
    {"2024-03-21", "the 1990s", 'b', "1990-01-01", "1999-12-31"},
    {"2024-03-21", "from 2010 to 2012", 'b', "2010-01-01", "2012-12-31"},
    {"2024-03-21", "between 2010 and 2012", 'b', "2010-01-01", "2012-12-31"},
    {"2024-03-21", "in 2010-2012", 'b', "2010-01-01", "2012-12-31"},
    {"2024-03-21", "killed 2000 people", 'b', "", ""},
    {"2024-03-21", "until 2030", 'f', "2024-03-21", "2030-12-31"},
    {"2024-03-21", "from 3 to 5 May", 'f', "2024-05-03", "2024-05-05"},
    {"2024-03-21", "between 3 and 5 May 2020", 'b', "2020-05-03", "2020-05-05"},
    {"2024-03-21", "3-5 May 2020", 'b', "2020-05-03", "2020-05-05"},
    {"2024-03-21", "October 7-9", 'p', "2023-10-07", "2023-10-09"},
    {"2024-03-21", "from October 7 to November 2", 'p', "2023-10-07", "2023-11-02"},
    {"2024-03-21", "from December 20 to January 3, 2012", 'b', "2011-12-20", "2012-01-03"},
    {"2024-03-21", "last week", 'b', "2024-03-11", "2024-03-17"},
    {"2024-03-21", "this week", 'b', "2024-03-18", "2024-03-24"},
    {"2024-03-21", "next week", 'b', "2024-03-25", "2024-03-31"},
    {"2024-03-21", "late last week", 'b', "2024-03-16", "2024-03-17"},
    {"2024-03-21", "last month", 'b', "2024-02-01", "2024-02-29"},
    {"2024-03-21", "next month", 'b', "2024-04-01", "2024-04-30"},
    {"2024-03-21", "late last month", 'b', "2024-02-21", "2024-02-29"},
    {"2024-03-21", "last year", 'b', "2023-01-01", "2023-12-31"},
    {"2024-03-21", "this year", 'b', "2024-01-01", "2024-12-31"},
    {"2024-03-21", "earlier this month", 'b', "2024-03-01", "2024-03-21"},
    {"2024-03-21", "later this month", 'b', "2024-03-21", "2024-03-31"},
    {"2024-03-21", "the past year", 'b', "2023-03-21", "2024-03-21"},
    {"2024-03-21", "in the past two weeks", 'b', "2024-03-07", "2024-03-21"},
    {"2024-03-21", "the last six months", 'b', "2023-09-21", "2024-03-21"},
    {"2024-03-21", "the next two weeks", 'b', "2024-03-21", "2024-04-04"},
    {"2024-03-21", "in the last 24 hours", 'b', "2024-03-20", "2024-03-21"},
    {"2024-03-21", "in the past 48 hours", 'b', "2024-03-19", "2024-03-21"},
    {"2024-03-21", "in recent days", 'b', "2024-03-14", "2024-03-21"},
    {"2024-03-21", "two days ago", 'b', "2024-03-19", "2024-03-19"},
    {"2024-03-21", "two weeks ago", 'b', "2024-03-04", "2024-03-10"},
    {"2024-03-21", "a couple of weeks ago", 'b', "2024-03-04", "2024-03-10"},
    {"2024-03-21", "a few days ago", 'b', "2024-03-16", "2024-03-19"},
    {"2024-03-21", "two months ago", 'b', "2024-01-01", "2024-01-31"},
    {"2024-03-31", "one month ago", 'b', "2024-02-01", "2024-02-29"},
    {"2024-03-21", "a year ago", 'b', "2023-01-01", "2023-12-31"},
    {"2024-03-21", "twenty-five years ago", 'b', "1999-01-01", "1999-12-31"},
    {"2024-03-21", "hours ago", 'b', "2024-03-21", "2024-03-21"},
    {"2024-03-21", "48 hours ago", 'b', "2024-03-19", "2024-03-19"},
    {"2024-03-21", "in two weeks", 'f', "2024-04-01", "2024-04-07"},
    {"2024-03-21", "within two weeks", 'f', "2024-03-21", "2024-04-04"},
    {"2024-03-21", "two weeks from now", 'b', "2024-04-01", "2024-04-07"},
    {"2024-03-21", "for six weeks", 'p', "2024-02-08", "2024-03-21"},
    {"2024-03-21", "a six-week truce", 'b', "", ""},
    {"2024-03-21", "a three-day visit", 'b', "", ""},
    {"2024-03-21", "the evening of 9 January", 'p', "2024-01-09", "2024-01-09"},
    {"2024-03-21", "on the night of Monday", 'p', "2024-03-18", "2024-03-18"},
    {"2024-03-21", "minister until May 2019", 'p', "", ""},
    {"2024-03-21", "over the weekend", 'p', "2024-03-16", "2024-03-17"},
    {"2024-03-21", "last weekend", 'b', "2024-03-16", "2024-03-17"},
    {"2024-03-21", "this weekend", 'f', "2024-03-23", "2024-03-24"},
    {"2024-03-21", "at Christmas", 'p', "2023-12-25", "2023-12-25"},
    {"2024-03-21", "Christmas 1990", 'b', "1990-12-25", "1990-12-25"},
    {"2024-04-21", "since Easter", 'b', "2024-03-31", "2024-04-21"},
    {"2024-04-21", "on Good Friday", 'p', "2024-03-29", "2024-03-29"},
    {"2024-04-21", "on Orthodox Easter", 'f', "2024-05-05", "2024-05-05"},
    {"2024-04-21", "on Orthodox Good Friday", 'f', "2024-05-03", "2024-05-03"},
    {"2024-04-21", "last Easter Monday", 'b', "2024-04-01", "2024-04-01"},
    {"2024-04-21", "last Easter", 'b', "2024-03-31", "2024-03-31"},
    {"2024-04-21", "next Easter", 'b', "2025-04-20", "2025-04-20"},
    {"2024-03-21", "Easter 1990", 'b', "1990-04-15", "1990-04-15"},
    {"2024-03-21", "during Ramadan", 'b', "2024-03-11", "2024-04-09"},
    {"2024-03-21", "the end of Ramadan", 'b', "2024-03-31", "2024-04-09"},
    {"2024-03-01", "before Ramadan", 'f', "2024-03-01", "2024-03-10"},
    {"2024-03-01", "in Ramadan 2023", 'b', "2023-03-23", "2023-04-20"},
    {"2024-03-21", "last Ramadan", 'b', "2023-03-23", "2023-04-20"},
    {"2024-03-21", "Taha Yassin Ramadan said", 'b', "", ""},
    {"2024-03-21", "by Eid al-Fitr", 'f', "2024-03-21", "2024-04-10"},
    {"2024-03-21", "on Yom Kippur", 'p', "2023-09-25", "2023-09-25"},
    {"2024-04-25", "at Passover", 'b', "2024-04-23", "2024-04-29"},
    {"2024-03-21", "since Nowruz", 'b', "2024-03-20", "2024-03-21"},
    {"1911-03-21", "during Ramadan", 'b', "", ""},
    {"2024-03-21", "last summer", 'b', "2023-06-01", "2023-08-31"},
    {"2024-03-21", "in the spring of 2011", 'b', "2011-03-01", "2011-05-31"},
    {"", "October 7, 2023", 'b', "2023-10-07", "2023-10-07"},
    {"", "in 2011", 'b', "2011-01-01", "2011-12-31"},
    {"", "on Wednesday", 'b', "", ""},
    {"", "yesterday", 'b', "", ""},
    {"", "October 7", 'b', "", ""},
    {"", "two weeks ago", 'b', "", ""},
    {"", "since 2011", 'b', "", ""},
    {"2024-03-21", "October 7 and 9 people", 'p', "2023-10-07", "2023-10-07"},
    {"2024-03-21", "more than 1,200 people", 'b', "", ""},
    {"2024-03-21", "the second division", 'b', "", ""},
};

static int32_t day_of(const char *text)
{
    moment m;
    if (!*text)
        return ENTENTE_DAY_NONE;
    assert_true(moment_parse(text, &m));
    return m.day;
}

static void shows_rows(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        time_words found[CALENDAR_MOST];
        size_t count = calendar_find(words, 0, part(rows[i].text), day_of(rows[i].on), found);
        interval want = {day_of(rows[i].from), day_of(rows[i].to)}, nothing = {ENTENTE_DAY_NONE, ENTENTE_DAY_NONE};
        for (int reading = 0; reading < 2; reading++) {
            if ((reading ? 'p' : 'f') == rows[i].told)
                continue;
            interval got = !count ? nothing : reading ? found[0].future : found[0].past;
            if (got.from == want.from && got.to == want.to)
                continue;
            char a[MOMENT_TEXT], b[MOMENT_TEXT];
            print_error("%s \"%s\" (%s): %s .. %s, not %s .. %s (%zu found)\n", rows[i].on, rows[i].text,
                        reading ? "to come" : "past", day_text(got.from, a), day_text(got.to, b), rows[i].from, rows[i].to,
                        count);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void anchors(void **state)
{
    static const struct {
        const char *text, *anchor_from, *anchor_to, *from, *to;
    } cases[] = {
        {"the next day", "2023-10-07", "2023-10-07", "2023-10-08", "2023-10-08"},
        {"a day earlier", "2024-03-20", "2024-03-20", "2024-03-19", "2024-03-19"},
        {"three days later", "2024-02-27", "2024-02-27", "2024-03-01", "2024-03-01"},
        {"the following week", "2024-03-06", "2024-03-06", "2024-03-11", "2024-03-17"},
        {"the previous month", "2024-03-06", "2024-03-06", "2024-02-01", "2024-02-29"},
        {"that same day", "2024-03-06", "2024-03-06", "2024-03-06", "2024-03-06"},
        {"two years earlier", "2011-01-01", "2011-12-31", "2009-01-01", "2009-12-31"},
        {"the day before.", "2011-01-01", "2011-01-01", "2010-12-31", "2010-12-31"},
        {"two weeks before,", "2024-03-21", "2024-03-21", "2024-03-04", "2024-03-10"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        time_words found[CALENDAR_MOST];
        size_t count = calendar_find(words, 0, part(cases[i].text), day_of("2024-03-21"), found);
        if (count != 1 || !found[0].anchored)
            fail_msg("\"%s\": %zu found", cases[i].text, count);
        calendar_anchor(&found[0], (interval){day_of(cases[i].anchor_from), day_of(cases[i].anchor_to)});
        if (found[0].past.from != day_of(cases[i].from) || found[0].past.to != day_of(cases[i].to)) {
            char a[MOMENT_TEXT], b[MOMENT_TEXT];
            fail_msg("\"%s\": %s .. %s", cases[i].text, day_text(found[0].past.from, a), day_text(found[0].past.to, b));
        }
    }
}

/* Every word that the calendar knows is found: the table is sorted. */
static void several(void **state)
{
    (void)state;
    time_words found[CALENDAR_MOST];
    uint32_t count = part("On Monday they met, two weeks ago they left, and on May 3, 2011 they will not have come in 1999");
    assert_int_equal(calendar_find(words, 0, count, day_of("2024-03-21"), found), 4);
    static const char *const sole[] = {"today",     "Monday",    "Tuesday",   "Wednesday", "Thursday", "Friday",
                                       "Saturday",  "Sunday",    "January",   "February",  "April",    "June",
                                       "July",      "August",    "September", "October",   "November", "December",
                                       "overnight", "yesterday", "tomorrow",  "tonight",   "recently", "now"};
    for (size_t i = 0; i < sizeof sole / sizeof *sole; i++)
        if (calendar_find(words, 0, part(sole[i]), day_of("2024-03-21"), found) != 1)
            fail_msg("%s is not found", sole[i]);
}

/* Any words, any day: no fault, and from is never after to. */
static void hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "since", "until", "31",    "February", "2024",  "-",       "/",        "the",    "last",    "next",     "9999",
        "0",     "ago",   "weeks", "a",        "few",   "of",      "to",       "from",   "Monday",  "May",      "1000s",
        "end",   "early", "day",   "999",      "years", "earlier", "before",   ",",      "1st",     "\xff\xfe", "2999",
        "this",  "in",    "for",   "decades",  "Oct.",  "-–-/--",  "1/1/1000", "summer", "weekend", "on",       "same"};
    static const int32_t on[] = {ENTENTE_DAY_NONE, INT32_MAX, INT32_MIN + 1, 0, 19803, -719162, 2932896, 2500000, -350000};
    const char *given = getenv("SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20240321u, state0 = seed;
    print_message("SEED=%u\n", seed);
    for (int round = 0; round < 60000; round++) {
        uint32_t count = 0;
        for (; count < 24; count++) {
            state0 = state0 * 1664525u + 1013904223u;
            words[count] = (entente_word){.form = pieces[(state0 >> 12) % (sizeof pieces / sizeof *pieces)]};
        }
        time_words found[CALENDAR_MOST];
        size_t n = calendar_find(words, 0, count, on[(unsigned)round % (sizeof on / sizeof *on)], found);
        assert_true(n <= CALENDAR_MOST);
        for (size_t i = 0; i < n; i++) {
            if (found[i].anchored)
                calendar_anchor(&found[i], (interval){0, 100000});
            assert_true(found[i].first <= found[i].last && found[i].last < count);
            if (found[i].past.from > found[i].past.to || found[i].future.from > found[i].future.to) {
                for (uint32_t k = found[i].first > 3 ? found[i].first - 3 : 0; k <= found[i].last; k++)
                    print_error("%s ", words[k].form);
                fail_msg("is %d .. %d, %d .. %d", found[i].past.from, found[i].past.to, found[i].future.from,
                         found[i].future.to);
            }
            assert_true(found[i].past.from == ENTENTE_DAY_NONE ||
                        (found[i].past.from >= -719162 && found[i].past.to <= 2932896));
            assert_true(found[i].future.from == ENTENTE_DAY_NONE ||
                        (found[i].future.from >= -719162 && found[i].future.to <= 2932896));
            assert_int_equal(found[i].past.from == ENTENTE_DAY_NONE, found[i].past.to == ENTENTE_DAY_NONE);
            assert_int_equal(found[i].future.from == ENTENTE_DAY_NONE, found[i].future.to == ENTENTE_DAY_NONE);
        }
    }
}

/* Parts of parts of ranges: the time grows with the words, not with all the ways to part them. */
static void nested(void **state)
{
    (void)state;
    static const char *const parts[][4] = {{"early", "mid", "", "-"},
                                           {"early", "the", "end", "-"},
                                           {"evening", "of", "evening", "of"},
                                           {"end", "of", "early", "-"}};
    for (size_t way = 0; way < 4; way++) {
        time_words found[CALENDAR_MOST];
        static char years[50][8];
        for (uint32_t i = 0; i < CALENDAR_WINDOW; i++) {
            snprintf(years[i / 4], sizeof years[i / 4], "%u", 2100 - i / 4);
            words[i] = (entente_word){.form = i % 4 == 2 && !way ? years[i / 4] : parts[way][i % 4]};
        }
        clock_t began = clock();
        for (int times = 0; times < 100; times++)
            calendar_find(words, 0, CALENDAR_WINDOW, day_of("2024-03-21"), found);
        assert_true(clock() - began < 5 * CLOCKS_PER_SEC);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shows_rows), cmocka_unit_test(anchors), cmocka_unit_test(several),
                                       cmocka_unit_test(hostile), cmocka_unit_test(nested)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
