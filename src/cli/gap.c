#include "cli/case.h"
#include "cli/commands.h"

static int run(int argc, char **argv);

const cli_command command_gap = {
    .name = "gap",
    .arguments = "CASE [--as READER] [--on DATE] [--json | --csv]",
    .summary = "how far apart the parties are, and whether it narrows",
    .about = "Gives the distance of every two parties on every issue, from 0 (the same) to 1 (the two ends), the overall\n"
             "gap and its trend, what is claimed of it, and the ledger of who moved where. --csv prints the ledger.",
    .example = "entente gap examples/harbour.yaml\n"
               "entente gap examples/harbour.yaml --as public",
    .run = run,
};

CASE_MAKER(gap)

static int run(int argc, char **argv)
{
    return case_run(&command_gap, argc, argv, &entente_gap_table, make);
}
