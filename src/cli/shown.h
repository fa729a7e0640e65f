/* What was shown to whom, noted in the record. */
#ifndef CLI_SHOWN_H
#define CLI_SHOWN_H

#include <entente/record.h>

/* Note for those who work with the key's holder that entries, by their ids, were shown to `to`, in one group. */
entente_status shown_note(entente_record *r, const char *const *ids, size_t count, const char *to, const char *how,
                          entente_error *error);

#endif
