/* What the network sees of a word's form. */
#ifndef SYNTAX_FEATURES_H
#define SYNTAX_FEATURES_H

#include <stddef.h>
#include <stdint.h>

enum { FEATURES_MOST = 40, FEATURES_BITS = 15 };

/* key: a hash of the form in lower case, digits as 0, curly quotes and dashes plain; it finds the word's own vector. rows:
   hashed prefixes, suffixes, runs of three letters and the form's shape; their vectors are added up. */
typedef struct features {
    uint64_t key;
    uint32_t count;
    uint16_t rows[FEATURES_MOST];
} features;

/* Of a form of any bytes; of a long one its first and last 24 characters. O(1). */
void features_of(const char *form, size_t length, features *f);

#endif
