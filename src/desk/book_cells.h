/* What people write in a cell, as the field's YAML. */
#ifndef DESK_BOOK_CELLS_H
#define DESK_BOOK_CELLS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "case/kinds.h"
#include "office/lookup.h"

#include <stdbool.h>

/* Names by which a table's people call what has an id. Start from {0}; add all, then sort once, then ask. */
typedef struct names {
    arena memory;
    lookup by_name;
    struct named *list;
    bool failed;
} names;

/* of: of what kind; within: the issue whose option it is, else "". */
void names_add(names *n, kind_id of, const char *within, const char *name, const char *id);
void names_sort(names *n);
/* The id that is meant; the text itself where none is called so. *twice: several are. */
const char *names_id(const names *n, kind_id of, const char *within, const char *text, bool *twice);
void names_free(names *n);

/* An id made of a name: letters and digits, a dash for what is between. NULL: nothing is left, or memory ran out. */
const char *cells_id(arena *a, const char *name);

/* A piece of a list between separators, without blanks around it; NULL: there are no more. */
const char *cells_piece(arena *a, const char **at, const char *separators, bool *failed);
/* What parts the pieces of this list: semicolons and ends of lines where it has one, else commas too. */
const char *cells_separators(const char *text);
/* Whether a cell is written as YAML: in braces or brackets, where the field takes such. */
bool cells_yaml(const field *f, const char *text);

/* One option of a list of them. */
void cells_option(arena *a, const char *piece, const char **id, const char **name, bool *failed);

/* The value of field f (NULL: an entry's own, called `name`) as YAML on one line. issue: the entry's, or "". part: the key
   of a map whose value alone the cell is, or "". ENTENTE_INVALID: what is wrong, without a place. */
entente_status cells_value(buffer *b, const names *n, const char *name, const field *f, const char *part, const char *issue,
                           const char *text, entente_error *error);

#endif
