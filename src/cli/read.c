#include "cli/commands.h"

#include <entente/read.h>

#include <stdlib.h>

static int run(int argc, char **argv);

const cli_command command_read = {
    .name = "read",
    .arguments = "--check-dictionary FILE",
    .summary = "dated dispatches to coded events",
    .about = "Reads.",
    .example = "entente read --check-dictionary data/reading/verbs.txt",
    .run = run,
};

enum { MOST = 64 };

static int run(int argc, char **argv)
{
    const char *files[MOST], *check = NULL;
    const cli_option options[] = {{"check-dictionary", NULL, "check dictionaries and read nothing", &check}, {0}};
    int count = cli_parse(&command_read, argc, argv, options, files, 0, MOST), status = EXIT_DONE;
    if (count < 0)
        return count == -2 ? EXIT_DONE : EXIT_BAD;
    char *bytes[MOST] = {0};
    size_t lengths[MOST];
    entente_error error = {0};
    for (int i = 0; i < count && status == EXIT_DONE; i++)
        if (cli_slurp(files[i], 64 << 20, &bytes[i], &lengths[i], &error) != ENTENTE_OK)
            status = cli_fail(&error);
    entente_dictionary *d = NULL;
    if (status == EXIT_DONE &&
        entente_dictionary_new(files, (const char *const *)bytes, lengths, (size_t)count, &d, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (status == EXIT_DONE)
        printf("%s\n", entente_dictionary_version(d));
    entente_dictionary_free(d);
    for (int i = 0; i < count; i++)
        free(bytes[i]);
    return status;
}
