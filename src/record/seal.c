#include "record/seal.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <string.h>

static void put32(unsigned char out[4], uint32_t value)
{
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}

static uint32_t get32(const unsigned char in[4])
{
    return (uint32_t)in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

size_t header_write(const header *h, unsigned char out[HEADER_MOST])
{
    unsigned char *at = out;
    *at++ = h->flags & HEADER_BACK ? 2 : 1; /* programs that do not know the flag know no 2 */
    *at++ = (unsigned char)h->flags;
    memcpy(at, h->keys, 32);
    at += 32;
    if (h->flags & HEADER_KEY) {
        memcpy(at, h->public_key, KEY_PUBLIC);
        at += KEY_PUBLIC;
    }
    if (h->flags & HEADER_FORGET) {
        put64(at, h->forget);
        at += 8;
    }
    if (h->flags & HEADER_FURTHER) {
        put32(at, h->further_count);
        memcpy(at + 4, h->further, 32);
        at += 36;
    }
    return (size_t)(at - out);
}

bool header_read(const unsigned char *bytes, size_t length, header *out)
{
    header h = {0};
    if (length < 34 || length > HEADER_MOST || bytes[1] > HEADER_FLAGS || bytes[0] != (bytes[1] & HEADER_BACK ? 2 : 1))
        return false;
    h.flags = bytes[1];
    size_t need = 34 + (h.flags & HEADER_KEY ? (size_t)KEY_PUBLIC : 0) + (h.flags & HEADER_FORGET ? 8 : 0) +
                  (h.flags & HEADER_FURTHER ? 36 : 0);
    if (length != need || (h.flags & HEADER_STEWARD && !(h.flags & HEADER_KEY)))
        return false;
    memcpy(h.keys, bytes + 2, 32);
    const unsigned char *at = bytes + 34;
    if (h.flags & HEADER_KEY) {
        memcpy(h.public_key, at, KEY_PUBLIC);
        at += KEY_PUBLIC;
    }
    if (h.flags & HEADER_FORGET) {
        h.forget = get64(at);
        at += 8;
    }
    if (h.flags & HEADER_FURTHER) {
        h.further_count = get32(at);
        memcpy(h.further, at + 4, 32);
    }
    *out = h;
    return true;
}

bool pair_make(const entente_key *mine, const unsigned char other[KEY_PUBLIC], bool outgoing,
               const unsigned char record[SEAL_RECORD], pair_key *out)
{
    unsigned char shared[32];
    crypto_generichash_state state;
    if (crypto_scalarmult(shared, mine->box, other + 32))
        return false;
    crypto_generichash_init(&state, shared, sizeof shared, sizeof out->byte);
    crypto_generichash_update(&state, (const unsigned char *)"entente pair 1", 15);
    crypto_generichash_update(&state, record, SEAL_RECORD);
    crypto_generichash_update(&state, outgoing ? mine->public_key : other, KEY_PUBLIC);
    crypto_generichash_update(&state, outgoing ? other : mine->public_key, KEY_PUBLIC);
    crypto_generichash_final(&state, out->byte, sizeof out->byte);
    out->made = true;
    sodium_memzero(shared, sizeof shared);
    return true;
}

void draws_begin(draws *d)
{
    d->next = 0;
    randombytes_buf(d->key, sizeof d->key);
    randombytes_buf(d->prefix, sizeof d->prefix);
}

void draw(draws *d, unsigned char *out, size_t length)
{
    unsigned char nonce[crypto_stream_chacha20_NONCEBYTES];
    put64(nonce, d->next++);
    crypto_stream_chacha20(out, length, nonce, d->key);
}

void draws_end(draws *d)
{
    sodium_memzero(d, sizeof *d);
}

/* XChaCha20-Poly1305 is ChaCha20-Poly1305 under a key made of the first 16 bytes of the nonce (HChaCha20), with the last 8
   as its nonce. The slots of a group share the first, so that each pair makes that key once. */
static const unsigned char *under(pair_key *pair, const unsigned char nonce[SEAL_NONCE])
{
    if (!pair->under_made || memcmp(pair->prefix, nonce, SEAL_PREFIX)) {
        memcpy(pair->prefix, nonce, SEAL_PREFIX);
        crypto_core_hchacha20(pair->under, nonce, pair->byte, NULL);
        pair->under_made = true;
    }
    return pair->under;
}

void slots_write(unsigned char *bytes, size_t count, pair_key *const *pair, const unsigned char secret[SEAL_SECRET],
                 draws *d)
{
    unsigned char nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = {0};
    draw(d, bytes + SEAL_PREFIX, SEAL_NONCE - SEAL_PREFIX + count * SEAL_SLOT); /* all dummies at once */
    memcpy(bytes, d->prefix, SEAL_PREFIX);
    put64(bytes + SEAL_PREFIX, d->next); /* no two of a group are equal */
    memcpy(nonce + 4, bytes + SEAL_PREFIX, 8);
    unsigned char *slot = bytes + SEAL_NONCE;
    for (size_t i = 0; i < count; i++, slot += SEAL_SLOT)
        if (pair[i])
            crypto_aead_chacha20poly1305_ietf_encrypt(slot, NULL, secret, SEAL_SECRET, NULL, 0, NULL, nonce,
                                                      under(pair[i], bytes));
}

bool slot_open(const unsigned char *bytes, size_t length, size_t slot, pair_key *pair, unsigned char secret[SEAL_SECRET])
{
    unsigned char nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = {0};
    if (length < SEAL_NONCE || slot >= (length - SEAL_NONCE) / SEAL_SLOT)
        return false;
    memcpy(nonce + 4, bytes + SEAL_PREFIX, 8);
    return !crypto_aead_chacha20poly1305_ietf_decrypt(secret, NULL, NULL, bytes + SEAL_NONCE + slot * SEAL_SLOT, SEAL_SLOT,
                                                      NULL, 0, nonce, under(pair, bytes));
}

void slots_digest(unsigned char out[32], const unsigned char *bytes, size_t length)
{
    crypto_generichash(out, 32, bytes, length, NULL, 0);
}

/* An entry's key and salt: the first 64 bytes of ChaCha20 under its secret, which serves for nothing else. */
static void spread(const unsigned char secret[SEAL_SECRET], unsigned char out[64])
{
    static const unsigned char zero[crypto_stream_chacha20_NONCEBYTES];
    crypto_stream_chacha20(out, 64, zero, secret);
}

void seal_salt(const unsigned char secret[SEAL_SECRET], unsigned char salt[32])
{
    unsigned char keys[64];
    spread(secret, keys);
    memcpy(salt, keys + 32, 32);
    sodium_memzero(keys, sizeof keys);
}

void seal_commitment(unsigned char out[32], const unsigned char salt[32], const unsigned char id[ENTRY_ID], const char *json,
                     size_t length)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, salt, 32, 32);
    crypto_generichash_update(&state, (const unsigned char *)"entente commitment 1", 21);
    crypto_generichash_update(&state, id, ENTRY_ID);
    crypto_generichash_update(&state, (const unsigned char *)json, length);
    crypto_generichash_final(&state, out, 32);
}

