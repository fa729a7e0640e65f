#include "blind/group.h"

#include <string.h>

const unsigned char group_generator[POINT] = {0xe2, 0xf2, 0xae, 0x0a, 0x6a, 0xbc, 0x4e, 0x71, 0xa8, 0x84, 0xa9,
                                              0x61, 0xc5, 0x00, 0x51, 0x5f, 0x58, 0xe3, 0x0b, 0x6a, 0xa5, 0x82,
                                              0xdd, 0x8d, 0xb6, 0xa6, 0x59, 0x45, 0xe0, 0x8d, 0x2d, 0x76};

bool group_point(const unsigned char bytes[POINT])
{
    return !sodium_is_zero(bytes, POINT) && crypto_core_ristretto255_is_valid_point(bytes) == 1;
}

bool group_scalar(const unsigned char bytes[SCALAR])
{
    unsigned char wide[2 * SCALAR] = {0}, reduced[SCALAR];
    memcpy(wide, bytes, SCALAR);
    crypto_core_ristretto255_scalar_reduce(reduced, wide);
    return !sodium_is_zero(bytes, SCALAR) && !sodium_memcmp(reduced, bytes, SCALAR);
}

void group_times(unsigned char out[POINT], const unsigned char scalar[SCALAR], const unsigned char *base)
{
    int failed = base ? crypto_scalarmult_ristretto255(out, scalar, base) : crypto_scalarmult_ristretto255_base(out, scalar);
    if (failed) /* of what is checked before it cannot */
        memset(out, 0, POINT);
}

void group_pair_times(unsigned char out[PAIR], const unsigned char scalar[SCALAR], const unsigned char pair[PAIR])
{
    group_times(out, scalar, pair);
    group_times(out + POINT, scalar, pair + POINT);
}

void group_pair_add(unsigned char out[PAIR], const unsigned char a[PAIR], const unsigned char b[PAIR])
{
    crypto_core_ristretto255_add(out, a, b);
    crypto_core_ristretto255_add(out + POINT, a + POINT, b + POINT);
}

void group_hash_begin(group_hash *h, const char *domain, const unsigned char *key, size_t key_length)
{
    crypto_generichash_init(&h->state, key, key_length, 64);
    crypto_generichash_update(&h->state, (const unsigned char *)domain, strlen(domain) + 1);
}

void group_hash_add(group_hash *h, const unsigned char *bytes, size_t length)
{
    crypto_generichash_update(&h->state, bytes, length);
}

void group_hash_count(group_hash *h, uint64_t count)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(count >> 8 * i);
    group_hash_add(h, bytes, sizeof bytes);
}

void group_hash_digest(group_hash *h, unsigned char out[DIGEST])
{
    unsigned char wide[64];
    crypto_generichash_final(&h->state, wide, sizeof wide);
    memcpy(out, wide, DIGEST);
    sodium_memzero(wide, sizeof wide);
}

void group_hash_scalar(group_hash *h, unsigned char out[SCALAR])
{
    unsigned char wide[64];
    crypto_generichash_final(&h->state, wide, sizeof wide);
    crypto_core_ristretto255_scalar_reduce(out, wide);
    sodium_memzero(wide, sizeof wide);
}
