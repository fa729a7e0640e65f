/* Adjusted Winner: published figures, and what it promises on random points. */
#include "random_game.h"

#include "solve/divide.h"

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

/* points of some manner; nobody without any */
static size_t some_points(uint64_t seed, size_t *issues, uint64_t *points)
{
    random_state = seed * 991;
    size_t parties = 1 + draw(5), most = draw(2) ? 3 : 50, sparse = draw(3);
    *issues = 1 + draw(8);
    for (size_t i = 0; i < *issues * parties; i++)
        points[i] = draw(4) > sparse ? draw(most) : 0;
    for (size_t p = 0; p < parties; p++)
        points[draw(*issues) * parties + p] += 1;
    return parties;
}

static double share_of(const entente_division *d, size_t issue, size_t party)
{
    return d->share[issue * d->parties + party].value;
}

/* Everything that fits is handed out, and scores are what shares are worth. */
static void check_shares(const entente_points *in, const entente_division *d, double tolerance)
{
    for (size_t p = 0; p < in->parties; p++) {
        double total = 0, score = 0;
        for (size_t i = 0; i < in->issues; i++) {
            total += (double)in->points[i * in->parties + p];
            score += (double)in->points[i * in->parties + p] * share_of(d, i, p);
        }
        assert_true(fabs(100 * score / total - d->score[p].value) < tolerance);
    }
    for (size_t i = 0; i < in->issues; i++) {
        double sum = 0;
        for (size_t p = 0; p < in->parties; p++) {
            assert_true(share_of(d, i, p) >= 0);
            sum += share_of(d, i, p);
        }
        assert_true(fabs(sum - (in->fits && !in->fits[i] ? 0 : 1)) < tolerance);
    }
}

static const rational *exactly(arena *a, const char *text)
{
    const char *slash = strchr(text, '/');
    char num[400] = {0};
    if (!slash)
        return number_parse(a, text, NULL);
    memcpy(num, text, (size_t)(slash - text));
    return number_divide(a, number_parse(a, num, NULL), number_parse(a, slash + 1, NULL));
}

/* A division is leximin just when it is efficient and nobody holds a part of what one with a lesser score gives points to:
   a little of it handed down would be better, and where that is never so, each level shares all that it wants by itself. */
static void leximin(void **state)
{
    (void)state;
    size_t levels = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        uint64_t points[64];
        entente_points in = {.limbs = 1, .points = points};
        in.parties = some_points(seed, &in.issues, points);
        entente_division d;
        arena a = {0};
        assert_int_equal(entente_divide_leximin(&in, &d, NULL), ENTENTE_OK);
        check_shares(&in, &d, 1e-9);
        assert_true(d.efficient);
        for (size_t i = 0; i < in.issues; i++)
            for (size_t p = 0; p < in.parties; p++)
                for (size_t q = 0; q < in.parties; q++) {
                    if (strcmp(d.share[i * in.parties + p].text, "0") == 0 || !points[i * in.parties + q])
                        continue;
                    bool failed = false;
                    int sign = number_compare(&a, exactly(&a, d.score[p].text), exactly(&a, d.score[q].text), &failed);
                    assert_false(failed);
                    if (sign > 0)
                        fail_msg("seed %" PRIu64 ": party %zu should hand issue %zu to party %zu", seed, p, i, q);
                }
        levels += d.equity.value > 0;
        if (in.parties == 2) {
            entente_division winner;
            assert_int_equal(entente_divide(&in, &winner, NULL), ENTENTE_OK);
            assert_true(winner.efficient);
            assert_true(fabs(fmin(winner.score[0].value, winner.score[1].value) - fmin(d.score[0].value, d.score[1].value)) <
                        1e-9);
            entente_division_free(&winner);
        }
        entente_division_free(&d);
        arena_free(&a);
    }
    assert_true(levels > 100);
}

/* Its certificate anew, and what equal incomes promise: no envy, and no product of another rule's is greater. */
static void nash(void **state)
{
    (void)state;
    double worst = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        uint64_t points[64];
        entente_points in = {.limbs = 1, .points = points};
        in.parties = some_points(seed, &in.issues, points);
        entente_division d, other;
        assert_int_equal(entente_divide_nash(&in, &d, NULL), ENTENTE_OK);
        assert_int_equal(entente_divide_leximin(&in, &other, NULL), ENTENTE_OK);
        check_shares(&in, &d, 1e-9);
        double more = 1, sum = 0, total[8] = {0};
        for (size_t p = 0; p < in.parties; p++) {
            more *= other.score[p].value / d.score[p].value;
            for (size_t i = 0; i < in.issues; i++)
                total[p] += (double)points[i * in.parties + p];
        }
        assert_true(more <= 1 + d.gap);
        for (size_t i = 0; i < in.issues; i++) {
            double most = 0;
            for (size_t p = 0; p < in.parties; p++)
                most = fmax(most, 100 * (double)points[i * in.parties + p] / total[p] / d.score[p].value);
            sum += most;
        }
        assert_true(sum - (double)in.parties <= d.gap + 1e-12);
        assert_true(d.envy.value < 100 * sqrt(d.gap) + 1e-9);
        worst = fmax(worst, d.gap);
        if (d.gap == 0) { /* exact, and proven to be so */
            assert_true(d.efficient);
            for (size_t p = 0; p < in.parties; p++)
                assert_non_null(d.score[p].text);
        }
        entente_division_free(&d);
        entente_division_free(&other);
    }
    printf("greatest gap %g\n", worst);
    assert_true(worst == 0); /* every one was made exact */
}

