#include "analyse/digits.h"

#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIGNIFICANT = 12 };
static const uint64_t LEAST = UINT64_C(100000000000), BEYOND = UINT64_C(1000000000000);

static size_t trimmed(const uint64_t *limb, size_t length)
{
    while (length && !limb[length - 1])
        length--;
    return length;
}

bool digits_scale_init(arena *a, digits_scale *scale, const uint64_t *denominator, size_t length, size_t limbs)
{
    /* A numerator times a power of ten is at most the denominator times 10^13, and the other way round. */
    size_t room = limbs + 3;
    *scale = (digits_scale){.denominator = denominator,
                            .length = trimmed(denominator, length),
                            .limbs = limbs,
                            .num = ARENA_ARRAY(a, room, uint64_t),
                            .den = ARENA_ARRAY(a, room, uint64_t),
                            .quotient = ARENA_ARRAY(a, room + 1, uint64_t),
                            .rest = ARENA_ARRAY(a, room, uint64_t),
                            .gcd = ARENA_ARRAY(a, room, uint64_t)};
    return scale->num && scale->den && scale->quotient && scale->rest && scale->gcd;
}

size_t digits_exact_size(const digits_scale *scale)
{
    return scale->limbs * 40 + 8;
}

/* |value| into num; gives its length. */
static size_t magnitude(const digits_scale *s, const uint64_t *value, bool *negative)
{
    *negative = value[s->limbs - 1] >> 63;
    if (*negative)
        mpn_neg(s->num, value, (mp_size_t)s->limbs);
    else
        memcpy(s->num, value, s->limbs * sizeof *value);
    return trimmed(s->num, s->limbs);
}

/* log10 of a positive natural, within 1e-9 or so of the truth for any length */
static double log_ten(const uint64_t *limb, size_t length)
{
    double top = (double)limb[length - 1];
    if (length > 1)
        top += (double)limb[length - 2] * 0x1p-64;
    return log10(top) + (double)(length - 1) * 19.265919722494796;
}

/* x · 10^power in place */
static size_t scale_up(uint64_t *x, size_t length, unsigned power)
{
    static const uint64_t ten19 = UINT64_C(10000000000000000000);
    for (; power >= 19; power -= 19) {
        uint64_t carry = mpn_mul_1(x, x, (mp_size_t)length, ten19);
        if (carry)
            x[length++] = carry;
    }
    uint64_t factor = 1;
    while (power--)
        factor *= 10;
    uint64_t carry = factor > 1 ? mpn_mul_1(x, x, (mp_size_t)length, factor) : 0;
    if (carry)
        x[length++] = carry;
    return length;
}

/* num / den rounded to an integer below 2^63, ties to even. */
static uint64_t rounded(const digits_scale *s, size_t num, const uint64_t *den, size_t length)
{
    mpn_tdiv_qr(s->quotient, s->rest, 0, s->num, (mp_size_t)num, den, (mp_size_t)length);
    uint64_t whole = s->quotient[0];
    uint64_t carry = mpn_lshift(s->rest, s->rest, (mp_size_t)length, 1);
    int half = carry ? 1 : mpn_cmp(s->rest, den, (mp_size_t)length);
    return whole + (half > 0 || (half == 0 && (whole & 1)));
}

/* |value| / denominator · 10^(11 - exponent), rounded. */
static uint64_t at_exponent(const digits_scale *s, const uint64_t *value, int exponent)
{
    bool negative;
    size_t num = magnitude(s, value, &negative);
    int power = SIGNIFICANT - 1 - exponent;
    if (power >= 0)
        return rounded(s, scale_up(s->num, num, (unsigned)power), s->denominator, s->length);
    memcpy(s->den, s->denominator, s->length * sizeof *s->den);
    return rounded(s, num, s->den, scale_up(s->den, s->length, (unsigned)-power));
}

/* Digits d of a number d.ddd · 10^exponent, as %.12g has them, with ".0" where there would be no point. */
static size_t laid_out(uint64_t digits, int exponent, char *out)
{
    char all[SIGNIFICANT + 1];
    int count = SIGNIFICANT;
    char *at = out;
    for (int i = SIGNIFICANT - 1; i >= 0; i--, digits /= 10)
        all[i] = (char)('0' + digits % 10);
    while (count > 1 && all[count - 1] == '0')
        count--;
    if (exponent < -4 || exponent >= SIGNIFICANT) {
        *at++ = all[0];
        if (count > 1)
            *at++ = '.';
        for (int i = 1; i < count; i++)
            *at++ = all[i];
        return (size_t)(at - out) + (size_t)sprintf(at, "e%d", exponent);
    }
    int places = exponent < 0 ? 1 : exponent + 1; /* before the point */
    for (int i = 0; i < places; i++)
        *at++ = exponent < 0 ? '0' : i < count ? all[i] : '0';
    *at++ = '.';
    for (int i = exponent + 1; i < 0; i++)
        *at++ = '0';
    int first = exponent < 0 ? 0 : places;
    if (first >= count)
        *at++ = '0';
    for (int i = first; i < count; i++)
        *at++ = all[i];
    *at = '\0';
    return (size_t)(at - out);
}

