/* What every command on records shares. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "cli/cli.h"
#include "cli/files.h"
#include "cli/settings.h"

#include <entente/record.h>

typedef struct key_options {
    const char *key, *passphrase, *now, *set_back, *yes;
} key_options;

#define KEY_OPTIONS(o)                                                                                                      \
    {"key", "FILE", "of a record: the reader's key file", &(o).key},                                                        \
    {                                                                                                                       \
        "passphrase-file", "FILE", "its passphrase, in a file; asked for where not said", &(o).passphrase                   \
    }
#define WRITE_OPTIONS(o)                                                                                                    \
    KEY_OPTIONS(o),                                                                                                         \
    {                                                                                                                       \
        "now", "INSTANT", "take this for the present instant (for tests, and for what was kept on paper)", &(o).now         \
    }

/* The key of the options; NULL where none was named and `needed` is not set. false: said what is wrong. */
bool record_key(const key_options *options, bool needed, entente_key **key);
/* Where is noted what the key's holder has seen of records: beside the key, malloc'ed; NULL where no key is named. */
char *record_known(const key_options *options);
/* What the machine's clock says, and now: that, or as --now says. */
bool record_now(const key_options *options, entente_record_options *opening);
/* Open for the key's holder. EXIT_DONE, or the exit status with nothing to free. */
int record_start(const char *path, const key_options *options, bool write, entente_record **r);
/* The same with a key that is there. */
int record_start_with(const char *path, const key_options *options, const entente_key *key, bool write, entente_record **r);
/* Where a key, or a record, is from now on (settings_note); told. */
void record_remember(setting which, const char *path);
/* Whether a path may be a record's; else it is said what it is. */
bool record_path(const char *path);
/* What the key's holder is told of a record as it was opened, on standard error. */
void record_tell(const char *path, const entente_record *r);
/* An entry is on disk: its id goes out at once. */
void record_acknowledge(const char *id);
/* Who may read what was written, on standard error. */
void record_tell_audience(entente_record *r);
/* Prints mistakes as they are reported. */
void record_report(void *context, const entente_error *mistake);
/* The words of a list with commas between, in one piece of memory to free. NULL: out of memory. */
const char **record_words(const char *text, size_t *count);

#endif
