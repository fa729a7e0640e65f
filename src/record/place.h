/* Two lines of one record: which gives way, and what of ours is put after the other (docs/sync.md). */
#ifndef RECORD_PLACE_H
#define RECORD_PLACE_H

#include "record/bundle.h"
#include "record/waiting.h"

/* An entry of a line beyond what both have; known by its commitment and its author. */
typedef struct strand_entry {
    const unsigned char *commitment, *author;
    uint64_t seq;
    size_t lot; /* its group, counted from the fork */
    bool found; /* it stands in the other line too */
} strand_entry;

typedef struct strand {
    strand_entry *list;
    size_t count;
} strand;

/* Where slots of an earlier entry are had again, which a forgetting took that the other line lacks. */
typedef entente_status slots_again(void *context, uint64_t target, uint64_t before, further_take *take, void *taker,
                                   entente_error *error);

typedef struct placing {
    entente_record *r; /* ours; replaced by what it becomes */
    const entente_record_options *options;
    const entente_key *key; /* NULL: nothing of ours is put anew */
    waiting *w;
    size_t fork;       /* groups that both lines have */
    uint64_t first;    /* entries */
    const char *lines; /* the other line's groups after the fork */
    size_t length;
    bool retries; /* what is held is tried again */
    slots_again *again;
    void *context;
    arena memory;
    bundle_group *theirs;
    size_t their_count;
    strand mine, other;
    bool gives;                 /* the other line gives way */
    unsigned char *old_members; /* keys of our line as it was */
    size_t old_member_count;
    /* what came of it */
    size_t fetched, placed, beside;
    bool forgets; /* something is to be overwritten */
    buffer told;
} placing;

/* Read the other line and decide. ENTENTE_NO: a fault. O(n log n). */
entente_status place_compare(placing *p, entente_error *error);
/* Take the other line and put ours after it, in one transaction; p->r is then what stands. Where the other gives way, what
   is held alone. */
entente_status place_put(placing *p, entente_error *error);
/* Take the other line alone, in one transaction, where all of ours stands in it. */
entente_status place_take(placing *p, entente_error *error);
/* Of the notes those that are still of use, by the line as it stands; `placed` of its entries are. */
entente_status place_tidy(const entente_record *r, size_t placed, waiting *w, entente_error *error);
void place_free(placing *p);

#endif
