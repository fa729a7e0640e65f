/* An open record, as the files of this room see it. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "case/audience.h"
#include "case/grow.h"
#include "record/waiting.h"

/* A key of this record, in the order in which they joined. */
typedef struct member {
    unsigned char public_key[KEY_PUBLIC];
    bool steward;      /* may let keys join and write for others */
    uint64_t item;     /* with which it joined */
    pair_key from, to; /* of us: what it wrote for us, what we write for it */
} member;

/* Who reads with a key. */
typedef struct binding {
    size_t member;
    const char *actor;
    size_t reader; /* the actor's number while a group is written */
    unsigned char entry[ENTRY_ID];
    bool active;
} binding;

typedef struct item {
    header head;
    uint32_t author;
    bool open;             /* we hold its secret */
    bool gone;             /* its row holds no keys */
    bool forgotten;        /* a later item says so */
    uint64_t forgotten_by; /* the first that does */
    unsigned char secret[SEAL_SECRET];
    entry *entry;  /* NULL: not ours, or set aside */
    size_t stored; /* bytes of its row, where it was read */
} item;

typedef struct brought brought;

/* How many of the entries written are for one audience, in words. */
typedef struct heard {
    char *who;
    size_t count;
} heard;

struct entente_record {
    store s;
    char *path;
    char *known;                  /* the file beside the key, NULL: none */
    bool known_as_it_is, unnoted; /* it holds the record as it stands; what was written since is not in it */
    buffer told;                  /* lines for the key's holder */
    bool write, rehearse, broken;
    int64_t now, clock, last_time;
    bool set_back;
    waiting *waiting;         /* where secrets are kept while a group is put in; NULL: nowhere */
    bool keeps;               /* there is a place beside the record */
    size_t placed;            /* entries of the line that are, by the marks */
    size_t beside;            /* entries that the key opens and no line has yet */
    bool moved;               /* groups were put anew */
    waiting kept;             /* what stands beside the record, as it was opened */
    const uint64_t *pardoned; /* entries whose slots may be gone, while the record is read */
    size_t pardoned_count;
    int64_t last_seen; /* of the groups that hold something that our key opens */
    entente_key key;
    bool has_key;
    size_t me; /* our key's place, SIZE_MAX: none */
    unsigned char name[SEAL_RECORD];
    member *members;
    size_t member_count, member_size;
    binding *bindings;
    size_t binding_count, binding_size;
    const char **stewards, **others; /* actors by role, as far as the log was read: who mediates or keeps, and who not */
    size_t steward_count, steward_size, other_count, other_size;
    entente_consent *ask; /* NULL: nothing is asked */
    void *asked;
    heard *heard; /* who may read what was written, and how much; more: of further audiences */
    size_t heard_count, heard_size, heard_more, *heard_last; /* last: the count that the entry before went to */
    entry_names names;                                       /* of c as it was when somebody last named an entry in short */
    buffer left, audience;                                   /* whom corrections leave behind; all of it in words */
    char *strangers;                 /* of the last group added: who with a key cannot see whom, in words; NULL: nobody */
    bool heard_lost, strangers_lost; /* memory ran out once the group was written */
    batch *batches;
    size_t batch_count, batch_size;
    item *items;
    tree_hash *leaves;
    size_t item_count, item_size;
    tree tree;
    size_t good_groups;    /* the first groups, whose signatures were found good before */
    size_t bringing_count; /* items that bring slots for earlier ones */
    brought *brought;      /* secrets that were brought for us, by target */
    size_t brought_count, brought_size;
    size_t late; /* slots that were brought for what had been forgotten */
    entente_case *c;
    size_t aside;
    char reader[80];
};

/* How many of the line's entries are placed; all, where it was never synced. */
static inline size_t record_placed(const entente_record *r)
{
    return r->kept.mark_count ? r->placed : r->item_count;
}

enum { MEMBERS_MOST = 4096, RECORD_DAY = 86400 };
#define RECORD_FIRST "x-record" /* the kind of a record's first entry, which holds its maker's key */

/* What a group's author signs. previous: the log's root before the group; group: of the group's own leaves. */
typedef struct group {
    unsigned char record[SEAL_RECORD], author[KEY_PUBLIC];
    uint64_t first, count;
    int64_t time;
    tree_hash group, previous, root;
} group;
enum { GROUP_BYTES = 16 + SEAL_RECORD + KEY_PUBLIC + 24 + 3 * TREE_HASH };
void group_write(const group *g, unsigned char out[GROUP_BYTES]);
bool group_signed(const group *g, const unsigned char signature[64]);

/* The signed statement of the batch-th group; needs the leaves. O(leaves before it). */
group record_group(const entente_record *r, size_t batch);

/* Everything in the open but signatures: leaves, digests of slots, roots, who may do what. ENTENTE_INVALID: a fault. */
entente_status record_scan(entente_record *r, entente_error *error);
/* One row more in the tables of r: its leaf, the digest of its slots, the key that joins. */
entente_status record_take_row(void *record, const item_row *row, entente_error *error);
/* Rows of slots, to whoever takes them: those that the items brought, by target. */
typedef entente_status further_feed(void *context, further_take *take, void *taker, entente_error *error);
/* The rest of that, of rows that were taken from an item and a group on: who may do what, what is gone, roots, and the slots
   that they brought. */
entente_status record_check(entente_record *r, size_t items, size_t batches, further_feed *feed, void *context,
                            entente_error *error);
/* The signatures of the groups from one on. */
entente_status record_signed(const entente_record *r, size_t from, entente_error *error);
/* All of it: what is in the open, signatures, and where our key is of the record the case. ENTENTE_INVALID: a fault. */
entente_status record_read(entente_record *r, entente_error *error);
/* Open, as entente_record_open does; a key that is not of the record opens nothing. folds: what is beside the line too. */
entente_status record_open(const char *path, const entente_record_options *options, const entente_key *key, bool folds,
                           entente_record **out, entente_error *error);
/* Room for one more. */
bool record_grow(void **list, size_t count, size_t *size, size_t each);
entente_status record_new(const char *path, const entente_record_options *options, const entente_key *key,
                          entente_record **out, entente_error *error);
/* In the note beside the key; made: it is new. */
void record_note(const entente_record *r, bool made);
void record_head_text(uint64_t size, const tree_hash *root, char out[ENTENTE_HEAD_TEXT]);
entente_status record_not_ours(entente_error *error);
pair_key *record_pair(entente_record *r, size_t member, bool outgoing);
size_t record_member(const entente_record *r, const unsigned char public_key[KEY_PUBLIC]);

/* The item of an entry's id that we opened, or SIZE_MAX. */
size_t record_find(const entente_record *r, const char *id);

/* Whether a key is a steward's: the one that made the record, or one whose `reader` entry names a mediator or the keeper. */
bool record_steward(const entente_record *r, size_t of);
/* Whether a key reads and writes as an actor. */
bool record_bound(const entente_record *r, size_t of, const char *actor);
/* With whose key an entry was signed, by what the log said before it. */
hand record_hand(const entente_record *r, const entry *e, size_t author);
/* What an entry says of roles and of keys; its hand is set. false: out of memory. */
bool record_learn(entente_record *r, const entry *e, size_t author);
/* Who with a key does not see the entry of whom, or is not seen, of the actors whose keys come with a group: into r. */
void record_find_strangers(entente_record *r, entry *const *list, size_t count);

#endif
