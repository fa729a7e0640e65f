/* Files of rules. */
#ifndef COUNCIL_BOOK_H
#define COUNCIL_BOOK_H

#include <entente/council.h>

/* As entente_council_yaml, but ENTENTE_NO where the file is good and has no such rule (on that day). */
entente_status book_find(const char *bytes, size_t length, const char *file, const char *id, const char *on,
                         entente_council **council, entente_error *error);

/* Every rule's head. */
entente_status book_heads(const char *bytes, size_t length, const char *file, entente_council_visit *visit, void *context,
                          entente_error *error);

#endif
