#include "blind/run.h"

#include <stdlib.h>
#include <string.h>

entente_blind_step run_step(size_t round)
{
    if (round < 3)
        return ENTENTE_BLIND_JOIN + (entente_blind_step)round;
    return round % 2 ? ENTENTE_BLIND_COMMIT : ENTENTE_BLIND_OPEN;
}

size_t run_part(size_t round)
{
    return round < 3 ? 0 : (round - 1) / 2;
}

size_t run_lot(const entente_blind *run, size_t round, size_t *first)
{
    size_t lot = run->start.lot ? run->start.lot : run->start.packages;
    *first = (run_part(round) - 1) * lot;
    size_t left = run->start.packages - *first;
    return left < lot ? left : lot;
}

size_t run_seen(const entente_blind *run, size_t round)
{
    return round ? run->start.parties * DIGEST : 0;
}

size_t run_plain(const entente_blind *run, size_t round)
{
    size_t seen = run_seen(run, round), pairs = run->start.packages * PAIR, first;
    switch (run_step(round)) {
    case ENTENTE_BLIND_JOIN:
        return seen + POINT + DIGEST + RUN_BEFORE;
    case ENTENTE_BLIND_ANSWER:
        return seen + pairs;
    case ENTENTE_BLIND_MIX:
        return seen + RUN_SEED + pairs;
    case ENTENTE_BLIND_OPEN:
        return seen + DIGEST + run_lot(run, round, &first) * POINT;
    default:
        return seen + DIGEST;
    }
}

size_t run_length(const entente_blind *run, size_t round)
{
    entente_blind_step step = run_step(round);
    size_t secrets = step == ENTENTE_BLIND_ANSWER || step == ENTENTE_BLIND_MIX ? run->start.packages : 1;
    return run_plain(run, round) + (step == ENTENTE_BLIND_COMMIT ? 0 : (1 + secrets) * SCALAR);
}

/* That a party's key share is behind each of its shares of a lot. */
static bool share_claims(const entente_blind *run, size_t round, size_t party, const unsigned char *share, arena *scratch,
                         proof_claims *out)
{
    size_t first, count = run_lot(run, round, &first);
    unsigned char *base = arena_alloc(scratch, count + 1, POINT), *image = arena_alloc(scratch, count + 1, POINT);
    if (!base || !image)
        return false;
    memcpy(base, group_generator, POINT);
    memcpy(image, run_message(run, 0, party)->body, POINT);
    memcpy(base + POINT, run->lot, count * POINT);
    memcpy(image + POINT, share, count * POINT);
    *out = (proof_claims){
        .claims = count + 1, .per = count + 1, .base = base, .image = image, .base_step = POINT, .image_step = POINT};
    return true;
}

bool run_claims(const entente_blind *run, size_t round, size_t party, const unsigned char *body, arena *scratch,
                proof_claims *out)
{
    const unsigned char *at = body + run_seen(run, round);
    size_t packages = run->start.packages;
    switch (run_step(round)) {
    case ENTENTE_BLIND_JOIN:
        *out = (proof_claims){.claims = 1, .per = 1, .image = at};
        return true;
    case ENTENTE_BLIND_ANSWER:
        *out = (proof_claims){.claims = packages, .per = 1, .image = at, .image_step = PAIR};
        return true;
    case ENTENTE_BLIND_MIX:
        *out = (proof_claims){.claims = 2 * packages,
                              .per = 2,
                              .base = run->sum,
                              .image = at + RUN_SEED,
                              .base_step = POINT,
                              .image_step = POINT};
        return true;
    default:
        return share_claims(run, round, party, at + DIGEST, scratch, out);
    }
}

static void begin(const entente_blind *run, const char *domain, size_t round, size_t party, group_hash *h)
{
    group_hash_begin(h, domain, NULL, 0);
    group_hash_add(h, run->start.run, DIGEST);
    group_hash_count(h, round);
    group_hash_count(h, party);
}

void run_context(const entente_blind *run, size_t round, size_t party, const unsigned char *body, group_hash *out)
{
    begin(run, "entente blind proof 1", round, party, out);
    group_hash_add(out, body, run_plain(run, round));
}

void run_seed_commitment(const entente_blind *run, size_t party, const unsigned char *seed, unsigned char out[DIGEST])
{
    group_hash h;
    begin(run, "entente blind seed 1", 0, party, &h);
    group_hash_add(&h, seed, RUN_SEED);
    group_hash_digest(&h, out);
}

void run_share_commitment(const entente_blind *run, size_t round, size_t party, const unsigned char *salt,
                          const unsigned char *share, unsigned char out[DIGEST])
{
    size_t first, count = run_lot(run, round, &first);
    group_hash h;
    begin(run, "entente blind share 1", run_part(round), party, &h);
    group_hash_add(&h, salt, DIGEST);
    group_hash_add(&h, share, count * POINT);
    group_hash_digest(&h, out);
}

