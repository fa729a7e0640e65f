/* What an entry is to a view. */
#ifndef ANALYSE_ENTRIES_H
#define ANALYSE_ENTRIES_H

#include "analyse/parts.h"

/* [the case's entries, by index]: what entries_word says in words. NULL: out of memory. */
unsigned char *entries_states(making *m, const entente_view *v);
/* "stands", "corrected", "retraction" or "aside". */
const char *entries_word(const entry *e, unsigned char state);

/* Whether the view's reader may read it, as it was known. */
bool entries_reads(const entente_view *v, const entry *e);

/* Whether an entry is of the kind that somebody names, by its name or its section's; NULL: any. */
bool entries_of(const entry *e, const char *kind_name);
/* ENTENTE_INVALID: nobody knows such a kind. */
entente_status entries_kind(const char *kind_name, entente_error *error);

#endif
