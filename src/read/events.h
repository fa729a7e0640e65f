/* One dispatch's trees to its events, with words, days, places and ids. */
#ifndef READ_EVENTS_H
#define READ_EVENTS_H

#include "read/document.h"
#include "read/look.h"

/* The trees of one dispatch to events; doc holds the parse and has_tree. marks: by sentence, what
   look_sentence gave. */
entente_status events_find(look *looked, document *doc, uint8_t *const *marks, entente_reading *out, entente_error *error);

#endif
