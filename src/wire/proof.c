#include "wire/proof.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* Decimal without leading zeros, up to a byte that is none; the number of its digits, 0: it is none. */
static size_t read_whole(const char *text, size_t length, uint64_t *out)
{
    size_t digits = 0;
    *out = 0;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9' && digits < 18)
        *out = *out * 10 + (uint64_t)(text[digits++] - '0');
    return digits > 1 && *text == '0' ? 0 : digits;
}

char *proof_head_text(const proof_head *h, char out[PROOF_HEAD_TEXT])
{
    int length = snprintf(out, PROOF_HEAD_TEXT, "%llu:", (unsigned long long)h->count);
    sodium_bin2hex(out + length, (size_t)(PROOF_HEAD_TEXT - length), h->root.byte, TREE_HASH);
    return out;
}

bool proof_head_read(const char *text, size_t length, proof_head *out)
{
    size_t digits = read_whole(text, length, &out->count);
    return digits && digits < length && text[digits] == ':' &&
           hex_read(text + digits + 1, length - digits - 1, out->root.byte, TREE_HASH);
}

static const char asked[] = "entente relay 1\n";
enum { ASKED = sizeof asked - 1, ASKED_END = ASKED + 2 * PROOF_CHALLENGE };

void proof_challenge_text(const unsigned char challenge[PROOF_CHALLENGE], const unsigned char relay[32],
                          char out[PROOF_ASKED + 1])
{
    memcpy(out, asked, ASKED);
    sodium_bin2hex(out + ASKED, 2 * PROOF_CHALLENGE + 1, challenge, PROOF_CHALLENGE);
    out[ASKED_END] = '\n';
    sodium_bin2hex(out + ASKED_END + 1, 65, relay, 32);
    memcpy(out + ASKED_END + 65, "\n", 2);
}

bool proof_challenge_read(const char *text, size_t length, unsigned char challenge[PROOF_CHALLENGE], unsigned char relay[32])
{
    return length == PROOF_ASKED && !memcmp(text, asked, ASKED) && text[ASKED_END] == '\n' && text[length - 1] == '\n' &&
           hex_read(text + ASKED, (size_t)2 * PROOF_CHALLENGE, challenge, PROOF_CHALLENGE) &&
           hex_read(text + ASKED_END + 1, 64, relay, 32);
}

enum { SIGNED_MOST = 18 + SEAL_RECORD + KEY_PUBLIC + PROOF_CHALLENGE + 32 + PROOF_HOST };

static size_t signed_bytes(const proof_opening *o, const unsigned char relay[32], const char *host,
                           unsigned char out[SIGNED_MOST])
{
    unsigned char *at = out;
    size_t length = strlen(host);
    length = length < PROOF_HOST ? length : PROOF_HOST;
    memcpy(at, "entente session 1", 18);
    memcpy(at += 18, o->record, SEAL_RECORD);
    memcpy(at += SEAL_RECORD, o->public_key, KEY_PUBLIC);
    memcpy(at += KEY_PUBLIC, o->challenge, PROOF_CHALLENGE);
    memcpy(at += PROOF_CHALLENGE, relay, 32);
    memcpy(at += 32, host, length);
    return (size_t)(at - out) + length;
}

void proof_sign(proof_opening *o, const entente_key *key, const unsigned char relay[32], const char *host)
{
    unsigned char bytes[SIGNED_MOST];
    memcpy(o->public_key, key->public_key, KEY_PUBLIC);
    size_t length = signed_bytes(o, relay, host, bytes);
    crypto_sign_detached(o->signature, NULL, bytes, length, key->sign);
}

bool proof_signed(const proof_opening *o, const unsigned char relay[32], const char *host)
{
    unsigned char bytes[SIGNED_MOST];
    size_t length = signed_bytes(o, relay, host, bytes);
    return !crypto_sign_verify_detached(o->signature, bytes, length, o->public_key);
}

