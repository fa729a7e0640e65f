/* The shortest edit script of two sequences: which of each stay. */
#ifndef BRACKET_SCRIPT_H
#define BRACKET_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For each of a its partner in b, SIZE_MAX: it goes. Partners are equal and in order, and as many as can be; where the rows
   touch more than 2^29 words (n · m / 64 at most), as many as are found between runs that stand once in each, and *exact is
   false. false: memory ran out. Time: O(n · m / 64) at most, memory: O(n + m). */
bool script_find(const uint32_t *a, size_t n, const uint32_t *b, size_t m, size_t *partner, bool *exact);

/* The same with another bound of the words of rows that are touched, and of those that are kept at once. */
bool script_find_within(const uint32_t *a, size_t n, const uint32_t *b, size_t m, uint64_t most, size_t rows,
                        size_t *partner, bool *exact);

#endif
