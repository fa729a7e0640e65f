/* Which of the two a file is. */
#include "office/workbook.h"

#include "office/csv.h"
#include "office/xlsx.h"

#include <string.h>

static bool begins(const char *bytes, size_t length, const char *with, size_t size)
{
    return length >= size && !memcmp(bytes, with, size);
}

entente_status workbook_read(workbook *w, const char *file, const char *bytes, size_t length, entente_error *error)
{
    *w = (workbook){.file = file};
    if (begins(bytes, length, "PK\3\4", 4))
        return xlsx_read(w, bytes, length, error);
    if (begins(bytes, length, "\xd0\xcf\x11\xe0", 4))
        return error_at(error, ENTENTE_INVALID, file, 0, 0,
                        "an old .xls, or an XLSX behind a password; expected an XLSX or a CSV: open it in a spreadsheet "
                        "program and save it as one");
    return csv_read(w, bytes, length, error);
}

void workbook_free(workbook *w)
{
    arena_free(&w->memory);
    *w = (workbook){0};
}
