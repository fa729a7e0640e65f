/* Lemmas by the conventions of UD's English treebanks (docs/syntax.md). */
#ifndef SYNTAX_LEMMA_H
#define SYNTAX_LEMMA_H

#include "base/arena.h"
#include "base/error.h"
#include "syntax/lemma_table.h"

/* Check a model's section "lemma" (aligned to 4). NULL: there is none. */
entente_status lemma_open(const void *section, size_t length, lemma_model *out, entente_error *error);

/* The lemma of a word whose form, upos and xpos are known: the form itself or text from `memory`; NULL: out of memory.
   O(length). */
const char *lemma_of(const lemma_model *model, arena *memory, const entente_word *word);

#endif
