#include "base/number.h"

#include <ctype.h>
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0, "64-bit limbs");

static natural trimmed(const uint64_t *limb, size_t length)
{
    while (length && !limb[length - 1])
        length--;
    return (natural){limb, length};
}

natural natural_from(arena *a, uint64_t value)
{
    uint64_t *limb = ARENA_ARRAY(a, 1, uint64_t);
    if (!limb)
        return NATURAL_FAILED;
    *limb = value;
    return trimmed(limb, 1);
}

natural natural_add(arena *a, natural x, natural y)
{
    if (natural_failed(x) || natural_failed(y))
        return NATURAL_FAILED;
    if (x.length < y.length) {
        natural swap = x;
        x = y;
        y = swap;
    }
    if (!y.length)
        return x;
    uint64_t *sum = ARENA_ARRAY(a, x.length + 1, uint64_t);
    if (!sum)
        return NATURAL_FAILED;
    sum[x.length] = mpn_add(sum, x.limb, (mp_size_t)x.length, y.limb, (mp_size_t)y.length);
    return trimmed(sum, x.length + 1);
}

/* x - y for x ≥ y */
static natural natural_subtract(arena *a, natural x, natural y)
{
    if (!y.length)
        return x;
    uint64_t *difference = ARENA_ARRAY(a, x.length, uint64_t);
    if (!difference)
        return NATURAL_FAILED;
    mpn_sub(difference, x.limb, (mp_size_t)x.length, y.limb, (mp_size_t)y.length);
    return trimmed(difference, x.length);
}

natural natural_multiply(arena *a, natural x, natural y)
{
    if (natural_failed(x) || natural_failed(y))
        return NATURAL_FAILED;
    if (!x.length || !y.length)
        return (natural){0};
    if (x.length < y.length) {
        natural swap = x;
        x = y;
        y = swap;
    }
    uint64_t *product = ARENA_ARRAY(a, x.length + y.length, uint64_t);
    if (!product)
        return NATURAL_FAILED;
    mpn_mul(product, x.limb, (mp_size_t)x.length, y.limb, (mp_size_t)y.length);
    return trimmed(product, x.length + y.length);
}

natural natural_quotient(arena *a, natural x, natural y)
{
    if (natural_failed(x) || natural_failed(y))
        return NATURAL_FAILED;
    if (x.length < y.length)
        return (natural){0};
    if (y.length == 1 && y.limb[0] == 1)
        return x;
    uint64_t *quotient = ARENA_ARRAY(a, x.length - y.length + 1, uint64_t);
    uint64_t *remainder = ARENA_ARRAY(a, y.length, uint64_t);
    if (!quotient || !remainder)
        return NATURAL_FAILED;
    mpn_tdiv_qr(quotient, remainder, 0, x.limb, (mp_size_t)x.length, y.limb, (mp_size_t)y.length);
    return trimmed(quotient, x.length - y.length + 1);
}

static size_t trailing_zeros(natural x)
{
    return mpn_scan1(x.limb, 0);
}

/* x shifted right by bits, in fresh memory that may be written */
static uint64_t *shifted(arena *a, natural x, size_t bits, size_t *length)
{
    size_t skip = bits / 64;
    *length = x.length - skip;
    uint64_t *out = ARENA_ARRAY(a, *length, uint64_t);
    if (!out)
        return NULL;
    if (bits % 64)
        mpn_rshift(out, x.limb + skip, (mp_size_t)*length, bits % 64);
    else
        memcpy(out, x.limb + skip, *length * sizeof *out);
    while (*length && !out[*length - 1])
        --*length;
    return out;
}

