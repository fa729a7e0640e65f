#include "cli/case.h"
#include "cli/commands.h"

#include "analyse/divide.h"

static int run(int argc, char **argv);

const cli_command command_divide = {
    .name = "divide",
    .arguments = "CASE [--as READER] [--on DATE] [--json]",
    .summary = "share out the issues between two parties by Adjusted Winner",
    .about = "Each party's weights are scaled to 100 points. An issue qualifies when it is divisible, or when the option\n"
             "one party likes best is the one the other likes least; the others are left out and named.",
    .example = "entente divide examples/camp-david-1978.yaml",
    .run = run,
};

static int run(int argc, char **argv)
{
    return case_run(&command_divide, argc, argv, analyse_divide, text_divide, NULL);
}
