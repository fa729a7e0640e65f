/* Answers on standard output. */
#ifndef CLI_RESULT_H
#define CLI_RESULT_H

#include <entente/result.h>

/* An answer as JSON in that layout, else, where `csv`, as CSV, else as text for people, by the names that the view has
   (NULL: by ids). Of a view that holds private entries JSON and text say so first, with its digest, and there is no CSV.
   Gives what the command gives back to the shell: EXIT_DONE, or EXIT_BAD after a message. The answer stays
   the caller's. */
struct entente_view;
int result_print(const void *result, const struct entente_view *view, bool json, bool csv, entente_layout layout);

/* As text; `all`: every row of every list. */
int result_tell(const void *result, const struct entente_view *view, bool all);

/* The same of a struct that the caller filled; as text nothing. */
int result_print_as(const entente_table *table, const void *value, const struct entente_view *view, bool json, bool csv,
                    entente_layout layout);

/* What a sink calls that gathers in a buffer, which is its context. */
bool result_to_buffer(void *gathered, const char *bytes, size_t length);

#endif
