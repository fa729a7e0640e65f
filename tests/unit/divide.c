/* Adjusted Winner: published figures, and what it promises on random points. */
#include "random_game.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* Points of Israel and Egypt at Camp David, 1978: Brams and Togman, "Camp David: Was the Agreement Fair?", 1996. */
static void camp_david(void **state)
{
    (void)state;
    const uint64_t points[] = {35, 55, 10, 5, 20, 10, 10, 5, 5, 20, 20, 5};
    const entente_points in = {.parties = 2, .issues = 6, .limbs = 1, .points = points};
    entente_division d;
    assert_int_equal(entente_divide(&in, &d, NULL), ENTENTE_OK);
    assert_string_equal(d.score[0].text, "395/6");
    assert_string_equal(d.score[1].text, "395/6");
    assert_int_equal(d.shared, 0);
    assert_string_equal(d.fraction.text, "1/6");
    assert_string_equal(d.equity.text, "0");
    assert_false(d.indivisible);
    entente_division_free(&d);
    const unsigned char divisible[6] = {0};
    entente_points whole = in;
    whole.divisible = divisible;
    assert_int_equal(entente_divide(&whole, &d, NULL), ENTENTE_OK);
    assert_true(d.indivisible);
    assert_int_equal(d.whole_to, 1);
    assert_string_equal(d.whole_score[0].text, "60");
    assert_string_equal(d.whole_score[1].text, "75");
    entente_division_free(&d);
}

/* The greatest equal score is where a line of hand-overs in order of ratio meets: found here by halving a price instead. */
static double equal_score(const double *p, const double *q, size_t issues)
{
    double best = 0;
    for (size_t k = 0; k < issues; k++) {
        double up = 0, down = 0; /* everything of a greater ratio p/q than k's to party 0 */
        for (size_t i = 0; i < issues; i++) {
            double side = p[i] * q[k] - p[k] * q[i];
            if (i == k || side == 0)
                continue;
            if (side > 0)
                up += p[i];
            else
                down += q[i];
        }
        double tied_p = 0, tied_q = 0;
        for (size_t i = 0; i < issues; i++)
            if (i == k || p[i] * q[k] - p[k] * q[i] == 0) {
                tied_p += p[i];
                tied_q += q[i];
            }
        double f = tied_p + tied_q > 0 ? (down + tied_q - up) / (tied_p + tied_q) : 0;
        f = f < 0 ? 0 : f > 1 ? 1 : f;
        double least = fmin(up + f * tied_p, down + (1 - f) * tied_q);
        best = fmax(best, least);
    }
    return best;
}

static void random_points(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        random_state = seed * 77;
        uint64_t points[24];
        double p[12], q[12], total[2] = {0};
        size_t issues = 1 + draw(12), most = draw(2) ? 4 : 100;
        for (size_t i = 0; i < 2 * issues; i++) {
            points[i] = draw(most) + (i < 2);
            total[i % 2] += (double)points[i];
        }
        for (size_t i = 0; i < issues; i++) {
            p[i] = 100 * (double)points[2 * i] / total[0];
            q[i] = 100 * (double)points[2 * i + 1] / total[1];
        }
        entente_points in = {.parties = 2, .issues = issues, .limbs = 1, .points = points};
        entente_division d;
        assert_int_equal(entente_divide(&in, &d, NULL), ENTENTE_OK);
        assert_true(d.envy.value <= 1e-12);
        size_t split = 0;
        double a = 0, b = 0;
        for (size_t i = 0; i < issues; i++) {
            double x = d.share[2 * i].value, y = d.share[2 * i + 1].value;
            assert_true(x >= 0 && y >= 0 && fabs(x + y - 1) < 1e-12);
            split += x > 0 && x < 1;
            a += x * p[i];
            b += y * q[i];
        }
        assert_true(split <= 1);
        assert_true(fabs(a - d.score[0].value) < 1e-9 && fabs(b - d.score[1].value) < 1e-9);
        double expected = equal_score(p, q, issues);
        if (fabs(fmin(a, b) - expected) > 1e-9)
            fail_msg("seed %" PRIu64 ": least score %g, not %g", seed, fmin(a, b), expected);
        entente_division_free(&d);
    }
}

static void bad_points(void **state)
{
    (void)state;
    const uint64_t none[] = {0, 1, 0, 1}, negative[] = {1, UINT64_MAX};
    entente_division d;
    entente_error error = {0};
    entente_points in = {.parties = 2, .issues = 2, .limbs = 1, .points = none};
    assert_int_equal(entente_divide(&in, &d, &error), ENTENTE_INVALID);
    in = (entente_points){.parties = 2, .issues = 1, .limbs = 1, .points = negative};
    assert_int_equal(entente_divide(&in, &d, &error), ENTENTE_INVALID);
    in.parties = 3;
    assert_int_equal(entente_divide(&in, &d, &error), ENTENTE_INVALID);
}

static void which_fit(void **state)
{
    (void)state;
    const size_t options[] = {2, 3, 2};
    /* opposed; both like the first best; a tie at party 0's best that is party 1's worst */
    const uint64_t utility[] = {1, 0, 0, 1, 9, 9, 5, 0, 0, 5, 4, 0, 4, 7}, reserve[2] = {0}, one[] = {1, 1};
    entente_game game = {.parties = 2, .issues = 3, .limbs = 1, .options = options, .utility = utility,
                         .reserve = reserve, .denominator = one};
    unsigned char fits[3];
    assert_int_equal(entente_divide_fits(&game, NULL, fits, NULL), ENTENTE_OK);
    assert_true(fits[0] && !fits[1] && fits[2]);
    const unsigned char divisible[] = {0, 1, 0};
    assert_int_equal(entente_divide_fits(&game, divisible, fits, NULL), ENTENTE_OK);
    assert_true(fits[0] && fits[1] && fits[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(camp_david), cmocka_unit_test(random_points), cmocka_unit_test(bad_points),
        cmocka_unit_test(which_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
