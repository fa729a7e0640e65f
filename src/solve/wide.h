/* Two's complement integers of a fixed number of 64-bit limbs, little-endian, on the caller's memory: what the settlements
   and counts are computed in. Sums never overflow where one limb more is given than the summands have. */
#ifndef SOLVE_WIDE_H
#define SOLVE_WIDE_H

#include <gmp.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0, "64-bit limbs");

static inline void wide_copy(uint64_t *out, const uint64_t *x, size_t limbs)
{
    memcpy(out, x, limbs * sizeof *out);
}

/* x of fewer limbs, its sign carried on */
static inline void wide_extend(uint64_t *out, size_t limbs, const uint64_t *x, size_t x_limbs)
{
    wide_copy(out, x, x_limbs);
    memset(out + x_limbs, x[x_limbs - 1] >> 63 ? 0xff : 0, (limbs - x_limbs) * sizeof *out);
}

static inline void wide_add(uint64_t *out, const uint64_t *x, const uint64_t *y, size_t limbs)
{
    mpn_add_n(out, x, y, (mp_size_t)limbs);
}

static inline void wide_subtract(uint64_t *out, const uint64_t *x, const uint64_t *y, size_t limbs)
{
    mpn_sub_n(out, x, y, (mp_size_t)limbs);
}

static inline bool wide_negative(const uint64_t *x, size_t limbs)
{
    return x[limbs - 1] >> 63;
}

static inline bool wide_zero(const uint64_t *x, size_t limbs)
{
    for (size_t l = 0; l < limbs; l++)
        if (x[l])
            return false;
    return true;
}

static inline int wide_sign(const uint64_t *x, size_t limbs)
{
    return wide_negative(x, limbs) ? -1 : !wide_zero(x, limbs);
}

static inline int wide_compare(const uint64_t *x, const uint64_t *y, size_t limbs)
{
    bool left = wide_negative(x, limbs), right = wide_negative(y, limbs);
    return left != right ? (left ? -1 : 1) : mpn_cmp(x, y, (mp_size_t)limbs);
}

static inline void wide_absolute(uint64_t *out, const uint64_t *x, size_t limbs)
{
    if (wide_negative(x, limbs))
        mpn_neg(out, x, (mp_size_t)limbs);
    else
        wide_copy(out, x, limbs);
}

/* out, of x_limbs + y_limbs limbs, gets x · y for a natural y. It must not overlap either; scratch has x_limbs. */
static inline void wide_multiply(uint64_t *out, const uint64_t *x, size_t x_limbs, const uint64_t *y, size_t y_limbs,
                                 uint64_t *scratch)
{
    wide_absolute(scratch, x, x_limbs);
    if (x_limbs >= y_limbs)
        mpn_mul(out, scratch, (mp_size_t)x_limbs, y, (mp_size_t)y_limbs);
    else
        mpn_mul(out, y, (mp_size_t)y_limbs, scratch, (mp_size_t)x_limbs);
    if (wide_negative(x, x_limbs))
        mpn_neg(out, out, (mp_size_t)(x_limbs + y_limbs));
}

/* x = result · 2^exponent, to within a relative 2^-51; exactly, with exponent 0, below 2^53. */
static inline double wide_double(const uint64_t *x, size_t limbs, int *exponent)
{
    size_t top = limbs - 1;
    uint64_t sign = x[top] >> 63 ? UINT64_MAX : 0;
    while (top && x[top] == sign && x[top - 1] >> 63 == (sign & 1))
        top--;
    double value = (double)(int64_t)x[top];
    size_t used = 1;
    for (; used < 3 && used <= top; used++)
        value = value * 0x1p64 + (double)x[top - used];
    *exponent = (int)((top + 1 - used) * 64);
    return value;
}

/* bits of |x|, at most one too many */
static inline size_t wide_bits(const uint64_t *x, size_t limbs)
{
    int exponent, more;
    double value = wide_double(x, limbs, &exponent);
    frexp(value, &more);
    return value == 0 ? 0 : (size_t)(exponent + more) + 1;
}

#endif
