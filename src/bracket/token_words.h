/* Words that turn a sentence round, and words that are figures, in the languages that talks are held in. */
#ifndef BRACKET_TOKEN_WORDS_H
#define BRACKET_TOKEN_WORDS_H

#include "bracket/tokens.h"

/* TOKEN_NEGATION, TOKEN_FIGURE or TOKEN_WORD: by the word's small letters, without the marks that Arabic and Hebrew may
   leave out. */
token_class token_words_class(const char *word, size_t length);

#endif