/* Multiples of 256 bytes up to 2 KiB, then steps of an eighth of the greatest power of two below. */
static size_t padded(size_t length)
{
    size_t step = SEAL_LEAST;
    while (step * 8 < length)
        step *= 2;
    return (length + step - 1) / step * step;
}

void seal_entry(buffer *sealed, unsigned char commitment[32], const unsigned char secret[SEAL_SECRET],
                const unsigned char record[SEAL_RECORD], const unsigned char id[ENTRY_ID], const char *json, size_t length)
{
    static const unsigned char zero[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];
    unsigned char keys[64], size[4], tag[SEAL_TAG];
    spread(secret, keys);
    size_t plain = ENTRY_ID + 4 + length, whole = padded(plain);
    sealed->length = 0;
    put32(size, (uint32_t)length);
    buffer_add(sealed, id, ENTRY_ID);
    buffer_add(sealed, size, 4);
    buffer_add(sealed, json, length);
    static const char blank[SEAL_LEAST];
    for (size_t left = whole - plain; left && !sealed->failed;) {
        size_t part = left < sizeof blank ? left : sizeof blank;
        buffer_add(sealed, blank, part);
        left -= part;
    }
    buffer_add(sealed, blank, SEAL_TAG);
    if (!sealed->failed) {
        unsigned char *bytes = (unsigned char *)sealed->bytes;
        /* the key serves for this one message, so that no nonce is needed */
        crypto_aead_chacha20poly1305_ietf_encrypt_detached(bytes, tag, NULL, bytes, whole, record, SEAL_RECORD, NULL, zero,
                                                           keys);
        memcpy(bytes + whole, tag, SEAL_TAG);
    }
    seal_commitment(commitment, keys + 32, id, json, length);
    sodium_memzero(keys, sizeof keys);
}

bool seal_open(const unsigned char *sealed, size_t length, const unsigned char commitment[32],
               const unsigned char secret[SEAL_SECRET], const unsigned char record[SEAL_RECORD], unsigned char id[ENTRY_ID],
               buffer *out)
{
    static const unsigned char zero[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];
    unsigned char keys[64], found[32];
    if (length < SEAL_TAG + ENTRY_ID + 4 || length > SEAL_MOST)
        return false;
    size_t whole = length - SEAL_TAG;
    out->length = 0;
    buffer_add(out, sealed, whole);
    if (out->failed)
        return false;
    spread(secret, keys);
    unsigned char *bytes = (unsigned char *)out->bytes;
    bool good = !crypto_aead_chacha20poly1305_ietf_decrypt_detached(bytes, NULL, sealed, whole, sealed + whole, record,
                                                                    SEAL_RECORD, zero, keys);
    uint32_t size = good ? get32(bytes + ENTRY_ID) : 0;
    good = good && size <= whole - ENTRY_ID - 4;
    if (good) {
        memcpy(id, bytes, ENTRY_ID);
        memmove(bytes, bytes + ENTRY_ID + 4, size);
        bytes[size] = '\0';
        out->length = size;
        seal_commitment(found, keys + 32, id, out->bytes, size);
        good = !sodium_memcmp(found, commitment, 32);
    }
    sodium_memzero(keys, sizeof keys);
    return good;
}

tree_hash leaf_of(const unsigned char *head, size_t head_length, const unsigned char *sealed, size_t length,
                  const unsigned char commitment[32])
{
    unsigned char start[5] = {0};
    tree_hash out;
    struct sha256_ctx state;
    put32(start + 1, (uint32_t)head_length);
    sha256_init(&state);
    sha256_update(&state, sizeof start, start);
    sha256_update(&state, head_length, head);
    sha256_update(&state, length, sealed);
    sha256_update(&state, 32, commitment);
    sha256_digest(&state, sizeof out.byte, out.byte);
    return out;
}
