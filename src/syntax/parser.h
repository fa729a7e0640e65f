/* What a parser holds; the parts of it know their own. */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "base/arena.h"
#include "syntax/network.h"

struct entente_parser {
    const entente_model *model;
    arena memory; /* what entente_parser_split gives; cleared by the next call */
    network network;
    network_work *work;
    /* The pieces of one call of entente_parser_tree, and the same by length. */
    network_piece *pieces, *sorted;
    size_t room;
};

/* The network's part. */
entente_status parser_network(entente_parser *parser, const kernels *k, entente_error *error);

#endif
