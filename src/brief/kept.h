/* A line for an entry on duties and incidents, in a list of what is new. */
#ifndef BRIEF_KEPT_H
#define BRIEF_KEPT_H

#include "analyse/naming.h"
#include "case/entry.h"

/* Of a duty, a performance, an implementation, an incident or what was unreached. */
void kept_summary(buffer *b, const naming *n, const entry *e);
/* The words in which it was said; NULL: none. */
const char *kept_words(const entry *e);

#endif
