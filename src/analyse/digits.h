/* Exact ratios as text, fast: a million of them are to cost less than finding them. */
#ifndef ANALYSE_DIGITS_H
#define ANALYSE_DIGITS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A denominator and the room to divide by it; for numerators of up to `limbs` limbs. One thread at a time. */
typedef struct digits_scale {
    const uint64_t *denominator; /* [length], no leading zeros */
    size_t length, limbs;
    uint64_t *num, *den, *quotient, *rest, *gcd; /* [room] each */
} digits_scale;

/* false when memory runs out. The denominator is positive, [length], and must outlive the scale; length ≤ limbs. */
bool digits_scale_init(arena *a, digits_scale *scale, const uint64_t *denominator, size_t length, size_t limbs);

/* How long digits_exact can be, its NUL included. */
size_t digits_exact_size(const digits_scale *scale);

/* value / denominator to 12 significant digits, ties to even, as JSON writes a real ("0.5", "412.0", "1.25e-7"); value is
   two's complement, [limbs of the scale]. Writes at most DIGITS_SIZE bytes and gives the length without the NUL. */
enum { DIGITS_SIZE = 40 };
size_t digits_decimal(const digits_scale *scale, const uint64_t *value, char *out);

/* value / denominator exactly, in lowest terms: "p/q", also where q is 1. */
size_t digits_exact(const digits_scale *scale, const uint64_t *value, char *out);

/* A natural in decimal; out holds 20 · length + 2 bytes, and `room` as many limbs as the natural. */
size_t digits_natural(const uint64_t *limb, size_t length, uint64_t *room, char *out);

#endif
