/* Files as a whole. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <entente/base.h>

#include <stdio.h>

/* A path's whole content in malloc'ed memory, NUL-terminated; at most `limit` bytes. */
entente_status file_read(const char *path, size_t limit, char **bytes, size_t *length, entente_error *error);
/* The rest of an open file, likewise; path: what it is called. */
entente_status file_rest(FILE *file, const char *path, size_t limit, char **bytes, size_t *length, entente_error *error);

#endif
