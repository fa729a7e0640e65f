/* A draft from a DOCX or ODT: its old text as clauses, its tracked changes as alternatives, its comments as notes. */
#ifndef CLI_DRAFT_DOCUMENT_H
#define CLI_DRAFT_DOCUMENT_H

#include "cli/draft_add.h"

#include <stdbool.h>

/* Whether bytes begin as such a file does. */
bool draft_document(const char *bytes, size_t length);

/* The document into the case. authors: which actor an author of the file is, "NAME=ACTOR,...", NULL: names and ids of actors
   alone. What nobody is told to be is asked for, and nothing is written. */
int draft_add_document(into *to, const draft_said *said, const char *file, const char *bytes, size_t length,
                       const char *authors);

#endif
