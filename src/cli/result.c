#include "cli/result.h"

#include "base/buffer.h"

#include "cli/cli.h"
#include "cli/terminal.h"

#include <entente/brief.h>

#include <stdio.h>

static bool to_stdout(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

static const entente_sink to_terminal = {to_stdout, NULL};

bool result_to_buffer(void *gathered, const char *bytes, size_t length)
{
    buffer *b = gathered;
    buffer_add(b, bytes, length);
    return !b->failed;
}

static int written(entente_status status, const entente_error *error)
{
    if (status == ENTENTE_IO)
        return EXIT_BAD; /* cli_finish says why */
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(error);
}

int result_print_as(const entente_table *table, const void *value, bool json, bool csv, entente_layout layout)
{
    entente_error error = {0};
    entente_status status = ENTENTE_OK;
    if (json)
        status = entente_table_json(table, value, layout, &to_terminal, &error);
    else if (csv)
        status = entente_table_csv(table, value, &to_terminal, &error);
    return written(status, &error);
}

int result_tell(const void *result, const struct entente_view *view, bool all)
{
    const entente_telling how = {.view = view, .colour = terminal_colour(), .all = all};
    entente_error error = {0};
    entente_status status = entente_brief_text(result, &how, &to_terminal, &error);
    return written(status, &error);
}

int result_print(const void *result, const struct entente_view *view, bool json, bool csv, entente_layout layout)
{
    entente_error error = {0};
    if (!json && !csv)
        return result_tell(result, view, false);
    entente_status status =
        json ? entente_result_json(result, layout, &to_terminal, &error) : entente_result_csv(result, &to_terminal, &error);
    return written(status, &error);
}
