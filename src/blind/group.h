/* The group ristretto255 (RFC 9496), as libsodium has it, and a hash onto its scalars. */
#ifndef BLIND_GROUP_H
#define BLIND_GROUP_H

#include <sodium.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { POINT = 32, SCALAR = 32, PAIR = 64, DIGEST = 32 };

/* The generator's encoding. */
extern const unsigned char group_generator[POINT];

/* Whether bytes from outside are a point other than the identity, which libsodium takes for a valid one. */
bool group_point(const unsigned char bytes[POINT]);
/* Whether they are a scalar from 1, reduced: libsodium's multiplication drops the top bit of any other. */
bool group_scalar(const unsigned char bytes[SCALAR]);
/* scalar · base; base NULL: the generator. Both as above. */
void group_times(unsigned char out[POINT], const unsigned char scalar[SCALAR], const unsigned char *base);
/* Both of a pair. */
void group_pair_times(unsigned char out[PAIR], const unsigned char scalar[SCALAR], const unsigned char pair[PAIR]);
void group_pair_add(unsigned char out[PAIR], const unsigned char a[PAIR], const unsigned char b[PAIR]);

/* BLAKE2b of 64 bytes over parts, each of which is of a length that those before it tell. */
typedef struct group_hash {
    crypto_generichash_state state;
} group_hash;
void group_hash_begin(group_hash *h, const char *domain, const unsigned char *key, size_t key_length);
void group_hash_add(group_hash *h, const unsigned char *bytes, size_t length);
void group_hash_count(group_hash *h, uint64_t count);
/* Its first 32 bytes; or all of them, reduced to a scalar. */
void group_hash_digest(group_hash *h, unsigned char out[DIGEST]);
void group_hash_scalar(group_hash *h, unsigned char out[SCALAR]);

#endif
