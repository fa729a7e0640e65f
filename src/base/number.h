/* Exact numbers: rationals over GMP's mpn functions, on memory of ours, so that running out is an error and not an abort.
   Results live in the arena that is passed. Out of memory gives NULL (a failed natural), and a NULL or failed operand
   gives the same, so that a chain of operations is looked at once, at its end. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* A natural number, little-endian limbs, no leading zero limbs; zero has length 0. */
typedef struct natural {
    const uint64_t *limb;
    size_t length;
} natural;

#define NATURAL_FAILED ((natural){NULL, SIZE_MAX})
static inline bool natural_failed(natural x)
{
    return x.length == SIZE_MAX;
}

/* sign · num / den in lowest terms; den ≥ 1; zero is 0/1 with sign 0. */
typedef struct rational {
    int sign;
    natural num, den;
} rational;

/* How a number may be written: an optional sign, digits with an optional point, an optional exponent ("-1.5e-3").
   At most NUMBER_DIGITS digits, exponent within ±NUMBER_DIGITS. Gives NULL and fills error when it is not one. */
enum { NUMBER_DIGITS = 400 };
const rational *number_parse(arena *a, const char *text, entente_error *error);

/* Small whole ratios: n/d, d > 0. */
const rational *number_ratio(arena *a, int64_t n, int64_t d);

const rational *number_add(arena *a, const rational *x, const rational *y);
const rational *number_subtract(arena *a, const rational *x, const rational *y);
const rational *number_multiply(arena *a, const rational *x, const rational *y);
/* y must not be zero. */
const rational *number_divide(arena *a, const rational *x, const rational *y);

/* <0, 0 or >0. It cross-multiplies in the arena; *failed is set (and 0 given) when that ran out of memory. */
int number_compare(arena *a, const rational *x, const rational *y, bool *failed);

/* The nearest double or one beside it; ±infinity past the range. */
double number_double(const rational *x);

/* "p/q", or "p" when q is 1. */
const char *number_text(arena *a, const rational *x);
/* As a decimal without exponent, exact; only for a rational whose denominator divides a power of ten (what number_parse
   gives), else NULL. */
const char *number_decimal(arena *a, const rational *x);

/* Naturals, for counts and common denominators. */
natural natural_from(arena *a, uint64_t value);
natural natural_add(arena *a, natural x, natural y);
natural natural_multiply(arena *a, natural x, natural y);
natural natural_gcd(arena *a, natural x, natural y);      /* both positive */
natural natural_lcm(arena *a, natural x, natural y);      /* both positive */
natural natural_quotient(arena *a, natural x, natural y); /* y positive; rounded down */
int natural_compare(natural x, natural y);
const char *natural_text(arena *a, natural x);

/* x · scale as a two's complement integer of `limbs` limbs, for a scale that x.den divides. false: it does not fit, or
   memory ran out (number_limbs tells beforehand how many limbs are enough). */
bool number_scaled(arena *a, const rational *x, natural scale, size_t limbs, uint64_t *out);
/* Limbs that are enough for x · scale, its sign bit and `spare` further bits. */
size_t number_limbs(const rational *x, natural scale, size_t spare);
/* The rational value/scale of a two's complement integer. */
const rational *number_unscaled(arena *a, const uint64_t *value, size_t limbs, natural scale);

#endif
