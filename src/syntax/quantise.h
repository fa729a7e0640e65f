/* From the trained floats to the section "network". */
#ifndef SYNTAX_QUANTISE_H
#define SYNTAX_QUANTISE_H

#include "syntax/learn_data.h"

/* Ranges of activations are measured on the sample's sentences. */
entente_status quantise(const learned *l, const treebank *sample, buffer *out, entente_error *error);

#endif
