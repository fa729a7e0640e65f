#include "base/error.h"

#include <entente/office.h>

entente_status entente_office_read(const char *name, const char *bytes, size_t length, const entente_office_document **out,
                                   entente_error *error)
{
    (void)bytes, (void)length, (void)out;
    return error_at(error, ENTENTE_INVALID, name, 0, 0, "documents are not read yet");
}

entente_status entente_office_write(const entente_office_sheet *sheet, entente_office_format format, char **out,
                                    size_t *length, entente_error *error)
{
    (void)sheet, (void)format, (void)out, (void)length;
    return error_set(error, ENTENTE_INVALID, "documents are not written yet");
}
