/* What a parser holds; the parts of it know their own. */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "base/arena.h"

#include <entente/syntax.h>

struct entente_parser {
    const entente_model *model;
    arena memory;           /* what entente_parser_split gives; cleared by the next call */
    struct network *network; /* the section "network", opened; NULL: the model has none */
    struct network_work *work;
};

#endif
