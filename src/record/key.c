/* Key files: one secret of 32 bytes behind a passphrase; both key pairs come from it. */
#include "record/key.h"

#include "base/error.h"
#include "record/tree.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    SALT = crypto_pwhash_SALTBYTES,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    SEALED = NONCE + KEY_SEED + TAG,
    MEMORY_MOST = 1 << 20, /* KiB */
    WORK_MOST = 1 << 24,   /* KiB over all passes: some ten seconds */
    PASSPHRASE_MOST = 1024,
};

static void derive(entente_key *key)
{
    unsigned char sub[32];
    crypto_kdf_derive_from_key(sub, sizeof sub, 1, "ententek", key->seed);
    crypto_sign_seed_keypair(key->public_key, key->sign, sub);
    crypto_kdf_derive_from_key(sub, sizeof sub, 2, "ententek", key->seed);
    memcpy(key->box, sub, sizeof sub);
    crypto_scalarmult_base(key->public_key + 32, key->box);
    sodium_memzero(sub, sizeof sub);
}

bool hex_read(const char *text, size_t length, unsigned char *out, size_t bytes)
{
    if (length != 2 * bytes)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f')))
            return false;
    return !sodium_hex2bin(out, bytes, text, length, NULL, NULL, NULL);
}

/* "ek1", the key and four bytes of its digest, so that a slip of the pen is found. */
void key_public_text(const unsigned char public_key[KEY_PUBLIC], char out[ENTENTE_PUBLIC_TEXT])
{
    unsigned char bytes[KEY_PUBLIC + 4];
    tree_hash digest = tree_digest(public_key, KEY_PUBLIC);
    memcpy(bytes, public_key, KEY_PUBLIC);
    memcpy(bytes + KEY_PUBLIC, digest.byte, 4);
    memcpy(out, "ek1", 3);
    sodium_bin2hex(out + 3, ENTENTE_PUBLIC_TEXT - 3, bytes, sizeof bytes);
}

bool key_public_read(const char *text, unsigned char out[KEY_PUBLIC])
{
    unsigned char bytes[KEY_PUBLIC + 4];
    if (strncmp(text, "ek1", 3) || !hex_read(text + 3, strlen(text + 3), bytes, sizeof bytes))
        return false;
    tree_hash digest = tree_digest(bytes, KEY_PUBLIC);
    memcpy(out, bytes, KEY_PUBLIC);
    return !memcmp(digest.byte, bytes + KEY_PUBLIC, 4);
}

void key_words(const unsigned char *name, size_t length, const unsigned char public_key[KEY_PUBLIC],
               char out[ENTENTE_WORDS_TEXT])
{
    enum { WORDS = 6, BITS = 16 };
    static const char start[] = "entente words 1", consonant[] = "bdfghjklmnprstvz", vowel[] = "aiou";
    crypto_generichash_state state;
    unsigned char hash[32];
    char *at = out;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    crypto_generichash_update(&state, (const unsigned char *)start, sizeof start);
    crypto_generichash_update(&state, name, length);
    crypto_generichash_update(&state, public_key, KEY_PUBLIC);
    crypto_generichash_final(&state, hash, sizeof hash);
    for (int i = 0; i < WORDS; i++) {
        unsigned word = (unsigned)hash[2 * i] << 8 | hash[2 * i + 1];
        if (i)
            *at++ = ' ';
        for (int bit = BITS, letter = 0; bit > 0; letter++) {
            bit -= letter % 2 ? 2 : 4;
            *at++ = letter % 2 ? vowel[word >> bit & 3] : consonant[word >> bit & 15];
        }
    }
    *at = '\0';
}

entente_status entente_key_words(const char *public_text, char out[ENTENTE_WORDS_TEXT], entente_error *error)
{
    unsigned char public_key[KEY_PUBLIC];
    if (sodium_init() < 0)
        return error_memory(error);
    if (!key_public_read(public_text, public_key))
        return error_set(error, ENTENTE_INVALID,
                         "'%.20s' is no public key; expected what `entente key public` prints: ek1...", public_text);
    key_words(NULL, 0, public_key, out);
    return ENTENTE_OK;
}

