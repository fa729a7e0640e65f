#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_exchange = {
    .name = "exchange",
    .arguments = "CASE [--off PERCENT] [--fewest] [--as READER] [--on DATE] [--json | --csv]",
    .summary = "an exchange in steps in which nobody gains by stopping",
    .about =
        "What the sides give each other (items), ordered into steps so that at every point each side does better to go\n"
        "on than to stop: what is still to come to it, and what it loses by stopping (stakes), is at least what it has\n"
        "yet to give. Of all such plans one whose greatest exposure is least: what a side would be out of pocket if\n"
        "the others stopped just then. Where there is none: why, and the least deposit that would make one. Of a worth\n"
        "that is a range the worst counts. docs/exchange.md has the model and its literature.\n"
        "Exit status 1: no plan is safe, or what is in view does not tell.",
    .example = "entente exchange examples/phased-exchange.yaml",
    .run = run,
};

static int run(int argc, char **argv)
{
    case_options o = {0};
    entente_exchange_wish wish = {0};
    const char *path, *fewest = NULL;
    const cli_option options[] = {
        CASE_OPTIONS(o),
        {"csv", NULL, "the steps as CSV", &o.csv},
        {"off", "PERCENT", "all costs so much greater, and all that is got worth so much less", &wish.off},
        {"fewest", NULL, "the fewest steps, not the least exposure", &fewest},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_exchange, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_case *c;
    entente_view *v;
    const entente_exchange_result *result = NULL;
    entente_error error = {0};
    wish.fewest = fewest != NULL;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    if (entente_analyse_exchange_as(v, &wish, &result, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    else
        status = result_print(result, v, o.json != NULL, o.csv != NULL, ENTENTE_INDENTED);
    if (status == EXIT_DONE && result->feasible != 1)
        status = EXIT_NO;
    entente_result_free(result);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
