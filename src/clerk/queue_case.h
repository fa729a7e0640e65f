/* Accepted entries in a case file, of which nothing else is changed. */
#ifndef CLERK_QUEUE_CASE_H
#define CLERK_QUEUE_CASE_H

#include "base/buffer.h"

#include <entente/base.h>

/* A case file with entries (JSON, a line each) put behind what it has in its section `entries:`, which is made where there
   is none. ENTENTE_INVALID: that section stands within brackets. */
entente_status queue_into_case(buffer *out, const char *bytes, size_t length, const char *const *json, size_t count,
                               entente_error *error);
/* The same file without one of them; false: it has none such. */
bool queue_out_of_case(buffer *out, const char *bytes, size_t length, const char *json);

#endif
