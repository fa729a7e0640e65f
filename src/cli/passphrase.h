/* Passphrases: from a file, or asked for on the terminal without being shown. */
#ifndef CLI_PASSPHRASE_H
#define CLI_PASSPHRASE_H

#include <stdbool.h>
#include <stddef.h>

/* A passphrase: in memory that is not swapped out, as far as the system lets us. */
typedef struct record_secret {
    char words[1100];
    size_t length;
} record_secret;
/* From the first line of a file ("-": standard input), which nobody but its owner may read; path NULL: asked for on the
   terminal. `of`: the key whose it is. false: said why there is none; true: to be forgotten as soon as it was used. */
bool passphrase_get(const char *path, const char *of, record_secret *secret);
/* A new one likewise, asked for twice; a weak one is said, and that a lost one is final. */
bool passphrase_new(const char *path, const char *of, record_secret *secret);
/* Wipes it. */
void passphrase_forget(record_secret *secret);

#endif
