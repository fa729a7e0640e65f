/* Words as a search compares them, and what a person types as SQLite's FTS5 asks it. */
#ifndef ANALYSE_FIND_WORDS_H
#define ANALYSE_FIND_WORDS_H

#include "base/buffer.h"

#include <entente/base.h>
#include <sqlite3.h>

enum { FIND_PIECES = 64 };

/* The tokenizer `words`, for this connection; what SQLite answers. A word is a run of letters, digits and marks, or one
   ideograph or kana; folded it has no case, compatibility form (NFKC), accent, vowel point, tatweel or joiner, the Arabic
   letters that writers change for each other are one (as Lucene's ArabicNormalizer and PersianNormalizer have it), and of a
   longer one the first 256 bytes count. O(length of the text). */
int find_words_register(sqlite3 *db);

/* What FTS5 is asked: every word, "a phrase" and beginn* of what was typed. ENTENTE_INVALID: there is no word in it, or more
   than FIND_PIECES. */
entente_status find_words_query(const char *typed, buffer *query, entente_error *error);

#endif
