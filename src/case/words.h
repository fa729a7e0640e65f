/* An entry from words, FIELD=VALUE each, as a command line has them. */
#ifndef CASE_WORDS_H
#define CASE_WORDS_H

#include "base/buffer.h"
#include <entente/base.h>

enum { WORDS_MOST = 220 };

typedef struct entry_word {
    const char *field, *value; /* field: up to a NUL or '=' */
    size_t from;               /* column of the entry's JSON at which it begins; 0: not yet made */
} entry_word;

typedef struct entry_words {
    entry_word word[WORDS_MOST];
    size_t count;
} entry_words;

void words_put(entry_words *w, const char *word, const char *value);
/* The entry as JSON: what is a list by its field is taken with commas between, and with brackets as YAML and JSON write it.
 */
entente_status words_json(entry_words *w, buffer *b, entente_error *error);
/* The word in which a mistake of that JSON stands; NULL: in none. */
const entry_word *words_at(const entry_words *w, size_t column);

#endif
