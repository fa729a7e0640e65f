#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "case/view.h"

/* The entry that a word means in a view: an id, the first of it, or a handle, which means what stands of it.
   ENTENTE_INVALID: none or several, and which. */
entente_status show_find(const entente_view *v, const char *name, const entry **out, entente_error *error);

#endif
