#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/import_book.h"
#include "cli/record.h"
#include "cli/sync.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_import = {
    .name = "import",
    .arguments = "CASE.yaml|BUNDLE|SHEET.xlsx|SHEET.csv RECORD|CASE.yaml [--key FILE --passphrase-file FILE]",
    .summary = "put a YAML case, a bundle or a spreadsheet into a case",
    .about =
        "A YAML case goes into a new record, or one that holds no case yet; the key's holder then reads as its keeper. "
        "What\n"
        "is for readers without a key yet opens to them once the keeper has added their key.\n\n"
        "A bundle, made by `entente export --since`, is checked as `entente verify` would and its entries are taken over;\n"
        "that needs no key. Where both sides wrote since the bundle's head, what was written with --key is put after it, "
        "as\n"
        "`entente sync` does; without a key nothing is taken then and it says so.\n\n"
        "A spreadsheet, XLSX or CSV, goes into a case in YAML or a record, and begins one where it has a sheet called "
        "case.\n"
        "Its sheets are called after sections (actors, issues, positions), its first row names fields, each row below is "
        "an\n"
        "entry; docs/sheets.md has all. A CSV is one section, as its file is called or --section says. Every mistake is "
        "told\n"
        "with its cell, and nothing is written then. `entente import --template FILE.xlsx` writes one to be filled in.",
    .example = "entente import examples/harbour.yaml harbour.entente --key med.key --passphrase-file words\n"
               "entente import examples/positions.csv --dry-run\n"
               "entente import --template talks.xlsx",
    .run = run,
};

enum { IMPORT_MOST = 1 << 30 };

static int import_bundle(const char *bytes, size_t length, const char *path, const key_options *o,
                         entente_record_options *opening)
{
    size_t added;
    entente_error error = {0};
    entente_key *key = NULL;
    if (record_file(path) && !record_key(o, false, &key))
        return EXIT_BAD;
    if (key) {
        entente_sync did;
        char *known = record_known(o);
        opening->known = known;
        entente_status status = entente_bundle_join(path, opening, key, bytes, length, &did, &error);
        entente_key_free(key);
        free(known);
        return sync_report(path, status, &did, &error);
    }
    if (entente_bundle_import(path, opening, bytes, length, &added, &error) != ENTENTE_OK)
        return cli_fail(&error);
    cli_print(stderr, "entente: %zu entries taken over\n", added);
    return EXIT_DONE;
}

static int import_case(const char *name, const char *bytes, size_t length, const char *path, const key_options *o,
                       entente_record_options *opening)
{
    entente_key *key;
    entente_record *r = NULL;
    entente_error error = {0};
    size_t added;
    if (!record_key(o, true, &key))
        return EXIT_BAD;
    bool made = access(path, F_OK) != 0;
    char *known = record_known(o);
    opening->known = known;
    entente_status status = made ? entente_record_init(path, opening, key, &error) : ENTENTE_OK;
    made = made && status == ENTENTE_OK;
    if (status == ENTENTE_OK)
        status = entente_record_open(path, opening, key, &r, &error);
    if (status == ENTENTE_OK)
        status = entente_record_import(r, bytes, length, name, record_report, NULL, &added, &error);
    if (r)
        record_tell(path, r);
    entente_record_free(r);
    entente_key_free(key);
    free(known);
    if (made && status != ENTENTE_OK)
        remove(path);
    if (status == ENTENTE_INVALID && error.line)
        return EXIT_BAD; /* each mistake was printed */
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    cli_print(stderr, "entente: %zu entries\n", added);
    return EXIT_DONE;
}

/* What `operand` names, and where it goes; its second NULL: it is printed. */
static int import_file(const char *const operand[2], const char *section, key_options *o)
{
    char *bytes;
    size_t length;
    int status;
    entente_error error = {0};
    entente_record_options opening = {.write = true};
    if (!record_now(o, &opening))
        return EXIT_BAD;
    if (cli_slurp(operand[0], IMPORT_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    if (entente_bundle_is(bytes, length) && operand[1]) {
        status = import_bundle(bytes, length, operand[1], o, &opening);
    } else if (import_is_book(operand[0], bytes, length, section)) {
        status = import_book(operand[0], bytes, length, section, operand[1], o);
    } else if (operand[1]) {
        status = import_case(operand[0], bytes, length, operand[1], o, &opening);
    } else {
        cli_print(stderr, "entente import: --dry-run is of a spreadsheet, which %s is not\n", operand[0]);
        status = EXIT_BAD;
    }
    free(bytes);
    return status;
}

/* Whether an option that changes how many operands there are is among the words. */
static bool given(int argc, char **argv, const char *option)
{
    size_t length = strlen(option);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (!strncmp(argv[i], option, length) && (!argv[i][length] || argv[i][length] == '='))
            return true;
    return false;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2] = {NULL, NULL}, *section = NULL, *dry = NULL, *template = NULL;
    const cli_option options[] = {
        WRITE_OPTIONS(o),
        ASK_OPTION(o),
        {"section", "NAME", "of a CSV: the section that it is; its file's name where not said", &section},
        {"dry-run", NULL, "of a spreadsheet: print what it says as YAML, and write nothing", &dry},
        {"template", "FILE.xlsx", "write a workbook to be filled in, and import nothing", &template},
        {0}};
    int least = given(argc, argv, "--template") ? 0 : given(argc, argv, "--dry-run") ? 1 : 2, status;
    if (!case_parsed(cli_parse(&command_import, argc, argv, options, operand, least, least ? 2 : 0), &status))
        return status;
    if (template)
        return import_template(template);
    return import_file((const char *const[]){operand[0], dry ? NULL : operand[1]}, section, &o);
}
