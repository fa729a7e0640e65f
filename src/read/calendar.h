/* Expressions of time in a sentence's words, and the days they mean. Words only: no tree is needed. */
#ifndef READ_CALENDAR_H
#define READ_CALENDAR_H

#include "read/document.h"

/* One expression: "Wednesday", "last week", "October 7". Read two ways, for most of them depend on whether they are told of
   what was or of what is to come; ENTENTE_DAY_NONE where it says nothing in that reading. */
typedef struct time_words {
    uint32_t first, last; /* its words, both included, without the preposition before it */
    interval past, future;
    bool anchored;  /* it counts from a day told before ("the next day", "two weeks earlier"): past is set by calendar_anchor
                     */
    time_unit unit; /* of what is anchored */
    int32_t count;  /* so many units on from the anchor; negative: back */
    bool lasting;   /* "for six weeks": says when only with a perfect tense */
    bool gone;      /* long ago, without a day: "decades ago" */
} time_words;

enum { CALENDAR_MOST = 16, CALENDAR_WINDOW = 200 };

/* The expressions among the words [from, to) of a sentence (at most CALENDAR_WINDOW of them are looked at), in their order,
   against the dispatch's day (ENTENTE_DAY_NONE: only absolute dates). Gives their number, at most CALENDAR_MOST. O(to -
   from). */
size_t calendar_find(const entente_word *words, uint32_t from, uint32_t to, int32_t day,
                     time_words out[static CALENDAR_MOST]);

/* The same of a dispatch's sentence, whose words are taken apart once for all that is asked of them. */
size_t calendar_of(const document *d, uint32_t sentence, uint32_t from, uint32_t to, int32_t day,
                   time_words out[static CALENDAR_MOST]);
/* What a document's `seen` is made of; NULL: out of memory. */
struct calendar_seen *calendar_seen_new(arena *memory);

/* Settle an anchored expression by the interval that was told before it. */
void calendar_anchor(time_words *t, interval anchor);

/* The date at a text's start or after it: "3 JAN 90", "March 20", "2024-03-20". Gives the bytes used, 0: none. *out is
   ENTENTE_DAY_NONE where the year is not told. */
size_t calendar_date(const char *text, size_t length, int32_t *out);

#endif
