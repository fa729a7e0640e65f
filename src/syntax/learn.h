/* Training the network of taggers and scorers on a treebank. */
#ifndef SYNTAX_LEARN_H
#define SYNTAX_LEARN_H

#include "syntax/learn_net.h"
#include "syntax/treebank.h"

typedef struct learn_options {
    uint64_t seed;
    net_shape shape; /* words, tags and relations come from the treebank */
    net_drop drop;
    uint32_t epochs, batch;              /* batch: words of a step */
    float rate, decay1, decay2, average; /* Adam's; the share of steps, from the end, whose parameters are averaged */
    float upper, lower, headline;        /* chances that a sentence stands in capitals, in lower case, as a headline */
    float swap, swapped; /* with teachers: chances that a sentence has words swapped for others of their tag, and that a
                            word is */
    float soft;          /* the teachers' share of the target, where there are teachers */
    uint32_t teachers, teacher_epochs; /* networks of the same shape, trained before with the seeds from `seed` on */
    /* Told after each epoch, and what is done; may be NULL. */
    void (*say)(void *context, const char *line);
    void *context;
} learn_options;

void learn_defaults(learn_options *options);

/* A tag: Penn's and the features; the classes it was seen with as bits. */
typedef struct learn_tag {
    const char *xpos, *features;
    uint32_t classes;
} learn_tag;

/* What was learned, in floats. */
typedef struct learned {
    net_shape shape;
    float *parameters;
    uint64_t *keys; /* of the rows of words; [0] is that of unknown words and means nothing */
    learn_tag *tags;
    arena memory;
} learned;

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
