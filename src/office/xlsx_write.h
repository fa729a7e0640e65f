/* An XLSX of plain tables. */
#ifndef OFFICE_XLSX_WRITE_H
#define OFFICE_XLSX_WRITE_H

#include "base/error.h"

#include <stdbool.h>

typedef enum xlsx_style { XLSX_PLAIN, XLSX_HEAD, XLSX_GREY, XLSX_WRAPPED } xlsx_style;

/* A row's cells, all of one style; a text NULL: an empty cell. */
typedef struct xlsx_row {
    xlsx_style style;
    const char *const *text;
    size_t count;
} xlsx_row;

typedef struct xlsx_sheet {
    const char *name; /* at most 31 characters, none of []:*?/\ */
    const xlsx_row *rows;
    size_t count;
    const unsigned *widths; /* of the columns of the first row, in characters */
    bool frozen;            /* the first row stays in sight */
} xlsx_sheet;

/* Every cell is a text. malloc'ed; the same sheets give the same bytes. ENTENTE_MEMORY; ENTENTE_INVALID: no libzip. */
entente_status xlsx_write(const xlsx_sheet *sheets, size_t count, char **out, size_t *length, entente_error *error);

#endif
