/* Entries as RFC 8785 writes JSON: the bytes that ids and signatures are made of. */
#ifndef CASE_CANONICAL_H
#define CASE_CANONICAL_H

#include "base/buffer.h"
#include "case/entry.h"

/* The entry's canonical JSON (RFC 8785; numbers as decimal strings): everything but its id. */
void entry_canonical(buffer *b, const entry *e);
/* The same as it stands for a reader who knows of no more than `replaced`, which may be NULL, of what it corrects. */
void entry_canonical_as(buffer *b, const entry *e, const entry *replaced);
/* A text as RFC 8785 writes it. */
void canonical_text(buffer *b, const char *text);
void canonical_node(buffer *b, const node *n);

#endif
