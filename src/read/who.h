/* Who is who: which phrases of a dispatch speak of the same one. */
#ifndef READ_WHO_H
#define READ_WHO_H

#include "read/document.h"

/* Once all mentions of a document are found: `same` (and `also`) of those that speak of one told before, and the code of
   those that had none from it: acronyms that the text declares, surnames, pronouns, "the group", "the president", "the two
   countries". What is doubtful is left alone. False: out of memory. O(mentions). */
bool who_resolve(document *d);

#endif
