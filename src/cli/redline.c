#include "cli/case.h"
#include "cli/commands.h"
#include "cli/result.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_redline = {
    .name = "redline",
    .arguments = "CASE A B [--as READER] [--on DATE] [--json | --csv] | OLD.txt NEW.txt [--json | --csv]",
    .summary = "what changed from one draft to another, word by word",
    .about =
        "Shows what changed from draft A to draft B, each as the reader may read it: changed negations and figures first,\n"
        "then clause by clause with <-what goes-> and <+what comes+>, moves as moves, lifted brackets, splits and new\n"
        "numbers apart from changed words, and the open brackets of every draft. Clauses are followed by their ids; one\n"
        "that reads more like another is told, not followed. Two plain texts are compared by their paragraphs, which\n"
        "are followed by likeness. --csv prints the list of changes. docs/redline.md has more.",
    .example = "entente redline examples/crossing.yaml second third\n"
               "entente redline examples/crossing.yaml first third --as SOU",
    .run = run,
};

static int print(const entente_redline_result *result, const entente_view *v, const case_options *o)
{
    int done = result_print(result, v, o->json != NULL, o->csv != NULL, ENTENTE_INDENTED);
    entente_result_free(result);
    return done;
}

static int compare_drafts(const char *path, const char *before, const char *after, const case_options *o)
{
    entente_case *c;
    entente_view *v;
    const entente_redline_result *result;
    entente_error error = {0};
    int status = case_open(path, o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status =
        entente_analyse_redline(v, before, after, &result, &error) == ENTENTE_OK ? print(result, v, o) : cli_fail(&error);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

static int compare_files(const char *const *path, const case_options *o)
{
    entente_redline_version versions[2];
    char *bytes[2] = {NULL};
    void *hold[2] = {NULL};
    const entente_redline_result *result;
    entente_error error = {0};
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < 2 && status == ENTENTE_OK; i++) {
        size_t length;
        status = cli_slurp(path[i], CASE_MOST, &bytes[i], &length, &error);
        if (status == ENTENTE_OK && memchr(bytes[i], 0, length)) /* what is shown of a text would end there */
            status = error_at(&error, ENTENTE_INVALID, path[i], 0, 0, "a text with zero bytes; expected words in UTF-8");
        if (status == ENTENTE_OK)
            status = entente_redline_paragraphs(bytes[i], length, &versions[i], &hold[i], &error);
        versions[i].id = path[i];
        if (status == ENTENTE_IO && i) { /* a case and one draft, perhaps */
            size_t end = strlen(error.message);
            snprintf(error.message + end, sizeof error.message - end, "; expected two texts, or a case and two drafts");
        }
    }
    if (status == ENTENTE_OK)
        status = entente_redline_make(versions, 2, 0, 1, NULL, &result, &error);
    int done = status == ENTENTE_OK ? print(result, NULL, o) : cli_fail(&error);
    for (size_t i = 0; i < 2; i++) {
        entente_redline_release(hold[i]);
        free(bytes[i]);
    }
    return done;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *operand[3] = {NULL};
    const cli_option options[] = {CASE_OPTIONS(o), {"csv", NULL, "the changes as CSV", &o.csv}, {0}};
    int status;
    if (!case_parsed(cli_parse(&command_redline, argc, argv, options, operand, 2, 3), &status))
        return status;
    return operand[2] ? compare_drafts(operand[0], operand[1], operand[2], &o) : compare_files(operand, &o);
}
