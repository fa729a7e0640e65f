/* What a key's holder has seen of records, in a file beside the key that nobody else can write: which groups were found
   good, so that their signatures need not be checked again, and the newest head. */
#ifndef RECORD_KNOWN_H
#define RECORD_KNOWN_H

#include "record/record.h"

/* Of a record whose rows were read: how many of its first groups are known good (0: all are to be checked), and in r->told
   what does not fit what was seen. Whatever else stands in the file, or none: nothing is known. */
entente_status known_look(entente_record *r, size_t *groups, entente_error *error);
/* Note how the record stands now, all of which was found good. made: it was made just now, under this name. Where nothing
   can be kept, nothing is. */
void known_keep(const entente_record *r, bool made);

#endif
