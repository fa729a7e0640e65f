#include "cli/case.h"
#include "cli/commands.h"

#include "brief/brief.h"

static int run(int argc, char **argv);

const cli_command command_brief = {
    .name = "brief",
    .arguments = "CASE [--as READER] [--on DATE] [--since DATE] [--json]",
    .summary = "the state of the talks on a page",
    .about = "What the case is, who reads it and as of when; what is new since a day; the gap by issue, the ledger of\n"
             "moves, efficient packages where preferences are in view, how a council stands, what presses, what happened.\n"
             "Only what the reader may see goes into it: --as names the reader, an actor's id, public, or mediators.",
    .example = "entente brief examples/camp-david-1978.yaml\n"
               "entente brief examples/harbour.yaml --as GRN --on 2031-04-20 --since 2031-04-10",
    .run = run,
};

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *since = NULL;
    const cli_option options[] = {CASE_OPTIONS(o), {"since", "DATE", "what was not known at the end of that day is told apart", &since}, {0}};
    int status;
    if (!case_parsed(cli_parse(&command_brief, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_case *c;
    entente_view *v;
    json_t *result;
    entente_error error = {0};
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = brief_make(v, since, &result, &error) == ENTENTE_OK ? case_print(&o, result, text_brief, NULL) : cli_fail(&error);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
