/* Who may ask a relay what, and how much: challenges, sessions, limits. All of it bounded, none of it on the disk. */
#ifndef WIRE_GUARD_H
#define WIRE_GUARD_H

#include "wire/keep.h"

enum {
    GUARD_SESSIONS = 8192, /* open at one time; GUARD_EACH of one key, of which the oldest goes */
    GUARD_EACH = 64,
    GUARD_ADDRESSES = 4096,
    GUARD_CHALLENGE_SECONDS = 60,
    GUARD_BURST = 20,              /* how many seconds' worth may come at once */
    GUARD_STRANGER = 20,           /* requests a second that open no session, of one address */
    GUARD_UNIT = 64 << 10,         /* bytes sent in that count as one more request */
    GUARD_WHOLE = 50 * GUARD_UNIT, /* what it counts as that a line is compared as a whole */
};

/* What fills up with time and is drawn from. */
typedef struct bucket {
    double left;
    int64_t at; /* milliseconds; 0: it is full */
} bucket;

typedef struct session {
    unsigned char name[PROOF_SESSION], key[32], public_key[KEY_PUBLIC], record[SEAL_RECORD];
    int64_t until;          /* milliseconds; 0: free */
    bool makes;             /* its key may make a record */
    uint64_t highest, seen; /* of the numbers of its requests: the greatest, and which of the 64 before came */
    unsigned streams;
} session;

typedef struct guard {
    unsigned char secret[32], public_half[32], mac[32], hash[16];
    unsigned limit; /* requests a second of one key; 0: none */
    const char *makers;
    session *sessions; /* [GUARD_SESSIONS], by their names' hash */
    size_t open;
    bucket *addresses, *keys; /* [GUARD_ADDRESSES] each, by hash */
} guard;

entente_status guard_begin(guard *g, const char *makers, unsigned limit, entente_error *error);
void guard_end(guard *g);

/* The text that a stranger is given. */
void guard_challenge(const guard *g, int64_t now, char out[PROOF_ASKED + 1]);
/* A session for who signed a challenge of ours with a key that joined the record, or that may make one. NULL: none. */
session *guard_open(guard *g, const keep *k, const proof_opening *o, const char *host, int64_t now);
/* The session of a request; NULL: it has none, its mark is wrong, or it came before. */
session *guard_check(guard *g, const char *mark, const char *method, const char *host, const char *target, int64_t now);

/* NULL: it ended. */
session *guard_named(guard *g, const unsigned char name[PROOF_SESSION]);

/* Whether one more is within the limits. */
bool guard_stranger(guard *g, const unsigned char *address, size_t length, int64_t now);
bool guard_member(guard *g, const session *s, size_t bytes, int64_t now);

#endif
