/* Verbs that a parser has lost or taken for other words. */
#ifndef READ_MEND_VERBS_H
#define READ_MEND_VERBS_H

#include "read/mentions.h"

/* Of a sentence as a whole, before its words are looked at one by one. */
void mend_verbs(const entente_dictionary *d, const named *names, entente_sentence *s);
/* At a word, before what its names are joined to is mended, and after. */
void mend_verb_at(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i);
void mend_verb_after(const entente_dictionary *d, entente_sentence *s, uint32_t i);
/* A verb's past, whose tree has no auxiliary. */
void mend_finite(entente_sentence *s, uint32_t i);

#endif
