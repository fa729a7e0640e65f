/* Messages of a run as text: what docs/blind.md, "Messages", lays down. Each has one way to be written, and no other is
 * read. */
#ifndef BLIND_MESSAGE_H
#define BLIND_MESSAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "blind/group.h"
#include "record/key.h"

#include <entente/blind.h>

typedef struct message_start {
    const char *title;
    unsigned char nonce[32];
    size_t lot, parties, packages;
    const char *party[ENTENTE_BLIND_PARTIES];
    unsigned char key[ENTENTE_BLIND_PARTIES][KEY_PUBLIC];
    const char **package;
    unsigned char by[KEY_PUBLIC];
    unsigned char run[DIGEST]; /* of all but the signature */
} message_start;

typedef struct message {
    entente_blind_step step;
    size_t part; /* which lot, from 1; 0 before lots are opened */
    const char *party, *file;
    unsigned char run[DIGEST], digest[DIGEST]; /* digest: of all but the signature */
    unsigned char *body;
    size_t length;
    const char *bytes; /* what is signed */
    size_t signed_length;
    unsigned char signature[64];
} message;

extern const char *const message_step[];

bool message_is_start(const char *bytes, size_t length);

/* What is signed of a start, and of a message; and what then stands below. */
void message_start_write(buffer *b, const message_start *s);
void message_write(buffer *b, const message *m);
void message_sign(buffer *b, const entente_key *key);

/* A start, whose signature holds. Its texts are put into the arena. */
entente_status message_start_read(const entente_blind_text *text, arena *memory, message_start *out, entente_error *error);
/* Whether a start's names, keys and packages are such, and none comes twice. */
entente_status message_start_fits(const message_start *s, arena *scratch, entente_error *error);
/* A message; its signature is for the caller to check. ENTENTE_INVALID: it is none. */
entente_status message_read(const entente_blind_text *text, arena *memory, message *out, entente_error *error);
bool message_signed(const message *m, const unsigned char key[KEY_PUBLIC]);

#endif
