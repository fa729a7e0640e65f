#include "cli/case.h"
#include "cli/commands.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_events = {
    .name = "events",
    .arguments = "CASE [--as READER] [--on DATE] [--json | --csv]",
    .summary = "the pulse: cooperation and conflict between each pair of actors",
    .about =
        "Counts the events of a view by pair of actors: cooperation and conflict week by week, month by month where the\n"
        "talks are long. Only what happened counts, not what was planned, denied or long past. With --csv, dyad-months:\n"
        "who did how much to whom in each month, by PLOVER's four quarters, and the mean Goldstein score.",
    .example = "entente events examples/harbour.yaml\nentente events examples/harbour.yaml --csv",
    .run = run,
};

CASE_MAKER(pulse)

static int run(int argc, char **argv)
{
    return case_run(&command_events, argc, argv, &entente_pulse_table, make);
}
