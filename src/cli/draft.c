#include "cli/case.h"
#include "cli/commands.h"
#include "cli/draft_add.h"
#include "cli/draft_document.h"
#include "cli/output.h"
#include "cli/result.h"

#include <entente/brief.h>

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_draft = {
    .name = "draft",
    .arguments =
        "CASE [ID] [--list] [--as READER] [--on DATE] [--json | --csv]\n"
        "       entente draft CASE [ID] --docx|--odt FILE [--against ID] [--footnotes]\n"
        "       entente draft add RECORD|CASE.yaml FILE.txt|.docx|.odt [--parent ID] [--to READERS] [--sponsors ACTORS]",
    .summary = "the one text: a draft with its brackets, and who answered what",
    .about =
        "Prints a draft, the latest or the one called ID, as the reader may read it: each clause under its number, its\n"
        "brackets as they stand, with the alternatives and attributions that the reader may read put where they belong;\n"
        "open points, pairs, placeholders and remarks counted apart; what a clause would settle; brackets that nothing\n"
        "closes; the answers by clause and party; the drafts that it was made from and that were made from it. --list\n"
        "lists the drafts, --csv prints that list. docs/drafts.md has more.\n\n"
        "--docx and --odt write it as a document, for its owner alone to read (mode 600), --against another draft with\n"
        "the changes tracked: their author is who puts the draft forward, their day the draft's.\n\n"
        "`draft add` takes a plain text, its clauses numbered (`3.`, `(a)`, `5 bis.`, `Article 3`) or a paragraph each, as\n"
        "a draft made from the latest, or from --parent. A clause keeps the id of the parent's clause that has the same\n"
        "words, else of the one under the same number; which is told, and where another reads more like it, that too:\n"
        "--follow '4=guards,5=new' says otherwise. The file is not changed; --dry-run writes nothing. Of a DOCX or ODT the\n"
        "text with every change refused is taken; each tracked change becomes an alternative of its author, each comment a\n"
        "note to the mediators. An author is an actor by its exact id or name, or by --authors 'J. Doe=NOR'; of others it\n"
        "asks. A date in the file is a clock on a wall: the day that an entry speaks of, never when it was known.",
    .example = "entente draft examples/crossing.yaml\n"
               "entente draft examples/crossing.yaml third --as SOU\n"
               "entente draft examples/crossing.yaml --list\n"
               "entente draft examples/crossing.yaml third --against second --docx build/third.docx\n"
               "entente draft add examples/crossing.yaml examples/crossing-fourth.txt --parent third --on 2032-03-20 "
               "--dry-run",
    .run = run,
};

static int print(const entente_view *v, const case_options *o, const char *id, bool list)
{
    const entente_draft_result *draft = NULL;
    const entente_drafts_result *drafts = NULL;
    entente_error error = {0};
    entente_status status = list ? entente_analyse_drafts(v, &drafts, &error) : entente_analyse_draft(v, id, &draft, &error);
    const void *result = list ? (const void *)drafts : (const void *)draft;
    int done =
        status == ENTENTE_OK ? result_print(result, v, o->json != NULL, o->csv != NULL, ENTENTE_INDENTED) : cli_fail(&error);
    entente_result_free(result);
    return done;
}