entente_status entente_key_new(entente_key **out, entente_error *error)
{
    entente_key *key = sodium_init() < 0 ? NULL : sodium_malloc(sizeof *key);
    if (!key)
        return error_memory(error);
    randombytes_buf(key->seed, sizeof key->seed);
    derive(key);
    *out = key;
    return ENTENTE_OK;
}

void entente_key_free(entente_key *key)
{
    sodium_free(key); /* which wipes it */
}

void entente_key_public(const entente_key *key, char out[ENTENTE_PUBLIC_TEXT])
{
    key_public_text(key->public_key, out);
}

/* A passphrase however its letters are composed: in NFC. What is no UTF-8 stays as it is. */
typedef struct composed {
    utf8proc_int32_t points[4 * PASSPHRASE_MOST]; /* no character of NFC comes to more than three of them */
    const char *words;
    size_t length;
} composed;

static void compose(composed *c, const char *passphrase, size_t length)
{
    enum { MOST = sizeof c->points / sizeof *c->points - 1 };
    const utf8proc_option_t how = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)passphrase, (utf8proc_ssize_t)length, c->points, MOST, how);
    count = count > 0 && count <= MOST ? utf8proc_reencode(c->points, count, how) : 0;
    c->words = count > 0 ? (const char *)c->points : passphrase;
    c->length = count > 0 ? (size_t)count : length;
}

static entente_status passphrase_key(unsigned char key[32], const char *passphrase, size_t length,
                                     const unsigned char salt[SALT], unsigned passes, unsigned memory, entente_error *error)
{
    if (crypto_pwhash(key, 32, passphrase, length, salt, passes, (size_t)memory << 10, crypto_pwhash_ALG_ARGON2ID13))
        return error_memory(error);
    return ENTENTE_OK;
}

static entente_status passphrase_fits(size_t length, entente_error *error)
{
    if (!length || length > PASSPHRASE_MOST)
        return error_set(error, ENTENTE_INVALID, "a passphrase of %zu bytes; expected 1 to %d", length, PASSPHRASE_MOST);
    return ENTENTE_OK;
}

entente_status entente_key_lock(const entente_key *key, const char *passphrase, size_t length, entente_effort effort,
                                char out[ENTENTE_KEY_TEXT], entente_error *error)
{
    unsigned char salt[SALT], by[32], sealed[SEALED];
    char salt_text[2 * SALT + 1], sealed_text[2 * SEALED + 1], public_text[ENTENTE_PUBLIC_TEXT];
    unsigned passes = effort == ENTENTE_EFFORT_QUICK ? 1 : 3, memory = effort == ENTENTE_EFFORT_QUICK ? 8 : 65536;
    entente_status status = passphrase_fits(length, error);
    if (status != ENTENTE_OK)
        return status;
    composed c;
    compose(&c, passphrase, length);
    randombytes_buf(salt, sizeof salt);
    status = passphrase_key(by, c.words, c.length, salt, passes, memory, error);
    sodium_memzero(&c, sizeof c);
    if (status != ENTENTE_OK)
        return status;
    randombytes_buf(sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, key->seed, KEY_SEED, key->public_key, KEY_PUBLIC, NULL,
                                               sealed, by);
    sodium_memzero(by, sizeof by);
    sodium_bin2hex(salt_text, sizeof salt_text, salt, sizeof salt);
    sodium_bin2hex(sealed_text, sizeof sealed_text, sealed, sizeof sealed);
    key_public_text(key->public_key, public_text);
    snprintf(out, ENTENTE_KEY_TEXT, "entente key 1\npublic %s\nargon2id %u %u %s\nsealed %s\n", public_text, passes, memory,
             salt_text, sealed_text);
    return ENTENTE_OK;
}

typedef struct key_file {
    unsigned char public_key[KEY_PUBLIC], salt[SALT], sealed[SEALED];
    unsigned passes, memory;
} key_file;

