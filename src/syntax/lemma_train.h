/* Learning lemmas from a treebank. */
#ifndef SYNTAX_LEMMA_TRAIN_H
#define SYNTAX_LEMMA_TRAIN_H

#include "base/buffer.h"
#include "syntax/treebank.h"

/* Learn endings and exceptions: append a model's section. The same treebank gives the same bytes. */
entente_status lemma_train(const treebank *train, buffer *out, entente_error *error);

#endif
