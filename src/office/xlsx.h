/* An XLSX as the tables of a workbook. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include "office/cells.h"

/* As workbook_read has it; what was made stays in the workbook whatever comes. */
entente_status xlsx_read(workbook *w, const char *bytes, size_t length, entente_error *error);

#endif
