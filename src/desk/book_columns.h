/* What the sheets and columns of people's tables are called, and what they are here. */
#ifndef DESK_BOOK_COLUMNS_H
#define DESK_BOOK_COLUMNS_H

#include "base/buffer.h"
#include "case/kinds.h"

enum { COLUMN_PART = 64 };

/* What a column holds. part: of a range or a value `from`, `to`, `step`, `unit`; of names a language; of a map a key. */
typedef struct column {
    const char *name; /* the field's, or one of every entry's; NULL: it is none */
    const field *of;  /* NULL: one of every entry's */
    char part[COLUMN_PART];
} column;

/* The kind that a sheet's name means, or NULL. */
const kind *columns_sheet(const char *name);
/* The column that a heading means. from: the sheet has a column From, so that To is its other end. */
column columns_heading(const kind *k, const char *heading, bool from);
/* A heading or name as they are compared: small letters, one blank between words. false: longer than `size`. */
bool columns_plain(const char *text, char *out, size_t size);
/* The field names that a heading of the kind could be, with commas between. */
void columns_expected(buffer *b, const kind *k);

#endif