natural natural_gcd(arena *a, natural x, natural y)
{
    if (natural_failed(x) || natural_failed(y))
        return NATURAL_FAILED;
    if (y.length == 1)
        return natural_from(a, mpn_gcd_1(x.limb, (mp_size_t)x.length, y.limb[0]));
    if (x.length == 1)
        return natural_from(a, mpn_gcd_1(y.limb, (mp_size_t)y.length, x.limb[0]));
    /* mpn_gcd wants odd numbers, the longer first, and destroys both */
    size_t twos_x = trailing_zeros(x), twos_y = trailing_zeros(y);
    size_t twos = twos_x < twos_y ? twos_x : twos_y;
    size_t lx, ly;
    uint64_t *u = shifted(a, x, twos_x, &lx), *v = shifted(a, y, twos_y, &ly);
    if (!u || !v)
        return NATURAL_FAILED;
    if (lx < ly || (lx == ly && mpn_cmp(u, v, (mp_size_t)lx) < 0)) {
        uint64_t *swap = u;
        size_t length = lx;
        u = v;
        lx = ly;
        v = swap;
        ly = length;
    }
    uint64_t *odd = ARENA_ARRAY(a, ly + 1, uint64_t);
    uint64_t *gcd = ARENA_ARRAY(a, ly + twos / 64 + 2, uint64_t);
    if (!odd || !gcd)
        return NATURAL_FAILED;
    size_t length = (size_t)mpn_gcd(odd, u, (mp_size_t)lx, v, (mp_size_t)ly);
    if (twos % 64)
        gcd[twos / 64 + length] = mpn_lshift(gcd + twos / 64, odd, (mp_size_t)length, twos % 64);
    else
        memcpy(gcd + twos / 64, odd, length * sizeof *gcd);
    return trimmed(gcd, twos / 64 + length + 1);
}

natural natural_lcm(arena *a, natural x, natural y)
{
    return natural_multiply(a, natural_quotient(a, x, natural_gcd(a, x, y)), y);
}

int natural_compare(natural x, natural y)
{
    if (x.length != y.length)
        return x.length < y.length ? -1 : 1;
    return x.length ? mpn_cmp(x.limb, y.limb, (mp_size_t)x.length) : 0;
}

static natural power_of_ten(arena *a, size_t exponent)
{
    natural result = natural_from(a, 1), base = natural_from(a, 10);
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = natural_multiply(a, result, base);
        if (exponent > 1)
            base = natural_multiply(a, base, base);
    }
    return result;
}

/* GMP writes longer numbers with memory of its own, and aborts where there is none: they are parted at these digits. */
enum { TEXT_LIMBS = 12, TEXT_DIGITS = 19 * TEXT_LIMBS };

/* The digits of a number of at most TEXT_LIMBS limbs, which it destroys, so that they end before `end`; at least so many. */
static unsigned char *write_digits(uint64_t *limb, size_t length, unsigned char *end, size_t least)
{
    unsigned char digits[20 * TEXT_LIMBS + 20];
    length = trimmed(limb, length).length;
    size_t count = length ? mpn_get_str(digits, 10, limb, (mp_size_t)length) : 0, zeros = 0;
    while (zeros < count && !digits[zeros])
        zeros++;
    for (size_t i = count; i > zeros; i--)
        *--end = (unsigned char)(digits[i - 1] + '0');
    for (size_t written = count - zeros; written < least; written++)
        *--end = '0';
    return end;
}

const char *natural_text(arena *a, natural x)
{
    if (natural_failed(x))
        return NULL;
    size_t size = x.length * 20 + 2;
    natural part = x.length > TEXT_LIMBS ? power_of_ten(a, TEXT_DIGITS) : (natural){0};
    uint64_t *rest = ARENA_ARRAY(a, x.length + 1, uint64_t), *next = ARENA_ARRAY(a, x.length + 1, uint64_t);
    unsigned char *digits = ARENA_ARRAY(a, size, unsigned char), *at = digits + size - 1;
    if (!rest || !next || !digits || natural_failed(part))
        return NULL;
    size_t length = x.length;
    if (length)
        memcpy(rest, x.limb, length * sizeof *rest);
    while (length > TEXT_LIMBS) {
        uint64_t last[TEXT_LIMBS], *swap = rest;
        mpn_tdiv_qr(next, last, 0, rest, (mp_size_t)length, part.limb, (mp_size_t)part.length);
        at = write_digits(last, part.length, at, TEXT_DIGITS);
        length = trimmed(next, length - part.length + 1).length;
        rest = next;
        next = swap;
    }
    at = write_digits(rest, length, at, 0);
    while (*at == '0')
        at++;
    return *at ? (char *)at : arena_text(a, "0", 1);
}

static const rational *reduced(arena *a, int sign, natural num, natural den)
{
    rational *r = ARENA_NEW(a, rational);
    if (!r || natural_failed(num) || natural_failed(den))
        return NULL;
    if (!num.length) {
        *r = (rational){0, {0}, natural_from(a, 1)};
    } else {
        natural gcd = natural_gcd(a, num, den);
        *r = (rational){sign, natural_quotient(a, num, gcd), natural_quotient(a, den, gcd)};
    }
    return natural_failed(r->num) || natural_failed(r->den) ? NULL : r;
}

