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
    const char *path;
    int status;
    if (!case_parsed(cli_parse(&command_check, argc, argv, (cli_option[]){{0}}, &path, 1, 1), &status))
        return status;
    entente_case *c;
    status = case_open(path, NULL, &c, NULL);
    if (status == EXIT_DONE)
        entente_case_free(c);
    return status;
}
