/* A party that deviates is found and named, and nobody goes on. */
#include "blind_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { PACKAGES = 3, PARTIES = 3, ROGUE = 1 };

/* The rogue's message of a round as it was honestly written, to be made another; run: as all see it then. */
typedef struct rogue {
    made_run *made;
    const entente_blind *run;
    message *m;
    unsigned char *body; /* room for twice as much */
    size_t round;
    const message *other; /* what the first party wrote in that round */
} rogue;

typedef void deviate(rogue *r);

static unsigned char *plain(const rogue *r)
{
    return r->body + run_seen(r->run, r->round);
}

static unsigned char *proof(const rogue *r)
{
    return r->body + run_plain(r->run, r->round);
}

static void scalar(unsigned char out[SCALAR])
{
    crypto_core_ristretto255_scalar_random(out);
}

/* A new proof of what now stands in the body, by whatever secrets are at hand. */
static void prove(const rogue *r, const unsigned char *secret)
{
    arena scratch = {0};
    proof_claims claims;
    group_hash context;
    unsigned char blinding[4 * SCALAR];
    assert_true(run_claims(r->run, r->round, ROGUE, r->body, &scratch, &claims));
    run_context(r->run, r->round, ROGUE, r->body, &context);
    proof_make(&claims, &context, secret, blinding, proof(r));
    arena_free(&scratch);
}

static void malformed_point(rogue *r)
{
    memset(plain(r) + PAIR, 0xff, POINT);
}

static void negative_point(rogue *r)
{
    plain(r)[0] |= 1;
}

static void identity(rogue *r)
{
    memset(plain(r) + POINT, 0, POINT);
}

static void large_scalar(rogue *r)
{
    memset(proof(r) + SCALAR, 0xff, SCALAR);
}

static void top_bit(rogue *r)
{
    proof(r)[2 * SCALAR - 1] |= 0x80;
}

static void zero_proof(rogue *r)
{
    memset(proof(r), 0, SCALAR * 2);
}

static void other_challenge(rogue *r)
{
    proof(r)[0] ^= 1;
}

/* The share of the joint key that leaves the rogue's own behind, whatever the others' are. */
static void rogue_key(rogue *r)
{
    crypto_core_ristretto255_sub(plain(r), plain(r), r->other->body);
}

static void copied(rogue *r)
{
    size_t seen = run_seen(r->run, r->round);
    memcpy(r->body + seen, r->other->body + seen, run_length(r->run, r->round) - seen);
}

/* So that the first party's answers fall out of every product. */
static void inverted(rogue *r)
{
    static const unsigned char zero[POINT];
    copied(r);
    for (size_t i = 0; i < 2 * PACKAGES; i++)
        crypto_core_ristretto255_sub(plain(r) + i * POINT, zero, plain(r) + i * POINT);
}

static void answer_changed(rogue *r)
{
    crypto_core_ristretto255_add(plain(r) + POINT, plain(r) + POINT, group_generator);
}

static unsigned char *mixed(const rogue *r)
{
    return plain(r) + RUN_SEED;
}

static void wrong_exponent(rogue *r)
{
    unsigned char s[SCALAR];
    scalar(s);
    group_times(mixed(r) + POINT, s, r->run->sum + POINT);
}

/* The same, with a proof made for it. */
static void wrong_exponent_proven(rogue *r)
{
    unsigned char s[PACKAGES * SCALAR], other[SCALAR];
    for (size_t k = 0; k < PACKAGES; k++) {
        scalar(s + k * SCALAR);
        group_pair_times(mixed(r) + k * PAIR, s + k * SCALAR, r->run->sum + k * PAIR);
    }
    scalar(other);
    group_times(mixed(r) + POINT, other, r->run->sum + POINT);
    prove(r, s);
}

static void mix_drops(rogue *r)
{
    memcpy(mixed(r), group_generator, POINT);
    memcpy(mixed(r) + POINT, group_generator, POINT);
}

static void mix_swaps(rogue *r)
{
    unsigned char s[PACKAGES * SCALAR];
    for (size_t k = 0; k < PACKAGES; k++) {
        scalar(s + k * SCALAR);
        group_pair_times(mixed(r) + k * PAIR, s + k * SCALAR, r->run->sum + (k < 2 ? 1 - k : k) * PAIR);
    }
    prove(r, s);
}

