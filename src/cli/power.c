#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

#include <entente/analyse.h>

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_power = {
    "power",
    "RULE|COUNCIL|FILE",
    "who has how much power in a council",
    "Power indices of a voting body: Banzhaf (normalised and absolute), Shapley-Shubik, Coleman's power to prevent and to\n"
    "initiate, and the body's power to act. Counts are exact integers; members that can never matter get exactly 0.\n\n"
    "RULE is a rule in words, \"QUOTA; WEIGHTxCOUNT ...\", \"[QUOTA: WEIGHT, ...]\" or \"consensus of N\". COUNCIL is the "
    "id of\n"
    "a rule that comes with the program (--list), or of a series of them together with --on. FILE is lines of names and\n"
    "weights (.csv, with --quota) or rules of your own (.yaml, form in docs/council.md).\n\n"
    "A quota is a number (4, 50.1), a share of all (2/3, 50 %, \"two thirds\", majority), or more than one (\">1/2\").",
    "entente power \"39; 7x5 1x10\"\nentente power unsc --abstentions\nentente power --list",
    run};

enum { FILE_LIMIT = 64 << 20 };

typedef struct choices {
    const char *quota, *weight, *name, *on, *rule, *party, *abstentions, *json, *csv, *list;
} choices;

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && !strcmp(text + length - tail, end);
}

static entente_status from_file(const char *path, const choices *c, entente_council **council, entente_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    bool csv = ends_with(path, ".csv") || (c->quota && !ends_with(path, ".yaml") && !ends_with(path, ".yml"));
    if (csv && !c->quota)
        return error_set(error, ENTENTE_INVALID, "%.200s has weights and no quota; --quota Q says what adopts", path);
    if (!csv && (c->quota || c->weight || c->name))
        return error_set(error, ENTENTE_INVALID, "--%s goes with a .csv file; a rule has its own",
                         c->quota    ? "quota"
                         : c->weight ? "weight"
                                     : "name");
    const entente_council_columns columns = {c->quota, c->weight, c->name};
    const char *headings = NULL;
    entente_status status = cli_slurp(path, FILE_LIMIT, &bytes, &length, error);
    if (status == ENTENTE_OK)
        status = csv ? entente_council_csv(bytes, length, path, &columns, &headings, council, error)
                     : entente_council_yaml(bytes, length, path, c->rule, c->on, council, error);
    free(bytes);
    if (headings)
        cli_print(stderr, "entente: the first line of %s is taken for headings, not for a member: %s\n", path, headings);
    return status;
}

static entente_status find_council(const char *what, const choices *c, entente_council **council, entente_error *error)
{
    bool words = strchr(what, ';') || *what == '[';
    if (!words && (strchr(what, '/') || strchr(what, '.') || !strcmp(what, "-")))
        return from_file(what, c, council, error);
    if (c->quota || c->weight || c->name)
        return error_set(error, ENTENTE_INVALID, "--%s goes with a .csv file; a rule has its own",
                         c->quota    ? "quota"
                         : c->weight ? "weight"
                                     : "name");
    if (c->rule)
        return error_set(error, ENTENTE_INVALID, "--rule goes with a .yaml file of several rules");
    if (words || strchr(what, ' '))
        return entente_council_words(what, council, error);
    return entente_council_shipped(what, c->on, council, error);
}

/* "USA,CHN": each must abstain. */
static entente_status bind_parties(entente_council *council, const char *list, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    while (status == ENTENTE_OK && *list) {
        size_t length = strcspn(list, ",");
        char name[128];
        if (length >= sizeof name)
            return error_set(error, ENTENTE_INVALID, "--party names a member, or several with commas between");
        memcpy(name, list, length);
        name[length] = '\0';
        size_t member = entente_council_member(council, name);
        if (member == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "--party: '%s' is no member of %.120s", name,
                             *council->name ? council->name : "the council");
        status = entente_council_bind(council, member, error);
        list += length + (list[length] == ',');
    }
    return status;
}

static int list_councils(bool json, bool csv)
{
    const entente_councils_result *result;
    entente_error error = {0};
    if (entente_analyse_councils(&result, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = result_print(result, NULL, json, csv, ENTENTE_INDENTED);
    entente_result_free(result);
    return status;
}

static int run(int argc, char **argv)
{
    choices c = {0};
    const cli_option options[] = {
        {"quota", "Q", "for a .csv file: what adopts: 39, 2/3, \"50 %\", \">1/2\", majority", &c.quota},
        {"weight", "NAME", "for a .csv file: the heading, or the number, of the column of weights", &c.weight},
        {"name", "NAME", "the same of the column of names", &c.name},
        {"on", "DATE", "the rule of the series that was in force on that day; today", &c.on},
        {"rule", "ID", "which rule of a .yaml file", &c.rule},
        {"party", "NAMES", "who is party to the dispute and must abstain", &c.party},
        {"abstentions", NULL, "ballots of yes, abstain and no instead of yes and no", &c.abstentions},
        {"json", NULL, "as JSON", &c.json},
        {"csv", NULL, "as CSV", &c.csv},
        {"list", NULL, "the councils that come with the program", &c.list},
        {0}};
    enum { WORDS = 256 };
    const char *words[WORDS] = {0}, *what;
    int given = cli_parse(&command_power, argc, argv, options, words, 0, WORDS);
    int64_t now;
    char day[CASE_DAY];
    if (given < 0 || !case_now(&(case_options){0}, &now))
        return given == -2 ? EXIT_DONE : EXIT_BAD;
    what = words[0];
    c.on = case_day(c.on, now, day);
    if (c.list)
        return list_councils(c.json != NULL, c.csv != NULL);
    entente_error error = {0};
    if (!given) {
        error_set(&error, ENTENTE_INVALID, "which council? expected a rule, the id of a council (--list) or a file");
        return cli_fail(&error);
    }
    if (given > 1) {
        error_set(
            &error, ENTENTE_INVALID,
            "%d words, where one was expected; a council in words stands in quotes, its quota first: \">1/2; A:4 B:3\"",
            given);
        return cli_fail(&error);
    }
    entente_council *council = NULL;
    entente_power power = {0};
    const entente_power_result *result = NULL;
    entente_status status = find_council(what, &c, &council, &error);
    if (status == ENTENTE_OK && c.party)
        status = bind_parties(council, c.party, &error);
    if (status == ENTENTE_OK) {
        const entente_power_options how = {.abstentions = c.abstentions != NULL};
        status = entente_power_compute(&council->rule, &how, &power, &error);
    }
    if (status == ENTENTE_OK)
        status = entente_analyse_power(council, &power, &result, &error);
    int year = c.on ? atoi(c.on) : 0;
    if (status == ENTENTE_OK && year && council->figures && council->figures != year)
        cli_print(stderr, "entente: counted by the figures for votes of %d; those of %d are not known here\n",
                  council->figures, year);
    int exit = status == ENTENTE_OK ? result_print(result, NULL, c.json, c.csv, ENTENTE_INDENTED) : cli_fail(&error);
    entente_result_free(result);
    entente_power_free(&power);
    entente_council_free(council);
    return exit;
}
