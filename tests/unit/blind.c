/* Sealed common ground: the group as RFC 9496 has it, and runs against the plain AND. */
#include "blind_made.h"
#include "how_many.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>

static unsigned dice_state;

static unsigned dice(unsigned sides)
{
    dice_state = dice_state * 1664525 + 1013904223;
    return (dice_state >> 8) % sides;
}

static void hex(const char *text, unsigned char out[POINT])
{
    assert_int_equal(sodium_hex2bin(out, POINT, text, 64, NULL, NULL, NULL), 0);
}

/* RFC 9496, A.1: the first multiples of the generator. */
static const char *const multiples[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
    "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
    "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
    "da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57",
    "e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e",
};

/* A.2: encodings that are none: not reduced; negative; squares that are none; and others. */
static const char *const no_points[] = {
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
    "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

static void test_group(void **unused)
{
    (void)unused;
    unsigned char point[POINT], expected[POINT], scalar[SCALAR] = {0}, large[SCALAR];
    for (size_t i = 1; i < sizeof multiples / sizeof *multiples; i++) {
        scalar[0] = (unsigned char)i;
        hex(multiples[i], expected);
        assert_true(group_scalar(scalar));
        assert_true(group_point(expected));
        group_times(point, scalar, NULL);
        assert_memory_equal(point, expected, POINT);
        group_times(point, scalar, group_generator);
        assert_memory_equal(point, expected, POINT);
    }
    hex(multiples[0], point); /* libsodium takes the identity */
    assert_int_equal(crypto_core_ristretto255_is_valid_point(point), 1);
    assert_false(group_point(point));
    for (size_t i = 0; i < sizeof no_points / sizeof *no_points; i++) {
        hex(no_points[i], point);
        assert_false(group_point(point));
    }
    /* the order of the group, one less, and what libsodium's multiplication takes for another scalar */
    hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", large);
    assert_false(group_scalar(large));
    large[0]--;
    assert_true(group_scalar(large));
    memset(large, 0xff, sizeof large);
    assert_false(group_scalar(large));
    memset(large, 0, sizeof large);
    assert_false(group_scalar(large));
}

/* Each package of a lot that was opened is told as it is. */
static void compare(const made_run *m, const entente_blind *run)
{
    bool any = false;
    assert_true(run->done);
    assert_int_equal(run->fault_count, 0);
    for (size_t k = 0; k < m->packages; k++) {
        bool all = true;
        for (size_t p = 0; p < m->parties; p++)
            all &= m->accept[p][k];
        any |= all;
        if (!m->lot || run->found[k] >= 0)
            assert_int_equal(run->found[k], all);
    }
    bool found = false;
    for (size_t k = 0; k < m->packages; k++)
        found |= run->found[k] > 0;
    assert_int_equal(found, any);
    for (size_t i = 0; m->lot && i < (run_part(run->round - 1) - 1) * m->lot; i++) /* it stopped at the first */
        assert_int_equal(run->found[run->order[i]], 0);
    assert_true(found || run->opened == m->packages);
}

static void test_runs(void **unused)
{
    (void)unused;
    const char *given = getenv("SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    printf("SEED=%u\n", seed);
    dice_state = seed;
    size_t accepted = 0;
    size_t turns = how_many(1000, 10000);
    for (size_t turn = 0; turn < turns; turn++) {
        made_run m;
        size_t packages = 1 + dice(2) + (turn % 20 ? 0 : dice(6));
        made_begin(&m, 2 + dice(1 + dice(1 + dice(7))), packages, turn % 3 ? 0 : 1 + dice((unsigned)packages));
        bool mild = dice(3);
        for (size_t p = 0; p < m.parties; p++)
            for (size_t k = 0; k < packages; k++)
                m.accept[p][k] = mild ? dice(10) > 0 : dice(2);
        while (made_round(&m, turn % 25 == 0))
            ;
        entente_blind *run = made_read(&m, m.key[m.parties - 1]);
        compare(&m, run);
        for (size_t k = 0; k < packages; k++)
            accepted += run->found[k] > 0;
        entente_blind_free(run);
        made_end(&m);
    }
    assert_true(accepted > turns / 20);
}

/* Messages come in any order and more than once, and what is half there waits. */
static void test_orders(void **unused)
{
    (void)unused;
    made_run m, mixed;
    entente_error error = {0};
    made_begin(&m, 3, 2, 0);
    for (size_t p = 0; p < 3; p++)
        m.accept[p][1] = true;
    made_play(&m, 5);
    mixed = m;
    for (size_t i = 0; i < m.count; i++)
        mixed.text[i] = m.text[m.count - 1 - i];
    mixed.text[mixed.count++] = m.text[3];
    mixed.text[mixed.count++] = m.text[0];
    entente_blind *run = made_read(&mixed, NULL);
    compare(&m, run);
    assert_string_equal(entente_blind_package(run, 1), "price=2");
    entente_blind_free(run);
    mixed = m;
    mixed.text[5] = m.text[m.count - 1]; /* P2's answer is missing */
    run = made_read(&mixed, NULL);
    assert_int_equal(run->round, 1);
    assert_int_equal(run->fault_count, 0);
    const entente_blind_result *told;
    assert_int_equal(entente_blind_tell(run, &told, &error), ENTENTE_OK);
    assert_string_equal(told->step, "answer");
    assert_int_equal(told->waiting.count, 1);
    assert_string_equal(told->waiting.items[0], "P2");
    entente_result_free(told);
    entente_blind_free(run);
    made_end(&m);
}

/* Nobody writes out of turn, twice, or in a run that is not theirs. */
static void test_turns(void **unused)
{
    (void)unused;
    made_run m, other;
    entente_error error = {0};
    char *text, name[ENTENTE_BLIND_NAME];
    size_t length;
    made_begin(&m, 2, 1, 0);
    made_begin(&other, 2, 1, 0);
    entente_blind *run = made_read(&m, m.key[0]);
    assert_int_equal(entente_blind_write(run, m.key[0], ENTENTE_BLIND_MIX, NULL, 0, &text, &length, name, &error),
                     ENTENTE_INVALID);
    made_write(&m, run, 0);
    entente_blind_free(run);
    run = made_read(&m, m.key[0]);
    assert_int_equal(entente_blind_write(run, m.key[0], ENTENTE_BLIND_JOIN, NULL, 0, &text, &length, name, &error),
                     ENTENTE_INVALID);
    entente_blind_free(run);
    run = made_read(&m, other.key[0]);
    assert_int_equal(entente_blind_write(run, other.key[0], ENTENTE_BLIND_JOIN, NULL, 0, &text, &length, name, &error),
                     ENTENTE_INVALID);
    entente_blind_free(run);
    made_end(&m);
    made_end(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_group),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
