#include "blind/proof.h"

static const unsigned char *base_of(const proof_claims *c, size_t i)
{
    return c->base ? c->base + i * c->base_step : NULL;
}

static void hash_claim(group_hash *h, const proof_claims *c, size_t i, const unsigned char commitment[POINT])
{
    const unsigned char *base = base_of(c, i);
    group_hash_add(h, base ? base : group_generator, POINT);
    group_hash_add(h, c->image + i * c->image_step, POINT);
    group_hash_add(h, commitment, POINT);
}

void proof_make(const proof_claims *c, const group_hash *context, const unsigned char *secret, unsigned char *blinding,
                unsigned char *out)
{
    group_hash h = *context;
    unsigned char commitment[POINT], part[SCALAR];
    size_t secrets = c->claims / c->per;
    for (size_t s = 0; s < secrets; s++)
        crypto_core_ristretto255_scalar_random(blinding + s * SCALAR);
    for (size_t i = 0; i < c->claims; i++) {
        group_times(commitment, blinding + i / c->per * SCALAR, base_of(c, i));
        hash_claim(&h, c, i, commitment);
    }
    group_hash_scalar(&h, out);
    for (size_t s = 0; s < secrets; s++) {
        crypto_core_ristretto255_scalar_mul(part, out, secret + s * SCALAR);
        crypto_core_ristretto255_scalar_add(out + (1 + s) * SCALAR, part, blinding + s * SCALAR);
    }
    sodium_memzero(part, sizeof part);
    sodium_memzero(blinding, secrets * SCALAR);
}

bool proof_holds(const proof_claims *c, const group_hash *context, const unsigned char *proof)
{
    group_hash h = *context;
    unsigned char answered[POINT], challenged[POINT], challenge[SCALAR];
    for (size_t s = 0; s <= c->claims / c->per; s++)
        if (!group_scalar(proof + s * SCALAR))
            return false;
    for (size_t i = 0; i < c->claims; i++) {
        group_times(answered, proof + (1 + i / c->per) * SCALAR, base_of(c, i));
        group_times(challenged, proof, c->image + i * c->image_step);
        crypto_core_ristretto255_sub(answered, answered, challenged);
        hash_claim(&h, c, i, answered);
    }
    group_hash_scalar(&h, challenge);
    return !sodium_memcmp(challenge, proof, SCALAR);
}
