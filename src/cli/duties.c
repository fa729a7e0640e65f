#include "cli/case.h"
#include "cli/commands.h"

#include <entente/duties.h>

static int run(int argc, char **argv);

const cli_command command_duties = {
    .name = "duties",
    .arguments = "CASE [--as READER] [--on DATE] [--json | --csv]",
    .summary = "who owes what by when, what was done of it, and what is late",
    .about =
        "Duties by due day: done where it is verified in full, reported where who owes it says so alone, late, waiting\n"
        "for others, or due; with the quantities told by each side and by who verifies them, side by side. Then how\n"
        "many there are by party and by clause, and how far provisions are carried out, from 0 to 3, as those say whose\n"
        "judgement was entered: the program scores nothing. Days count from when the text is in force (docs/duties.md).",
    .example = "entente duties examples/lighthouse.yaml\n"
               "entente duties examples/lighthouse.yaml --on 2032-05-12 --csv",
    .run = run,
};

static entente_status make(const entente_view *v, const void **answer, entente_error *error)
{
    const entente_duties_result *result = NULL;
    entente_status status = entente_duties_of(v, &result, error);
    *answer = result;
    return status;
}

static int run(int argc, char **argv)
{
    return case_run(&command_duties, argc, argv, &entente_duties_table, make);
}
