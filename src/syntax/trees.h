/* Sentences to trees: the network's part of a parser. */
#ifndef SYNTAX_TREES_H
#define SYNTAX_TREES_H

#include "syntax/lemma.h"
#include "syntax/network.h"

typedef struct trees {
    network network;
    network_work *work;
    /* The pieces of one call, and the same by length. */
    network_piece *pieces, *sorted;
    size_t room;
} trees;

/* From a model's part "network". *out is to be freed even where this fails. */
entente_status trees_open(const entente_model *model, trees **out, entente_error *error);
void trees_free(trees *t);

/* entente_parser_tree; lemmas come from `memory`. */
entente_status trees_find(trees *t, const lemma_model *lemma, arena *memory, entente_sentence *const *sentences,
                          size_t count, entente_error *error);

#endif
