/* Tables in: what the cells of an XLSX or CSV say. docs/sheets.md has what counts. */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include "office/cells.h"

/* An XLSX, or a CSV in UTF-8 whose separator is told by its first line; which of them is told by what is in it. The workbook
   is to be freed whatever comes; file and bytes must outlive it. ENTENTE_INVALID: neither, damaged, encrypted, or with cells
   that no sheet has; ENTENTE_LIMIT: past a bound above or one of a package (archive.h). O(n log n) for n bytes. */
entente_status workbook_read(workbook *w, const char *file, const char *bytes, size_t length, entente_error *error);
void workbook_free(workbook *w);

#endif
