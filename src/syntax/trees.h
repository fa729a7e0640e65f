/* What a parser holds of the network. */
#ifndef SYNTAX_TREES_H
#define SYNTAX_TREES_H

#include "syntax/network.h"

struct trees {
    network network;
    network_work *work;
    /* The pieces of one call of entente_parser_tree, and the same by length. */
    network_piece *pieces, *sorted;
    size_t room;
};

#endif
