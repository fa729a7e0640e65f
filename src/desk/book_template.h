/* A workbook to be filled in. */
#ifndef DESK_BOOK_TEMPLATE_H
#define DESK_BOOK_TEMPLATE_H

#include "base/error.h"

/* A sheet for each section that people fill, with its columns and with examples that are not read, and a sheet that
   explains. malloc'ed; the same bytes every time. */
entente_status book_template(char **out, size_t *length, entente_error *error);

#endif
