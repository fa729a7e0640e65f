/* One sentence's tree as the coder looks at it: children, words' numbers, and who fills which slot of a verb or noun. */
#ifndef READ_TREE_H
#define READ_TREE_H

#include "read/document.h"
#include "read/look.h"

enum { TREE_JOINED = 3, TREE_FILL = 40 };

typedef struct tree {
    const entente_dictionary *d;
    const entente_sentence *s;
    uint32_t count;
    int32_t *first, *next;           /* first child and next sibling by word, in the text's order; -1: none */
    uint32_t *lemma, *form;          /* words' numbers in the dictionary, lower case; 0: not known to it */
    uint32_t (*joined)[TREE_JOINED]; /* numbers of words of several parts that end (or begin) here: "human_right" */
    const int32_t *mention;          /* by word: the mention whose head it is, -1: none; NULL before there are any */
    const mention *mentions;
} tree;

/* A few words, each once. */
typedef struct fill {
    uint32_t count;
    uint32_t words[TREE_FILL];
} fill;

/* False: out of memory. O(words). */
bool tree_make(tree *t, arena *memory, look *looked, const entente_sentence *s);

bool tree_lemma(const tree *t, uint32_t word, const char *text); /* its lemma, or its form in lower case, is that */
bool tree_verbal(const tree *t, uint32_t word);                  /* a verb, or a predicate with a copula */
bool tree_passive(const tree *t, uint32_t word);
bool tree_participle(const entente_word *w);
/* The first child with that relation; -1: none. */
int32_t tree_child(const tree *t, uint32_t word, entente_relation relation);
/* The preposition (or subordinating mark) of a phrase or clause as a word's number, several words joined; 0: none known. */
uint32_t tree_preposition(const tree *t, uint32_t word);

/* A word for time rather than for somebody or something: "Tuesday", "last week", "2011". */
bool tree_temporal(const tree *t, uint32_t word);

void fill_add(fill *f, uint32_t word);
/* The words joined to those of f are added. */
void fill_conjoined(const tree *t, fill *f);

#endif
