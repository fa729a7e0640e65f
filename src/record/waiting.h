/* NAME.entente-waiting: what one laptop alone knows of a record, sealed by its key (docs/sync.md). */
#ifndef RECORD_WAITING_H
#define RECORD_WAITING_H

#include "record/store.h"

enum { WAITING_MARKS = 4 };

/* Up to where a line was placed. */
typedef struct waiting_mark {
    uint64_t size;
    tree_hash root;
} waiting_mark;

typedef enum note_kind {
    NOTE_SECRET = 'S', /* of an entry of which its author has no slot */
    NOTE_HELD = 'H',   /* it could not be placed */
    NOTE_BESIDE = 'B', /* another's, not placed yet */
} note_kind;

/* An entry that stands in no placed line. Texts and bytes are the arena's of its list. */
typedef struct kept_note {
    note_kind kind;
    bool forgets, names; /* it is a forgetting; it brings slots for, or forgets, what has the commitment `target` */
    unsigned char commitment[32], author[KEY_PUBLIC], secret[SEAL_SECRET], target[32], id[ENTRY_ID];
    int64_t time; /* of its group */
    const char *why, *json;
    size_t json_length;
} kept_note;

typedef struct waiting {
    char *path;
    unsigned char record[SEAL_RECORD];
    bool there, damaged;
    waiting_mark marks[WAITING_MARKS]; /* the newest last */
    size_t mark_count;
    kept_note *notes; /* of the key that it was read with */
    size_t count, size;
    buffer others; /* parts of other keys */
    arena memory;
} waiting;

/* key NULL: marks alone. Where there is none, or it is no such file, there is nothing in it. */
entente_status waiting_read(waiting *w, const char *path, const unsigned char record[SEAL_RECORD], const entente_key *key,
                            entente_error *error);
/* How many of the first entries of a line are placed, by the marks; SIZE_MAX: none says. */
size_t waiting_placed(const waiting *w, const tree_hash *leaves, size_t count);
/* One more in memory, zeroed; NULL: no memory. */
kept_note *waiting_new(waiting *w, note_kind what);
void waiting_drop(waiting *w, size_t index);
/* It replaces the oldest mark where there are too many. */
void waiting_note_mark(waiting *w, uint64_t size, const tree_hash *root);
/* All of it anew, on the disk when this returns; where nothing is left the file goes. */
entente_status waiting_write(waiting *w, const entente_key *key, entente_error *error);
/* Add notes to what is on the disk. */
entente_status waiting_append(const char *of, const unsigned char record[SEAL_RECORD], const entente_key *key,
                              const kept_note *list, size_t count, entente_error *error);
void waiting_free(waiting *w);

#endif
