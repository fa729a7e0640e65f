/* A folder that holds one file for each group (docs/sync.md). */
#ifndef RECORD_FOLDER_H
#define RECORD_FOLDER_H

#include "record/bundle.h"

typedef struct folder {
    char *path;
    int lock;   /* the folder itself, locked where it can be; -1: not open */
    char **off; /* files of its line after the fork */
    size_t off_count;
    struct torn {
        size_t group;
        bool holds, more; /* more: bytes than r would write */
    } * torn;             /* files of r's groups that are not as r has them */
    size_t torn_count, torn_size, mended;
    buffer here; /* lines of r's groups [here_at, here_end), many at a time; here_line: of the next */
    const char *here_line;
    size_t here_at, here_end;
    buffer told, mending;
    size_t faults; /* files that are none of the record's groups */
} folder;

entente_status folder_open(folder *f, const char *path, entente_error *error);
/* Its line after what it has in common with r (NULL: all of it): lines of groups, behind *fork groups. start: what
   continues, for a record that is not there yet. Files of what r has too are compared with r's rows. ENTENTE_NO: it is
   another record's. O(files). */
entente_status folder_read(folder *f, const entente_record *r, size_t *fork, bundle_start *start, buffer *lines,
                           entente_error *error);
/* Files that do not hold are written anew, as r has them, and told by name; those that cannot be, too. one: r's line is the
   folder's, so that r knows what was forgotten in it, and files that hold get and lose slots by that. */
entente_status folder_mend(folder *f, const entente_record *r, bool one, entente_error *error);
/* Groups of r from one on, a file each. gives: the files of the folder's own line after the fork go. */
entente_status folder_write(folder *f, const entente_record *r, size_t from, bool gives, entente_error *error);
/* Write anew the files with slots of what was forgotten by groups from one on. Those that cannot be are told. */
entente_status folder_forget(folder *f, const entente_record *r, size_t from, entente_error *error);
/* Slots as a file still holds them; see slots_again. */
entente_status folder_slots(folder *f, const entente_record *r, uint64_t target, uint64_t before, further_take *take,
                            void *taker, entente_error *error);
void folder_close(folder *f);

#endif
