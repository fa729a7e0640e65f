#include "cli/case.h"
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/output.h"
#include "cli/result.h"

#include <entente/brief.h>

#include <stdlib.h>

static int run(int argc, char **argv);

const cli_command command_incidents = {
    .name = "incidents",
    .arguments = "CASE [--as READER] [--on DATE] [--since DATE | --days N] [--json | --csv | --docx|--odt FILE]",
    .summary = "alleged breaches by place and clause, against the period before",
    .about =
        "Incidents of a week up to the day of the view, or since a day, or of so many days, against the period before of\n"
        "the same length: alleged, investigated, verified, not confirmed. One that several sides tell of is one, with\n"
        "their accounts side by side; what a party says of a breach is alleged. What monitors could not observe stands\n"
        "beside the counts. No incident changes a duty (docs/incidents.md). --docx and --odt write it as a report for "
        "paper,\n"
        "for its owner alone to read (mode 600).",
    .example = "entente incidents examples/lighthouse.yaml\n"
               "entente incidents examples/lighthouse.yaml --on 2032-05-12 --days 1 --csv\n"
               "entente incidents examples/lighthouse.yaml --odt build/lighthouse.odt",
    .run = run,
};

static int write_daily(const entente_incidents_result *result, const entente_view *v, output *file,
                       entente_office_format format)
{
    entente_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    if (entente_brief_daily(result, v, format, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    (void)fwrite(bytes, 1, length, file->file); /* output_keep finds and says what could not be written */
    free(bytes);
    return output_keep(file) ? EXIT_DONE : EXIT_BAD;
}

/* The period that was asked for; false: said what is wrong. */
static bool wished(const char *since, const char *days, entente_incidents_wish *wish)
{
    unsigned long long count = 0;
    if (since && days) {
        cli_print(stderr, "entente incidents: expected one of --since and --days\n");
        return false;
    }
    if (!cli_whole(&command_incidents, "days", days, 1, ENTENTE_INCIDENT_DAYS, &count))
        return false;
    *wish = (entente_incidents_wish){since, (size_t)count};
    return true;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *since = NULL, *days = NULL, *docx = NULL, *odt = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"csv", NULL, "a table as CSV", &o.csv},
                                  {"since", "DATE", "the period begins on the day after this one", &since},
                                  {"days", "N", "how many days it is of; 7 where not said", &days},
                                  {"docx", "FILE", "write it as a Word document", &docx},
                                  {"odt", "FILE", "write it as an ODT", &odt},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_incidents, argc, argv, options, &path, 1, 1), &status))
        return status;
    const char *file = docx ? docx : odt;
    char room[CASE_DAY];
    int64_t now;
    entente_incidents_wish wish;
    if (file && (o.with || (docx && odt))) {
        cli_print(stderr, o.with ? "entente incidents: a report is for handing over, and --with is for your own eyes; "
                                   "expected one of the two\n"
                                 : "entente incidents: expected one of --docx and --odt\n");
        return EXIT_BAD;
    }
    if (!case_now(&o, &now) || !wished(case_day(since, now, room), days, &wish))
        return EXIT_BAD;
    entente_case *c;
    entente_view *v;
    const entente_incidents_result *result = NULL;
    entente_error error = {0};
    output out = {0};
    const char *const inputs[] = {path, o.key, o.passphrase};
    if (file && !output_open(&out, file, OUTPUT_PRIVATE, inputs, 3))
        return EXIT_BAD;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE) {
        output_drop(&out);
        return status;
    }
    if (entente_duties_incidents(v, &wish, &result, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    else
        status = file ? write_daily(result, v, &out, docx ? ENTENTE_OFFICE_DOCX : ENTENTE_OFFICE_ODT)
                      : result_print(result, v, o.json != NULL, o.csv != NULL, ENTENTE_INDENTED);
    output_drop(&out);
    entente_result_free(result);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
