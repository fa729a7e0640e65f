/* From the names of classes and relations to their numbers. */
#ifndef SYNTAX_NAMES_H
#define SYNTAX_NAMES_H

#include <entente/syntax.h>

/* -1: no such class. */
int upos_find(const char *name, size_t length);
/* An unknown subtype falls back to its universal part ("obl:tmod" to "obl"). -1: no such relation. */
int relation_find(const char *name, size_t length);

#endif
