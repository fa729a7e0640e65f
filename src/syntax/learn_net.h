/* The network in floats: what it computes and its gradient, for training (docs/syntax.md draws it). */
#ifndef SYNTAX_LEARN_NET_H
#define SYNTAX_LEARN_NET_H

#include "syntax/features.h"

#include <entente/syntax.h>

/* Sizes. */
typedef struct net_shape {
    uint32_t words, grams;         /* rows of the tables of embeddings; row 0 of words: unknown */
    uint32_t word_size, gram_size; /* their columns */
    uint32_t units;                /* of an LSTM in one direction */
    uint32_t hidden;               /* of the tagger */
    uint32_t arc, label;           /* of the scorers */
    uint32_t tags, relations;
} net_shape;

/* Where each matrix begins in the flat array of parameters. Matrices stand input by output. */
typedef struct net_places {
    size_t words, grams;                /* embeddings, first */
    size_t dense;                       /* where the rest begins */
    size_t input[2], inner[2], bias[2]; /* per layer: in x 8 units; 2 directions x units x 4 units; 8 units */
    size_t hidden, hidden_bias, upos, upos_bias, tag, tag_bias;
    size_t heads, heads_bias; /* 2 units x (arc dependent, arc head, label dependent, label head) */
    size_t arc, arc_bias, root_arc, root_label, label, label_bias;
    size_t count;
} net_places;

void net_places_of(const net_shape *shape, net_places *places);

/* A distinct form of the training text. */
typedef struct net_form {
    features features;
    uint32_t row, seen;
} net_form;

typedef struct net_word {
    uint32_t form;
    int16_t head; /* 0: the root, else the word's number from 1 */
    uint16_t tag;
    uint8_t upos, relation;
} net_word;

/* What teachers say of a sentence, in its words' order: chances of heads (count + 1 each), relations, classes, tags. */
typedef struct net_soft {
    const float *arcs, *labels, *upos, *tags;
} net_soft;

typedef struct net_sentence {
    const net_word *words;
    uint32_t count;
    net_soft soft; /* arcs NULL: none */
} net_sentence;

typedef struct net_drop {
    float word, gram, input, inner, layer, output; /* chances to leave out */
} net_drop;

typedef struct net_work net_work;

/* Memory for shards of at most `words` words in `sentences` sentences, none longer than TREE_WORDS. NULL: out of memory. */
net_work *net_work_new(const net_shape *shape, size_t words, size_t sentences);
void net_work_free(net_work *work);

/* Forward; the sentences must stand longest first. drop NULL: none (not training). */
void net_forward(net_work *work, const net_shape *shape, const float *parameters, const net_form *forms,
                 const net_sentence *const *sentences, size_t count, const net_drop *drop, uint64_t seed);

/* The loss of what was computed last, and its gradient added to `gradient` (all of it must be zero where it was not
   touched); rows of embeddings that got one are marked in `touched` with `mark`. soft: the share of the teachers' part in
   the target. */
double net_backward(net_work *work, const net_shape *shape, const float *parameters, const net_form *forms, float scale,
                    float soft, float *gradient, uint32_t *touched, uint32_t mark);

/* Of the sentence at `index` of the last forward: scores of arcs (count rows of count + 1), of classes and tags (a row a
   word). */
const float *net_arcs(const net_work *work, size_t index);
void net_tags(const net_work *work, size_t index, uint32_t word, const float **upos, const float **tags);
/* Scores of the relations given heads (0: the root), a row a word, which lives until the next call. */
const float *net_labels(net_work *work, const net_shape *shape, const float *parameters, size_t index, const int32_t *heads);

/* What went through the network last, a row a word (in orders of their own). */
typedef struct net_activations {
    const float *x, *hidden, *scorers, *query;
    size_t words;
} net_activations;
net_activations net_activations_of(const net_work *work);

/* In place: scores to chances. */
void net_softmax(float *scores, size_t count);

#endif
