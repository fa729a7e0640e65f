/* What both ends of a relay compute alike: heads as text, what opens a session, and the mark of each request
   (docs/relay.md). */
#ifndef WIRE_PROOF_H
#define WIRE_PROOF_H

#include "record/key.h"
#include "record/seal.h"

enum {
    PROOF_CHALLENGE = 64,
    PROOF_SESSION = 16,
    PROOF_MAC = 32,
    PROOF_HEAD_TEXT = 20 + 1 + 2 * TREE_HASH + 1,
    PROOF_OPENING = 2 * (KEY_PUBLIC + PROOF_CHALLENGE + 64) + 3, /* the text of a session's request */
    PROOF_HOST = 261,                                            /* a host's name and port, the NUL included */
    PROOF_SECONDS = 3600,                                        /* a session lasts */
};

/* A place in a line: so many entries, and the root of the log then. */
typedef struct proof_head {
    uint64_t count;
    tree_hash root;
} proof_head;

/* "1284:" and 64 hexadecimal digits. */
char *proof_head_text(const proof_head *h, char out[PROOF_HEAD_TEXT]);
bool proof_head_read(const char *text, size_t length, proof_head *out);

/* What a relay asks: three lines. */
enum { PROOF_ASKED = 16 + 2 * PROOF_CHALLENGE + 1 + 64 + 1 };
void proof_challenge_text(const unsigned char challenge[PROOF_CHALLENGE], const unsigned char relay[32],
                          char out[PROOF_ASKED + 1]);
bool proof_challenge_read(const char *text, size_t length, unsigned char challenge[PROOF_CHALLENGE],
                          unsigned char relay[32]);

/* What a session is opened with. */
typedef struct proof_opening {
    unsigned char record[SEAL_RECORD], public_key[KEY_PUBLIC], challenge[PROOF_CHALLENGE], signature[64];
} proof_opening;

/* Sign what a relay of that public half (X25519) and name asked. */
void proof_sign(proof_opening *o, const entente_key *key, const unsigned char relay[32], const char *host);
bool proof_signed(const proof_opening *o, const unsigned char relay[32], const char *host);
void proof_opening_text(const proof_opening *o, char out[PROOF_OPENING + 1]);
bool proof_opening_read(const char *text, size_t length, proof_opening *out);

/* The session's name, and the key of its marks: from one end's secret and the other's public half. false: a bad public
   half. */
void proof_session(const proof_opening *o, unsigned char out[PROOF_SESSION]);
bool proof_key(const proof_opening *o, const unsigned char secret[32], const unsigned char other[32], unsigned char out[32]);

/* The mark of one request. */
void proof_mac(const unsigned char key[32], const char *method, const char *host, const char *target, uint64_t number,
               unsigned char out[PROOF_MAC]);

/* "Entente SESSION NUMBER MARK". */
typedef struct proof_mark {
    unsigned char session[PROOF_SESSION], mac[PROOF_MAC];
    uint64_t number;
} proof_mark;
enum { PROOF_MARK_TEXT = 8 + 2 * PROOF_SESSION + 1 + 20 + 1 + 2 * PROOF_MAC + 1 };
void proof_mark_text(const proof_mark *m, char out[PROOF_MARK_TEXT]);
bool proof_mark_read(const char *text, size_t length, proof_mark *out);

#endif
