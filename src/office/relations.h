/* Which part of a package points to which. */
#ifndef OFFICE_RELATIONS_H
#define OFFICE_RELATIONS_H

#include "office/archive.h"
#include "office/element.h"

#include <stdbool.h>

enum { PART_NAME = 512 };

typedef struct part_tree {
    arena memory;
    const element *root; /* NULL: there is no such part */
} part_tree;

/* A part's tree, for the caller to free its memory whatever comes. */
entente_status part_read(archive *package, const char *file, const char *name, part_tree *out, entente_error *error);

/* The next relationship of that type after `at` (NULL: the first) whose part it names; `base` is the part they are of. */
const element *part_related(const element *root, const element *at, const char *type, const char *base, char *out,
                            size_t size);

/* The package's main part, and what that points to; *there false: it names none that is there. */
entente_status part_main(archive *package, const char *file, char main[PART_NAME], part_tree *relations, bool *there,
                         entente_error *error);

#endif
