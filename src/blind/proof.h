/* Proofs that their maker knows the scalars by which points came of others (docs/blind.md, "Proofs"): Schnorr's and
   Chaum-Pedersen's in one form, many claims under one challenge. */
#ifndef BLIND_PROOF_H
#define BLIND_PROOF_H

#include "blind/group.h"

/* Claim i is that image i = secret[i / per] · base i, for each i below `claims`, which `per` divides. Bases and images stand
   in flat arrays, each so many bytes after the one before. base NULL: the generator. */
typedef struct proof_claims {
    size_t claims, per;
    const unsigned char *base, *image;
    size_t base_step, image_step;
} proof_claims;

/* A proof is the challenge, and an answer for each secret: 1 + claims / per scalars. secret: [claims / per] scalars;
   blinding: room for as many, wiped before it returns. context: all that the proof is bound to but the claims, which is left
   as it was. Scalar multiplications: one a claim. */
void proof_make(const proof_claims *c, const group_hash *context, const unsigned char *secret, unsigned char *blinding,
                unsigned char *out);
/* Bases and images are points other than the identity. Scalar multiplications: two a claim. */
bool proof_holds(const proof_claims *c, const group_hash *context, const unsigned char *proof);

#endif
