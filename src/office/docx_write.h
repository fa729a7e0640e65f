/* Writing a DOCX. */
#ifndef OFFICE_DOCX_WRITE_H
#define OFFICE_DOCX_WRITE_H

#include "office/sheet.h"

#include "base/error.h"

/* malloc'ed. */
entente_status docx_write(const sheet *s, char **out, size_t *length, entente_error *error);

#endif
