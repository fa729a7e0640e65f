/* What a parser holds. */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "base/arena.h"
#include "syntax/split.h"
#include "syntax/trees.h"

#include <entente/syntax.h>

struct entente_parser {
    const entente_model *model; /* NULL: rules for sentences, no trees */
    split_model split;
    lemma_model lemma;
    split_words scratch;
    arena memory; /* what entente_parser_split and entente_parser_tree give; cleared by the next split */
    trees *trees; /* the network's part; NULL: no model */
};

#endif
