#include "cli/case.h"
#include "cli/commands.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_clocks = {
    .name = "clocks",
    .arguments = "CASE [--as READER] [--on DATE] [--json | --csv]",
    .summary = "what presses: deadlines by what is due first, and indicators",
    .about = "Deadlines with the days left, counted from the day of the view (--on, else the latest entry in view, never\n"
             "today), and indicators with their latest value and the threshold reached.",
    .example = "entente clocks examples/harbour.yaml",
    .run = run,
};

CASE_MAKER(clocks)

static int run(int argc, char **argv)
{
    return case_run(&command_clocks, argc, argv, &entente_clocks_table, make);
}
