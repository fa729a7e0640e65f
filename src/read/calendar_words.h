/* The words of expressions of time. */
#ifndef READ_CALENDAR_WORDS_H
#define READ_CALENDAR_WORDS_H

#include "read/document.h"

/* What a token may be in an expression of time. */
typedef enum time_class {
    OTHER,
    WEEKDAY,
    MONTH,
    UNIT,
    HOURS,
    NUMBER,
    ORDINAL,
    DECADES,
    TODAY,
    PART,
    WEEKEND,
    SEASON,
    FEAST,
    OTHER_MONTH, /* of another calendar: system * 16 + month */
    LAST,
    NEXT,
    THIS,
    THAT,
    PAST,
    COMING,
    PREVIOUS,
    FOLLOWING,
    RECENT,
    RECENTLY,
    FEW,
    COUPLE,
    AGO,
    EARLIER,
    LATER,
    BEFORE,
    AFTER,
    EARLY,
    MID,
    LATE,
    END,
    START,
    IN,
    ON,
    OF,
    SINCE,
    UNTIL,
    BY,
    FROM,
    TO,
    BETWEEN,
    AND,
    FOR,
    WITHIN,
    DURING,
    THE,
    A,
    DASH,
    SLASH,
    COMMA,
    DOT
} time_class;

typedef struct time_token {
    uint8_t class, digits; /* digits: of a number written in figures */
    uint8_t more;          /* words of it after the first: "Good Friday" */
    bool shy;              /* a month or feast that may be another word: "may", "march", "dec", "Ramadan" */
    bool short_month;      /* "DEC", "Oct" */
    int32_t value;
    uint32_t word;
} time_token;

/* A word's tokens, at most `room`: the parts of "mid-October", "2010-2012", "3/20/2024" count apart. Gives how many. */
size_t calendar_split(const entente_word *word, uint32_t index, time_token *out, size_t room);

/* The tokens of the words [from, to), at most `room`; *any is set where one tells of a time. Gives how many. */
size_t calendar_tokens(const entente_word *words, uint32_t from, uint32_t to, time_token *out, size_t room, bool *any);

#endif
