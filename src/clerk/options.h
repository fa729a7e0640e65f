/* Options of an issue of the case, in a text's words for them. */
#ifndef CLERK_OPTIONS_H
#define CLERK_OPTIONS_H

#include "clerk/sheet.h"

/* The option of an issue of the case that words speak of ("for itself": their holder's own); NULL: none, or more than one.
 */
const char *option_of(sheet *s, const issue *on, int32_t holder, uint32_t first, uint32_t end);
/* The same, with its issue (*of), which the words name, or their sentence, or which was spoken of last (topic, NONE).
   negative: they deny ("no flights"). */
const char *option_for(sheet *s, const sentence *k, int32_t holder, uint32_t first, uint32_t end, bool negative,
                       int32_t topic, int32_t *of);
/* The issue that a line's head names, by words too that say little within a sentence ("Term:"); NONE. */
int32_t issue_headed(const sheet *s, uint32_t first, uint32_t end);

#endif
