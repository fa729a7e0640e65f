/* What a reader holds. */
#ifndef READ_READER_H
#define READ_READER_H

#include "read/look.h"

struct entente_reader {
    const entente_dictionary *d;
    entente_parser *parser;
    arena memory;
    look looked;
    bool every_tree; /* for tests: no cheap look, a tree for every sentence */
};

#endif
