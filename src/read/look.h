/* The cheap look: which words can head a pattern, whatever tag and lemma the tree will give them. */
#ifndef READ_LOOK_H
#define READ_LOOK_H

#include "read/dictionary.h"

enum { LOOK_STEMS = 10 };

/* The dictionary's words that a form may be a form of (itself, without endings, irregular ones): their number. */
uint32_t look_stems(const entente_dictionary *d, const char *form, uint32_t out[LOOK_STEMS]);

/* What a sentence's words can be, stamped by the sentence's turn: words of the dictionary, sets, types. Working memory of
   one thread. */
typedef struct look {
    uint32_t turn;
    uint32_t *words, *sets; /* by number: the turn they were last seen in */
    uint32_t types[PLOVER_COUNT];
    uint32_t *stems; /* of the sentence's words: LOOK_STEMS each, and their number before */
    size_t room;     /* words that stems has room for */
} look;

bool look_new(look *l, const entente_dictionary *d);
void look_free(look *l);

/* Mark (1) the words of a sentence that may make an event: those that head a pattern all of whose words are in the sentence.
   In *any: whether there is one. False: out of memory. O(words) expected. */
bool look_sentence(look *l, const entente_dictionary *d, const entente_sentence *s, uint8_t *mark, bool *any);

#endif
