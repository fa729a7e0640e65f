/* What a key's holder has seen of records, in a file beside the key that nobody else can write: which groups were found
   good, so that their signatures need not be checked again, and the newest head. */
#ifndef RECORD_KNOWN_H
#define RECORD_KNOWN_H

#include "record/store.h"

/* A record whose rows were read, as the note is about it. */
typedef struct known_log {
    const char *file; /* beside the key; NULL: none, then nothing is known and nothing kept */
    const entente_key *key;
    const char *path;
    const unsigned char *name;
    const tree_hash *leaves;
    size_t size, group_count;
    const batch *groups;
} known_log;

/* *groups: how many of the first groups are known good (0: all are to be checked); *as_it_is: the note is of the record as
   it stands. What does not fit what was seen goes to told. Whatever else stands in the file, or none: nothing is known. */
entente_status known_look(const known_log *log, size_t *groups, bool *as_it_is, buffer *told, entente_error *error);
/* Note how the record stands now, all of which was found good. made: it was made just now, under this name; moved: groups
   were put anew, by a sync, so that what was seen of it before holds no more. Where nothing can be kept, nothing is. */
void known_keep(const known_log *log, bool made, bool moved);

#endif
