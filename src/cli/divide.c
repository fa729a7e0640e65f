#include "cli/case.h"
#include "cli/commands.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_divide = {
    .name = "divide",
    .arguments = "CASE [--as READER] [--on DATE] [--json]",
    .summary = "share out the issues between the parties",
    .about = "Each party's weights are scaled to 100 points.\n\n"
             "Two parties: Adjusted Winner. An issue qualifies when it is divisible, or when the option one party\n"
             "likes best is the one the other likes least; the others are left out and named.\n\n"
             "More parties: the divisible issues, first so that the least score is as great as it can be, then the\n"
             "next (leximin), and beside it with the greatest product of scores (Nash).",
    .example = "entente divide examples/camp-david-1978.yaml",
    .run = run,
};

CASE_MAKER(divide)

static int run(int argc, char **argv)
{
    return case_run(&command_divide, argc, argv, &entente_divide_table, make);
}
