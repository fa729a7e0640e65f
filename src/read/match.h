/* Who fills which slot of a word in a tree, and whether a pattern of the dictionary holds of it. One file, as each asks the
   other: a pattern asks of slots, and what is held by somebody is theirs where a pattern says that its verb hands on. */
#ifndef READ_MATCH_H
#define READ_MATCH_H

#include "read/tree.h"

/* What fills a slot of a word. */
void match_slot(const tree *t, uint32_t word, uint32_t slot, fill *out);
/* A word by itself is what a condition asks for. */
bool match_want(const tree *t, uint32_t word, const want *w);

typedef struct match {
    uint32_t rule; /* 0: none */
    fill used;     /* the words that its conditions named, @any and @actor apart */
} match;

/* Of all rules of the kinds given (bits of rule_kind) whose head a word is, the one that counts. */
bool match_word(const tree *t, uint32_t word, unsigned kinds, match *out);
/* That word heads a pattern of one condition or none of the rule kind (light, through, status); gives the rule, 0: none. */
uint32_t match_verb(const tree *t, uint32_t word, rule_kind kind, uint32_t slot);

#endif
