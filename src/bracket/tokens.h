/* A text as words, figures, marks: what a redline compares. */
#ifndef BRACKET_TOKENS_H
#define BRACKET_TOKENS_H

#include "base/arena.h"
#include "bracket/token_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
