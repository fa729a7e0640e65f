/* Heads in short. */
#ifndef RECORD_VERIFY_H
#define RECORD_VERIFY_H

#include "record/record.h"

enum { HEAD_ROOT = 20 }; /* bytes of a root in a short head */

bool head_read(const char *text, uint64_t *size, unsigned char root[HEAD_ROOT]);
/* Whether the record has grown from a head; *size: the entries that the head speaks of. */
entente_status record_against(const entente_record *r, const char *text, uint64_t *size, entente_error *error);

#endif
