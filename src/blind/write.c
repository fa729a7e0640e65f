/* The messages of a key's holder. Secrets are on the stack or in memory that is wiped; nothing of them outlives the call. */
#include "blind/run.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what comes of the key, and so need not be kept ---- */

/* A hash of the run and the round under a key of its own, of the holder's. */
static void own_hash(const entente_blind *run, const entente_key *key, const char *domain, size_t round, group_hash *h)
{
    unsigned char sub[32];
    crypto_kdf_derive_from_key(sub, sizeof sub, 5, "ententek", key->seed); /* 1 to 4 are the record's */
    group_hash_begin(h, domain, sub, sizeof sub);
    group_hash_add(h, run->start.run, DIGEST);
    group_hash_count(h, round);
    sodium_memzero(sub, sizeof sub);
}

static void own_digest(const entente_blind *run, const entente_key *key, const char *domain, size_t round,
                       unsigned char out[DIGEST])
{
    group_hash h;
    own_hash(run, key, domain, round, &h);
    group_hash_digest(&h, out);
    sodium_memzero(&h, sizeof h);
}

static void own_share(const entente_blind *run, const entente_key *key, unsigned char out[SCALAR])
{
    group_hash h;
    own_hash(run, key, "entente blind key 1", 0, &h);
    group_hash_scalar(&h, out);
    sodium_memzero(&h, sizeof h);
}

/* ---- bodies ---- */

/* A message in the making. */
typedef struct making {
    const entente_blind *run;
    const entente_key *key;
    size_t round;
    unsigned char *body;   /* run_length of the round */
    unsigned char *secret; /* [secrets * SCALAR] behind the claims of its proof, then room for as many */
    size_t secrets;
} making;

static void make_join(making *m, size_t before)
{
    unsigned char seed[RUN_SEED], *at = m->body;
    own_share(m->run, m->key, m->secret);
    group_times(at, m->secret, NULL);
    own_digest(m->run, m->key, "entente blind own seed 1", 0, seed);
    run_seed_commitment(m->run, m->run->me, seed, at + POINT);
    for (int i = 0; i < RUN_BEFORE; i++)
        at[POINT + DIGEST + i] = (unsigned char)((uint32_t)before >> 8 * i);
    sodium_memzero(seed, sizeof seed);
}

/* Under the joint key: the identity where it would accept, else a point that nobody knows. The time that it takes, and what
   is read and written, do not hang on which. */
static void make_answer(making *m, const bool *accept)
{
    unsigned char *pair = m->body + run_seen(m->run, m->round), masked[POINT], hidden[POINT];
    for (size_t k = 0; k < m->secrets; k++, pair += PAIR) {
        unsigned char *r = m->secret + k * SCALAR, mask = (unsigned char)((unsigned char)accept[k] - 1u);
        crypto_core_ristretto255_scalar_random(r);
        crypto_core_ristretto255_random(hidden);
        for (size_t i = 0; i < POINT; i++)
            hidden[i] &= mask; /* the identity is written as zeros */
        group_times(pair, r, NULL);
        group_times(masked, r, m->run->joint);
        crypto_core_ristretto255_add(pair + POINT, masked, hidden);
    }
    sodium_memzero(masked, sizeof masked);
    sodium_memzero(hidden, sizeof hidden);
}

/* Each product to the power of a secret of its own: under one for all, who alone refuses two packages would know it. */
static void make_mix(making *m)
{
    unsigned char *at = m->body + run_seen(m->run, m->round);
    own_digest(m->run, m->key, "entente blind own seed 1", 0, at);
    for (size_t k = 0; k < m->secrets; k++) {
        crypto_core_ristretto255_scalar_random(m->secret + k * SCALAR);
        group_pair_times(at + RUN_SEED + k * PAIR, m->secret + k * SCALAR, m->run->sum + k * PAIR);
    }
}

/* A lot's shares: what the holder's part of the joint key takes from each. */
static void make_shares(making *m, size_t round, unsigned char *salt, unsigned char *shares)
{
    size_t first, count = run_lot(m->run, round, &first);
    own_share(m->run, m->key, m->secret);
    own_digest(m->run, m->key, "entente blind own salt 1", run_part(round), salt);
    for (size_t i = 0; i < count; i++)
        group_times(shares + i * POINT, m->secret, m->run->lot + i * POINT);
}

static entente_status make_commit(making *m, arena *scratch, entente_error *error)
{
    size_t first, count = run_lot(m->run, m->round, &first);
    unsigned char salt[DIGEST], *shares = arena_alloc(scratch, count, POINT);
    if (!shares)
        return error_memory(error);
    make_shares(m, m->round, salt, shares);
    run_share_commitment(m->run, m->round, m->run->me, salt, shares, m->body + run_seen(m->run, m->round));
    sodium_memzero(salt, sizeof salt);
    sodium_memzero(shares, count * POINT);
    return ENTENTE_OK;
}

static entente_status make_body(making *m, const bool *accept, size_t before, entente_error *error)
{
    const entente_blind *run = m->run;
    unsigned char *at = m->body + run_seen(run, m->round);
    arena scratch = {0};
    proof_claims claims;
    group_hash context;
    entente_status status = ENTENTE_OK;
    for (size_t p = 0; m->round && p < run->start.parties; p++)
        memcpy(m->body + p * DIGEST, run_message(run, m->round - 1, p)->digest, DIGEST);
    switch (run_step(m->round)) {
    case ENTENTE_BLIND_JOIN:
        make_join(m, before);
        break;
    case ENTENTE_BLIND_ANSWER:
        make_answer(m, accept);
        break;
    case ENTENTE_BLIND_MIX:
        make_mix(m);
        break;
    case ENTENTE_BLIND_OPEN:
        make_shares(m, m->round, at, at + DIGEST);
        break;
    default:
        status = make_commit(m, &scratch, error);
    }
    if (status == ENTENTE_OK && run_step(m->round) != ENTENTE_BLIND_COMMIT) {
        if (run_claims(run, m->round, run->me, m->body, &scratch, &claims)) {
            run_context(run, m->round, run->me, m->body, &context);
            proof_make(&claims, &context, m->secret, m->secret + m->secrets * SCALAR, m->body + run_plain(run, m->round));
        } else {
            status = error_memory(error);
        }
    }
    arena_free(&scratch);
    return status;
}

