#include "cli/case.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/result.h"

#include <entente/brief.h>

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_brief = {
    .name = "brief",
    .arguments =
        "CASE [--as READER] [--on DATE] [--since DATE] [--all | --json | --html|--docx|--odt FILE [--lang en|fr|ar|he]]",
    .summary = "the state of the talks on a page",
    .about = "What the case is, who reads it and as of when; what is new since a day; the gap by issue, the ledger of\n"
             "moves, efficient packages where preferences are in view, how a council stands, what presses, what happened.\n"
             "Only what the reader may see goes into it: --as names the reader, an actor's id, public, or mediators.\n"
             "A reservation value is what a party's best alternative to an agreement (BATNA) is worth to it; the zone of\n"
             "possible agreement (ZOPA) is what is worth at least that to every party; a limit is a party's red line on\n"
             "an issue; a clock is a deadline.\n"
             "--html writes it as one page that needs no network and no other file, for its owner alone to read (mode 600), "
             "once it\n"
             "is whole; - is standard output. --docx and --odt write the page's text and tables as a document for paper.",
    .example = "entente brief examples/camp-david-1978.yaml\n"
               "entente brief examples/harbour.yaml --as GRN --on 2031-04-20 --since 2031-04-10\n"
               "entente brief examples/harbour.yaml --html build/harbour.html --lang fr\n"
               "entente brief examples/harbour.yaml --as RED --docx build/harbour.docx",
    .run = run,
};

static bool to_file(void *file, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, file) == length;
}

/* The ways in which a brief goes into a file. */
typedef struct written {
    const char *html, *docx, *odt;
} written;

static int write_page(const entente_brief_result *brief, output *page, const char *language, const written *as)
{
    const entente_sink sink = {to_file, page->file};
    entente_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    entente_status status = as->html
                                ? entente_brief_page(brief, language, &sink, &error)
                                : entente_brief_paper(brief, language, as->docx ? ENTENTE_OFFICE_DOCX : ENTENTE_OFFICE_ODT,
                                                      &bytes, &length, &error);
    if (status == ENTENTE_OK && bytes && !to_file(page->file, bytes, length))
        status = ENTENTE_IO;
    free(bytes);
    if (status == ENTENTE_OK || status == ENTENTE_IO)
        return output_keep(page) ? EXIT_DONE : EXIT_BAD; /* which finds and says what could not be written */
    return cli_fail(&error);
}

static int bad(const char *what)
{
    cli_print(stderr, "entente: %s\n", what);
    return EXIT_BAD;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *since = NULL, *language = NULL, *all = NULL;
    written as = {0};
    const cli_option options[] = {
        CASE_OPTIONS(o),
        {"since", "DATE",
         "what was not known at the end of that day is told apart; `last`: what the last day brought "
         "on which anything became known",
         &since},
        {"all", NULL, "every row of every list, not the latest few", &all},
        {"html", "FILE", "write the brief as a page into this file", &as.html},
        {"docx", "FILE", "write it as a Word document for paper", &as.docx},
        {"odt", "FILE", "write it as an ODT", &as.odt},
        {"lang", "en|fr|ar|he", "the language of the page or document", &language},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_brief, argc, argv, options, &path, 1, 1), &status))
        return status;
    const char *file = as.html ? as.html : as.docx ? as.docx : as.odt;
    if ((as.html != NULL) + (as.docx != NULL) + (as.odt != NULL) > 1)
        return bad("expected one of --html, --docx and --odt");
    if (language && !file)
        return bad("--lang is the page's language; expected --html, --docx or --odt FILE with it");
    if (o.with && file)
        return bad("a page is for handing over, and --with is for your own eyes; expected one of the two");
    entente_case *c;
    entente_view *v;
    const entente_brief_result *result = NULL;
    entente_error error = {0};
    output page = {0};
    const char *const inputs[] = {path, o.key, o.passphrase};
    int64_t now;
    char room[CASE_DAY];
    if (!case_now(&o, &now))
        return EXIT_BAD;
    if (file && !output_open(&page, file, OUTPUT_PRIVATE, inputs, 3))
        return EXIT_BAD;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE) {
        output_drop(&page);
        return status;
    }
    if (entente_brief(v, case_day(since, now, room), &result, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    else
        status = file     ? write_page(result, &page, language ? language : "en", &as)
                 : o.json ? result_print(result, v, true, false, ENTENTE_INDENTED)
                          : result_tell(result, v, all);
    output_drop(&page);
    entente_result_free(result);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
