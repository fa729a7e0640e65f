/* What the mediator and one party can make of a run: two worlds with one result, in which others refuse otherwise, and
   transcripts that a simulator makes of the result alone. Their bytes have one distribution, and no arithmetic with what the
   party knows finds points that meet where they should not. */
#include "blind_made.h"
#include "how_many.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* Of the packages the first half are refused by others; of the third quarter the curious party, P1, refuses all; the rest
   are accepted by all. */
enum { PACKAGES = 24, HALF = PACKAGES / 2, ALL = 3 * PACKAGES / 4, PARTIES = 3, BITS = 256 };

/* Points and scalars of the two others, one after another. */
typedef struct sample {
    unsigned char *bytes;
    size_t count, room;
} sample;

typedef struct transcript {
    sample points, scalars, words;       /* words: seeds, salts, commitments */
    unsigned char left[PACKAGES][POINT]; /* what is opened */
    unsigned char own[PACKAGES][SCALAR]; /* of P1, where it refuses: of which multiple of the generator it hid */
    size_t meetings;                     /* points that are another's, or the identity */
} transcript;

static void put(sample *s, const unsigned char *bytes, size_t count)
{
    if (s->count + count > s->room) {
        s->room = 2 * (s->count + count);
        s->bytes = realloc(s->bytes, s->room * POINT);
        assert_non_null(s->bytes);
    }
    memcpy(s->bytes + s->count * POINT, bytes, count * POINT);
    s->count += count;
}

/* ---- as it is ---- */

/* P1 answers by multiples that it knows, so that it can look for them later. */
static void answer_knowing(made_run *m, const entente_blind *run, transcript *t)
{
    arena memory = {0};
    entente_error error = {0};
    message own;
    proof_claims claims;
    group_hash context;
    buffer b = {0};
    unsigned char r[PACKAGES * SCALAR], blinding[PACKAGES * SCALAR], masked[POINT], hidden[POINT];
    assert_int_equal(message_read(&m->text[m->count - 1], &memory, &own, &error), ENTENTE_OK);
    unsigned char *pair = own.body + run_seen(run, 1);
    for (size_t k = 0; k < PACKAGES; k++, pair += PAIR) {
        crypto_core_ristretto255_scalar_random(r + k * SCALAR);
        crypto_core_ristretto255_scalar_random(t->own[k]);
        group_times(pair, r + k * SCALAR, NULL);
        group_times(masked, r + k * SCALAR, run->joint);
        group_times(hidden, t->own[k], NULL);
        if (k < HALF || k >= ALL)
            memset(hidden, 0, POINT);
        crypto_core_ristretto255_add(pair + POINT, masked, hidden);
    }
    assert_true(run_claims(run, 1, 0, own.body, &memory, &claims));
    run_context(run, 1, 0, own.body, &context);
    proof_make(&claims, &context, r, blinding, own.body + run_plain(run, 1));
    message_write(&b, &own);
    message_sign(&b, m->key[0]);
    free((char *)m->text[m->count - 1].bytes);
    m->text[m->count - 1].bytes = b.bytes;
    m->text[m->count - 1].length = b.length;
    arena_free(&memory);
}

static void gather(const entente_blind *run, transcript *t)
{
    for (size_t p = 1; p < PARTIES; p++) {
        const unsigned char *join = run_message(run, 0, p)->body;
        put(&t->points, join, 1);
        put(&t->words, join + POINT, 1);
        put(&t->scalars, join + run_plain(run, 0), 2);
        const unsigned char *answer = run_message(run, 1, p)->body;
        put(&t->points, answer + run_seen(run, 1), 2 * PACKAGES);
        put(&t->scalars, answer + run_plain(run, 1), 1 + PACKAGES);
        const unsigned char *mix = run_message(run, 2, p)->body;
        put(&t->words, mix + run_seen(run, 2), 1);
        put(&t->points, mix + run_seen(run, 2) + RUN_SEED, 2 * PACKAGES);
        put(&t->scalars, mix + run_plain(run, 2), 1 + PACKAGES);
        put(&t->words, run_message(run, 3, p)->body + run_seen(run, 3), 1);
        const unsigned char *open = run_message(run, 4, p)->body;
        put(&t->words, open + run_seen(run, 4), 1);
        put(&t->points, open + run_seen(run, 4) + DIGEST, PACKAGES);
        put(&t->scalars, open + run_plain(run, 4), 2);
    }
}