/* ---- whose turn it is ---- */

static entente_status may_write(const entente_blind *run, entente_blind_step step, entente_error *error)
{
    if (run->me == RUN_NOBODY)
        return error_set(error, ENTENTE_INVALID, "this key is that of none of the run's parties");
    if (run->stopped)
        return error_set(error, ENTENTE_INVALID, "somebody's fault stops this run, as `entente blind check` tells");
    if (run->done)
        return error_set(error, ENTENTE_INVALID, "this run is done; `entente blind check` tells what was found");
    entente_blind_step now = run_step(run->round);
    bool opens = step == ENTENTE_BLIND_OPEN && now == ENTENTE_BLIND_COMMIT;
    if (step != now && !opens)
        return error_set(error, ENTENTE_INVALID, "the turn is %s's, not %s's", message_step[now], message_step[step]);
    if (run_message(run, run->round, run->me))
        return error_set(error, ENTENTE_INVALID, "%s's %s is here already; the others' are waited for",
                         run->start.party[run->me], message_step[now]);
    return ENTENTE_OK;
}

static entente_status sign(const making *m, char **text, size_t *length, char name[ENTENTE_BLIND_NAME], entente_error *error)
{
    const entente_blind *run = m->run;
    message out = {.step = run_step(m->round),
                   .part = run_part(m->round),
                   .party = run->start.party[run->me],
                   .body = m->body,
                   .length = run_length(run, m->round)};
    buffer b = {0};
    memcpy(out.run, run->start.run, DIGEST);
    message_write(&b, &out);
    message_sign(&b, m->key);
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    snprintf(name, ENTENTE_BLIND_NAME, "%02zu-%s-%s.blind", m->round + 1, message_step[out.step], out.party);
    *text = b.bytes;
    *length = b.length;
    return ENTENTE_OK;
}

entente_status entente_blind_write(const entente_blind *run, const entente_key *key, entente_blind_step step,
                                   const bool *accept, size_t before, char **text, size_t *length,
                                   char name[ENTENTE_BLIND_NAME], entente_error *error)
{
    entente_status status = may_write(run, step, error);
    if (status != ENTENTE_OK)
        return status;
    making m = {.run = run, .key = key, .round = run->round};
    bool many = step == ENTENTE_BLIND_ANSWER || step == ENTENTE_BLIND_MIX;
    m.secrets = many ? run->start.packages : 1;
    m.body = calloc(1, run_length(run, m.round));
    m.secret = calloc(2 * m.secrets, SCALAR);
    if (m.body && m.secret)
        status = make_body(&m, accept, before, error);
    else
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = sign(&m, text, length, name, error);
    if (m.secret)
        sodium_memzero(m.secret, 2 * m.secrets * SCALAR);
    free(m.secret);
    free(m.body);
    return status;
}

/* ---- the first message ---- */

static entente_status start_of(const entente_blind_wish *wish, const entente_key *key, arena *memory, message_start *s,
                               entente_error *error)
{
    if (wish->parties > ENTENTE_BLIND_PARTIES || wish->packages > ENTENTE_BLIND_PACKAGES)
        return error_set(error, ENTENTE_LIMIT, "%zu parties and %zu packages; at most %d and %d", wish->parties,
                         wish->packages, ENTENTE_BLIND_PARTIES, ENTENTE_BLIND_PACKAGES);
    *s = (message_start){.title = wish->title, .lot = wish->lot, .parties = wish->parties, .packages = wish->packages};
    s->package = ARENA_ARRAY(memory, wish->packages, const char *);
    if (!s->package)
        return error_memory(error);
    for (size_t k = 0; k < wish->packages; k++)
        s->package[k] = wish->package[k];
    for (size_t p = 0; p < wish->parties; p++) {
        s->party[p] = wish->party[p];
        if (!key_public_read(wish->key[p], s->key[p]))
            return error_set(error, ENTENTE_INVALID,
                             "'%.20s' is no public key of %.64s; expected what `entente key public` prints: ek1...",
                             wish->key[p], wish->party[p]);
    }
    memcpy(s->by, key->public_key, KEY_PUBLIC);
    randombytes_buf(s->nonce, sizeof s->nonce);
    return message_start_fits(s, memory, error);
}

entente_status entente_blind_start(const entente_blind_wish *wish, const entente_key *key, char **text, size_t *length,
                                   entente_error *error)
{
    arena memory = {0};
    message_start s;
    buffer b = {0};
    entente_status status = sodium_init() < 0 ? error_memory(error) : start_of(wish, key, &memory, &s, error);
    if (status == ENTENTE_OK) {
        message_start_write(&b, &s);
        message_sign(&b, key);
        if (b.failed)
            status = error_memory(error);
    }
    arena_free(&memory);
    if (status != ENTENTE_OK) {
        buffer_free(&b);
        return status;
    }
    *text = b.bytes;
    *length = b.length;
    return ENTENTE_OK;
}
