/* What a reader holds. */
#ifndef READ_READER_H
#define READ_READER_H

#include "read/coder.h"
#include "read/look.h"

struct entente_reader {
    const entente_dictionary *d;
    entente_parser *parser;
    arena memory;
    look looked;
    bool every_tree; /* for tests: no cheap look, a tree for every sentence */
};

/* The trees of one dispatch to events and proposals; doc holds the parse and has_tree. marks: by sentence, what
   look_sentence gave. */
entente_status reader_code(const entente_dictionary *d, document *doc, uint8_t *const *marks, entente_reading *out,
                           entente_error *error);

#endif
