#include "cli/case.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

bool case_parsed(int operands, int *status)
{
    *status = operands == -2 ? EXIT_DONE : EXIT_BAD;
    return operands >= 0;
}

static bool colour_wanted(void)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && !(terminal && !strcmp(terminal, "dumb"));
}

int case_print(const case_options *options, json_t *result, text_render *text, text_render *csv)
{
    entente_error error = {0};
    buffer b = {0};
    if (options->json) {
        char *printed = json_text(result);
        buffer_text(&b, printed ? printed : "");
        b.failed |= !printed;
        free(printed);
    } else {
        (options->csv && csv ? csv : text)(&b, result, !options->csv && colour_wanted());
    }
    json_decref(result);
    if (b.failed)
        error_memory(&error);
    else
        fwrite(b.bytes, 1, b.length, stdout);
    buffer_free(&b);
    return error.code == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

int case_run(const cli_command *command, int argc, char **argv, case_analysis *make, text_render *text, text_render *csv)
{
    case_options o = {0};
    const char *path;
    cli_option options[] = {CASE_OPTIONS(o), {0}, {0}};
    if (csv)
        options[3] = (cli_option){"csv", NULL, "a table as CSV", &o.csv};
    int status;
    if (!case_parsed(cli_parse(command, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_case *c;
    entente_view *v;
    json_t *result;
    entente_error error = {0};
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = make(v, &result, &error) == ENTENTE_OK ? case_print(&o, result, text, csv) : cli_fail(&error);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
