/* A CSV in UTF-8 as the one table of a workbook. */
#ifndef OFFICE_CSV_H
#define OFFICE_CSV_H

#include "office/cells.h"

/* As workbook_read has it; what was made stays in the workbook whatever comes. */
entente_status csv_read(workbook *w, const char *bytes, size_t length, entente_error *error);

#endif