static natural from_digits(arena *a, const unsigned char *digits, size_t count)
{
    size_t limbs = count / 19 + 2;
    uint64_t *limb = ARENA_ARRAY(a, limbs, uint64_t);
    if (!limb)
        return NATURAL_FAILED;
    return trimmed(limb, count ? (size_t)mpn_set_str(limb, digits, count, 10) : 0);
}

static const rational *not_a_number(const char *text, entente_error *error)
{
    error_set(error, ENTENTE_INVALID,
              *text && text[strlen(text) - 1] == '%' ? "'%.60s' is not a number; write it without %%, as 60 or as 0.6"
                                                     : "'%.60s' is not a number; expected digits such as 12, -0.5 or 1.5e-3",
              text);
    return NULL;
}

const rational *number_parse(arena *a, const char *text, entente_error *error)
{
    unsigned char digits[NUMBER_DIGITS];
    size_t count = 0, seen = 0, after_point = 0;
    bool point = false;
    const char *at = text;
    int sign = *at == '-' ? -1 : 1;
    if (*at == '-' || *at == '+')
        at++;
    for (;; at++) {
        if (*at == '.' && !point) {
            point = true;
        } else if (isdigit((unsigned char)*at)) {
            seen++;
            after_point += point;
            if (!count && *at == '0')
                continue;
            if (count == NUMBER_DIGITS || after_point > NUMBER_DIGITS) {
                error_set(error, ENTENTE_LIMIT, "a number of more than %d digits", NUMBER_DIGITS);
                return NULL;
            }
            digits[count++] = (unsigned char)(*at - '0');
        } else {
            break;
        }
    }
    if (!seen)
        return not_a_number(text, error);
    long exponent = 0;
    if (*at == 'e' || *at == 'E') {
        at++;
        bool negative = *at == '-';
        if (*at == '-' || *at == '+')
            at++;
        if (!isdigit((unsigned char)*at))
            return not_a_number(text, error);
        for (; isdigit((unsigned char)*at); at++)
            if (exponent <= NUMBER_DIGITS)
                exponent = exponent * 10 + (*at - '0');
        if (exponent > NUMBER_DIGITS) {
            error_set(error, ENTENTE_LIMIT, "an exponent beyond ±%d", NUMBER_DIGITS);
            return NULL;
        }
        if (negative)
            exponent = -exponent;
    }
    if (*at)
        return not_a_number(text, error);
    exponent -= (long)after_point;
    natural num = from_digits(a, digits, count);
    natural power = power_of_ten(a, (size_t)(exponent < 0 ? -exponent : exponent));
    const rational *value =
        exponent < 0 ? reduced(a, sign, num, power) : reduced(a, sign, natural_multiply(a, num, power), natural_from(a, 1));
    if (!value)
        error_memory(error);
    return value;
}

const rational *number_ratio(arena *a, int64_t n, int64_t d)
{
    uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    return reduced(a, n < 0 ? -1 : 1, natural_from(a, magnitude), natural_from(a, (uint64_t)d));
}

static const rational *sum(arena *a, const rational *x, const rational *y, int sign_of_y)
{
    if (!x || !y)
        return NULL;
    natural left = natural_multiply(a, x->num, y->den), right = natural_multiply(a, y->num, x->den);
    natural den = natural_multiply(a, x->den, y->den);
    if (natural_failed(left) || natural_failed(right))
        return NULL;
    int sign_y = y->sign * sign_of_y;
    if (!x->sign || !sign_y || x->sign == sign_y)
        return reduced(a, x->sign ? x->sign : sign_y, natural_add(a, left, right), den);
    return natural_compare(left, right) >= 0 ? reduced(a, x->sign, natural_subtract(a, left, right), den)
                                             : reduced(a, sign_y, natural_subtract(a, right, left), den);
}

const rational *number_add(arena *a, const rational *x, const rational *y)
{
    return sum(a, x, y, 1);
}

const rational *number_subtract(arena *a, const rational *x, const rational *y)
{
    return sum(a, x, y, -1);
}

const rational *number_multiply(arena *a, const rational *x, const rational *y)
{
    if (!x || !y)
        return NULL;
    return reduced(a, x->sign * y->sign, natural_multiply(a, x->num, y->num), natural_multiply(a, x->den, y->den));
}

