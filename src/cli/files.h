/* What a file is, by how it begins. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include <stdbool.h>

/* Whether a file is a record; "-" and what cannot be read are not. */
bool record_file(const char *path);
/* Whether a file begins as words that somebody wrote, such as a case in YAML. */
bool record_text_file(const char *path);
/* Whether the start of a file is a key's. */
bool record_key_file(const char *path);

#endif
