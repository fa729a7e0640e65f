/* Where a request goes, exactly as it was sent. */
#ifndef WIRE_TARGET_H
#define WIRE_TARGET_H

#include "wire/proof.h"

enum { TARGET_MOST = 4096, TARGET_HEADS = 32 };

typedef enum target_kind { TARGET_NONE, TARGET_CHALLENGE, TARGET_SESSION, TARGET_LOG, TARGET_NEWS } target_kind;

typedef struct target {
    target_kind kind;
    unsigned char record[SEAL_RECORD];
    proof_head since[TARGET_HEADS]; /* `since`, of what is fetched */
    size_t since_count;
    bool has_from, has_head; /* of what is appended: after which head, and what the line's end is said to be */
    proof_head from, head;
} target;

/* Only what docs/relay.md writes is read: no escapes, no host, nothing twice. false: it is none. */
bool target_read(const char *text, target *out);

#endif
