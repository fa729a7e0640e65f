/* The trained network as it stands in a model's section "network": whole numbers of 8 bits (docs/syntax.md). */
#ifndef SYNTAX_NETWORK_H
#define SYNTAX_NETWORK_H

#include "syntax/features.h"
#include "syntax/kernels.h"

#include <entente/syntax.h>

enum {
    NETWORK_LANES = 24,   /* sentences that go through together */
    NETWORK_ROWS = 1024,  /* their words */
    NETWORK_PIECE = 200,  /* words of one, at most */
    NETWORK_KNOWN = 2048, /* forms whose sums in the first layer are kept */
    NETWORK_MAGIC = 0x31746E65,
};

/* The section's head; then the arrays in the order of `network`, each 64-byte aligned. */
typedef struct network_head {
    uint32_t magic, words, grams, word_size, gram_size, units, hidden, arc, label, tags, slots, text;
    float gram_scale; /* from sums of rows to bytes */
    uint32_t unused[3];
} network_head;

typedef struct network_tag {
    uint32_t classes, xpos, features; /* classes as bits; places in the text */
} network_tag;

typedef struct network {
    network_head head;
    const uint64_t *keys; /* of slots, open addressing from the key's upper bits; row 0: free */
    const uint32_t *rows;
    const network_tag *tags;
    const char *text;
    const int8_t *words, *grams;
    kernel_matrix cell[2][2];         /* layer, direction: (input, output before) to gates */
    kernel_matrix first[2], inner[2]; /* the two parts of the first layer's */
    kernel_matrix hidden;             /* of the tagger, from both directions of the first layer */
    kernel_matrix tagger;             /* classes, then tags */
    kernel_matrix scorers;            /* arc dependent, arc head, label dependent, label head, from the second layer */
    kernel_matrix arc, label;
    const int16_t *root; /* the root as the head of an arc */
} network;

entente_status network_open(const void *bytes, size_t length, network *out, entente_error *error);

/* A sentence or a part of one, of 1 to NETWORK_PIECE words. */
typedef struct network_piece {
    entente_word *words;
    uint32_t count;
} network_piece;

typedef struct network_work network_work;
/* NULL: out of memory. */
network_work *network_work_new(const network *n, const kernels *k);
void network_work_free(network_work *w);

/* Tag and parse pieces, longest first, at most NETWORK_LANES of together at most NETWORK_ROWS words: upos, xpos, features,
   head and relation of their words. O(words · (size of the network + words of the piece)). */
void network_parse(network_work *w, const network_piece *pieces, size_t count);

#endif
