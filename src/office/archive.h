/* The zip that a DOCX or ODT is: its parts by name, bounded. By libzip, loaded when the first document is read or written.
 */
#ifndef OFFICE_ARCHIVE_H
#define OFFICE_ARCHIVE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

/* ARCHIVE_PART: bytes of one part; ARCHIVE_ALL: of all that are taken of one file; ARCHIVE_RATIO: how much smaller a part of
   more than a MiB may be packed. */
enum { ARCHIVE_PARTS = 4096, ARCHIVE_PART = 64 << 20, ARCHIVE_ALL = 128 << 20, ARCHIVE_RATIO = 400 };

typedef struct archive archive;

/* The bytes must outlive it. name: what errors call the file. */
entente_status archive_open(const char *name, const char *bytes, size_t length, archive **out, entente_error *error);
void archive_free(archive *z);

/* Whether there is a part of that name, without regard to the case of ASCII letters. */
bool archive_has(const archive *z, const char *part);
/* A part's bytes, in the arena; *bytes NULL: there is no such part. */
entente_status archive_part(archive *z, const char *part, arena *a, char **bytes, size_t *length, entente_error *error);

/* A part to be written. */
typedef struct archive_entry {
    const char *name;
    const char *bytes;
    size_t length;
    bool stored; /* not packed */
} archive_entry;

/* A zip of these parts in that order, malloc'ed. Its times are fixed: the same parts give the same bytes. */
entente_status archive_write(const archive_entry *entries, size_t count, char **out, size_t *length, entente_error *error);

#endif