static void opened(const entente_blind *run, transcript *t)
{
    for (size_t k = 0; k < PACKAGES; k++) {
        memset(t->left[k], 0, POINT);
        for (size_t p = 0; p < PARTIES; p++) {
            const unsigned char *mix = run_message(run, 2, p)->body + run_seen(run, 2) + RUN_SEED;
            const unsigned char *open = run_message(run, 4, p)->body + run_seen(run, 4) + DIGEST;
            crypto_core_ristretto255_add(t->left[k], t->left[k], mix + k * PAIR + POINT);
            crypto_core_ristretto255_sub(t->left[k], t->left[k], open + k * POINT);
        }
    }
}

static void play(bool third_refuses, transcript *t)
{
    made_run m;
    made_begin(&m, PARTIES, PACKAGES, 0);
    for (size_t k = 0; k < PACKAGES; k++) {
        m.accept[1][k] = k >= (third_refuses ? ALL : HALF);
        m.accept[2][k] = k >= ALL || !third_refuses;
    }
    for (size_t round = 0; round < 5; round++) {
        entente_blind *run = made_read(&m, m.key[0]);
        made_write(&m, run, 0);
        if (round == 1)
            answer_knowing(&m, run, t);
        made_write(&m, run, 1);
        made_write(&m, run, 2);
        entente_blind_free(run);
    }
    entente_blind *run = made_read(&m, m.key[0]);
    assert_true(run->done);
    assert_int_equal(run->fault_count, 0);
    for (size_t k = 0; k < PACKAGES; k++)
        assert_int_equal(run->found[k], k >= ALL);
    gather(run, t);
    opened(run, t);
    entente_blind_free(run);
    made_end(&m);
}

/* ---- as it is made of the result alone ---- */

static void put_random(transcript *t, size_t points, size_t scalars, size_t words)
{
    unsigned char one[POINT];
    for (size_t i = 0; i < points; i++) {
        crypto_core_ristretto255_random(one);
        put(&t->points, one, 1);
    }
    for (size_t i = 0; i < scalars; i++) {
        crypto_core_ristretto255_scalar_random(one);
        put(&t->scalars, one, 1);
    }
    for (size_t i = 0; i < words; i++) {
        randombytes_buf(one, sizeof one);
        put(&t->words, one, 1);
    }
}

/* Random points for all that is hidden; the last share is what leaves the result. P1's own share of a product of random
   points is one too. */
static void simulate(const bool result[PACKAGES], transcript *t)
{
    put_random(t, 2 * (1 + 2 * PACKAGES + 2 * PACKAGES), 2 * (2 + 2 * (1 + PACKAGES) + 2), 2 * 4);
    for (size_t k = 0; k < PACKAGES; k++) {
        unsigned char rest[POINT], share[2][POINT];
        crypto_core_ristretto255_random(rest); /* what P1's share leaves of the sum */
        crypto_core_ristretto255_random(share[0]);
        memset(t->left[k], 0, POINT);
        if (!result[k])
            crypto_core_ristretto255_random(t->left[k]);
        crypto_core_ristretto255_sub(share[1], rest, share[0]);
        crypto_core_ristretto255_sub(share[1], share[1], t->left[k]);
        put(&t->points, share[0], 1);
        put(&t->points, share[1], 1);
        crypto_core_ristretto255_scalar_random(t->own[k]);
    }
}

/* ---- telling them apart ---- */

static int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, POINT);
}

/* What P1 would look for: points that it knows, taken out of what was opened, that meet those of another package. */
static void look(transcript *t)
{
    sample all = {0};
    put(&all, t->points.bytes, t->points.count);
    for (size_t k = 0; k < ALL; k++) {
        unsigned char inverse[SCALAR], out[POINT];
        crypto_core_ristretto255_scalar_invert(inverse, t->own[k]);
        group_times(out, inverse, t->left[k]);
        put(&all, out, 1);
        put(&all, t->left[k], 1);
    }
    qsort(all.bytes, all.count, POINT, by_bytes);
    t->meetings += sodium_is_zero(all.bytes, POINT);
    for (size_t i = 1; i < all.count; i++)
        t->meetings += !memcmp(all.bytes + (i - 1) * POINT, all.bytes + i * POINT, POINT);
    free(all.bytes);
}

