/* The cheap look: which words can head a pattern, whatever tag and lemma the tree will give them. */
#ifndef READ_LOOK_H
#define READ_LOOK_H

#include "read/dictionary.h"

enum { LOOK_STEMS = 10 };

/* The dictionary's words that a form may be a form of (itself, without endings, irregular ones): their number. */
uint32_t look_stems(const entente_dictionary *d, const char *form, uint32_t out[LOOK_STEMS]);

/* Mark (1) the words of a sentence that may make an event; gives whether there is any. */
bool look_sentence(const entente_dictionary *d, const entente_sentence *s, uint8_t *mark);

#endif
