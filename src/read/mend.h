/* Mend what parsers are known to do and English has not. */
#ifndef READ_MEND_H
#define READ_MEND_H

#include "read/mentions.h"

/* A second subject after "and", a bare participle as a sentence's verb, names taken for other words, headlines … : the tree
   of a sentence as the coder needs it. It stays a tree. O(words²) at worst. */
void mend_tree(const entente_dictionary *d, const named *names, entente_sentence *s);

#endif
