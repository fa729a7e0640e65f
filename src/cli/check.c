#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"
#include "cli/result.h"

#include <stdlib.h>

static int run(int argc, char **argv);

const cli_command command_check = {
    .name = "check",
    .arguments = "CASE [--json | --csv]",
    .summary = "find every mistake in a case file",
    .about = "Reads a case and prints every mistake as FILE:LINE:COLUMN: what is wrong, what was expected.\n"
             "Prints nothing and exits 0 where there is none; with --json or --csv either is told on standard\n"
             "output. docs/case-format.md tells how a case is written.",
    .example = "entente check examples/harbour.yaml",
    .run = run,
};

static void print_mistake(void *context, const entente_error *mistake)
{
    (void)context;
    cli_fail(mistake);
}

/* Mistakes go to stderr as they are found. */
static int check_by_opening(const char *path, const case_options *o)
{
    static const entente_check_result valid = {.valid = true};
    entente_case *c;
    int status = case_open(path, o, &c, NULL);
    if (status != EXIT_DONE)
        return status;
    entente_error error = {0};
    entente_status twice = entente_case_twice(c, path, print_mistake, NULL, &error);
    entente_case_free(c);
    if (twice != ENTENTE_OK)
        return twice == ENTENTE_INVALID ? EXIT_BAD : cli_fail(&error);
    return result_print_as(&entente_check_table, &valid, o->json, o->csv, ENTENTE_INDENTED);
}

static int check_file(const char *path, const case_options *o)
{
    entente_error error = {0};
    const entente_check_result *result;
    char *bytes;
    size_t length;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status checked = entente_case_check(bytes, length, path, &result, &error);
    free(bytes);
    if (checked != ENTENTE_OK)
        return cli_fail(&error);
    int status = result_print(result, o->json, o->csv, ENTENTE_INDENTED);
    status = status == EXIT_DONE && !result->valid ? EXIT_BAD : status;
    entente_result_free(result);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path;
    const cli_option options[] = {{"json", NULL, "the mistakes as JSON", &o.json},
                                  {"csv", NULL, "the mistakes as CSV", &o.csv},
                                  {"key", "FILE", "of a record: the reader's key file", &o.key},
                                  {"passphrase-file", "FILE", "the passphrase of that key, in a file", &o.passphrase},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_check, argc, argv, options, &path, 1, 1), &status))
        return status;
    return (o.json || o.csv) && !record_file(path) ? check_file(path, &o) : check_by_opening(path, &o);
}
