#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_score = {
    .name = "score",
    .arguments = "CASE --package \"issue=option,...\" [--as READER] [--on DATE] [--json]",
    .summary = "what one package is worth, and what would be better",
    .about = "What a package is worth to each party whose preferences are in view, which limits and rules it breaks,\n"
             "and, where every party's preferences are in view, an efficient package that is better for one and worse\n"
             "for none. A package names an option or a number for every issue.",
    .example = "entente score examples/camp-david-1978.yaml --package \"sinai=returned,recognition=granted,"
               "west-bank=held,linkage=separate,rights=recognised,jerusalem=israel\"",
    .run = run,
};

static int answer(const entente_view *v, const char *package, bool json)
{
    const entente_score_result *result;
    entente_error error = {0};
    if (entente_analyse_score(v, package, &result, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = result_print(result, json, false, ENTENTE_INDENTED);
    entente_result_free(result);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *package = NULL;
    const cli_option options[] = {
        CASE_OPTIONS(o), {"package", "LIST", "issue=option for every issue, with commas between", &package}, {0}};
    int status;
    if (!case_parsed(cli_parse(&command_score, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (!package) {
        cli_print(stderr, "entente score: --package is missing; expected --package \"issue=option,...\"\n");
        return EXIT_BAD;
    }
    entente_case *c;
    entente_view *v;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = answer(v, package, o.json);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
