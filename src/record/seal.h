/* Sealing one entry: its own random secret, what hangs on it, and the secret wrapped for each reader. */
#ifndef RECORD_SEAL_H
#define RECORD_SEAL_H

#include "base/buffer.h"
#include "case/entry.h"
#include "record/key.h"
#include "record/tree.h"

enum {
    SEAL_SECRET = 32,
    SEAL_TAG = 16,
    SEAL_SLOT = SEAL_SECRET + SEAL_TAG,
    SEAL_NONCE = 24,
    SEAL_PREFIX = 16,    /* of a nonce: the same for all slots of a group */
    SEAL_RECORD = 16,    /* a record's name */
    SEAL_LEAST = 256,    /* of a padded text */
    SEAL_MOST = 4 << 20, /* what is read of one entry, padded */
    HEADER_KEY = 1,
    HEADER_FORGET = 2,
    HEADER_FURTHER = 4,
    HEADER_STEWARD = 8,
    HEADER_BACK = 16, /* of a group's first item: its time may be before that of the group before */
    HEADER_FLAGS = 31,
    HEADER_MOST = 2 + 32 + KEY_PUBLIC + 8 + 36,
};

typedef struct pair_key {
    unsigned char byte[32];
    bool made;
    bool under_made; /* what slots with one prefix are under, made once */
    unsigned char prefix[SEAL_PREFIX], under[32];
} pair_key;

/* Random bytes for one group of entries: drawn by ChaCha20 from one seed, since a call of the system for each secret costs
   more than sealing does. */
typedef struct draws {
    unsigned char key[32], prefix[SEAL_PREFIX]; /* prefix: of the nonces of the group's slots */
    uint64_t next;
} draws;
void draws_begin(draws *d);
void draw(draws *d, unsigned char *out, size_t length);
void draws_end(draws *d);

/* What an item says in the open. */
typedef struct header {
    int flags;
    unsigned char keys[32];               /* digest of its slots */
    unsigned char public_key[KEY_PUBLIC]; /* HEADER_KEY: a key that joins */
    uint64_t forget;                      /* HEADER_FORGET: the item whose keys go */
    uint32_t further_count;               /* HEADER_FURTHER: slots for earlier items */
    unsigned char further[32];
} header;

size_t header_write(const header *h, unsigned char out[HEADER_MOST]);
bool header_read(const unsigned char *bytes, size_t length, header *out);

/* The key that one key's holder uses towards another, by X25519; the two ways differ. false: a bad public key. */
bool pair_make(const entente_key *mine, const unsigned char other[KEY_PUBLIC], bool outgoing,
               const unsigned char record[SEAL_RECORD], pair_key *out);

/* Slots: one for each of `count` keys; pair[i] NULL gives a dummy. bytes: SEAL_NONCE + count · SEAL_SLOT. */
void slots_write(unsigned char *bytes, size_t count, pair_key *const *pair, const unsigned char secret[SEAL_SECRET],
                 draws *d);
bool slot_open(const unsigned char *bytes, size_t length, size_t slot, pair_key *pair, unsigned char secret[SEAL_SECRET]);

void slots_digest(unsigned char out[32], const unsigned char *bytes, size_t length);

/* Ciphertext and commitment of an entry's id and canonical JSON. */
void seal_entry(buffer *sealed, unsigned char commitment[32], const unsigned char secret[SEAL_SECRET],
                const unsigned char record[SEAL_RECORD], const unsigned char id[ENTRY_ID], const char *json, size_t length);
/* Back: id and JSON (in out, which it resets); false: they are not what all committed to. */
bool seal_open(const unsigned char *sealed, size_t length, const unsigned char commitment[32],
               const unsigned char secret[SEAL_SECRET], const unsigned char record[SEAL_RECORD], unsigned char id[ENTRY_ID],
               buffer *out);
void seal_salt(const unsigned char secret[SEAL_SECRET], unsigned char salt[32]);
void seal_commitment(unsigned char out[32], const unsigned char salt[32], const unsigned char id[ENTRY_ID], const char *json,
                     size_t length);

tree_hash leaf_of(const unsigned char *head, size_t head_length, const unsigned char *sealed, size_t length,
                  const unsigned char commitment[32]);

static inline void put64(unsigned char out[8], uint64_t value)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}
static inline uint64_t get64(const unsigned char in[8])
{
    uint64_t value = 0;
    for (int i = 8; i--;)
        value = value << 8 | in[i];
    return value;
}

#endif
