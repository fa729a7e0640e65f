/* The file: SQLite, one writer at a time. Nothing outside this file and store.c knows SQL. */
#ifndef RECORD_STORE_H
#define RECORD_STORE_H

#include "base/lock.h"
#include "record/seal.h"

#include <sqlite3.h>

typedef struct store {
    sqlite3 *db;
    char *path;   /* the one path of a file that may have several by links */
    char *making; /* where a new record is while it is made */
    bool reading;
    lock lock;
    sqlite3_stmt *begin, *commit, *add_item, *add_further; /* made when first used */
} store;

/* path and ending, malloc'ed; NULL: no memory. */
char *store_path(const char *path, const char *ending);

/* A group of items and what its author signed; it stands in the row of its last item. */
typedef struct batch {
    uint64_t first, count, author; /* author: index of a key */
    int64_t time;
    tree_hash root; /* of the whole log after it */
    unsigned char signature[64];
} batch;
/* As it stands in its row: count, author and time of 8 bytes each, root, signature. */
enum { BATCH_BYTES = 24 + TREE_HASH + 64 };
void batch_write(const batch *b, unsigned char out[BATCH_BYTES]);

/* One row of items. The pointers hold until the next row. */
typedef struct item_row {
    uint64_t seq;
    const unsigned char *header, *sealed, *commitment, *leaf, *keys; /* keys NULL: forgotten */
    size_t header_length, sealed_length, keys_length;
    const batch *ends; /* the group of which it is the last, or NULL */
} item_row;

typedef struct further_row {
    uint64_t target, item;
    const unsigned char *digest, *keys;
    size_t keys_length;
} further_row;

/* create: make the file, which must not be there; it is under its name once store_publish gave it. Errors name the path. */
entente_status store_open(store *s, const char *path, const char *vfs, bool write, bool create, const unsigned char *name,
                          entente_error *error);
/* Give a new record its name, and close it. Nothing where none is made. */
entente_status store_publish(store *s, entente_error *error);
/* Writes what is in the WAL into the file when it was open for writing. */
void store_close(store *s);

entente_status store_begin(store *s, bool write, entente_error *error);
entente_status store_commit(store *s, entente_error *error);
void store_rollback(store *s);

entente_status store_name(store *s, unsigned char name[SEAL_RECORD], entente_error *error);
/* Each row goes to `take`; what it returns other than ENTENTE_OK ends the reading. */
typedef entente_status item_take(void *context, const item_row *row, entente_error *error);
typedef entente_status further_take(void *context, const further_row *row, entente_error *error);
/* from: the first. */
entente_status store_items(store *s, uint64_t from, item_take *take, void *context, entente_error *error);
/* Those below `to` alone. */
entente_status store_items_to(store *s, uint64_t from, uint64_t to, item_take *take, void *context, entente_error *error);
/* by target, item */
entente_status store_further(store *s, further_take *take, void *context, entente_error *error);

entente_status store_add_item(store *s, const item_row *row, entente_error *error);
entente_status store_add_further(store *s, const further_row *row, entente_error *error);
/* Take an item's keys out of its rows. */
entente_status store_forget(store *s, uint64_t seq, entente_error *error);
/* Take out what came from an item on. */
entente_status store_cut(store *s, uint64_t from, entente_error *error);
/* Slots of an item: its own (item is target), then what items before `before` brought. */
entente_status store_slots(store *s, uint64_t target, uint64_t before, further_take *take, void *context,
                           entente_error *error);
entente_status store_commitment(store *s, uint64_t seq, unsigned char out[32], entente_error *error);
/* Put them where they are gone. */
entente_status store_put_slots(store *s, const further_row *row, entente_error *error);
/* Overwrite what forgetting left in free pages, and empty the WAL. Outside a transaction. */
entente_status store_scrub(store *s, entente_error *error);
/* SQLite's own look at the file's structure. ENTENTE_NO: a fault. */
entente_status store_integrity(store *s, entente_error *error);

#endif
