/* Dispatches in, proposed entries out. */
#include "cli/commands.h"
#include "cli/read_input.h"

#include <entente/clerk.h>
#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_clerk = {
    .name = "clerk",
    .arguments = "FILE…",
    .summary = "dispatches and notes to proposed entries of a case",
    .about =
        "Reads dated texts and proposes what a person may accept: positions, claims, meetings, clocks, drafts, ballots,\n"
        "indicators, and who takes part, each with the bytes that say so. Nothing is recorded. With --jsonl the files are\n"
        "lines of {\"id\", \"date\", \"text\"} and, where given, \"case\"; --json prints one proposal a line.",
    .example = "entente clerk --json examples/dispatches/2024-03-19-demand.txt",
    .run = run,
};

static int print_lines(entente_clerk *c, const char *path)
{
    char *bytes = NULL;
    size_t length = 0, line = 0;
    entente_error error = {0};
    if (cli_slurp(path, 256 << 20, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = EXIT_DONE;
    for (size_t i = 0; i < length && status == EXIT_DONE;) {
        const char *end = memchr(bytes + i, '\n', length - i);
        size_t wide = end ? (size_t)(end - (bytes + i)) : length - i, made = 0;
        char *out = NULL;
        line++;
        if (wide && entente_clerk_line(c, bytes + i, wide, &out, &made, &error) != ENTENTE_OK) {
            snprintf(error.file, sizeof error.file, "%s", path);
            error.line = line;
            error.column = 1;
            status = cli_fail(&error);
        } else if (made) {
            fwrite(out, 1, made, stdout);
        }
        free(out);
        i += wide + 1;
    }
    free(bytes);
    return status;
}

static int print_texts(entente_clerk *c, read_input *in)
{
    entente_error error = {0};
    arena memory = {0};
    read_item item;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && read_input_next(in, &memory, &item, &error)) {
        entente_clerk_reading reading;
        char *out = NULL;
        size_t made = 0;
        if (entente_clerk_read(c, &item.dispatch, NULL, &reading, &error) != ENTENTE_OK ||
            entente_clerk_json(&reading, item.dispatch.id, item.offset, &out, &made, &error) != ENTENTE_OK)
            status = cli_fail(&error);
        else if (made)
            fwrite(out, 1, made, stdout);
        free(out);
        arena_clear(&memory);
    }
    arena_free(&memory);
    return status == EXIT_DONE && error.code ? cli_fail(&error) : status;
}

static int run(int argc, char **argv)
{
    const char *jsonl = NULL, *json = NULL;
    const cli_option options[] = {{"jsonl", NULL, "the files are lines of {\"id\", \"date\", \"text\", \"case\"}", &jsonl},
                                  {"json", NULL, "one proposal a line", &json},
                                  {0}};
    const char **paths = calloc((size_t)argc + 1, sizeof *paths);
    if (!paths)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    int count = cli_parse(&command_clerk, argc, argv, options, paths, 1, argc), status = EXIT_DONE;
    if (count < 0) {
        free(paths);
        return count == -2 ? EXIT_DONE : EXIT_BAD;
    }
    entente_model *model = NULL;
    entente_dictionary *d = NULL;
    entente_clerk *c = NULL;
    entente_error error = {0};
    if (entente_model_open(NULL, &model, &error) != ENTENTE_OK ||
        entente_dictionary_new(NULL, NULL, NULL, 0, &d, &error) != ENTENTE_OK ||
        entente_clerk_new(model, d, &c, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (jsonl) {
        for (int i = 0; i < count && status == EXIT_DONE; i++)
            status = print_lines(c, paths[i]);
    } else if (status == EXIT_DONE) {
        read_input in;
        if (read_input_open(&in, d, paths, (size_t)count, false, &error) != ENTENTE_OK)
            status = cli_fail(&error);
        else
            status = print_texts(c, &in);
        status = status == EXIT_DONE ? read_input_status(&in) : status;
        read_input_close(&in);
    }
    entente_clerk_free(c);
    entente_dictionary_free(d);
    entente_model_free(model);
    free(paths);
    return cli_finish(status);
}
