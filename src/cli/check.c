#include "cli/case.h"
#include "cli/commands.h"

static int run(int argc, char **argv);

const cli_command command_check = {
    .name = "check",
    .arguments = "CASE",
    .summary = "find every mistake in a case file",
    .about = "Reads a case and prints every mistake as FILE:LINE:COLUMN: what is wrong, what was expected.\n"
             "Prints nothing and exits 0 where there is none. docs/case-format.md tells how a case is written.",
    .example = "entente check examples/harbour.yaml",
    .run = run,
};

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path;
    const cli_option options[] = {{"key", "FILE", "of a record: the reader's key file", &o.key},
                                  {"passphrase-file", "FILE", "the passphrase of that key, in a file", &o.passphrase},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_check, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_case *c;
    status = case_open(path, &o, &c, NULL);
    if (status == EXIT_DONE)
        entente_case_free(c);
    return status;
}
