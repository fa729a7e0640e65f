/* Sentences and words of a text (docs/syntax.md, "Sentences and tokens"). */
#ifndef SYNTAX_SPLIT_H
#define SYNTAX_SPLIT_H

#include "base/arena.h"
#include "base/error.h"
#include "syntax/split_token.h"

/* The words of the paragraph text[from, to) from the beginning, and where lines end on purpose. */
void split_words_of(split_words *words, const char *text, size_t from, size_t to);

/* Where the paragraph that stands at or after `at` begins and ends; false: there is none. */
bool split_paragraph(const char *text, size_t length, size_t at, size_t *from, size_t *to);

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

#endif
