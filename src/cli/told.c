#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

static int run(int argc, char **argv);

const cli_command command_told = {
    .name = "told",
    .arguments = "CASE [--party ACTOR] [--issue ID] [--if-released ENTRY --to ACTORS] [--as READER] [--on DATE]\n"
                 "                    [--json | --csv]",
    .summary = "who was told what, who was told otherwise, what they can infer",
    .about =
        "What each party was told on each issue: of whose position or which draft, by whom, since when, in which words and\n"
        "values; from what it may read, from releases, and from entries of kind `shown` (what was handed over, or told by\n"
        "mouth). Named first: two mediators who told one party, or two, values that have nothing in common on one issue,\n"
        "on days that overlap. Then what each party can infer from what it was shown and was not told: of whom it is that\n"
        "a draft takes a value. A party's own view tells of that party alone.\n\n"
        "--if-released tells before a release what would be told, inferred and contradicted besides: of a position, a\n"
        "draft or an answer, by its id or handle, released to the parties of --to. docs/told.md has the rules.",
    .example = "entente told examples/two-capitals.yaml\n"
               "entente told examples/two-capitals.yaml --as UPR\n"
               "entente told examples/two-capitals.yaml --if-released upr-fee --to LWR",
    .run = run,
};

static int answer(const char *path, const case_options *o, const entente_told_wish *wish)
{
    const entente_told_result *result = NULL;
    entente_error error = {0};
    entente_case *c;
    entente_view *v;
    int done = case_open(path, o, &c, &v);
    if (done != EXIT_DONE)
        return done;
    entente_status status = entente_analyse_told(v, wish, &result, &error);
    done =
        status == ENTENTE_OK ? result_print(result, v, o->json != NULL, o->csv != NULL, ENTENTE_INDENTED) : cli_fail(&error);
    entente_result_free(result);
    entente_view_free(v);
    entente_case_free(c);
    return done;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    entente_told_wish wish = {0};
    const char *path;
    const cli_option options[] = {
        CASE_OPTIONS(o),
        {"csv", NULL, "what was told as CSV", &o.csv},
        {"party", "ACTOR", "of this party alone", &wish.party},
        {"issue", "ID", "on this issue alone", &wish.issue},
        {"if-released", "ENTRY", "what would come besides if it were released now", &wish.released},
        {"to", "ACTORS", "to these parties, with commas between", &wish.to},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_told, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (!wish.released != !wish.to) {
        cli_print(stderr, "entente told: --if-released ENTRY and --to ACTORS go together\n");
        return EXIT_BAD;
    }
    return answer(path, &o, &wish);
}
