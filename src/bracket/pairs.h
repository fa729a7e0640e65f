/* Which bracket closes which. */
#ifndef BRACKET_PAIRS_H
#define BRACKET_PAIRS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* A pair, by where it opens. */
typedef struct pair {
    size_t from, to; /* from its opening bracket to behind its closing one */
    size_t inner, inner_to;
    size_t parent;   /* index of the pair around it, remarks in { } too; SIZE_MAX: none */
    size_t square;   /* index of the square pair around it; SIZE_MAX: none */
    size_t previous; /* index of the square pair before it in the same one; SIZE_MAX: none */
    size_t depth;
    size_t last;           /* index of the last square pair in it; SIZE_MAX: none */
    size_t children;       /* square ones */
    size_t slashes;        /* " / " in its own text, outside of pairs within */
    bool curly, character; /* { }; a bracket that is spoken of: "[" */
    bool quoted;           /* it opens within a quotation */
} pair;

typedef struct stray {
    size_t at, length, line, column;
    bool opens;
} stray;

typedef struct pairs {
    size_t count, stray_count;
    pair *items;
    stray *strays;
} pairs;

/* false: memory ran out. O(length). */
bool brackets_pair(pairs *out, arena *memory, const char *text, size_t length, bool wide);

/* Bytes of the blank (Unicode's white space but line ends) that begins at text[at]; 0: none does. */
size_t bracket_blank(const char *text, size_t at, size_t end);

#endif
