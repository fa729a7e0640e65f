/* What was shown to whom, noted in the record. */
#ifndef CLI_SHOWN_H
#define CLI_SHOWN_H

#include <entente/record.h>

/* Note for those who work with the key's holder that what a view sees was shown to `to`: its entries by their ids, in one
 * group. */
entente_status shown_note(entente_record *r, const entente_view *v, const char *to, const char *how, entente_error *error);

#endif
