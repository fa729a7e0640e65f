/* Letting keys into a record. */
#ifndef CLI_INVITE_H
#define CLI_INVITE_H

#include "cli/record.h"

#include "base/buffer.h"

/* The public key that is meant: itself, a file that begins with it, a key file, or (NULL) the line that is typed or comes on
   standard input. Its words are compared with those that `actor` reads out. Gives the exit status. */
int invite_key(const char *given, const char *actor, key_options *o, char public_text[ENTENTE_PUBLIC_TEXT]);
/* An entry of kind reader as JSON. */
void invite_json(buffer *b, const char *actor, const char *public_text);
/* What is to be sent (path NULL: nothing), and read out. */
void invite_tell(const char *path, const entente_record *r, const char *actor);

#endif
