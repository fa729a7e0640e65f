/* What is between the letters of a text and none of its words: hyphens of line ends, soft ones, marks without width. */
#ifndef READ_DOOR_CLEAN_H
#define READ_DOOR_CLEAN_H

#include "read/dictionary.h"

/* Take them out of text[length] in place, hyphens that must not break becoming plain ones; a word parted at a line's end is
   joined, and keeps its hyphen where the dictionary knows both parts and not the whole. The new length is given. *cuts, in
   memory, says where bytes went. False: out of memory. */
bool door_clean(const entente_dictionary *d, arena *memory, char *text, size_t *length, entente_cuts *cuts);

/* The name of the language or letters that a text is in, as far as they are known not to be English; else NULL. */
const char *door_language(const char *text, size_t length);

#endif
