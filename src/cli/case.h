/* What every command that reads a case shares. */
#ifndef CLI_CASE_H
#define CLI_CASE_H

#include "cli/cli.h"
#include "base/buffer.h"
#include "base/json.h"
#include <entente/case.h>

/* Options that such a command takes; put CASE_OPTIONS(o) into its table for a `case_options o`. */
typedef struct case_options {
    const char *as, *on, *json, *csv;
} case_options;

#define CASE_OPTIONS(o)                                                                                                       \
    {"as", "READER", "what this actor, `public` or `mediators` may see", &(o).as},                                            \
        {"on", "DATE", "as it was known at the end of that day", &(o).on}, {"json", NULL, "the result as JSON", &(o).json}

/* Load a case and fold it for the reader; mistakes are printed, one a line. EXIT_DONE, or the exit status to return with
   nothing to free. */
int case_open(const char *path, const case_options *options, entente_case **c, entente_view **v);

/* Print a result: as JSON where asked for, else by `text`, a function that renders the JSON for people. Frees it. */

int case_print(const case_options *options, json_t *result, void (*text)(buffer *, const json_t *));

#endif
