/* Entries into a case in YAML. */
#ifndef DESK_CASE_WRITE_H
#define DESK_CASE_WRITE_H

#include "desk/desk.h"

/* A mistake of one of the entries, at a field; "": at none that is known. */
typedef void case_wrong(void *context, size_t place, const char *name, const char *message);

/* Entries (JSON) behind those of the file's section `entries:`, as `respond` and `draft add` put them; nothing else of it is
   changed. write false: it is looked whether the file would be a case then, and nothing is written. */
entente_status case_write(const struct entente_desk *d, const char *const *json, size_t count, bool write, case_wrong *wrong,
                          void *context, entente_error *error);

#endif