/* A text or a document into a case. */
static int add_text(const char *path, const char *file, key_options *keys, const draft_said *said, const char *authors)
{
    char *bytes;
    size_t length;
    arena memory = {0};
    into to = {0};
    clauses_in in;
    entente_error error = {0};
    if (cli_slurp(file, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = EXIT_DONE;
    bool document = draft_document(bytes, length);
    if (!document && clauses_read(&memory, bytes, length, &in, &error) != ENTENTE_OK) {
        snprintf(error.file, sizeof error.file, "%s", file);
        status = cli_fail(&error);
    }
    if (status == EXIT_DONE)
        status = into_open(&to, "draft", path, keys);
    if (status == EXIT_DONE)
        status = document ? draft_add_document(&to, said, file, bytes, length, authors)
                          : draft_add(&to, said, &in, &memory, NULL, NULL);
    free(bytes);
    into_close(&to);
    arena_free(&memory);
    return status;
}

/* As a document into a file. */
typedef struct written {
    const char *docx, *odt, *footnotes;
    entente_draft_paper wish;
} written;

static int write_document(const entente_view *v, const written *as, output *to)
{
    entente_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    entente_status status =
        entente_brief_draft(v, &as->wish, as->docx ? ENTENTE_OFFICE_DOCX : ENTENTE_OFFICE_ODT, &bytes, &length, &error);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    fwrite(bytes, 1, length, to->file);
    free(bytes);
    return output_keep(to) ? EXIT_DONE : EXIT_BAD; /* which finds and says what could not be written */
}

static int write_draft(const char *path, const case_options *o, const written *as)
{
    entente_case *c;
    entente_view *v;
    output to = {0};
    const char *const inputs[] = {path, o->key, o->passphrase};
    if (o->with) {
        cli_print(stderr, "entente draft: a document is for handing over, and --with is for your own eyes; expected one of "
                          "the two\n");
        return EXIT_BAD;
    }
    if (!output_open(&to, as->docx ? as->docx : as->odt, OUTPUT_PRIVATE, inputs, 3))
        return EXIT_BAD;
    int status = case_open(path, o, &c, &v);
    if (status == EXIT_DONE) {
        status = write_document(v, as, &to);
        entente_view_free(v);
        entente_case_free(c);
    }
    output_drop(&to);
    return status;
}

static int show(const char *path, const char *id, const case_options *o, bool list)
{
    entente_case *c;
    entente_view *v;
    int status = case_open(path, o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = print(v, o, id, list);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    draft_said said = {0};
    key_options keys = {0};
    written as = {0};
    const char *operand[3] = {NULL}, *list = NULL, *authors = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"csv", NULL, "the list of drafts as CSV", &o.csv},
                                  {"list", NULL, "list the drafts instead", &list},
                                  {"docx", "FILE", "write it as a Word document", &as.docx},
                                  {"odt", "FILE", "write it as an ODT", &as.odt},
                                  {"against", "ID", "the draft whose changes are tracked in it", &as.wish.against},
                                  {"footnotes", NULL, "whose the words in brackets are, as footnotes", &as.footnotes},
                                  DRAFT_ADD_OPTIONS(said),
                                  {"authors", "NAME=ACTOR,...", "add: which actor an author of a document is", &authors},
                                  {"yes", NULL, "add: do not ask; without a terminal what is asked for needs it", &keys.yes},
                                  {0}};
    int status, count = cli_parse(&command_draft, argc, argv, options, operand, 1, 3);
    if (!case_parsed(count, &status))
        return status;
    if (count == 3 && !strcmp(operand[0], "add")) {
        keys = (key_options){.key = o.key, .passphrase = o.passphrase, .now = o.now, .yes = keys.yes};
        said.on = o.on;
        return add_text(operand[1], operand[2], &keys, &said, authors);
    }
    if (count == 3 || !strcmp(operand[0], "add")) {
        cli_print(stderr, "entente draft: expected CASE and perhaps a draft's id, or: add RECORD|CASE FILE\n");
        return EXIT_BAD;
    }
    as.wish.id = operand[1];
    as.wish.attributions = as.footnotes != NULL;
    if ((as.docx && as.odt) || ((as.wish.against || as.footnotes) && !as.docx && !as.odt)) {
        cli_print(stderr, "entente draft: expected --docx FILE or --odt FILE\n");
        return EXIT_BAD;
    }
    if (as.docx || as.odt)
        return write_draft(operand[0], &o, &as);
    return show(operand[0], operand[1], &o, list || o.csv);
}
