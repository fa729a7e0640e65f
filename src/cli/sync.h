/* What a sync did, as commands say it. */
#ifndef CLI_SYNC_H
#define CLI_SYNC_H

#include "cli/record.h"

/* On standard error, and frees it; gives the exit status. */
int sync_report(const char *path, entente_status status, entente_sync *did, const entente_error *error);
/* Sync with a folder or a record, and say what came of it: on a terminal each entry that came, too. key NULL: none. */
int sync_with(const char *path, const char *where, const entente_key *key, const key_options *o);

#endif
