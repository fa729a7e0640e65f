/* The words of a paragraph, before they are sentences (docs/syntax.md, "Sentences and tokens"). */
#ifndef SYNTAX_SPLIT_TOKEN_H
#define SYNTAX_SPLIT_TOKEN_H

#include <entente/syntax.h>

/* A word is at most this many bytes: what is longer is parted, at a character's end. A sentence has at most this many words.
 */
enum { SPLIT_WORD_BYTES = 1024, SPLIT_SENTENCE_WORDS = 1000, SPLIT_TEXT_BYTES = 1 << 30 };

/* What a text's words are marked with before they are sentences. */
enum {
    SPLIT_JOINED = 1,       /* belongs to one token with the word before it */
    SPLIT_SPACE = 2,        /* white space or the text's end follows */
    SPLIT_ABBREVIATION = 4, /* its last period may end the sentence too */
    SPLIT_LINE = 8,         /* a line was ended after it on purpose */
    SPLIT_OPENS = 16,       /* a quotation mark that opens */
    SPLIT_END = 32,         /* a sentence ends with it */
};

typedef struct split_word {
    uint32_t from, to;
    uint8_t marks;
    uint8_t shape; /* enum split_shape */
    uint16_t name; /* hash of its lower-cased form, every digit being 0 */
} split_word;

/* How a word looks; what classifiers see of it. */
typedef enum split_shape {
    SHAPE_LOWER,
    SHAPE_TITLE,
    SHAPE_CAPITALS,
    SHAPE_INITIAL,
    SHAPE_MIXED,
    SHAPE_DIGITS,
    SHAPE_MIXED_DIGITS,
    SHAPE_OTHER,
    SHAPE_PERIOD,
    SHAPE_QUESTION,
    SHAPE_ELLIPSIS,
    SHAPE_COMMA,
    SHAPE_COLON,
    SHAPE_DASH,
    SHAPE_OPEN,
    SHAPE_CLOSE,
    SHAPE_QUOTE,
    SHAPE_MARK,
    SHAPE_RUN,
    SHAPE_ADDRESS,
    SHAPE_SMILEY,
    SHAPE_SYMBOL,
    SHAPE_ABBREVIATION, /* with its period, seen from what follows it; words have their letters' shape */
    SHAPE_NONE
} split_shape;

/* Growing words of one paragraph, and the sentences of a text. */
typedef struct split_words {
    split_word *words;
    size_t count, size;
    entente_sentence *sentences;
    size_t sentence_count, sentence_size;
    bool failed;
    bool single; /* within single quotation marks */
} split_words;

/* Append the words of the paragraph text[from, to). O(to - from). */
void split_tokens(split_words *words, const char *text, size_t from, size_t to);
void split_words_free(split_words *words);

/* The bytes of a white space or control character at text[at], else 0. */
size_t split_blank(const char *text, size_t at, size_t to);

#endif
