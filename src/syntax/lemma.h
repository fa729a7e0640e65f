/* Lemmas by the conventions of UD's English treebanks (docs/syntax.md). */
#ifndef SYNTAX_LEMMA_H
#define SYNTAX_LEMMA_H

#include "base/arena.h"
#include "base/buffer.h"
#include "syntax/treebank.h"

#include <entente/syntax.h>

/* Endings and exceptions; points into a model's bytes. */
typedef struct lemma_model {
    const uint32_t *slots; /* NULL: none, a few rules only */
    uint32_t mask;
    const char *texts;
    size_t length;
} lemma_model;

/* Check a model's section "lemma" (aligned to 4). NULL: there is none. */
entente_status lemma_open(const void *section, size_t length, lemma_model *out, entente_error *error);

/* The lemma of a word whose form, upos and xpos are known: the form itself or text from `memory`; NULL: out of memory.
   O(length). */
const char *lemma_of(const lemma_model *model, arena *memory, const entente_word *word);

/* Learn endings and exceptions: append a model's section. The same treebank gives the same bytes. */
entente_status lemma_train(const treebank *train, buffer *out, entente_error *error);

#endif
