/* A WHERE that is neither a folder nor a record here. */
#ifndef RECORD_SYNC_H
#define RECORD_SYNC_H

#include "record/bundle.h"

typedef struct sync_where {
    const char *name;
    void *context;
    /* What it has after the newest of r's heads that it knows (r NULL: all of it), as a bundle; nothing: it has none of the
       record. */
    entente_status (*fetch)(void *context, const entente_record *r, buffer *bundle, entente_error *error);
    /* Groups of r from one on, of a line that ended at `head`. *moved: it ends elsewhere by now, and is to be fetched again.
     */
    entente_status (*send)(void *context, const entente_record *r, size_t from, bool *moved, entente_error *error);
    /* All that it has after the first groups of r, which it has too; or more. */
    entente_status (*again)(void *context, const entente_record *r, size_t groups, buffer *bundle, entente_error *error);
    /* The two lines are one now, of so many entries; lines for the key's holder. Gives how many faults there are. */
    size_t (*ended)(void *context, const entente_record *r, uint64_t entries, buffer *told);
} sync_where;

/* entente_record_sync with it. */
entente_status record_sync_with(const char *path, const entente_record_options *options, const entente_key *key,
                                const sync_where *where, entente_sync *out, entente_error *error);

#endif
