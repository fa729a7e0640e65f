/* A set of numbers below a bound that tells its greatest below a limit. */
#ifndef BASE_BITS_H
#define BASE_BITS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { BITS_LEVELS = 7 };

/* A bit for each number, and above every 64 words a word that says which of them hold any. */
typedef struct bits {
    uint64_t *level[BITS_LEVELS];
    size_t levels;
} bits;

/* Empty, for numbers below `size`. false: memory ran out. O(size / 64). */
bool bits_make(bits *b, arena *a, size_t size);
void bits_put(bits *b, size_t number);
void bits_drop(bits *b, size_t number);
/* The greatest number below limit, or SIZE_MAX. O(log size). */
size_t bits_below(const bits *b, size_t limit);

#endif
