/* Who is named: names in a dispatch's words, and the phrases around them with their codes. */
#ifndef READ_MENTIONS_H
#define READ_MENTIONS_H

#include "read/tree.h"

/* A name of the dictionary in a sentence's words, the longest there. */
typedef struct hit {
    uint32_t first, last;
    uint32_t name;    /* in the dictionary */
    const char *code; /* of the dispatch's day */
} hit;

/* What a sentence's words hold. */
typedef struct named {
    hit *hits;
    uint32_t count;
    int32_t *at;       /* by word: the hit that covers it, -1: none */
    uint64_t contexts; /* bits of PLOVER's contexts that its words show */
} named;

/* Names in a sentence. capitals: the dispatch is in capitals throughout. False: out of memory. O(words) expected. */
bool names_find(named *out, arena *memory, const entente_dictionary *d, const entente_sentence *s, int32_t day,
                bool capitals);

/* The phrases of a sentence with a tree, appended to the document's mentions; by_word (one a word) tells which one a word
   heads. */
bool mentions_find(document *doc, uint32_t sentence, const tree *t, const named *names, int32_t *by_word, uint32_t *size);
/* Those of a sentence without: names alone. */
bool mentions_plain(document *doc, uint32_t sentence, const entente_dictionary *d, const named *names, uint32_t *size);

/* Pronouns that mean the subject of a clause above theirs: "X said it would …", "X praised his …". */
void mentions_speakers(document *doc, const tree *t, const named *names);

/* "his government", "its troops": what is a state's and says so by a pronoun alone. */
void mentions_owned(document *doc, const tree *t);

/* It is somebody rather than something: a name, or a word for people. */
bool mention_person(const tree *t, const named *names, uint32_t word);

#endif
