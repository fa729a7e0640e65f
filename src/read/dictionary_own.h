/* The project's dictionaries. */
#ifndef READ_DICTIONARY_OWN_H
#define READ_DICTIONARY_OWN_H

#include "read/dictionary.h"

/* The project's own files, in the order of their names. */
dictionary_file dictionary_own(size_t index);
extern const size_t dictionary_own_count;

#endif
