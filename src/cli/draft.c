#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

#include <string.h>

static int run(int argc, char **argv);

const cli_command command_draft = {
    .name = "draft",
    .arguments = "CASE [ID] [--list] [--as READER] [--on DATE] [--json | --csv]",
    .summary = "the one text: a draft with its brackets, and who answered what",
    .about =
        "Prints a draft, the latest or the one called ID, as the reader may read it: each clause under its number, its\n"
        "brackets as they stand, with the alternatives and attributions that the reader may read put where they belong;\n"
        "open points, pairs, placeholders and remarks counted apart; what a clause would settle; brackets that nothing\n"
        "closes; the answers by clause and party; the drafts that it was made from and that were made from it. --list\n"
        "lists the drafts, --csv prints that list. docs/drafts.md has more.",
    .example = "entente draft examples/crossing.yaml\n"
               "entente draft examples/crossing.yaml third --as SOU\n"
               "entente draft examples/crossing.yaml --list",
    .run = run,
};

static int print(const entente_view *v, const case_options *o, const char *id, bool list)
{
    const entente_draft_result *draft = NULL;
    const entente_drafts_result *drafts = NULL;
    entente_error error = {0};
    entente_status status = list ? entente_analyse_drafts(v, &drafts, &error) : entente_analyse_draft(v, id, &draft, &error);
    const void *result = list ? (const void *)drafts : (const void *)draft;
    int done =
        status == ENTENTE_OK ? result_print(result, v, o->json != NULL, o->csv != NULL, ENTENTE_INDENTED) : cli_fail(&error);
    entente_result_free(result);
    return done;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *operand[2] = {NULL}, *list = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"csv", NULL, "the list of drafts as CSV", &o.csv},
                                  {"list", NULL, "list the drafts instead", &list},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_draft, argc, argv, options, operand, 1, 2), &status))
        return status;
    entente_case *c;
    entente_view *v;
    status = case_open(operand[0], &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = print(v, &o, operand[1], list || o.csv);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
