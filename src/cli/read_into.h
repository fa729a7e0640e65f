/* `entente read --into CASE`: readings into a record, or printed for a YAML case. */
#ifndef CLI_READ_INTO_H
#define CLI_READ_INTO_H

#include "cli/record.h"
#include <entente/read.h>

typedef struct read_into read_into;

typedef struct read_into_options {
    key_options keys;
    const char *to; /* readers with commas between, NULL: the mediators */
    bool all, json;
    const char *versions; /* of dictionary and model */
} read_into_options;

/* Open the case. EXIT_DONE, or the exit status, the message said and nothing to close. */
int read_into_open(const char *path, const read_into_options *options, read_into **out);

/* Add what was read of one dispatch, as one group: all of it or nothing. A dispatch that cannot be kept is said on stderr
   and passed over. EXIT_BAD: nothing more can be added. */
int read_into_add(read_into *r, const entente_dispatch *dispatch, const entente_reading *reading);

/* Print the sum; gives the command's exit status. */
int read_into_close(read_into *r);

#endif
