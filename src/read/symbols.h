/* Words as small numbers: equal texts have equal numbers. 0 is no word. */
#ifndef READ_SYMBOLS_H
#define READ_SYMBOLS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct symbol_slot {
    uint32_t hash, symbol;
} symbol_slot;

/* Start from {0}. */
typedef struct symbols {
    arena memory;
    const char **texts;   /* by number */
    uint32_t count, size; /* count includes the empty 0 */
    symbol_slot *slots;
    uint32_t mask; /* slots - 1, a power of two less one */
} symbols;

/* The number of a text, made when it is new; 0: out of memory. O(length) expected. */
uint32_t symbols_add(symbols *s, const char *text, size_t length);
/* 0: not known. */
uint32_t symbols_find(const symbols *s, const char *text, size_t length);
void symbols_free(symbols *s);

/* Pairs of numbers to a number: sets' members, edges of the names' trie. */
typedef struct pair_slot {
    uint64_t key; /* never 0 */
    uint32_t value;
} pair_slot;

typedef struct pairs {
    pair_slot *slots;
    uint32_t count, mask;
} pairs;

/* The place of a pair's value, made 0 when it is new; NULL: out of memory. */
uint32_t *pairs_add(pairs *p, uint32_t a, uint32_t b);
/* 0: not there. */
uint32_t pairs_find(const pairs *p, uint32_t a, uint32_t b);
void pairs_free(pairs *p);

#endif
