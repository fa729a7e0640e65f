#include "cli/case.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/record.h"

#include <stdlib.h>

static int run(int argc, char **argv);

const cli_command command_prove = {
    .name = "prove",
    .arguments = "RECORD ENTRY --key FILE --passphrase-file FILE [--reveal] [--out FILE] | RECORD --since HEAD",
    .summary = "prove that an entry is in the log, or that the log only grew",
    .about =
        "Prints a proof as JSON, which `entente verify` checks without the record: that an entry that the key opens is in\n"
        "the log (--reveal: and what it says), or that the log has only grown since an earlier head. A proof speaks of the\n"
        "whole log: it tells how many entries there are. --out writes into a file that its owner alone may read (mode "
        "600),\n"
        "once it is whole.",
    .example = "entente prove talks.entente NOR --reveal --key med.key --passphrase-file words",
    .run = run,
};

static int prove_since(const char *path, const char *since, char **proof)
{
    entente_record_options opening = {0};
    entente_error error = {0};
    entente_record *r;
    if (entente_record_open(path, &opening, NULL, &r, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_record_prove_since(r, since, proof, &error);
    entente_record_free(r);
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

static int prove_entry(const char *path, const char *id, bool reveal, const key_options *o, char **proof)
{
    entente_record *r;
    entente_error error = {0};
    int status = record_start(path, o, false, &r);
    if (status != EXIT_DONE)
        return status;
    entente_status done = entente_record_prove(r, id, reveal, proof, &error);
    entente_record_free(r);
    return done == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2], *since = NULL, *reveal = NULL, *out = NULL;
    const cli_option options[] = {KEY_OPTIONS(o),
                                  {"since", "HEAD", "that the log has only grown since this head", &since},
                                  {"reveal", NULL, "with the entry's words", &reveal},
                                  {"out", "FILE", "into this file, not to standard output; -o too", &out},
                                  {0}};
    int status, count = cli_parse(&command_prove, argc, argv, options, operand, 1, 2);
    if (!case_parsed(count, &status))
        return status;
    if ((count == 2) == (since != NULL)) {
        cli_print(stderr, "entente prove: expected either an entry's id or --since HEAD\n");
        return EXIT_BAD;
    }
    output file;
    char *proof = NULL;
    if (!output_open(&file, out ? out : "-", OUTPUT_PRIVATE, (const char *const[]){operand[0], o.key, o.passphrase}, 3))
        return EXIT_BAD;
    status = since ? prove_since(operand[0], since, &proof) : prove_entry(operand[0], operand[1], reveal, &o, &proof);
    if (proof) {
        fputs(proof, file.file);
        status = output_keep(&file) ? status : EXIT_BAD;
    }
    output_drop(&file);
    free(proof);
    return status;
}
