#include "cli/commands.h"

static int run(int argc, char **argv);

const cli_command command_check = {"check", "CASE", "find every mistake in a case file", "Work in progress.", "entente check examples/harbour.yaml", run};

static int run(int argc, char **argv)
{
    const char *path;
    return cli_parse(&command_check, argc, argv, (cli_option[]){{0}}, &path, 1, 1) < 0 ? EXIT_BAD : EXIT_DONE;
}