/* ---- folding ---- */

static bool sum_answers(entente_blind *run)
{
    size_t packages = run->start.packages, from = run_seen(run, 1);
    if (run->sum)
        return true;
    unsigned char *sum = run->sum = arena_alloc(&run->memory, packages, PAIR);
    if (!sum)
        return false;
    memcpy(sum, run_message(run, 1, 0)->body + from, packages * PAIR);
    for (size_t p = 1; p < run->start.parties; p++)
        for (size_t k = 0; k < packages; k++)
            group_pair_add(sum + k * PAIR, sum + k * PAIR, run_message(run, 1, p)->body + from + k * PAIR);
    return true;
}

/* One half of what all mixed of a package: the point that shares are taken of, or (half 1) the one that hides. */
static void sum_mixes(const entente_blind *run, size_t package, size_t half, unsigned char out[POINT])
{
    size_t from = run_seen(run, 2) + RUN_SEED + package * PAIR + half * POINT;
    memcpy(out, run_message(run, 2, 0)->body + from, POINT);
    for (size_t p = 1; p < run->start.parties; p++)
        crypto_core_ristretto255_add(out, out, run_message(run, 2, p)->body + from);
}

static bool sum_lot(entente_blind *run, size_t round)
{
    size_t first, count = run_lot(run, round, &first), commit = 2 * run_part(round) + 1;
    if (run->lot_round == commit)
        return true;
    if (!run->lot && !(run->lot = arena_alloc(&run->memory, count, POINT))) /* none is larger than the first */
        return false;
    for (size_t i = 0; i < count; i++)
        sum_mixes(run, run->order[first + i], 0, run->lot + i * POINT);
    run->lot_round = commit;
    return true;
}

bool run_prepare(entente_blind *run, size_t round)
{
    if (run_step(round) == ENTENTE_BLIND_MIX)
        return sum_answers(run);
    return round < 3 || sum_lot(run, round);
}

static void fold_joint(entente_blind *run)
{
    memcpy(run->joint, run_message(run, 0, 0)->body, POINT);
    for (size_t p = 1; p < run->start.parties; p++)
        crypto_core_ristretto255_add(run->joint, run->joint, run_message(run, 0, p)->body);
}

typedef struct drawn {
    unsigned char rank[DIGEST];
    size_t package;
} drawn;

static int drawn_order(const void *left, const void *right)
{
    return memcmp(((const drawn *)left)->rank, ((const drawn *)right)->rank, DIGEST);
}

/* By a hash of the seeds of all, each of which was committed to before anybody answered. */
static bool draw_order(entente_blind *run)
{
    size_t packages = run->start.packages;
    run->order = ARENA_ARRAY(&run->memory, packages, size_t);
    drawn *list = run->order ? ARENA_ARRAY(&run->memory, packages, drawn) : NULL;
    if (!list)
        return false;
    group_hash all;
    group_hash_begin(&all, "entente blind order 1", NULL, 0);
    group_hash_add(&all, run->start.run, DIGEST);
    for (size_t p = 0; p < run->start.parties; p++)
        group_hash_add(&all, run_message(run, 2, p)->body + run_seen(run, 2), RUN_SEED);
    for (size_t k = 0; k < packages; k++) {
        group_hash h = all;
        group_hash_count(&h, k);
        group_hash_digest(&h, list[k].rank);
        list[k].package = k;
    }
    if (run->start.lot)
        qsort(list, packages, sizeof *list, drawn_order);
    for (size_t k = 0; k < packages; k++)
        run->order[k] = list[k].package;
    return true;
}

/* What is left of a package when all have taken their shares from it: the identity, where all would accept. */
static void fold_lot(entente_blind *run, size_t round)
{
    size_t first, count = run_lot(run, round, &first);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        size_t k = run->order[first + i];
        unsigned char left[POINT];
        sum_mixes(run, k, 1, left);
        for (size_t p = 0; p < run->start.parties; p++)
            crypto_core_ristretto255_sub(left, left,
                                         run_message(run, round, p)->body + run_seen(run, round) + DIGEST + i * POINT);
        run->found[k] = (signed char)sodium_is_zero(left, POINT);
        any |= run->found[k] > 0;
    }
    run->opened += count;
    run->done = any || run_part(round) == run->lots;
}

bool run_fold(entente_blind *run, size_t round)
{
    switch (run_step(round)) {
    case ENTENTE_BLIND_JOIN:
        fold_joint(run);
        return true;
    case ENTENTE_BLIND_MIX:
        return draw_order(run);
    case ENTENTE_BLIND_OPEN:
        fold_lot(run, round);
        return true;
    default:
        return true;
    }
}
