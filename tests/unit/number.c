/* Exact numbers, held to GMP's own rationals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static uint64_t state = 20310301;

static uint64_t draw(uint64_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
}

/* "-123.0456e-7" of up to 60 digits; zeros and tiny numbers often. */
static void draw_decimal(char out[100])
{
    size_t length = 0, digits = 1 + draw(draw(3) ? 6 : 60), point = draw(2) ? draw(digits + 1) : digits + 1;
    if (draw(2))
        out[length++] = '-';
    for (size_t i = 0; i < digits; i++) {
        if (i == point)
            out[length++] = '.';
        out[length++] = (char)('0' + (draw(3) ? draw(10) : 0));
    }
    out[length] = '\0';
    if (!draw(4))
        snprintf(out + length, 100 - length, "e%d", (int)draw(61) - 30);
}

static void to_mpq(mpq_t out, const char *text)
{
    char digits[100] = "";
    long exponent = 0;
    size_t length = 0;
    bool point = false;
    for (const char *at = text; *at; at++) {
        if (*at == 'e') {
            exponent += strtol(at + 1, NULL, 10);
            break;
        }
        if (*at == '.') {
            point = true;
            continue;
        }
        digits[length++] = *at;
        exponent -= point && *at != '-';
    }
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)labs(exponent));
    assert_int_equal(mpz_set_str(mpq_numref(out), digits, 10), 0);
    if (exponent >= 0) {
        mpz_mul(mpq_numref(out), mpq_numref(out), power);
        mpz_set_ui(mpq_denref(out), 1);
    } else {
        mpz_set(mpq_denref(out), power);
    }
    mpq_canonicalize(out);
    mpz_clear(power);
}

static void assert_same(arena *a, const rational *x, const mpq_t wanted)
{
    char *text = mpq_get_str(NULL, 10, wanted);
    assert_non_null(x);
    assert_string_equal(number_text(a, x), text);
    free(text);
}

static void same_as_gmp(void **unused)
{
    (void)unused;
    mpq_t p, q, r;
    mpq_inits(p, q, r, NULL);
    for (int i = 0; i < 20000; i++) {
        arena a = {0};
        char left[100], right[100];
        bool failed = false;
        draw_decimal(left);
        draw_decimal(right);
        if (!draw(5))
            strcpy(right, left);
        to_mpq(p, left);
        to_mpq(q, right);
        const rational *x = number_parse(&a, left, NULL), *y = number_parse(&a, right, NULL);
        assert_same(&a, x, p);
        mpq_add(r, p, q);
        assert_same(&a, number_add(&a, x, y), r);
        mpq_sub(r, p, q);
        assert_same(&a, number_subtract(&a, x, y), r);
        mpq_mul(r, p, q);
        assert_same(&a, number_multiply(&a, x, y), r);
        if (y->sign) {
            mpq_div(r, p, q);
            assert_same(&a, number_divide(&a, x, y), r);
        }
        int wanted = mpq_cmp(p, q), got = number_compare(&a, x, y, &failed);
        assert_false(failed);
        assert_int_equal((wanted > 0) - (wanted < 0), (got > 0) - (got < 0));
        double near = mpq_get_d(p), mine = number_double(x);
        assert_true(fabs(near - mine) <= fabs(near) * 0x1p-51);
        /* the decimal written is the number read */
        assert_same(&a, number_parse(&a, number_decimal(&a, x), NULL), p);
        arena_free(&a);
    }
    mpq_clears(p, q, r, NULL);
}

static void scales_and_back(void **unused)
{
    (void)unused;
    for (int i = 0; i < 5000; i++) {
        arena a = {0};
        char text[100];
        uint64_t out[16];
        draw_decimal(text);
        const rational *x = number_parse(&a, text, NULL);
        natural scale = natural_multiply(&a, x->den, natural_from(&a, 1 + draw(1000)));
        size_t limbs = number_limbs(x, scale, 0);
        assert_true(limbs <= 16);
        assert_true(number_scaled(&a, x, scale, limbs, out));
        assert_string_equal(number_text(&a, number_unscaled(&a, out, limbs, scale)), number_text(&a, x));
        arena_free(&a);
    }
}

/* Naturals of any length, those around the powers of ten among them. */
static void long_texts(void **unused)
{
    (void)unused;
    mpz_t x;
    mpz_init(x);
    for (unsigned i = 0; i < 6000; i++) {
        arena a = {0};
        size_t length;
        if (i % 2) {
            mpz_ui_pow_ui(x, 10, i / 2);
            mpz_sub_ui(x, x, (unsigned)draw(3));
        } else {
            mpz_ui_pow_ui(x, 2 + (unsigned)draw(1000), i / 4);
        }
        uint64_t *limb = ARENA_ARRAY(&a, mpz_size(x) + 1, uint64_t);
        mpz_export(limb, &length, -1, sizeof *limb, 0, 0, x);
        if (mpz_sgn(x) >= 0) {
            char *wanted = mpz_get_str(NULL, 10, x);
            assert_string_equal(natural_text(&a, (natural){limb, length}), wanted);
            free(wanted);
        }
        arena_free(&a);
    }
    mpz_clear(x);
}

static void refuses(void **unused)
{
    (void)unused;
    static const char *const bad[] = {"",   "-",  "+",   ".",   "1.2.3", "1e",  "e5",  "0x10",
                                      " 1", "1 ", "1,5", "NaN", "inf",   "--1", "1e+", "½"};
    static const struct {
        const char *text, *decimal;
    } good[] = {{"0.10", "0.1"}, {"-0", "0"},     {"+7", "7"},        {".5", "0.5"},
                {"5.", "5"},     {"1e3", "1000"}, {"12e-3", "0.012"}, {"-0.0250", "-0.025"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        arena a = {0};
        entente_error error = {0};
        assert_null(number_parse(&a, bad[i], &error));
        assert_int_equal(error.code, ENTENTE_INVALID);
        arena_free(&a);
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        arena a = {0};
        assert_string_equal(number_decimal(&a, number_parse(&a, good[i].text, NULL)), good[i].decimal);
        arena_free(&a);
    }
    char long_one[NUMBER_DIGITS + 10];
    memset(long_one, '7', sizeof long_one);
    long_one[sizeof long_one - 1] = '\0';
    arena a = {0};
    entente_error error = {0};
    assert_null(number_parse(&a, long_one, &error));
    assert_int_equal(error.code, ENTENTE_LIMIT);
    assert_null(number_parse(&a, "1e401", &error));
    assert_null(number_parse(&a, "1e99999999999999999999", &error));
    assert_null(number_decimal(&a, number_ratio(&a, 1, 3)));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_as_gmp), cmocka_unit_test(scales_and_back),
                                       cmocka_unit_test(long_texts), cmocka_unit_test(refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
