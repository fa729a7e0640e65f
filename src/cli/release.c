#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_release = {
    .name = "release",
    .arguments = "RECORD ENTRY --to READERS --key FILE --passphrase-file FILE [--yes]",
    .summary = "let more readers see an entry",
    .about =
        "The owner of an entry widens who may read it, from now on. Where the case names its kind under two_mediators, a\n"
        "mediators' entry is open to its new readers once two different mediators have released it to them.\n\n"
        "ENTRY is an id, its first 4 characters or more, or a handle. Who may read it from now on is said on standard\n"
        "error. A limit or a preference that goes beyond its owner for the first time is asked for on a terminal, and "
        "needs\n"
        "--yes without one.",
    .example = "entente release talks.entente tired --to NOR --key med.key --passphrase-file words",
    .run = run,
};

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2], *to = NULL, *why = NULL;
    const cli_option options[] = {WRITE_OPTIONS(o),
                                  ASK_OPTION(o),
                                  {"to", "READERS", "public, mediators, or actors with commas between", &to},
                                  {"why", "TEXT", "why", &why},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_release, argc, argv, options, operand, 2, 2), &status))
        return status;
    if (!to) {
        cli_print(stderr, "entente release: --to is missing; expected --to READERS\n");
        return EXIT_BAD;
    }
    size_t count;
    const char **readers = record_words(to, &count);
    entente_record *r;
    entente_error error = {0};
    char id[ENTENTE_ID_TEXT];
    bool complete;
    if (!readers) {
        cli_print(stderr, "entente: out of memory\n");
        return EXIT_BAD;
    }
    status = record_start(operand[0], &o, true, &r);
    if (status == EXIT_DONE) {
        ask_before(r, &o, false);
        if (entente_record_release(r, operand[1], readers, count, why, &complete, id, &error) == ENTENTE_OK) {
            record_acknowledge(id);
            if (!complete)
                cli_print(stderr, "entente: noted; it is open to %s once another mediator releases it too\n", to);
            record_tell_audience(r);
        } else {
            status = cli_fail(&error);
        }
        entente_record_free(r);
    }
    free(readers);
    return status;
}
