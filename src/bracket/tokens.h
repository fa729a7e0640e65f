/* A text as words, figures, marks: what a redline compares. */
#ifndef BRACKET_TOKENS_H
#define BRACKET_TOKENS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* Tokens are in order and leave no byte out. */
typedef struct token {
    size_t from, to;
    token_class class;
    uint32_t id; /* the same bytes and class, the same id */
} token;

typedef struct tokens {
    size_t count;
    token *items;
} tokens;

/* Ids of texts seen; one for all that are compared. Start from {.memory = …}. */
typedef struct token_ids {
    arena *memory;
    uint32_t *slots; /* id + 1 */
    size_t size, count, room;
    struct token_text {
        const char *bytes;
        size_t length;
        uint64_t hash;
        token_class class;
    } * texts;
} token_ids;

/* false: memory ran out. The text must live as long as the ids. O(length). */
bool tokens_make(tokens *out, token_ids *ids, const char *text, size_t length);

/* What the tokens of a redline count: words, negations, figures. */
static inline bool token_counts(const token *t)
{
    return t->class <= TOKEN_FIGURE;
}

#endif