static void mix_copies(rogue *r)
{
    size_t from = run_seen(r->run, r->round) + RUN_SEED;
    memcpy(r->body + from, r->other->body + from, run_length(r->run, r->round) - from);
}

/* To take the first party's mix out of the sum. */
static void mix_inverts(rogue *r)
{
    static const unsigned char zero[POINT];
    mix_copies(r);
    for (size_t i = 0; i < 2 * PACKAGES; i++)
        crypto_core_ristretto255_sub(mixed(r) + i * POINT, zero, mixed(r) + i * POINT);
}

static void other_seed(rogue *r)
{
    plain(r)[0] ^= 1;
}

static void share_of_another_key(rogue *r)
{
    unsigned char s[SCALAR];
    scalar(s);
    group_times(plain(r) + DIGEST, s, r->run->lot);
}

static void other_salt(rogue *r)
{
    plain(r)[0] ^= 1;
}

static void commit_to_another(rogue *r)
{
    plain(r)[0] ^= 1;
}

static void shorter(rogue *r)
{
    r->m->length -= 1;
}

static void one_package_less(rogue *r)
{
    r->m->length -= PAIR + SCALAR;
}

static void longer(rogue *r)
{
    r->m->length += PAIR;
}

static void builds_on_another(rogue *r)
{
    r->body[0] ^= 1;
}

static void lot_beyond(rogue *r)
{
    r->m->part = 2;
}

static const struct deviation {
    const char *name;
    size_t round;
    deviate *how;
    const char *told;
    bool before; /* what is deviated from is told a round later: what was committed to is not what is opened */
} deviations[] = {
    {"a key share without knowledge of its secret", 0, malformed_point, "maker knows the secret", false},
    {"a malformed key share", 0, negative_point, "point 1", false},
    {"a key share that takes away another's", 0, rogue_key, "maker knows the secret", false},
    {"another's key share and proof", 0, copied, "maker knows the secret", false},
    {"a malformed point", 1, malformed_point, "point 3", false},
    {"the identity", 1, identity, "point 2", false},
    {"a scalar that is not reduced", 1, large_scalar, "made the answers", false},
    {"a scalar with its top bit set", 1, top_bit, "made the answers", false},
    {"a proof of zeros", 1, zero_proof, "made the answers", false},
    {"another challenge", 1, other_challenge, "made the answers", false},
    {"another's answers", 1, copied, "made the answers", false},
    {"another's answers, inverted", 1, inverted, "made the answers", false},
    {"an answer changed under its proof", 1, answer_changed, "made the answers", false},
    {"an answer too short by a byte", 1, shorter, "expected", false},
    {"an answer for a package less", 1, one_package_less, "expected", false},
    {"an answer too long", 1, longer, "expected", false},
    {"answers to joins that are others", 1, builds_on_another, "builds on another join of P1", false},
    {"a wrong exponent", 2, wrong_exponent, "a power of the one", false},
    {"a wrong exponent, proven as if it were right", 2, wrong_exponent_proven, "a power of the one", false},
    {"a mix that drops a package", 2, mix_drops, "a power of the one", false},
    {"a mix that swaps two packages", 2, mix_swaps, "a power of the one", false},
    {"another's mix", 2, mix_copies, "a power of the one", false},
    {"another's mix, inverted", 2, mix_inverts, "a power of the one", false},
    {"a mix of other answers", 2, builds_on_another, "builds on another answer of P1", false},
    {"another seed than was committed to", 2, other_seed, "committed to", false},
    {"a commitment to another share", 3, commit_to_another, "committed to", true},
    {"a commitment to a lot that is not", 3, lot_beyond, "opens lot 2 of 1", false},
    {"a share of another key", 4, share_of_another_key, "committed to", false},
    {"another salt", 4, other_salt, "committed to", false},
};

/* Put a message in the place of the last one. */
static void replace(made_run *m, const message *with, const entente_key *key)
{
    buffer b = {0};
    message_write(&b, with);
    message_sign(&b, key);
    assert_false(b.failed);
    entente_blind_text *last = &m->text[m->count - 1];
    free((char *)last->bytes);
    last->bytes = b.bytes;
    last->length = b.length;
}

