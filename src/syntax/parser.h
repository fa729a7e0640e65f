/* What a parser holds; the parts of it know their own. */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "base/arena.h"
#include "syntax/lemma.h"
#include "syntax/split.h"

#include <entente/syntax.h>

struct entente_parser {
    const entente_model *model; /* NULL: rules for sentences, no trees */
    split_model split;
    lemma_model lemma;
    split_words scratch;
    arena memory;        /* what entente_parser_split and entente_parser_tree give; cleared by the next split */
    struct trees *trees; /* the network's part; NULL: no model */
};

/* The network's part of making and freeing a parser: fills trees from parser->model, which is not NULL. */
entente_status parser_network_open(entente_parser *parser, entente_error *error);
void parser_network_close(entente_parser *parser);

#endif
