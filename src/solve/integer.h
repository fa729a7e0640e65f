/* Integers of a fixed number of 64-bit limbs, little-endian, on memory of the caller's. Every function takes the number of
   limbs last and is inlined, so that a constant 1 or 2 there gives plain machine code. Unless a name says otherwise the
   integers are naturals; two's complement where it says signed. */
#ifndef SOLVE_INTEGER_H
#define SOLVE_INTEGER_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__ /* whose checks in every copy take the compiler longest of all files */
#define INTEGER_INLINE static inline __attribute__((unused))
#else
#define INTEGER_INLINE static inline __attribute__((always_inline, unused))
#endif

INTEGER_INLINE void integer_copy(uint64_t *out, const uint64_t *x, size_t limbs)
{
    for (size_t i = 0; i < limbs; i++)
        out[i] = x[i];
}

INTEGER_INLINE void integer_zero(uint64_t *out, size_t limbs)
{
    for (size_t i = 0; i < limbs; i++)
        out[i] = 0;
}

INTEGER_INLINE bool integer_is_zero(const uint64_t *x, size_t limbs)
{
    uint64_t any = 0;
    for (size_t i = 0; i < limbs; i++)
        any |= x[i];
    return !any;
}

INTEGER_INLINE bool integer_equal(const uint64_t *x, const uint64_t *y, size_t limbs)
{
    uint64_t differ = 0;
    for (size_t i = 0; i < limbs; i++)
        differ |= x[i] ^ y[i];
    return !differ;
}

/* <0, 0 or >0 */
INTEGER_INLINE int integer_compare(const uint64_t *x, const uint64_t *y, size_t limbs)
{
    for (size_t i = limbs; i-- > 0;)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

INTEGER_INLINE bool integer_negative(const uint64_t *x, size_t limbs)
{
    return x[limbs - 1] >> 63;
}

INTEGER_INLINE int integer_compare_signed(const uint64_t *x, const uint64_t *y, size_t limbs)
{
    int64_t a = (int64_t)x[limbs - 1], b = (int64_t)y[limbs - 1];
    if (a != b)
        return a < b ? -1 : 1;
    return integer_compare(x, y, limbs - 1);
}

/* out may be x or y. Gives the carry. Right for two's complement too, where the sum fits. */
INTEGER_INLINE uint64_t integer_add(uint64_t *out, const uint64_t *x, const uint64_t *y, size_t limbs)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < limbs; i++) {
        uint64_t sum;
        bool over = __builtin_add_overflow(x[i], y[i], &sum);
        over |= __builtin_add_overflow(sum, carry, &sum);
        out[i] = sum;
        carry = over;
    }
    return carry;
}

/* out may be x or y. Gives the borrow: 1 where x < y as naturals. */
INTEGER_INLINE uint64_t integer_subtract(uint64_t *out, const uint64_t *x, const uint64_t *y, size_t limbs)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < limbs; i++) {
        uint64_t difference;
        bool under = __builtin_sub_overflow(x[i], y[i], &difference);
        under |= __builtin_sub_overflow(difference, borrow, &difference);
        out[i] = difference;
        borrow = under;
    }
    return borrow;
}

/* A two's complement integer of `limbs` limbs in out_limbs >= limbs. out may be x. */
INTEGER_INLINE void integer_extend(uint64_t *out, size_t out_limbs, const uint64_t *x, size_t limbs)
{
    uint64_t sign = integer_negative(x, limbs) ? UINT64_MAX : 0;
    for (size_t i = 0; i < out_limbs; i++)
        out[i] = i < limbs ? x[i] : sign;
}

/* Bits of a natural: 0 for zero. */
INTEGER_INLINE size_t integer_bits(const uint64_t *x, size_t limbs)
{
    for (size_t i = limbs; i-- > 0;)
        if (x[i])
            return 64 * i + 64 - (size_t)__builtin_clzll(x[i]);
    return 0;
}

/* Limbs without the leading zero ones. */
INTEGER_INLINE size_t integer_length(const uint64_t *x, size_t limbs)
{
    while (limbs && !x[limbs - 1])
        limbs--;
    return limbs;
}

/* The low 64 bits of x / 2^shift (x * 2^-shift where shift is negative). */
INTEGER_INLINE uint64_t integer_window(const uint64_t *x, int shift, size_t limbs)
{
    if (shift <= 0)
        return shift > -64 ? x[0] << -shift : 0;
    size_t limb = (size_t)shift / 64;
    unsigned bits = (unsigned)shift % 64;
    if (limb >= limbs)
        return 0;
    uint64_t low = x[limb] >> bits;
    return bits && limb + 1 < limbs ? low | x[limb + 1] << (64 - bits) : low;
}

/* A natural as a double, within one part in 2^52; infinity past the range. */
INTEGER_INLINE double integer_double(const uint64_t *x, size_t limbs)
{
    double value = 0;
    for (size_t i = limbs; i-- > 0;)
        value = value * 0x1p64 + (double)x[i];
    return value;
}

#endif