static const message *parsed(const made_run *m, size_t which, arena *memory)
{
    message *out = ARENA_NEW(memory, message);
    entente_error error = {0};
    assert_int_equal(message_read(&m->text[which], memory, out, &error), ENTENTE_OK);
    return out;
}

/* The first party's message, then the rogue's, deviating. */
static void write_deviating(made_run *m, const struct deviation *d, arena *memory)
{
    entente_blind *run = made_read(m, m->key[0]);
    assert_int_equal(run->round, d->round);
    made_write(m, run, 0);
    const message *other = parsed(m, m->count - 1, memory);
    made_write(m, run, ROGUE);
    message own = *parsed(m, m->count - 1, memory);
    unsigned char *body = arena_alloc(memory, own.length + PAIR, 1);
    memcpy(body, own.body, own.length);
    own.body = body;
    rogue r = {.made = m, .run = run, .m = &own, .body = body, .round = d->round, .other = other};
    d->how(&r);
    replace(m, &own, m->key[ROGUE]);
    entente_blind_free(run);
}

/* Everybody names the rogue, and the first party will write no more. */
static void expect_named(const made_run *m, const char *name, const char *told)
{
    entente_error error = {0};
    char *text, file[ENTENTE_BLIND_NAME];
    size_t length;
    for (size_t p = 0; p <= PARTIES; p++) {
        if (p == ROGUE)
            continue;
        entente_blind *run = made_read(m, p < PARTIES ? m->key[p] : NULL);
        if (!run->stopped || run->fault_count != 1 || !run->faults[0].party || strcmp(run->faults[0].party, "P2") ||
            !strstr(run->faults[0].what, told))
            fail_msg("%s: %zu faults, of %s: %s", name, run->fault_count,
                     run->fault_count && run->faults[0].party ? run->faults[0].party : "nobody",
                     run->fault_count ? run->faults[0].what : "");
        if (p < PARTIES)
            assert_int_equal(
                entente_blind_write(run, m->key[p], made_step(run), m->accept[p], 0, &text, &length, file, &error),
                ENTENTE_INVALID);
        entente_blind_free(run);
    }
}

static void begin(made_run *m, size_t rounds)
{
    made_begin(m, PARTIES, PACKAGES, 0);
    for (size_t p = 0; p < PARTIES; p++)
        m->accept[p][1] = m->accept[p][2] = true;
    made_play(m, rounds);
}

static void test_deviations(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof deviations / sizeof *deviations; i++) {
        const struct deviation *d = &deviations[i];
        made_run m;
        arena memory = {0};
        begin(&m, d->round);
        write_deviating(&m, d, &memory);
        if (d->before) { /* the third commits, and all open */
            entente_blind *run = made_read(&m, m.key[2]);
            assert_false(run->stopped);
            made_write(&m, run, 2);
            entente_blind_free(run);
            run = made_read(&m, m.key[ROGUE]);
            made_write(&m, run, ROGUE);
            entente_blind_free(run);
        }
        expect_named(&m, d->name, d->told);
        made_end(&m);
        arena_free(&memory);
    }
    printf("%zu deviations\n", sizeof deviations / sizeof *deviations);
}

/* A share that is not of the rogue's key, to which it has committed. */
static void test_committed_share(void **unused)
{
    (void)unused;
    made_run m;
    arena memory = {0};
    begin(&m, 3);
    for (int turn = 0; turn < 2; turn++) {
        entente_blind *run = made_read(&m, m.key[0]);
        size_t round = run->round;
        made_write(&m, run, 0);
        if (!turn)
            made_write(&m, run, 2);
        made_write(&m, run, ROGUE);
        message own = *parsed(&m, m.count - 1, &memory);
        unsigned char share[PACKAGES * POINT], salt[DIGEST] = {7}, wrong[SCALAR] = {9},
                                               *at = own.body + run_seen(run, round);
        for (size_t k = 0; k < PACKAGES; k++)
            group_times(share + k * POINT, wrong, run->lot + k * POINT);
        if (!turn)
            run_share_commitment(run, round, ROGUE, salt, share, at);
        else {
            memcpy(at, salt, DIGEST);
            memcpy(at + DIGEST, share, sizeof share);
            rogue r = {.made = &m, .run = run, .m = &own, .body = own.body, .round = round};
            prove(&r, wrong);
        }
        replace(&m, &own, m.key[ROGUE]);
        entente_blind_free(run);
    }
    expect_named(&m, "a share of another key, committed to", "shares are of its maker's key");
    made_end(&m);
    arena_free(&memory);
}