size_t digits_decimal(const digits_scale *s, const uint64_t *value, char *out)
{
    bool negative;
    size_t num = magnitude(s, value, &negative);
    if (!num) {
        strcpy(out, "0.0");
        return 3;
    }
    int exponent = (int)floor(log_ten(s->num, num) - log_ten(s->denominator, s->length));
    uint64_t digits = at_exponent(s, value, exponent);
    while (digits < LEAST)
        digits = at_exponent(s, value, --exponent);
    while (digits >= BEYOND)
        digits = at_exponent(s, value, ++exponent);
    /* 99…95 rounds up to the next power, which the line before has seen; it cannot fall below again. */
    if (negative)
        *out++ = '-';
    return laid_out(digits, exponent, out) + negative;
}

size_t digits_natural(const uint64_t *limb, size_t length, uint64_t *room, char *out)
{
    length = trimmed(limb, length);
    if (length <= 1) {
        char text[24];
        size_t count = 0;
        uint64_t x = length ? limb[0] : 0;
        do
            text[count++] = (char)('0' + x % 10);
        while (x /= 10);
        for (size_t i = 0; i < count; i++)
            out[i] = text[count - 1 - i];
        out[count] = '\0';
        return count;
    }
    memmove(room, limb, length * sizeof *room);
    size_t count = mpn_get_str((unsigned char *)out, 10, room, (mp_size_t)length), zeros = 0;
    while (zeros + 1 < count && !out[zeros])
        zeros++;
    for (size_t i = zeros; i < count; i++)
        out[i - zeros] = (char)(out[i] + '0');
    out[count - zeros] = '\0';
    return count - zeros;
}

/* The odd part of x, into out. */
static size_t odd_part(const uint64_t *x, size_t length, uint64_t *out, size_t *twos)
{
    *twos = mpn_scan1(x, 0);
    size_t skip = *twos / 64;
    if (*twos % 64)
        mpn_rshift(out, x + skip, (mp_size_t)(length - skip), *twos % 64);
    else
        memmove(out, x + skip, (length - skip) * sizeof *out);
    return trimmed(out, length - skip);
}

/* The greatest common divisor of num and the denominator, into s->gcd; num stays. */
static size_t common(const digits_scale *s, size_t num)
{
    if (num == 1 || s->length == 1) {
        s->gcd[0] = num == 1 ? mpn_gcd_1(s->denominator, (mp_size_t)s->length, s->num[0])
                             : mpn_gcd_1(s->num, (mp_size_t)num, s->denominator[0]);
        return 1;
    }
    size_t twos_num, twos_den;
    uint64_t *u = s->den, *v = s->rest;
    size_t lu = odd_part(s->num, num, u, &twos_num), lv = odd_part(s->denominator, s->length, v, &twos_den);
    size_t twos = twos_num < twos_den ? twos_num : twos_den, skip = twos / 64;
    if (lu < lv || (lu == lv && mpn_cmp(u, v, (mp_size_t)lu) < 0)) {
        uint64_t *swap = u;
        size_t length = lu;
        u = v;
        lu = lv;
        v = swap;
        lv = length;
    }
    size_t length = (size_t)mpn_gcd(s->quotient, u, (mp_size_t)lu, v, (mp_size_t)lv);
    memset(s->gcd, 0, skip * sizeof *s->gcd);
    uint64_t carry = 0;
    if (twos % 64)
        carry = mpn_lshift(s->gcd + skip, s->quotient, (mp_size_t)length, twos % 64);
    else
        memcpy(s->gcd + skip, s->quotient, length * sizeof *s->gcd);
    length += skip;
    if (carry)
        s->gcd[length++] = carry;
    return length;
}

/* x / gcd, which is whole, in decimal. */
static size_t divided(const digits_scale *s, const uint64_t *x, size_t length, size_t gcd, char *out)
{
    if (gcd == 1 && s->gcd[0] == 1)
        return digits_natural(x, length, s->rest, out);
    mpn_tdiv_qr(s->quotient, s->rest, 0, x, (mp_size_t)length, s->gcd, (mp_size_t)gcd);
    return digits_natural(s->quotient, length - gcd + 1, s->rest, out);
}

size_t digits_exact(const digits_scale *s, const uint64_t *value, char *out)
{
    bool negative;
    size_t num = magnitude(s, value, &negative);
    if (!num) {
        strcpy(out, "0/1");
        return 3;
    }
    char *at = out;
    size_t gcd = common(s, num);
    if (negative)
        *at++ = '-';
    at += divided(s, s->num, num, gcd, at);
    *at++ = '/';
    at += divided(s, s->denominator, s->length, gcd, at);
    return (size_t)(at - out);
}
