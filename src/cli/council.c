#include "cli/case.h"
#include "cli/commands.h"

#include "brief/council_text.h"

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

static entente_status make(const entente_view *v, const void **answer, entente_error *error)
{
    const entente_council_result *result = NULL;
    entente_status status = entente_analyse_council(v, &result, error);
    *answer = result;
    return status;
}

static void show(buffer *b, const void *answer, bool colour)
{
    text_council(b, answer, colour);
}

static int run(int argc, char **argv)
{
    return case_answer(&command_council, argc, argv, &entente_council_table, make, show);
}
