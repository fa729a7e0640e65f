/* Entries as JSON into a case, be it a record or a file in YAML. */
#ifndef CLI_INTO_H
#define CLI_INTO_H

#include "base/buffer.h"
#include "base/lock.h"
#include "cli/record.h"

#include <stddef.h>

/* A case that is written into. */
typedef struct into {
    const char *command, *path; /* command: whose mistakes they are */
    key_options *keys;
    entente_record *record; /* NULL: a case in YAML */
    entente_case *yaml;
} into;

/* Opened for writing. EXIT_DONE, or said what is wrong; to be closed in both cases. */
int into_open(into *to, const char *command, const char *path, key_options *keys);
void into_close(into *to);
/* The case as it stands. */
const entente_case *into_case(const into *to);
/* All or none of the entries; of a record the id of each is printed, and on standard error who may read them. */
int into_write(into *to, const char *const *json, const size_t *length, size_t count);
/* The file is ours until the lock is dropped, from before it is read to behind its writing. EXIT_DONE, or said what is
 * wrong.
 */
int into_lock(lock *l, const char *path);
/* A file anew, if it is a case then: which is *loaded, in the place of what was there. */
int into_text(const char *path, const buffer *text, entente_report *report, void *context, entente_case **loaded);
/* The same, with these in its section `entries:`. */
int into_file(const char *path, const char *const *json, size_t count, entente_report *report, void *context,
              entente_case **loaded);

#endif