static void left_out(void **state)
{
    (void)state;
    const uint64_t points[] = {5, 1, 1, 3, 3, 3, 1, 1, 9};
    const unsigned char fits[] = {1, 0, 1};
    const entente_points in = {.parties = 3, .issues = 3, .limbs = 1, .points = points, .fits = fits};
    entente_division d;
    assert_int_equal(entente_divide_leximin(&in, &d, NULL), ENTENTE_OK);
    check_shares(&in, &d, 1e-9);
    entente_division_free(&d);
    assert_int_equal(entente_divide_nash(&in, &d, NULL), ENTENTE_OK);
    check_shares(&in, &d, 1e-9);
    entente_division_free(&d);
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
    entente_game game = {.parties = 2,
                         .issues = 3,
                         .limbs = 1,
                         .options = options,
                         .utility = utility,
                         .reserve = reserve,
                         .denominator = one};
    unsigned char fits[3];
    assert_int_equal(entente_divide_fits(&game, NULL, fits, NULL), ENTENTE_OK);
    assert_true(fits[0] && !fits[1] && fits[2]);
    const unsigned char divisible[] = {0, 1, 0};
    assert_int_equal(entente_divide_fits(&game, divisible, fits, NULL), ENTENTE_OK);
    assert_true(fits[0] && fits[1] && fits[2]);
}

static void divided(const entente_points *in, entente_division *d)
{
    assert_int_equal(entente_divide(in, d, NULL), ENTENTE_OK);
}

/* What is worth the same to both goes to the first; equal at the end of an issue, nothing is split. */
static void ties(void **state)
{
    (void)state;
    const uint64_t even[] = {1, 1, 1, 1};
    entente_points in = {.parties = 2, .issues = 2, .limbs = 1, .points = even};
    entente_division d;
    divided(&in, &d);
    assert_string_equal(d.share[1].text, "1");
    assert_string_equal(d.share[2].text, "1");
    assert_int_equal(d.shared, SIZE_MAX);
    entente_division_free(&d);
    const unsigned char divisible[] = {0, 1};
    in.issues = 1;
    in.divisible = divisible;
    divided(&in, &d);
    assert_true(d.indivisible);
    assert_int_equal(d.whole_to, 0);
    entente_division_free(&d);
    in.divisible = divisible + 1;
    divided(&in, &d);
    assert_false(d.indivisible);
    entente_division_free(&d);
}

/* What does not fit is nobody's; what the other does not want is not handed over, however far behind it is. */
static void nothing_to_hand_over(void **state)
{
    (void)state;
    const uint64_t points[2][4] = {{100, 0, 0, 100}, {0, 100, 100, 0}};
    const unsigned char fits[] = {1, 0};
    for (size_t ahead = 0; ahead < 2; ahead++) {
        const entente_points in = {.parties = 2, .issues = 2, .limbs = 1, .points = points[ahead], .fits = fits};
        entente_division d;
        divided(&in, &d);
        assert_string_equal(d.share[ahead].text, "1");
        assert_true(d.share[2].value == 0 && d.share[3].value == 0);
        assert_string_equal(d.score[ahead].text, "100");
        assert_string_equal(d.score[!ahead].text, "0");
        assert_string_equal(d.envy.text, "0");
        assert_string_equal(d.equity.text, "100");
        entente_division_free(&d);
    }
}

/* What the figures say of divisions that nobody would make. */
static void figures(void **state)
{
    (void)state;
    const uint64_t points[2][4] = {{0, 100, 100, 0}, {40, 60, 60, 40}}, fair[] = {60, 40, 40, 60};
    entente_division d;
    divide_work w;
    for (size_t k = 0; k < 2; k++) {
        const entente_points in = {.parties = 2, .issues = 2, .limbs = 1, .points = points[k]};
        assert_int_equal(divide_begin(&in, &w, NULL), ENTENTE_OK);
        w.share[0] = w.share[3] = number_ratio(w.a, 1, 1);
        divide_add_up(&w);
        assert_int_equal(divide_answer(&w, &d, NULL), ENTENTE_OK);
        assert_false(d.efficient);
        assert_string_equal(d.envy.text, k ? "20" : "100");
        entente_division_free(&d);
    }
    const entente_points in = {.parties = 2, .issues = 2, .limbs = 1, .points = fair};
    divided(&in, &d);
    assert_true(d.efficient);
    assert_string_equal(d.envy.text, "-20"); /* nobody envies: what the other has is worth less */
    entente_division_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(camp_david), cmocka_unit_test(random_points), cmocka_unit_test(leximin),
        cmocka_unit_test(nash),       cmocka_unit_test(left_out),      cmocka_unit_test(bad_points),
        cmocka_unit_test(which_fit),  cmocka_unit_test(ties),          cmocka_unit_test(nothing_to_hand_over),
        cmocka_unit_test(figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