/* Pearson's statistic that two samples are of one distribution, over the values of a byte (its place in the 32 is `at`) or
   of each bit; and its degrees. */
static double differ(double a, double b, double of_a, double of_b)
{
    double share = (a + b) / (of_a + of_b), expected_a = of_a * share, expected_b = of_b * share;
    if (a + b <= 0)
        return 0;
    return (a - expected_a) * (a - expected_a) / expected_a + (b - expected_b) * (b - expected_b) / expected_b;
}

static bool alike(const char *name, const sample *a, const sample *b)
{
    static double value[2][256], bit[2][BITS];
    const sample *both[2] = {a, b};
    memset(value, 0, sizeof value);
    memset(bit, 0, sizeof bit);
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < both[s]->count * POINT; i++) {
            unsigned char byte = both[s]->bytes[i];
            value[s][byte]++;
            for (int j = 0; j < 8; j++)
                bit[s][i % POINT * 8 + (size_t)j] += byte >> j & 1;
        }
    double values = 0, bits = 0, of[2] = {(double)a->count, (double)b->count};
    for (int v = 0; v < 256; v++)
        values += differ(value[0][v], value[1][v], of[0] * POINT, of[1] * POINT);
    for (int i = 0; i < BITS; i++)
        bits += differ(bit[0][i], bit[1][i], of[0], of[1]) + differ(of[0] - bit[0][i], of[1] - bit[1][i], of[0], of[1]);
    /* 255 degrees, and at most 256: mean and deviation, and six of these */
    double most = 256 + 6 * sqrt(2 * 256);
    printf("%s: %zu and %zu; by bytes %.0f, by bits %.0f, at most %.0f\n", name, a->count, b->count, values, bits, most);
    return a->count == b->count && values < most && bits < most;
}

static void clear(transcript *t)
{
    free(t->points.bytes);
    free(t->scalars.bytes);
    free(t->words.bytes);
}

static void test_worlds(void **unused)
{
    (void)unused;
    transcript one = {0}, both = {0}, made = {0};
    bool result[PACKAGES];
    for (size_t k = 0; k < PACKAGES; k++)
        result[k] = k >= ALL;
    for (size_t turn = 0, turns = how_many(20, 1000); turn < turns; turn++) {
        transcript *each[] = {&one, &both, &made};
        play(false, &one);
        play(true, &both);
        simulate(result, &made);
        for (int i = 0; i < 3; i++)
            look(each[i]);
    }
    assert_true(alike("points, one refuses and two", &one.points, &both.points));
    assert_true(alike("points, two and simulated", &both.points, &made.points));
    assert_true(alike("scalars, one refuses and two", &one.scalars, &both.scalars));
    assert_true(alike("scalars, two and simulated", &both.scalars, &made.scalars));
    assert_true(alike("other words, one refuses and two", &one.words, &both.words));
    assert_true(alike("other words, two and simulated", &both.words, &made.words));
    assert_int_equal(one.meetings + both.meetings + made.meetings, 0);
    clear(&one);
    clear(&both);
    clear(&made);
}

/* That the comparisons can tell: with one exponent for all packages P1 sees that it alone refused; and points, scalars and
   other words are not alike. */
static void test_tells(void **unused)
{
    (void)unused;
    transcript t = {0};
    unsigned char exponent[SCALAR], point[POINT];
    crypto_core_ristretto255_scalar_random(exponent);
    for (size_t k = 0; k < PACKAGES; k++) {
        crypto_core_ristretto255_scalar_random(t.own[k]);
        crypto_core_ristretto255_random(t.left[k]);
        if (k >= HALF && k < ALL) {
            group_times(point, t.own[k], NULL);
            group_times(t.left[k], exponent, point);
        }
    }
    crypto_core_ristretto255_random(point);
    put(&t.points, point, 1);
    look(&t);
    assert_true(t.meetings >= ALL - HALF - 1);
    put_random(&t, 1999, 2000, 2000);
    assert_false(alike("points and scalars", &t.points, &t.scalars));
    assert_false(alike("scalars and other words", &t.scalars, &t.words));
    clear(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worlds),
        cmocka_unit_test(test_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