/* Two messages where there is one, signed by one. */
static void test_equivocation(void **unused)
{
    (void)unused;
    for (size_t round = 0; round < 5; round++) {
        made_run m;
        begin(&m, round);
        entente_blind *run = made_read(&m, m.key[0]);
        if (round == 3) { /* of one commitment there is one, whoever writes it */
            made_write(&m, run, ROGUE);
            arena memory = {0};
            message own = *parsed(&m, m.count - 1, &memory);
            own.body[own.length - 1] ^= 1;
            made_write(&m, run, ROGUE);
            replace(&m, &own, m.key[ROGUE]);
            arena_free(&memory);
        } else {
            made_write(&m, run, ROGUE);
            made_write(&m, run, ROGUE);
        }
        entente_blind_free(run);
        expect_named(&m, "two messages", "signed two that differ");
        made_end(&m);
    }
}

static void expect_passed_over(const made_run *m, const char *party, const char *told)
{
    entente_blind *run = made_read(m, NULL);
    assert_false(run->stopped);
    assert_int_equal(run->fault_count, 1);
    if (party)
        assert_string_equal(run->faults[0].party, party);
    else
        assert_null(run->faults[0].party);
    if (!strstr(run->faults[0].what, told))
        fail_msg("%s", run->faults[0].what);
    entente_blind_free(run);
}

/* What nobody of the run has signed for it stops nobody. */
static void test_passed_over(void **unused)
{
    (void)unused;
    made_run m, other;
    arena memory = {0};
    begin(&m, 2);
    begin(&other, 2);
    entente_blind *run = made_read(&m, m.key[0]);
    made_write(&m, run, 0);
    entente_blind_free(run);

    message forged = *parsed(&m, m.count - 1, &memory); /* in the name of P2, by the key of P1 */
    forged.party = "P2";
    made_add(&m, NULL, 0, "forged");
    replace(&m, &forged, m.key[0]);
    expect_passed_over(&m, NULL, "the name of P2, who has not signed it");

    forged.party = "P9"; /* who comes late */
    replace(&m, &forged, other.key[0]);
    expect_passed_over(&m, NULL, "takes no part");

    message replayed = *parsed(&m, 2, &memory); /* P2's join, in another run of the same key */
    replayed.run[0] ^= 1;
    replace(&m, &replayed, m.key[ROGUE]);
    expect_passed_over(&m, "P2", "another run");

    free((char *)m.text[m.count - 1].bytes);
    m.text[m.count - 1].bytes = strdup("entente blind 1\njoin\nno message\n");
    m.text[m.count - 1].length = strlen(m.text[m.count - 1].bytes);
    expect_passed_over(&m, NULL, "not a message of a run");
    arena_free(&memory);
    made_end(&m);
    made_end(&other);
}

/* No byte of a message can be changed, nor one left out or added. */
static void test_every_byte(void **unused)
{
    (void)unused;
    made_run m;
    made_begin(&m, 2, 1, 0);
    made_play(&m, 5);
    for (size_t i = 1; i < m.count; i++) {
        entente_blind_text kept = m.text[i];
        for (size_t at = 0; at < kept.length; at += i % 2 ? 1 : 7) {
            char *copy = malloc(kept.length);
            memcpy(copy, kept.bytes, kept.length);
            copy[at] ^= 1;
            m.text[i].bytes = copy;
            if (at % 3 == 0)
                m.text[i].length = at; /* and cut there */
            entente_blind *run = made_read(&m, NULL);
            assert_false(run->done);
            assert_true(run->fault_count > 0);
            entente_blind_free(run);
            free(copy);
            m.text[i] = kept;
        }
    }
    made_end(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deviations),  cmocka_unit_test(test_committed_share), cmocka_unit_test(test_equivocation),
        cmocka_unit_test(test_passed_over), cmocka_unit_test(test_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
