#include "cli/result.h"

#include "base/error.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool to_stdout(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

int result_print_as(const entente_table *table, const void *value, bool json, bool csv, entente_layout layout)
{
    static const entente_sink sink = {to_stdout, NULL};
    entente_error error = {0};
    entente_status status = ENTENTE_OK;
    if (json)
        status = entente_table_json(table, value, layout, &sink, &error);
    else if (csv)
        status = entente_table_csv(table, value, &sink, &error);
    if (status == ENTENTE_IO)
        return EXIT_BAD; /* cli_finish says why */
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

int result_print(const void *result, bool json, bool csv, entente_layout layout)
{
    return result_print_as(entente_result_table(result), result, json, csv, layout);
}

bool result_to_buffer(void *gathered, const char *bytes, size_t length)
{
    buffer *b = gathered;
    buffer_add(b, bytes, length);
    return !b->failed;
}

int result_print_text(buffer *text)
{
    entente_error error = {0};
    if (text->failed)
        error_memory(&error);
    else
        fwrite(text->bytes, 1, text->length, stdout);
    buffer_free(text);
    return error.code == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

bool result_colour(void)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && !(terminal && !strcmp(terminal, "dumb"));
}