const rational *number_divide(arena *a, const rational *x, const rational *y)
{
    if (!x || !y)
        return NULL;
    return reduced(a, x->sign * y->sign, natural_multiply(a, x->num, y->den), natural_multiply(a, x->den, y->num));
}

int number_compare(arena *a, const rational *x, const rational *y, bool *failed)
{
    if (!x || !y) {
        *failed = true;
        return 0;
    }
    if (x->sign != y->sign)
        return x->sign < y->sign ? -1 : 1;
    natural left = natural_multiply(a, x->num, y->den), right = natural_multiply(a, y->num, x->den);
    if (natural_failed(left) || natural_failed(right)) {
        *failed = true;
        return 0;
    }
    return natural_compare(left, right) * (x->sign < 0 ? -1 : 1);
}

/* x as m · 2^exponent, from its top three limbs */
static double mantissa(natural x, int *exponent)
{
    double value = 0;
    size_t used = 0;
    for (; used < 3 && used < x.length; used++)
        value = value * 0x1p64 + (double)x.limb[x.length - 1 - used];
    *exponent = (int)((x.length - used) * 64);
    return value;
}

double number_double(const rational *x)
{
    int up, down;
    double num = mantissa(x->num, &up), den = mantissa(x->den, &down);
    return ldexp(x->sign * num / den, up - down);
}

const char *number_text(arena *a, const rational *x)
{
    if (!x)
        return NULL;
    const char *num = natural_text(a, x->num), *den = natural_text(a, x->den);
    if (!num || !den)
        return NULL;
    size_t size = strlen(num) + strlen(den) + 3;
    char *text = ARENA_ARRAY(a, size, char);
    if (!text)
        return NULL;
    snprintf(text, size, "%s%s%s%s", x->sign < 0 ? "-" : "", num, strcmp(den, "1") ? "/" : "", strcmp(den, "1") ? den : "");
    return text;
}

const char *number_decimal(arena *a, const rational *x)
{
    if (!x)
        return NULL;
    size_t twos = trailing_zeros(x->den), fives = 0;
    size_t length;
    uint64_t *rest = shifted(a, x->den, twos, &length);
    if (!rest)
        return NULL;
    while (length > 1 || rest[0] > 1) {
        if (mpn_divrem_1(rest, 0, rest, (mp_size_t)length, 5))
            return NULL;
        if (!rest[length - 1])
            length--;
        fives++;
    }
    size_t places = twos > fives ? twos : fives;
    natural scaled = natural_quotient(a, natural_multiply(a, x->num, power_of_ten(a, places)), x->den);
    const char *digits = natural_text(a, scaled);
    if (!digits)
        return NULL;
    size_t count = strlen(digits), lead = count > places ? 0 : places + 1 - count;
    char *text = ARENA_ARRAY(a, count + lead + 3, char);
    if (!text)
        return NULL;
    char *at = text;
    if (x->sign < 0)
        *at++ = '-';
    for (size_t i = 0; i < lead + count; i++) {
        if (places && i == lead + count - places)
            *at++ = '.';
        *at++ = i < lead ? '0' : digits[i - lead];
    }
    return text;
}

size_t number_limbs(const rational *x, natural scale, size_t spare)
{
    return x->num.length + scale.length - (x->den.length - 1) + (spare + 1 + 63) / 64;
}

bool number_scaled(arena *a, const rational *x, natural scale, size_t limbs, uint64_t *out)
{
    if (!x)
        return false;
    natural magnitude = natural_multiply(a, x->num, natural_quotient(a, scale, x->den));
    if (natural_failed(magnitude) || magnitude.length > limbs)
        return false;
    memset(out, 0, limbs * sizeof *out);
    if (magnitude.length)
        memcpy(out, magnitude.limb, magnitude.length * sizeof *out);
    if (limbs && out[limbs - 1] >> 63)
        return false;
    if (x->sign < 0)
        mpn_neg(out, out, (mp_size_t)limbs);
    return true;
}

const rational *number_unscaled(arena *a, const uint64_t *value, size_t limbs, natural scale)
{
    uint64_t *magnitude = ARENA_ARRAY(a, limbs, uint64_t);
    if (!magnitude)
        return NULL;
    bool negative = value[limbs - 1] >> 63;
    if (negative)
        mpn_neg(magnitude, value, (mp_size_t)limbs);
    else
        memcpy(magnitude, value, limbs * sizeof *value);
    return reduced(a, negative ? -1 : 1, trimmed(magnitude, limbs), scale);
}
