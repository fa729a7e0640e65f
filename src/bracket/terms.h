/* What drafters write in brackets and at the beginning of paragraphs, as lists of words. */
#ifndef BRACKET_TERMS_H
#define BRACKET_TERMS_H

#include <stdbool.h>
#include <stddef.h>

/* The beginning of a stretch of text in small letters, runs of blanks as one, without marks of emphasis; `whole`: all of it,
   without punctuation at its end. */
enum { TERM_ROOM = 128 };
typedef struct term {
    char text[TERM_ROOM];
    size_t length;
    bool whole;
} term;
void term_take(term *out, const char *text, size_t from, size_t to);

typedef enum term_list {
    TERM_EDITORIAL,     /* sic: no bracket of the talks */
    TERM_EDITOR,        /* editor's note …: begins such */
    TERM_UNKNOWN,       /* tbd: a placeholder */
    TERM_NOUN,          /* date: a placeholder, but after an article a word of the text */
    TERM_TO_FILL,       /* to be determined …: begins a placeholder */
    TERM_OTHER,         /* other: stands for further alternatives */
    TERM_PENDING,       /* to be discussed …: begins a remark on what is open */
    TERM_WAITS,         /* pending: such a remark by itself */
    TERM_REMARK,        /* note: …: begins a remark that leaves nothing open */
    TERM_AGREED,        /* agreed ad ref: begins a remark of what is agreed */
    TERM_SETTLED,       /* agreed: such a remark by itself */
    TERM_ORDER,         /* delete: what somebody wants done to the words */
    TERM_ORDER_FIRST,   /* delete the …: begins such */
    TERM_CONNECTOR,     /* and, or, alone */
    TERM_GOES_ON,       /* and …: begins words that go on from those before */
    TERM_OR,            /* between pairs: they are alternatives */
    TERM_BEFORE_FIGURE, /* within, of, is: a figure that follows is the text's */
    TERM_AFTER_NOTE,    /* is, and, of: what follows a mark of a footnote, and no figure */
    TERM_ARTICLE,
    TERM_OPTION, /* option 1: begins one of several */
    TERM_LISTS
} term_list;

/* Whether the term is one of the list's (`whole`), or begins with one as a word. */
bool term_in(term_list list, const term *t);
bool term_begins(term_list list, const term *t);

#endif
