#include "cli/case.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>

enum { CASE_MOST = 64 << 20 };

static void report(void *context, const entente_error *mistake)
{
    (void)context;
    cli_fail(mistake);
}

int case_open(const char *path, const case_options *options, entente_case **c, entente_view **v)
{
    entente_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_case_load(bytes, length, path, report, NULL, c, &error);
    free(bytes);
    if (status == ENTENTE_INVALID)
        return EXIT_BAD; /* each mistake was printed */
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    if (!v)
        return EXIT_DONE;
    status = entente_view_new(*c, options->as, options->on, v, &error);
    if (status != ENTENTE_OK) {
        entente_case_free(*c);
        return cli_fail(&error);
    }
    return EXIT_DONE;
}

int case_print(const case_options *options, json_t *result, void (*text)(buffer *, const json_t *))
{
    int status = EXIT_DONE;
    entente_error error = {0};
    if (options->json) {
        char *printed = json_text(result);
        if (printed)
            fputs(printed, stdout);
        else
            error_memory(&error);
        free(printed);
    } else {
        buffer b = {0};
        text(&b, result);
        if (b.failed)
            error_memory(&error);
        else
            fwrite(b.bytes, 1, b.length, stdout);
        buffer_free(&b);
    }
    json_decref(result);
    if (error.code != ENTENTE_OK)
        status = cli_fail(&error);
    return status;
}
