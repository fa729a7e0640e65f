#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"

#include <stdlib.h>

static int run(int argc, char **argv);

const cli_command command_prove = {
    .name = "prove",
    .arguments = "RECORD ENTRY --key FILE --passphrase-file FILE [--reveal] | RECORD --since HEAD",
    .summary = "prove that an entry is in the log, or that the log only grew",
    .about =
        "Prints a proof as JSON, which `entente verify` checks without the record: that an entry that the key opens is in\n"
        "the log (--reveal: and what it says), or that the log has only grown since an earlier head. A proof speaks of the\n"
        "whole log: it tells how many entries there are.",
    .example = "entente prove --help",
    .run = run,
};

static int prove_since(const char *path, const char *since)
{
    entente_record_options opening = {0};
    entente_error error = {0};
    entente_record *r;
    char *out;
    if (entente_record_open(path, &opening, NULL, &r, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_record_prove_since(r, since, &out, &error);
    entente_record_free(r);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    fputs(out, stdout);
    free(out);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2], *since = NULL, *reveal = NULL;
    const cli_option options[] = {KEY_OPTIONS(o),
                                  {"since", "HEAD", "that the log has only grown since this head", &since},
                                  {"reveal", NULL, "with the entry's words", &reveal},
                                  {0}};
    int status, count = cli_parse(&command_prove, argc, argv, options, operand, 1, 2);
    if (!case_parsed(count, &status))
        return status;
    if ((count == 2) == (since != NULL)) {
        cli_print(stderr, "entente prove: expected either an entry's id or --since HEAD\n");
        return EXIT_BAD;
    }
    if (since)
        return prove_since(operand[0], since);
    entente_record *r;
    entente_error error = {0};
    char *out;
    status = record_start(operand[0], &o, false, &r);
    if (status != EXIT_DONE)
        return status;
    entente_status done = entente_record_prove(r, operand[1], reveal, &out, &error);
    entente_record_free(r);
    if (done != ENTENTE_OK)
        return cli_fail(&error);
    fputs(out, stdout);
    free(out);
    return EXIT_DONE;
}
