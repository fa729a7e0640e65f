/* A key pair, unlocked. */
#ifndef RECORD_KEY_H
#define RECORD_KEY_H

#include <entente/record.h>

enum { KEY_PUBLIC = 64, KEY_SEED = 32 };

struct entente_key {
    unsigned char seed[KEY_SEED];
    unsigned char public_key[KEY_PUBLIC]; /* Ed25519, then X25519 */
    unsigned char sign[64], box[32];
};

void key_public_text(const unsigned char public_key[KEY_PUBLIC], char out[ENTENTE_PUBLIC_TEXT]);
bool key_public_read(const char *text, unsigned char out[KEY_PUBLIC]);
/* Words of what two texts of bytes are. */
void key_words(const unsigned char *name, size_t length, const unsigned char public_key[KEY_PUBLIC],
               char out[ENTENTE_WORDS_TEXT]);
/* Lower-case hexadecimal of exactly `bytes` bytes, then `after`. */
bool hex_read(const char *text, size_t length, unsigned char *out, size_t bytes);

#endif
