#include "cli/case.h"
#include "cli/commands.h"

#include "base/error.h"
#include "brief/brief.h"
#include "brief/page.h"

#include <errno.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_brief = {
    .name = "brief",
    .arguments = "CASE [--as READER] [--on DATE] [--since DATE] [--json | --html FILE [--lang en|fr|ar|he]]",
    .summary = "the state of the talks on a page",
    .about = "What the case is, who reads it and as of when; what is new since a day; the gap by issue, the ledger of\n"
             "moves, efficient packages where preferences are in view, how a council stands, what presses, what happened.\n"
             "Only what the reader may see goes into it: --as names the reader, an actor's id, public, or mediators.\n"
             "--html writes it as one page that needs no network and no other file; - is standard output.",
    .example = "entente brief examples/camp-david-1978.yaml\n"
               "entente brief examples/harbour.yaml --as GRN --on 2031-04-20 --since 2031-04-10\n"
               "entente brief examples/harbour.yaml --html build/harbour.html --lang fr",
    .run = run,
};

static entente_status write_file(const char *path, const buffer *b, entente_error *error)
{
    FILE *file = strcmp(path, "-") ? fopen(path, "wb") : stdout;
    if (!file)
        return error_set(error, ENTENTE_IO, "%s: %s", path, strerror(errno));
    bool written = fwrite(b->bytes, 1, b->length, file) == b->length;
    if (file != stdout)
        written &= fclose(file) == 0;
    return written ? ENTENTE_OK : error_set(error, ENTENTE_IO, "%s: cannot be written: %s", path, strerror(errno));
}

static int write_page(const json_t *brief, const char *path, const char *language)
{
    buffer page = {0};
    entente_error error = {0};
    entente_status status = page_html(brief, language, &page, &error);
    if (status == ENTENTE_OK)
        status = write_file(path, &page, &error);
    buffer_free(&page);
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *since = NULL, *html = NULL, *language = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"since", "DATE", "what was not known at the end of that day is told apart", &since},
                                  {"html", "FILE", "write the brief as a page into this file", &html},
                                  {"lang", "en|fr|ar|he", "the page's language", &language},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_brief, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_case *c;
    entente_view *v;
    json_t *result;
    entente_error error = {0};
    if ((html && o.json) || (language && !html)) {
        error_set(&error, ENTENTE_INVALID,
                  html ? "--json and --html are two forms of one brief; expected one of them"
                       : "--lang is the page's language; expected --html FILE with it");
        return cli_fail(&error);
    }
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    if (brief_make(v, since, &result, &error) != ENTENTE_OK) {
        status = cli_fail(&error);
    } else if (html) {
        status = write_page(result, html, language ? language : "en");
        json_decref(result);
    } else {
        status = case_print(&o, result, text_brief, NULL);
    }
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
