/* Key files, as several commands make and read them. */
#ifndef CLI_KEY_H
#define CLI_KEY_H

#include <entente/record.h>

/* A new key in a new file, behind a passphrase from a file, or asked for; *made is the caller's to free, NULL: none is
   wanted. Gives the exit status. */
int key_make(const char *path, const char *passphrase_file, entente_effort effort, char public_text[ENTENTE_PUBLIC_TEXT],
             entente_key **made);
/* The public half of a key file. Gives the exit status. */
int key_public(const char *path, char public_text[ENTENTE_PUBLIC_TEXT]);

#endif
