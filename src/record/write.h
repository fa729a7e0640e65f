/* Appending to a record. */
#ifndef RECORD_WRITE_H
#define RECORD_WRITE_H

#include "record/record.h"

/* An entry to be appended. target: for a release or a forgetting, the earlier item; SIZE_MAX: none. */
typedef struct addition {
    entry *entry;
    size_t target;
    bool forget;
} addition;
/* Seal, sign and write joined entries as one group. It ends with the case as it was joined, or with r broken. */
entente_status record_append(entente_record *r, const addition *list, size_t count, entente_error *error);

/* By whom an entry is that does not say: the first actor that reads with our key. */
const char *record_own_name(const entente_record *r);

#endif
