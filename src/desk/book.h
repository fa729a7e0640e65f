/* A case, or entries of one, from a spreadsheet: what its tables say, as YAML whose every line has its cell. */
#ifndef DESK_BOOK_H
#define DESK_BOOK_H

#include "base/buffer.h"

#include <entente/case.h>

typedef struct book book;

/* Who is told. note: of what was left out or read otherwise than it may have been meant; no mistake. Both say the cell in
   `file` ("talks.xlsx:Positions!C7") and have no line. */
typedef struct book_tell {
    entente_report *mistake, *note;
    void *context;
} book_tell;

/* The entries of an XLSX or CSV (docs/sheets.md). name: its path, by which errors call it and a CSV's section is told where
   `section` is NULL. ENTENTE_INVALID: every mistake of a cell was told, *error is the first; or it is no such file, and that
   is told too. ENTENTE_LIMIT: past a bound of office/workbook.h. O(n log n) for n bytes. */
entente_status book_read(const char *name, const char *bytes, size_t length, const char *section, const book_tell *tell,
                         book **out, entente_error *error);
void book_free(book *b);

size_t book_entries(const book *b);
/* Whether a table says what the case is. */
bool book_has_case(const book *b);

/* All of it by sections: a case where book_has_case says so, else entries as entente_record_add_yaml takes them. */
entente_status book_yaml(book *b, buffer *out, entente_error *error);
/* A case file with the entries put into its section `entries:`. ENTENTE_INVALID: the book has a case of its own, or that
   section stands within brackets. */
entente_status book_into(book *b, const char *bytes, size_t length, buffer *out, entente_error *error);
/* A mistake in what the last of these two gave, at its cell instead of its line; one in another line stays as it is. */
void book_place(const book *b, entente_error *mistake);

#endif
