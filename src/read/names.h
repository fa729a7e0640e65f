/* Names: texts to pieces, pieces to the trie of all names. */
#ifndef READ_NAMES_H
#define READ_NAMES_H

#include "read/dictionary.h"

/* A piece of a name or text: a run of letters and digits in lower case without accents. Hyphens, apostrophes, spaces part
   pieces; periods within capitals do not ("U.S." is us). */
typedef struct piece {
    uint32_t word;       /* number of the piece's text, 0: not a word that any name has */
    uint32_t singular;   /* of a plural, else 0 */
    uint32_t from, to;   /* bytes */
    bool capital, upper; /* begins with a capital; all capitals (two or more letters, or dotted) */
} piece;

/* The pieces of bytes, at most `most`; *more: there were others. With add, unknown words are made. Gives their number;
   (size_t)-1: out of memory. */
size_t pieces_of(symbols *words, bool add, const char *text, size_t length, piece *out, size_t most, bool *more);

/* A name's words to what they name; what is said of `made` but its kind, code and offices is filled. False: out of memory.
 */
typedef enum name_fault { NAME_FINE, NAME_EMPTY, NAME_LONG, NAME_MEMORY } name_fault;
name_fault dictionary_name(entente_dictionary *d, const char *text, size_t length, known_name made);

#endif