static entente_status read_file(const char *text, size_t bytes, key_file *f, entente_error *error)
{
    char copy[ENTENTE_KEY_TEXT], public_text[200], salt[80], sealed[300], more;
    if (bytes >= sizeof copy || memchr(text, 0, bytes))
        return error_set(error, ENTENTE_INVALID, "not a key file; expected what `entente key new` writes");
    memcpy(copy, text, bytes);
    copy[bytes] = '\0';
    int version = 0, read = sscanf(copy, "entente key %9d\npublic %199s\nargon2id %9u %9u %79s\nsealed %299s %c", &version,
                                   public_text, &f->passes, &f->memory, salt, sealed, &more);
    if (read >= 1 && version > 1)
        return error_set(error, ENTENTE_INVALID, "a key file of a newer version (%d); this program knows 1", version);
    if (read != 6 || version != 1 || !key_public_read(public_text, f->public_key) ||
        !hex_read(salt, strlen(salt), f->salt, SALT) || !hex_read(sealed, strlen(sealed), f->sealed, SEALED) || !f->passes ||
        f->memory < 8)
        return error_set(error, ENTENTE_INVALID, "not a key file, or a damaged one; expected what `entente key new` writes");
    if (f->memory > MEMORY_MOST || (uint64_t)f->passes * f->memory > WORK_MOST)
        return error_set(error, ENTENTE_LIMIT, "this key file asks for %u passes over %u KiB; at most %d over %d are taken",
                         f->passes, f->memory, WORK_MOST / MEMORY_MOST, MEMORY_MOST);
    return ENTENTE_OK;
}

entente_status entente_key_public_of(const char *text, size_t bytes, char out[ENTENTE_PUBLIC_TEXT], entente_error *error)
{
    key_file f;
    if (sodium_init() < 0)
        return error_memory(error);
    entente_status status = read_file(text, bytes, &f, error);
    if (status == ENTENTE_OK)
        key_public_text(f.public_key, out);
    return status;
}

/* ENTENTE_NO: these words do not open it. */
static entente_status open_with(const key_file *f, const char *words, size_t length, entente_key *key, entente_error *error)
{
    unsigned char by[32];
    entente_status status = passphrase_key(by, words, length, f->salt, f->passes, f->memory, error);
    if (status == ENTENTE_OK &&
        crypto_aead_xchacha20poly1305_ietf_decrypt(key->seed, NULL, NULL, f->sealed + NONCE, SEALED - NONCE, f->public_key,
                                                   KEY_PUBLIC, f->sealed, by))
        status = ENTENTE_NO;
    sodium_memzero(by, sizeof by);
    return status;
}

entente_status entente_key_unlock(const char *text, size_t bytes, const char *passphrase, size_t length, entente_key **out,
                                  entente_error *error)
{
    key_file f;
    composed c;
    if (sodium_init() < 0)
        return error_memory(error);
    entente_status status = read_file(text, bytes, &f, error);
    if (status == ENTENTE_OK)
        status = passphrase_fits(length, error);
    if (status != ENTENTE_OK)
        return status;
    entente_key *key = sodium_malloc(sizeof *key); /* in memory that is not swapped out, as far as the system lets us */
    if (!key)
        return error_memory(error);
    compose(&c, passphrase, length);
    status = open_with(&f, c.words, c.length, key, error);
    /* older key files were made of the words as they were typed */
    if (status == ENTENTE_NO && (c.length != length || memcmp(c.words, passphrase, length)))
        status = open_with(&f, passphrase, length, key, error);
    sodium_memzero(&c, sizeof c);
    if (status == ENTENTE_NO)
        status = error_set(error, ENTENTE_INVALID, "the passphrase does not open this key file");
    if (status == ENTENTE_OK) {
        derive(key);
        if (memcmp(key->public_key, f.public_key, KEY_PUBLIC))
            status = error_set(error, ENTENTE_INVALID, "a damaged key file: its two halves do not belong together");
    }
    if (status == ENTENTE_OK)
        *out = key;
    else
        entente_key_free(key);
    return status;
}
