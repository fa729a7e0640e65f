/* Accepted entries in a case file, of which nothing else is changed. */
#ifndef CLERK_QUEUE_CASE_H
#define CLERK_QUEUE_CASE_H

#include "base/buffer.h"

#include <entente/base.h>

/* A case file with entries (JSON, a line each) put behind what it has in its section `entries:`, which is made where there
   is none. ENTENTE_INVALID: that section stands within brackets. */
entente_status queue_into_case(buffer *out, const char *bytes, size_t length, const char *const *json, size_t count,
                               entente_error *error);
/* Where lines may be put behind what stands in that section, and how far its items are indented; SIZE_MAX: there is no such
   section, *brackets: it stands within brackets. *indent SIZE_MAX: it has no item yet. */
size_t queue_section_end(const char *bytes, size_t length, size_t *indent, bool *brackets);
/* The same file without one of them; false: it has none such. */
bool queue_out_of_case(buffer *out, const char *bytes, size_t length, const char *json);

#endif
