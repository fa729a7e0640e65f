/* A treebank in memory: CoNLL-U in, CoNLL-U out. */
#ifndef SYNTAX_TREEBANK_H
#define SYNTAX_TREEBANK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

#include <entente/syntax.h>

/* Words as in CoNLL-U; from and to are bytes of the treebank's running text. */
typedef struct treebank {
    arena memory;
    entente_sentence *sentences;
    size_t count, words;
    char *text; /* the sentences' texts one after another: a space between two of a paragraph, an empty line between
                   paragraphs */
    size_t length;
} treebank;

/* Read CoNLL-U: `# text`, `# newpar`, `# newdoc` are used, empty nodes and other comments passed over, multiword tokens kept
   as `joined`. A `# text` that does not spell the tokens is passed over too. Where a class, head or relation is "_" it
   becomes X, -1 and dep. Relations that are not in ENTENTE_RELATIONS fall back to their universal part. Errors name line and
   column. */
entente_status treebank_read(treebank *t, const char *bytes, size_t length, const char *name, entente_error *error);
void treebank_free(treebank *t);

/* Every sentence is a tree: one root, which every word reaches. ENTENTE_INVALID names the first sentence that is none. */
entente_status treebank_check(const treebank *t, const char *name, entente_error *error);

/* Append one sentence as CoNLL-U, with `# text` and the blank line after it. Words without xpos are not parsed: "_". */
void treebank_write(buffer *out, const entente_sentence *s, size_t number, const char *text);

#endif
