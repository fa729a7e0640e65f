/* Training the network of taggers and scorers on a treebank. */
#ifndef SYNTAX_LEARN_H
#define SYNTAX_LEARN_H

#include "syntax/learn_data.h"

void learn_defaults(learn_options *options);

typedef struct learn_scores {
    double upos, tags, uas, las; /* percent */
} learn_scores;

/* Train on t; where there are teachers, on the mean of their chances too. Two threads, each with its half of every step's
   sentences; their gradients are added in one order, so that the same treebank, options and seed give the same bits. dev may
   be NULL. */
entente_status learn_network(const treebank *t, const treebank *dev, const learn_options *options, learned *out,
                             entente_error *error);
void learned_free(learned *l);

#endif
