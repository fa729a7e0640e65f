/* Writing an ODT. */
#ifndef OFFICE_ODT_WRITE_H
#define OFFICE_ODT_WRITE_H

#include "office/sheet.h"

#include "base/error.h"

/* malloc'ed. */
entente_status odt_write(const sheet *s, char **out, size_t *length, entente_error *error);

#endif
