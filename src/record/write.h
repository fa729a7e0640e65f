/* Appending to a record. */
#ifndef RECORD_WRITE_H
#define RECORD_WRITE_H

#include "record/record.h"

/* An entry that was signed before and is put anew, with the words and the secret of then. slots: what it had, where nobody
   knows the secret; empty: it was forgotten. */
typedef struct anew {
    unsigned char commitment[32], secret[SEAL_SECRET];
    const unsigned char *sealed, *slots;
    size_t sealed_length, slots_length;
    bool known;           /* the secret is */
    const size_t *places; /* [keys] where each key's slot is among `slots`; SIZE_MAX: nowhere */
} anew;

/* An entry to be appended. target: for a release or a forgetting, the earlier item; SIZE_MAX: none. */
typedef struct addition {
    entry *entry;
    size_t target;
    bool forget;
    const anew *as; /* NULL: it is new; else `entry` is NULL where its words are not known */
} addition;
/* Seal, sign and write joined entries as one group. It ends with the case as it was joined, or with r broken. */
entente_status record_append(entente_record *r, const addition *list, size_t count, entente_error *error);
/* The same within a transaction that the caller began and ends. */
entente_status record_put(entente_record *r, const addition *list, size_t count, entente_error *error);
/* Its group is the next, and the key is ours. */
void record_sign_for(const entente_record *r, entry *e);

/* One entry as entente_record_add takes it, and in its group a release of it to each of these lists of readers. */
entente_status record_add_released(entente_record *r, const char *json, size_t length, const text_list *readers,
                                   size_t count, entente_report *report, void *context, char id[ENTENTE_ID_TEXT],
                                   entente_error *error);

/* When an entry that is written now is known, and in which group: not before the case began, for an invented one may lie in
   years to come. */
entry record_next(const entente_record *r);

/* By whom an entry is that does not say: the first actor that reads with our key. */
const char *record_own_name(const entente_record *r);

#endif
