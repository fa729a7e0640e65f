/* Learning sentences' ends from a treebank. */
#ifndef SYNTAX_SPLIT_TRAIN_H
#define SYNTAX_SPLIT_TRAIN_H

#include "base/buffer.h"
#include "syntax/treebank.h"

/* Learn sentences' ends from a treebank: append a model section. Same treebank and seed, same bytes. */
entente_status split_train(const treebank *train, uint64_t seed, buffer *out, entente_error *error);

#endif
