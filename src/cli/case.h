/* What every command that reads a case shares. */
#ifndef CLI_CASE_H
#define CLI_CASE_H

#include "cli/cli.h"
#include <entente/analyse.h>
#include <stdint.h>

enum { CASE_MOST = 64 << 20 }; /* bytes of a case file */

/* Options that such a command takes; put CASE_OPTIONS(o) into its table for a `case_options o`. */
typedef struct case_options {
    const char *as, *on, *json, *csv, *key, *passphrase, *now, *with;
    const struct entente_key *opened; /* the key of `key`, where it was opened before */
} case_options;

#define CASE_OPTIONS(o)                                                                                                     \
    {"as", "READER", "what this actor, `public` or `mediators` may see", &(o).as},                                          \
        {"on", "DATE", "as it was known at the end of that day; `today` and `yesterday` are days of UTC", &(o).on},         \
        {"now", "INSTANT", "take this for the present instant (for tests)", &(o).now},                                      \
        {"json", NULL, "the result as JSON", &(o).json}, {"key", "FILE", "of a record: the reader's key file", &(o).key},   \
        {"passphrase-file", "FILE", "its passphrase, in a file; asked for where not said", &(o).passphrase}, WITH_OPTION(o)
#define WITH_OPTION(o)                                                                                                      \
    {                                                                                                                       \
        "with", "FILE", "of a record: with private entries, which `entente private FILE` edits", &(o).with                  \
    }

/* Whether a file lies where others may come by it: a folder of a sync; said. */
bool case_shared(const char *path);

/* Load a case, YAML or a record, and fold it for the reader; mistakes are printed, one a line. Of a record the reader is
   whose key it is where --as does not say. EXIT_DONE, or the exit status to return with
   nothing to free. v NULL: only load. */
int case_open(const char *path, const case_options *options, entente_case **c, entente_view **v);

/* The present instant of the options, in seconds since 1970; false: said what is wrong. */
bool case_now(const case_options *options, int64_t *now);
/* "today" and "yesterday" as days of UTC, written to `room`; any other text, and NULL, as it is. */
enum { CASE_DAY = 16 };
const char *case_day(const char *text, int64_t now, char room[CASE_DAY]);

/* A whole command that folds a case, makes one answer of it and prints it; as CSV too where its table has rows. */
typedef entente_status case_maker(const entente_view *v, const void **answer, entente_error *error);
int case_run(const cli_command *command, int argc, char **argv, const entente_table *table, case_maker *make);
/* The maker of entente_analyse_NAME. */
#define CASE_MAKER(name)                                                                                                    \
    static entente_status make(const entente_view *v, const void **answer, entente_error *error)                            \
    {                                                                                                                       \
        const entente_##name##_result *result = NULL;                                                                       \
        entente_status status = entente_analyse_##name(v, &result, error);                                                  \
        *answer = result;                                                                                                   \
        return status;                                                                                                      \
    }

/* The operands of a command from cli_parse's answer: false when the command is to return *status at once. */
bool case_parsed(int operands, int *status);

/* Whether the operands name a case, and not a folder or files of a scenario. */
bool case_named(const char *const *operand, int operands);

#endif
