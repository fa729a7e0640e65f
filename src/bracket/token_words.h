/* Words that turn a sentence round, and words that are figures, in the languages that talks are held in. */
#ifndef BRACKET_TOKEN_WORDS_H
#define BRACKET_TOKEN_WORDS_H

#include <stddef.h>

typedef enum token_class {
    TOKEN_WORD,
    TOKEN_NEGATION,    /* a word that turns a sentence round */
    TOKEN_FIGURE,      /* 1,500; 2031-03-04; 3.5%; three */
    TOKEN_PUNCTUATION, /* one character that is none of the others, or a byte that is no UTF-8 */
    TOKEN_BRACKET,     /* [ ] { } */
    TOKEN_PARAGRAPH,   /* a line's end */
    TOKEN_LABEL,       /* "5.", "(a)", "12 bis." at the beginning of a line */
    TOKEN_SPACE,       /* a run of blanks */
} token_class;

/* TOKEN_NEGATION, TOKEN_FIGURE or TOKEN_WORD: by the word's small letters, without the marks that Arabic and Hebrew may
   leave out. */
token_class token_words_class(const char *word, size_t length);

#endif
