/* Reading a DOCX. */
#ifndef OFFICE_DOCX_H
#define OFFICE_DOCX_H

#include "office/archive.h"
#include "office/flat.h"

/* All that the package holds, into the reading. */
void docx_read(flat_reading *r, archive *package);

#endif
