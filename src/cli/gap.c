#include "cli/case.h"
#include "cli/commands.h"

#include "analyse/gap.h"
#include "brief/text.h"

static int run(int argc, char **argv);

const cli_command command_gap = {
    .name = "gap",
    .arguments = "CASE [--as READER] [--on DATE] [--json | --csv]",
    .summary = "how far apart the parties are, and whether it narrows",
    .about = "Gives the distance of every two parties on every issue, from 0 (the same) to 1 (the two ends), the\n"
             "overall gap and its trend, what is claimed of it, and the ledger of who moved where. --csv prints\n"
             "the ledger.",
    .example = "entente gap examples/harbour.yaml\nentente gap examples/harbour.yaml --as public --on 2031-04-10",
    .run = run,
};

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path;
    const cli_option options[] = {CASE_OPTIONS(o), {"csv", NULL, "the ledger as CSV", &o.csv}, {0}};
    int operands = cli_parse(&command_gap, argc, argv, options, &path, 1, 1);
    if (operands < 0)
        return operands == -2 ? EXIT_DONE : EXIT_BAD;
    entente_case *c;
    entente_view *v;
    entente_error error = {0};
    json_t *result;
    int status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = analyse_gap(v, &result, &error) == ENTENTE_OK ? case_print(&o, result, o.csv ? text_gap_csv : text_gap)
                                                           : cli_fail(&error);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
