/* Places by name. */
#ifndef READ_PLACES_H
#define READ_PLACES_H

#include <entente/read.h>

/* The likeliest place of a name (the one with most people; a capital's count for more), in that country if `country` is not
   "". `length` bytes of UTF-8, compared without case and accents. False: none. O(1) expected. */
bool place_find(const char *name, size_t length, const char *country, entente_place *out);

#endif
