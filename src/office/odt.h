/* Reading an ODT, or a flat one. */
#ifndef OFFICE_ODT_H
#define OFFICE_ODT_H

#include "office/archive.h"
#include "office/flat.h"

/* All that the package holds, into the reading; package NULL: the one XML file of these bytes. */
void odt_read(flat_reading *r, archive *package, const char *bytes, size_t length);

#endif
