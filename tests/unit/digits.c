/* Decimals and exact ratios against the exact numbers of the ground, on random ratios of 1 to 4 limbs. */
#include "analyse/digits.h"
#include "base/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint64_t state = 7;

static uint64_t draw(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return state >> 11 ^ state << 47;
}

static const rational *ratio(arena *a, const uint64_t *value, const uint64_t *denominator, size_t limbs)
{
    size_t length = limbs;
    while (!denominator[length - 1])
        length--;
    return number_unscaled(a, value, limbs, (natural){denominator, length});
}

static const rational *ten_to(arena *a, int power)
{
    char text[16];
    snprintf(text, sizeof text, "1e%d", power);
    return number_parse(a, text, NULL);
}

/* What is printed must be the nearest of its digits: within half a unit of the twelfth, the even one at a tie. */
static void judge_decimal(arena *a, const rational *x, const char *text)
{
    const rational *shown = number_parse(a, text, NULL);
    assert_non_null(shown);
    assert_true(strchr(text, '.') || strchr(text, 'e'));
    if (!x->sign) {
        assert_int_equal(shown->sign, 0);
        return;
    }
    bool failed = false;
    rational magnitude = *x;
    magnitude.sign = 1;
    int exponent = -90;
    while (number_compare(a, &magnitude, ten_to(a, exponent + 1), &failed) >= 0)
        exponent++;
    const rational *unit = ten_to(a, exponent - 11), *off = number_subtract(a, shown, x);
    rational distance = *off;
    distance.sign = off->sign ? 1 : 0;
    int half = number_compare(a, number_multiply(a, &distance, number_ratio(a, 2, 1)), unit, &failed);
    if (half > 0)
        fail_msg("%s is not the nearest to %s", text, number_text(a, x));
    const rational *units = number_divide(a, shown, unit);
    assert_true(units->den.length == 1 && units->den.limb[0] == 1);
    if (!half)
        assert_int_equal(units->num.limb[0] & 1, 0);
    assert_false(failed);
}

static void judge(const uint64_t *value, const uint64_t *denominator, size_t limbs)
{
    arena a = {0};
    digits_scale scale;
    assert_true(digits_scale_init(&a, &scale, denominator, limbs, limbs));
    char decimal[DIGITS_SIZE], *exact = malloc(digits_exact_size(&scale));
    assert_non_null(exact);
    const rational *x = ratio(&a, value, denominator, limbs);
    size_t length = digits_decimal(&scale, value, decimal);
    assert_int_equal(length, strlen(decimal));
    judge_decimal(&a, x, decimal);
    length = digits_exact(&scale, value, exact);
    assert_int_equal(length, strlen(exact));
    const char *wanted = number_text(&a, x);
    length = strlen(wanted);
    assert_memory_equal(exact, wanted, length);
    assert_string_equal(exact + length, strchr(wanted, '/') ? "" : "/1");
    free(exact);
    arena_free(&a);
}

static void random_ratios(void **unused)
{
    (void)unused;
    for (int round = 0; round < 20000; round++) {
        size_t limbs = 1 + draw() % 4;
        uint64_t value[4] = {0}, denominator[4] = {0};
        size_t longest = 1 + draw() % limbs;
        for (size_t i = 0; i < longest; i++)
            value[i] = draw() >> draw() % 64;
        for (size_t i = 0; i < 1 + draw() % limbs && i < limbs; i++)
            denominator[i] = draw() >> draw() % 64;
        if (draw() % 4 == 0)
            denominator[0] = UINT64_C(1) << draw() % 63;
        denominator[limbs - 1] &= INT64_MAX;
        value[limbs - 1] &= INT64_MAX;
        if (!(denominator[0] | denominator[1] | denominator[2] | denominator[3]))
            denominator[0] = 1;
        if (draw() % 3 == 0)
            for (size_t i = 0, carry = 1; i < limbs; i++) {
                value[i] = ~value[i] + carry;
                carry = carry && !value[i];
            }
        judge(value, denominator, limbs);
    }
}

static void edges(void **unused)
{
    (void)unused;
    static const struct {
        uint64_t value, denominator;
        const char *decimal, *exact;
    } known[] = {
        {0, 7, "0.0", "0/1"},
        {412, 1, "412.0", "412/1"},
        {1, 2, "0.5", "1/2"},
        {1, 100000, "1e-5", "1/100000"},
        {1, 10000, "0.0001", "1/10000"},
        {999999999999, 1, "999999999999.0", "999999999999/1"},
        {9999999999995, 10, "1e12", "1999999999999/2"},
        {9999999999985, 10, "999999999998.0", "1999999999997/2"},
        {UINT64_C(1000000000000000000), 1, "1e18", "1000000000000000000/1"},
        {25, UINT64_C(100000000), "2.5e-7", "1/4000000"},
        {(uint64_t)-3, 4, "-0.75", "-3/4"},
        {2, 3, "0.666666666667", "2/3"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        arena a = {0};
        digits_scale scale;
        char out[64];
        assert_true(digits_scale_init(&a, &scale, &known[i].denominator, 1, 1));
        digits_decimal(&scale, &known[i].value, out);
        assert_string_equal(out, known[i].decimal);
        digits_exact(&scale, &known[i].value, out);
        assert_string_equal(out, known[i].exact);
        judge(&known[i].value, &known[i].denominator, 1);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_ratios), cmocka_unit_test(edges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
