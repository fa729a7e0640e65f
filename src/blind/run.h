/* A run: its messages by round and party, and what is folded of the rounds that are complete. */
#ifndef BLIND_RUN_H
#define BLIND_RUN_H

#include "blind/message.h"
#include "blind/proof.h"

enum { RUN_NOBODY = ENTENTE_BLIND_PARTIES, RUN_SEED = 32, RUN_BEFORE = 4 };

typedef struct run_fault {
    const char *party; /* NULL: nobody's signature stands under it */
    const char *step, *file, *what;
    bool stops;
} run_fault;

struct entente_blind {
    arena memory;
    message_start start;
    char id[2 * DIGEST + 1], circle[2 * DIGEST + 1];
    size_t lots, rounds;
    const message **at; /* [rounds * parties] NULL: has not come */
    size_t round;       /* the first that is not complete; rounds: none */
    bool done, stopped;
    run_fault *faults;
    size_t fault_count, fault_room;
    size_t me; /* RUN_NOBODY: the key is no party's */
    unsigned char joint[POINT];
    unsigned char *sum; /* [packages * PAIR] of all answers; NULL: not needed yet */
    unsigned char *lot; /* [packages of a lot * POINT] what is opened by shares; of which round of commit */
    size_t lot_round;   /* 0: of none */
    size_t *order;      /* [packages] in which they are opened */
    signed char *found; /* [packages] -1: not opened; whether all would accept */
    size_t opened;
};

/* Rounds: 0 join, 1 answer, 2 mix; then commit and open of each lot. */
entente_blind_step run_step(size_t round);
size_t run_part(size_t round);
/* The packages that a round of commit or open is about: their count, and where in `order` they begin. */
size_t run_lot(const entente_blind *run, size_t round, size_t *first);

/* Where in a body things stand, in bytes, after the digests of the round before. */
size_t run_seen(const entente_blind *run, size_t round);
/* Without the proof; and with it. */
size_t run_plain(const entente_blind *run, size_t round);
size_t run_length(const entente_blind *run, size_t round);

/* What the proof of a party's message of a round, which is prepared, claims of its body as it stands; false: memory ran out.
   A commitment has none. */
bool run_claims(const entente_blind *run, size_t round, size_t party, const unsigned char *body, arena *scratch,
                proof_claims *out);
/* What it is bound to: the run, the round, the party and all of the body before it. */
void run_context(const entente_blind *run, size_t round, size_t party, const unsigned char *body, group_hash *out);

/* The commitment to a seed, and to a share with its salt. */
void run_seed_commitment(const entente_blind *run, size_t party, const unsigned char *seed, unsigned char out[DIGEST]);
void run_share_commitment(const entente_blind *run, size_t round, size_t party, const unsigned char *salt,
                          const unsigned char *share, unsigned char out[DIGEST]);

/* Take a complete round into what is folded. false: memory ran out. */
bool run_fold(entente_blind *run, size_t round);
/* Sums that a round's messages are made and checked by; those before it are complete. false: memory ran out. */
bool run_prepare(entente_blind *run, size_t round);

static inline const message *run_message(const entente_blind *run, size_t round, size_t party)
{
    return run->at[round * run->start.parties + party];
}

#endif
