#include "cli/case.h"
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/result.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_find = {
    .name = "find",
    .arguments = "CASE \"WORDS\" [--kind KIND] [--most N] [--as READER] [--on DATE] [--json | --csv]",
    .summary = "look for words in all that a reader sees",
    .about =
        "Looks for entries that have all of the words, the best first, with the words about them: in names, texts, "
        "clauses,\n"
        "quotations and notes, and in what entries refer to. \"a phrase\" stands as it is, beginn* begins a word. Case,\n"
        "accents and vowel points do not count, in any script. What was corrected or retracted is found too, and says so.\n"
        "Nothing found: exit status 1. docs/find.md tells how words are compared and put in order.",
    .example = "entente find examples/harbour.yaml \"send fuel\"\n"
               "entente find examples/harbour.yaml '\"harbour dues\"' --kind clock",
    .run = run,
};

static int answer(const entente_view *v, const case_options *o, const entente_find_wish *wish)
{
    const entente_find_result *result = NULL;
    entente_finder *finder = NULL;
    entente_error error = {0};
    entente_status status = entente_finder_new(v, &finder, &error);
    if (status == ENTENTE_OK)
        status = entente_finder_ask(finder, wish, &result, &error);
    entente_finder_free(finder);
    int exit = status == ENTENTE_OK ? result_print(result, v, o->json, o->csv, ENTENTE_INDENTED) : cli_fail(&error);
    if (exit == EXIT_DONE && !result->count)
        exit = EXIT_NO;
    entente_result_free(result);
    return exit;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    entente_find_wish wish = {0};
    const char *operand[2], *most = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"csv", NULL, "a table as CSV", &o.csv},
                                  {"kind", "KIND", "among entries of this kind alone", &wish.kind},
                                  {"most", "N", "list so many of them; 50", &most},
                                  {0}};
    unsigned long long wanted = 0;
    int status;
    if (!case_parsed(cli_parse(&command_find, argc, argv, options, operand, 2, 2), &status))
        return status;
    wish.words = operand[1];
    if (!cli_whole(&command_find, "most", most, 1, 1000000, &wanted))
        return EXIT_BAD;
    wish.most = (size_t)wanted;
    entente_case *c;
    entente_view *v;
    status = case_open(operand[0], &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = answer(v, &o, &wish);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
