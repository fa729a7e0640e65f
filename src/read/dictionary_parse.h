/* Dictionaries' text (docs/dictionaries.md). */
#ifndef READ_DICTIONARY_PARSE_H
#define READ_DICTIONARY_PARSE_H

#include "read/dictionary.h"

/* One file's statements into a dictionary that is being made. */
entente_status dictionary_parse(entente_dictionary *d, const dictionary_file *file, uint32_t number, entente_error *error);

#endif
