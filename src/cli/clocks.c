#include "cli/case.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/result.h"

#include <entente/brief.h>

static int run(int argc, char **argv);

const cli_command command_clocks = {
    .name = "clocks",
    .arguments = "CASE [--as READER] [--on DATE] [--zone ZONE] [--from-now] [--json | --csv | --ics FILE]",
    .summary = "what presses: deadlines by what is due first, and indicators",
    .about =
        "Deadlines with the days and hours left, counted from the day of the view (--on, else the latest entry in view,\n"
        "never today, but with --from-now), and indicators with their latest value and the threshold reached. A deadline\n"
        "may be a day, an instant, or a rule: weekly friday 18:00 Asia/Qatar, 1 Ramadan, Orthodox Easter, 30 days after\n"
        "another (docs/calendars.md). Hours are shown as clocks at its place show them; --zone adds the reader's.\n"
        "--ics writes them, what recurs for a year, and meetings as a calendar file, for its owner alone to read (mode "
        "600).",
    .example = "entente clocks examples/harbour.yaml",
    .run = run,
};

static bool to_file(void *file, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, file) == length;
}

static int write_ics(const entente_view *v, output *out)
{
    const entente_sink sink = {to_file, out->file};
    entente_error error = {0};
    entente_status status = entente_brief_ics(v, &sink, &error);
    if (status == ENTENTE_OK || status == ENTENTE_IO)
        return output_keep(out) ? EXIT_DONE : EXIT_BAD; /* which finds and says what could not be written */
    return cli_fail(&error);
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *zone = NULL, *from_now = NULL, *ics = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"csv", NULL, "a table as CSV", &o.csv},
                                  {"zone", "ZONE", "show instants in this zone too: Asia/Qatar", &zone},
                                  {"from-now", NULL, "count days and hours from the present instant", &from_now},
                                  {"ics", "FILE", "write clocks and meetings into this file as a calendar", &ics},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_clocks, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (ics && o.with) {
        cli_print(stderr,
                  "entente clocks: a calendar is for handing over, and --with is for your own eyes; expected one of the "
                  "two\n");
        return EXIT_BAD;
    }
    entente_case *c;
    entente_view *v;
    entente_clocks_wish wish = {.zone = zone, .from_now = from_now != NULL};
    const entente_clocks_result *result = NULL;
    entente_error error = {0};
    if (!case_now(&o, &wish.now))
        return EXIT_BAD;
    output out = {0};
    const char *const inputs[] = {path, o.key, o.passphrase};
    if (ics && !output_open(&out, ics, OUTPUT_PRIVATE, inputs, 3))
        return EXIT_BAD;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE) {
        output_drop(&out);
        return status;
    }
    if (ics)
        status = write_ics(v, &out);
    else
        status = entente_analyse_clocks_as(v, &wish, &result, &error) == ENTENTE_OK
                     ? result_print(result, v, o.json != NULL, o.csv != NULL, ENTENTE_INDENTED)
                     : cli_fail(&error);
    output_drop(&out);
    entente_result_free(result);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
