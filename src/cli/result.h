/* Answers on standard output. */
#ifndef CLI_RESULT_H
#define CLI_RESULT_H

#include "base/buffer.h"

#include <entente/result.h>

/* An answer as JSON in that layout, or else, where `csv`, as CSV. Gives what the command gives back to the shell: EXIT_DONE,
   or EXIT_BAD after a message. The answer stays the caller's. */
int result_print(const void *result, bool json, bool csv, entente_layout layout);

/* The same of a struct that the caller filled. */
int result_print_as(const entente_table *table, const void *value, bool json, bool csv, entente_layout layout);

/* What a sink calls that gathers in a buffer, which is its context. */
bool result_to_buffer(void *gathered, const char *bytes, size_t length);

/* A text made for people; frees the buffer. */
int result_print_text(buffer *text);

/* Whether texts for people may be coloured: a terminal that nobody asked to leave plain. */
bool result_colour(void);

#endif
