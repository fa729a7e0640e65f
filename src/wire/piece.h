/* Pieces of a line, as a relay gives them. */
#ifndef WIRE_PIECE_H
#define WIRE_PIECE_H

#include "record/bundle.h"
#include "wire/proof.h"

typedef struct piece {
    const char *bytes;
    size_t length;
    proof_head *end; /* where the line of what came before ends; then of this */
} piece;

/* Its groups to `out`, behind what came before; as the first, which says of which record and from where, with its first
 *line. more: it brought some. ENTENTE_NO: it is none of this record, or does not go on from what came before. */
entente_status piece_take(const piece *p, const unsigned char record[SEAL_RECORD], buffer *out, bool *more,
                          entente_error *error);

#endif