void proof_opening_text(const proof_opening *o, char out[PROOF_OPENING + 1])
{
    char *at = out;
    const unsigned char *part[] = {o->public_key, o->challenge, o->signature};
    const size_t length[] = {KEY_PUBLIC, PROOF_CHALLENGE, 64};
    for (int i = 0; i < 3; i++) {
        sodium_bin2hex(at, 2 * length[i] + 1, part[i], length[i]);
        at += 2 * length[i];
        *at++ = '\n';
    }
    *at = '\0';
}

bool proof_opening_read(const char *text, size_t length, proof_opening *out)
{
    enum { KEY_END = 2 * KEY_PUBLIC, CHALLENGE_END = KEY_END + 1 + 2 * PROOF_CHALLENGE };
    return length == PROOF_OPENING && text[KEY_END] == '\n' && text[CHALLENGE_END] == '\n' && text[length - 1] == '\n' &&
           hex_read(text, KEY_END, out->public_key, KEY_PUBLIC) &&
           hex_read(text + KEY_END + 1, (size_t)2 * PROOF_CHALLENGE, out->challenge, PROOF_CHALLENGE) &&
           hex_read(text + CHALLENGE_END + 1, 128, out->signature, 64);
}

static void digest(const proof_opening *o, const char *what, const unsigned char *key, unsigned char *out, size_t length)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, key, key ? 32 : 0, length);
    crypto_generichash_update(&state, (const unsigned char *)what, strlen(what) + 1);
    crypto_generichash_update(&state, o->record, SEAL_RECORD);
    crypto_generichash_update(&state, o->public_key, KEY_PUBLIC);
    crypto_generichash_update(&state, o->challenge, PROOF_CHALLENGE);
    crypto_generichash_final(&state, out, length);
}

void proof_session(const proof_opening *o, unsigned char out[PROOF_SESSION])
{
    digest(o, "entente session name 1", NULL, out, PROOF_SESSION);
}

bool proof_key(const proof_opening *o, const unsigned char secret[32], const unsigned char other[32], unsigned char out[32])
{
    unsigned char shared[32];
    bool good = !crypto_scalarmult(shared, secret, other);
    if (good)
        digest(o, "entente session key 1", shared, out, 32);
    sodium_memzero(shared, sizeof shared);
    return good;
}

void proof_mac(const unsigned char key[32], const char *method, const char *host, const char *target, uint64_t number,
               unsigned char out[PROOF_MAC])
{
    crypto_generichash_state state;
    unsigned char last[8];
    const char *part[] = {method, host, target};
    put64(last, number);
    crypto_generichash_init(&state, key, 32, PROOF_MAC);
    for (int i = 0; i < 3; i++)
        crypto_generichash_update(&state, (const unsigned char *)part[i], strlen(part[i]) + 1);
    crypto_generichash_update(&state, last, sizeof last);
    crypto_generichash_final(&state, out, PROOF_MAC);
}

void proof_mark_text(const proof_mark *m, char out[PROOF_MARK_TEXT])
{
    char session[2 * PROOF_SESSION + 1], mac[2 * PROOF_MAC + 1];
    sodium_bin2hex(session, sizeof session, m->session, PROOF_SESSION);
    sodium_bin2hex(mac, sizeof mac, m->mac, PROOF_MAC);
    snprintf(out, PROOF_MARK_TEXT, "Entente %s %llu %s", session, (unsigned long long)m->number, mac);
}

bool proof_mark_read(const char *text, size_t length, proof_mark *out)
{
    enum { NUMBER_AT = 8 + 2 * PROOF_SESSION + 1 };
    if (length < NUMBER_AT + 2 + 2 * PROOF_MAC || memcmp(text, "Entente ", 8) || text[NUMBER_AT - 1] != ' ')
        return false;
    size_t digits = read_whole(text + NUMBER_AT, length - NUMBER_AT, &out->number), mac = NUMBER_AT + digits + 1;
    return digits && mac + (size_t)2 * PROOF_MAC == length && text[mac - 1] == ' ' &&
           hex_read(text + 8, (size_t)2 * PROOF_SESSION, out->session, PROOF_SESSION) &&
           hex_read(text + mac, (size_t)2 * PROOF_MAC, out->mac, PROOF_MAC);
}
