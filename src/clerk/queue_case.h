/* Accepted entries in a case file, of which nothing else is changed. */
#ifndef CLERK_QUEUE_CASE_H
#define CLERK_QUEUE_CASE_H

#include "base/buffer.h"
#include "base/lock.h"

#include <entente/case.h>

/* A case file with entries (JSON, a line each) put behind what it has in its section `entries:`, which is made where there
   is none. ENTENTE_INVALID: that section stands within brackets. */
entente_status queue_into_case(buffer *out, const char *bytes, size_t length, const char *const *json, size_t count,
                               entente_error *error);
/* Where lines may be put behind what stands in that section, and how far its items are indented; SIZE_MAX: there is no such
   section, *brackets: it stands within brackets. *indent SIZE_MAX: it has no item yet. */
size_t queue_section_end(const char *bytes, size_t length, size_t *indent, bool *brackets);
/* The file is ours until the lock is dropped, from before it is read to behind its writing; to be dropped whatever comes of
   it. ENTENTE_IO: another program has it for five seconds already. */
entente_status queue_lock_case(lock *l, const char *path, entente_error *error);
/* A case file anew, if it is a case then, which is *loaded, in the place of what was there; loaded NULL: nobody needs it.
   Mistakes are reported, and *error has a line then. It keeps who may read the file. */
entente_status queue_save_case(const char *path, const buffer *text, entente_report *report, void *context,
                               entente_case **loaded, entente_error *error);
/* The same file without one of them; false: it has none such. */
bool queue_out_of_case(buffer *out, const char *bytes, size_t length, const char *json);

#endif
