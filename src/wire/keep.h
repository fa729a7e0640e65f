/* The records that a relay keeps, without any key. */
#ifndef WIRE_KEEP_H
#define WIRE_KEEP_H

#include "record/extend.h"
#include "wire/proof.h"

enum {
    KEEP_PIECE = 8 << 20, /* of groups in one answer, but for one group that is larger */
    KEEP_GROUP = 64 << 20 /* the longest line of a group */
};

typedef struct kept {
    unsigned char name[SEAL_RECORD];
    char *path;
    entente_record *r;
    extend_words *words;
    proof_head head;
    bool broken; /* it could not be read again */
} kept;

typedef struct keep {
    char *folder;
    kept **list;
    size_t count, size;
} keep;

/* Every NAME.entente of the folder, NAME being the record's name in hexadecimal, checked as opening does. ENTENTE_INVALID:
   one does not hold, or is not of its name. */
entente_status keep_open(keep *k, const char *folder, int64_t now, entente_error *error);
void keep_close(keep *k);
kept *keep_find(const keep *k, const unsigned char name[SEAL_RECORD]);
/* Whether a key has joined. O(keys). */
bool keep_joined(const kept *k, const unsigned char public_key[KEY_PUBLIC]);

/* The groups after the newest of the heads that is one of the line, from the first on where none is, as a bundle; of a long
   line a piece. O(what is written). */
entente_status keep_fetch(kept *k, const proof_head *since, size_t count, buffer *out, entente_error *error);

/* What became of groups that came. */
typedef enum keep_answer { KEEP_TAKEN, KEEP_THERE, KEEP_MOVED, KEEP_REFUSED, KEEP_FAILED } keep_answer;
/* Groups after `from`, where the line still ends at `head`. KEEP_REFUSED, KEEP_FAILED: *error says why; FAILED is the
   relay's. */
keep_answer keep_append(kept *k, const proof_head *from, const proof_head *head, const char *lines, size_t length,
                        int64_t now, entente_error *error);
/* A new record from the lines of all its groups; *out where KEEP_TAKEN. */
keep_answer keep_create(keep *k, const unsigned char name[SEAL_RECORD], const char *lines, size_t length, int64_t now,
                        kept **out, entente_error *error);

#endif
