/* Sentences and words of a text (docs/syntax.md, "Sentences and tokens"). */
#ifndef SYNTAX_SPLIT_H
#define SYNTAX_SPLIT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "syntax/treebank.h"

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

/* The same from the beginning, and where lines end on purpose. */
void split_words_of(split_words *words, const char *text, size_t from, size_t to);

/* Where the paragraph that stands at or after `at` begins and ends; false: there is none. */
bool split_paragraph(const char *text, size_t length, size_t at, size_t *from, size_t *to);

/* The bytes of a white space or control character at text[at], else 0. */
size_t split_blank(const char *text, size_t at, size_t to);

/* What a model knows of sentences' ends; points into the model's bytes. */
typedef struct split_model {
    const int8_t *weights; /* NULL: rules only */
} split_model;

/* A section of a model begins with this; one byte of weight a bucket follows. */
#define SPLIT_MAGIC "split 1"
enum { SPLIT_HEAD = sizeof SPLIT_MAGIC };
/* Check a model's section. NULL: there is none, rules only. */
entente_status split_open(const void *section, size_t length, split_model *out, entente_error *error);

/* A place that may be a sentence's end: after words[at]. */
typedef struct split_place {
    const split_words *words;
    size_t at, begin; /* the sentence's first word */
    size_t stop;      /* the next word past `at` that ends like a sentence, or the paragraph's end */
    unsigned opened;  /* brackets open since the beginning */
    bool quoted;      /* an odd number of straight quotation marks since then */
    bool capitals;    /* the paragraph has no small letters */
} split_place;

/* The classifier's features: indices into its weights. */
enum { SPLIT_FEATURES = 34, SPLIT_BUCKETS = 1 << 17, SPLIT_SCALE = 16 };
void split_features(const split_place *place, uint32_t features[static SPLIT_FEATURES]);

/* Walk a paragraph's words; `decide` is asked at every place that may be an end. Sets SPLIT_END. */
typedef bool split_decide(void *data, const split_place *place);
void split_walk(split_words *words, split_decide *decide, void *data);

/* A whole text. `scratch` is used anew for each paragraph; sentences and words come from `memory`. */
entente_status split_text(const split_model *model, arena *memory, split_words *scratch, const char *text, size_t length,
                          entente_parse *out, entente_error *error);
void split_words_free(split_words *words);

/* Learn sentences' ends from a treebank: append a model section. Same treebank and seed, same bytes. */
entente_status split_train(const treebank *train, uint64_t seed, buffer *out, entente_error *error);

#endif
