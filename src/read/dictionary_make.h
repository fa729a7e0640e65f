/* Files to a dictionary. */
#ifndef READ_DICTIONARY_MAKE_H
#define READ_DICTIONARY_MAKE_H

#include "read/dictionary.h"

/* A dictionary of these files and no others; the names and bytes are not kept. */
entente_status dictionary_make(const dictionary_file *files, size_t count, entente_dictionary **out, entente_error *error);

#endif
