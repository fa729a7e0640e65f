#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

#include <entente/analyse.h>
#include <entente/scenario.h>

#include <string.h>

static int run(int argc, char **argv);

const cli_command command_score = {
    .name = "score",
    .arguments = "CASE | SCENARIO (--package \"issue=option,...\" | --draft ID) [--limits yes]",
    .summary = "what one package is worth, and what would be better",
    .about = "What a package is worth to each party whose preferences are in view, issue by issue, which limits\n"
             "and rules it breaks, and, where every party's preferences are in view, an efficient package that is\n"
             "better for one and worse for none. A package names options or numbers by id or by name, as this\n"
             "program prints them. Of one that leaves issues out: each party's least and greatest over them, and\n"
             "how the greatest product of gains completes it. A draft is scored by what its clauses settle.\n"
             "--limits yes compares it only with packages within the limits in view: of two values the range, of one\n"
             "the side of its party's own position.\n"
             "SCENARIO is a folder of another program, as for entente frontier.",
    .example = "entente score examples/camp-david-1978.yaml --package \"sinai=returned,recognition=granted,"
               "west-bank=held,linkage=separate,rights=recognised,jerusalem=israel\"",
    .run = run,
};

static int print(entente_status status, const entente_score_result *result, const entente_view *view, bool json,
                 const entente_error *error)
{
    int exit = status == ENTENTE_OK ? result_print(result, view, json, false, ENTENTE_INDENTED) : cli_fail(error);
    entente_result_free(result);
    return exit;
}

static int answer_scenario(const char *path, const char *package, bool json)
{
    const entente_score_result *result = NULL;
    entente_scenario *scenario = NULL;
    entente_error error = {0};
    entente_status status = entente_scenario_load(&path, 1, &scenario, &error);
    for (size_t i = 0; status == ENTENTE_OK && i < scenario->notes; i++)
        cli_print(stderr, "%s\n", scenario->note[i]);
    if (status == ENTENTE_OK)
        status = entente_analyse_score_of(scenario, package, &result, &error);
    int exit = print(status, result, NULL, json, &error);
    entente_scenario_free(scenario);
    return exit;
}

static int answer_case(const char *path, const case_options *o, const entente_score_wish *wish)
{
    const entente_score_result *result = NULL;
    entente_error error = {0};
    entente_case *c;
    entente_view *v;
    int exit = case_open(path, o, &c, &v);
    if (exit != EXIT_DONE)
        return exit;
    entente_status status = entente_analyse_score(v, wish, &result, &error);
    exit = print(status, result, v, o->json, &error);
    entente_view_free(v);
    entente_case_free(c);
    return exit;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    entente_score_wish wish = {0};
    const char *path, *limits = NULL;
    const cli_option options[] = {
        CASE_OPTIONS(o),
        {"package", "LIST", "issue=option, with commas between, in whole or in part", &wish.package},
        {"limits", "yes|no", "compare only packages within the limits in view", &limits},
        {"draft", "ID", "the package that this draft's clauses settle", &wish.draft},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_score, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (!wish.package == !wish.draft) {
        cli_print(stderr, "entente score: expected either --package \"issue=option,...\" or --draft ID\n");
        return EXIT_BAD;
    }
    if (limits && strcmp(limits, "yes") && strcmp(limits, "no")) {
        cli_print(stderr, "entente score: --limits '%s'; expected yes or no\n", limits);
        return EXIT_BAD;
    }
    wish.limits = limits && !strcmp(limits, "yes");
    if (case_named(&path, 1))
        return answer_case(path, &o, &wish);
    if (o.with) {
        cli_print(stderr, "entente score: --with goes with a record; a scenario has no readers\n");
        return EXIT_BAD;
    }
    if (wish.limits) {
        cli_print(stderr, "entente score: --limits goes with a case; a scenario has no limits\n");
        return EXIT_BAD;
    }
    if (wish.package)
        return answer_scenario(path, wish.package, o.json);
    cli_print(stderr, "entente score: --draft goes with a case; a scenario has no drafts\n");
    return EXIT_BAD;
}
