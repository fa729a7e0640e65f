/* Groups as lines of text: what bundles and the files of a folder hold. */
#ifndef RECORD_BUNDLE_H
#define RECORD_BUNDLE_H

#include "record/record.h"

/* An entry of a group as it was read; all of it in the arena. */
typedef struct bundle_item {
    item_row row; /* ends: of the last one */
    header head;
    further_row *further;
    size_t further_count;
} bundle_item;

typedef struct bundle_group {
    batch b;
    bundle_item *items; /* [b.count] */
} bundle_group;

/* Of a bundle's first line. */
typedef struct bundle_start {
    unsigned char record[SEAL_RECORD];
    uint64_t from;
    tree_hash root; /* of what is before */
} bundle_start;

entente_status bundle_start_read(const char *line, size_t length, bundle_start *out, entente_error *error);
void bundle_start_write(buffer *out, const bundle_start *start);

/* The line at *at, which then stands at the next. */
const char *bundle_line(const char **at, const char *end, size_t *length);

/* A line without its end; number: for what is wrong with it. O(length). */
entente_status bundle_read(arena *a, const char *line, size_t length, size_t number, bundle_group *out,
                           entente_error *error);
/* Its slots of one entry: that entry's own, and those that entries before `before` brought. */
entente_status bundle_slots(const bundle_group *g, uint64_t target, uint64_t before, further_take *take, void *taker,
                            entente_error *error);
/* Into the tables; *forgets: an entry is forgotten with it. */
entente_status bundle_insert(store *s, const bundle_group *g, bool *forgets, entente_error *error);

/* The groups of a record from one on, a line each. O(their size, and where one brings slots all further rows). */
entente_status bundle_write(const entente_record *r, size_t from, size_t to, buffer *out, entente_error *error);

/* Whether a line that ended at `before` may come to end at `after`: not more than a day ahead of the clock (0: none). */
entente_status bundle_time(int64_t before, int64_t after, int64_t now, entente_error *error);

/* Entries whose slots are gone though the line does not say so yet. */
typedef struct pardon {
    const uint64_t *list;
    size_t count;
} pardon;

/* The record as it would be after what was written into r's open transaction, all of it checked; key NULL: what is in the
   open. Both then have one store. r keeps it where that fails. */
entente_status record_look(entente_record *r, const entente_record_options *options, const entente_key *key, pardon gone,
                           entente_record **out, entente_error *error);

#endif
