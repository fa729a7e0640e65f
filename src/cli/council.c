#include "cli/case.h"
#include "cli/commands.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_council = {
    .name = "council",
    .arguments = "CASE [--as READER] [--on DATE] [--json | --csv]",
    .summary = "how a council stands on what is put to it",
    .about = "For each resolution in view: the tally, adopted or not and why, vetoes. Where votes are still unknown the\n"
             "outcome is open unless the known ones decide it.",
    .example = "entente council examples/ceasefire-2024.yaml",
    .run = run,
};

CASE_MAKER(council)

static int run(int argc, char **argv)
{
    return case_run(&command_council, argc, argv, &entente_council_table, make);
}
