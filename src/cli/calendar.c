#include "cli/commands.h"
#include "cli/result.h"

#include <entente/analyse.h>

static int run(int argc, char **argv);

const cli_command command_calendar = {
    .name = "calendar",
    .arguments = "FROM TO [--days] [--json | --csv]",
    .summary = "feasts and seasons between two days, and days in other calendars",
    .about =
        "Ramadan and the Eids, Easter (western and Orthodox), Passover and the High Holidays, Nowruz and others, from\n"
        "1950 to 2077, with the day in their own calendar: Hijri (Umm al-Qura), Hebrew, Persian, Ethiopian, Coptic,\n"
        "Julian, Nepali. Days of the Hijri calendar are expected: countries announce their own, a day before or after.\n"
        "docs/calendars.md says where the days come from, and where common sources differ.",
    .example = "entente calendar 2024-03-01 2024-05-31",
    .run = run,
};

static int run(int argc, char **argv)
{
    const char *days = NULL, *json = NULL, *csv = NULL, *between[2];
    const cli_option options[] = {{"days", NULL, "each of the days, as every calendar has it", &days},
                                  {"json", NULL, "as JSON", &json},
                                  {"csv", NULL, "as CSV", &csv},
                                  {0}};
    int given = cli_parse(&command_calendar, argc, argv, options, between, 2, 2);
    if (given < 0)
        return given == -2 ? EXIT_DONE : EXIT_BAD;
    const entente_calendar_result *feasts = NULL;
    const entente_days_result *each = NULL;
    entente_error error = {0};
    entente_status status = days ? entente_analyse_days(between[0], between[1], &each, &error)
                                 : entente_analyse_calendar(between[0], between[1], &feasts, &error);
    const void *result = days ? (const void *)each : feasts;
    int exit =
        status == ENTENTE_OK ? result_print(result, NULL, json != NULL, csv != NULL, ENTENTE_INDENTED) : cli_fail(&error);
    entente_result_free(result);
    return exit;
}
