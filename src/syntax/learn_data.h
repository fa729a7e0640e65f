/* A treebank as the network takes it: numbers, variants, batches. And how training is asked for, and what it gives. */
#ifndef SYNTAX_LEARN_DATA_H
#define SYNTAX_LEARN_DATA_H

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

enum { LEARN_LANES = 512 };

/* How a sentence stands. */
enum { AS_IS, UPPER, LOWER, HEADLINE, VARIANTS };

typedef struct learn_data {
    arena memory;
    net_form *forms;
    const char **texts; /* the forms' */
    uint32_t form_count, form_room;
    uint32_t *slots, slot_count; /* forms by hash: index + 1 */
    uint32_t rows;               /* vectors of words; 0 is unknown */
    uint64_t *keys;
    learn_tag *tags;
    uint32_t tag_count;
    size_t count;
    net_sentence *variants[VARIANTS]; /* count each */
    uint32_t *of_tag, *of_tag_from;   /* forms of the words of each tag, as often as they stand */
    arena swapped;                    /* an epoch's sentences with words swapped */
    /* An epoch: sentences chosen, batch by batch, longest first in each. */
    const net_sentence **sorted;
    size_t *batch_from, batches, batch_words;
} learn_data;

entente_status learn_data_make(learn_data *d, const treebank *t, const learn_options *o, uint64_t seed,
                               entente_error *error);
/* Sentences to be scored, with the vocabulary and the forms of `base`, which grows. */
entente_status learn_data_more(learn_data *d, learn_data *base, const treebank *t, entente_error *error);
/* A new epoch: variants, order and batches; swap: some sentences with words swapped. false: out of memory. */
bool learn_data_shuffle(learn_data *d, const learn_options *o, bool swap, uint64_t *seed);
entente_status learn_data_names(const learn_data *d, learned *out, entente_error *error);
void learn_data_free(learn_data *d);

#endif
