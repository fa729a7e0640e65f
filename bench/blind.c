/* A party's own processor time in a run of sealed common ground, beside libsodium's scalar multiplications for the same
   number of them: PARTIES PACKAGES. With proofs, as it is; and what is left when these are taken out. */
#include "../tests/blind_made.h"

#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds of one multiplication: of a point, of the generator. */
static void measure(double *other, double *generator)
{
    enum { TURNS = 3000 };
    unsigned char point[POINT], scalar[SCALAR];
    int failed = 0;
    crypto_core_ristretto255_random(point);
    crypto_core_ristretto255_scalar_random(scalar);
    double from = now();
    for (int i = 0; i < TURNS; i++)
        failed |= crypto_scalarmult_ristretto255(point, scalar, point);
    *other = (now() - from) / TURNS;
    from = now();
    for (int i = 0; i < TURNS; i++)
        failed |= crypto_scalarmult_ristretto255_base(point, scalar);
    *generator = (now() - from) / TURNS;
    if (failed)
        made_die("libsodium's multiplication failed");
}

/* What the proofs of a round cost the first party: its own, and each other's. */
static double proofs(entente_blind *run, size_t round)
{
    arena scratch = {0};
    proof_claims claims;
    group_hash context;
    const unsigned char *body = run_message(run, round, 1)->body;
    if (!run_prepare(run, round) || !run_claims(run, round, 1, body, &scratch, &claims))
        made_die("out of memory");
    run_context(run, round, 1, body, &context);
    size_t secrets = claims.claims / claims.per;
    unsigned char *secret = calloc(3 * secrets + 1, SCALAR);
    for (size_t s = 0; secret && s < secrets; s++)
        crypto_core_ristretto255_scalar_random(secret + s * SCALAR);
    if (!secret)
        made_die("out of memory");
    double from = now();
    proof_make(&claims, &context, secret, secret + secrets * SCALAR, secret + 2 * secrets * SCALAR);
    for (size_t p = 1; p < run->start.parties; p++)
        if (!proof_holds(&claims, &context, body + run_plain(run, round)))
            made_die("a proof does not hold");
    double took = now() - from;
    free(secret);
    arena_free(&scratch);
    return took;
}

/* The first party reads and writes by its key alone; the others' messages are written between. */
static void bench(size_t parties, size_t packages)
{
    made_run m;
    double other, generator, took = 0, proven = 0;
    measure(&other, &generator);
    made_begin(&m, parties, packages, 0);
    for (size_t p = 0; p < parties; p++)
        for (size_t k = 0; k < packages; k++)
            m.accept[p][k] = (k + p) % 3 > 0;
    for (;;) {
        double from = now();
        entente_blind *run = made_read(&m, m.key[0]);
        if (!run->done)
            made_write(&m, run, 0);
        took += now() - from;
        for (size_t r = 0; run->done && r < 5; r++)
            proven += r == 3 ? 0 : proofs(run, r);
        for (size_t p = 1; p < parties && !run->done; p++)
            made_write(&m, run, p);
        bool done = run->done;
        entente_blind_free(run);
        if (done)
            break;
    }
    made_end(&m);
    double k = (double)packages, others = (double)parties - 1;
    double all = k * ((8 + 7 * others) * other + (2 + others) * generator), bare = k * (5 * other + generator);
    printf("| %zu parties, %zu packages | %.2f s | %.2f s | %.2f | %.2f s | %.2f |\n", parties, packages, took, all,
           all / took, took - proven, bare / (took - proven));
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return 1;
    printf("| | a party's time | libsodium's multiplications alone | share (wanted: .6) | without proofs | share |\n"
           "|---|---|---|---|---|---|\n");
    if (argc == 3) {
        bench(strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10));
        return 0;
    }
    bench(2, 1000);
    bench(3, 1000);
    bench(8, 300);
    return 0;
}
