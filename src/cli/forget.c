#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"

static int run(int argc, char **argv);

const cli_command command_forget = {
    .name = "forget",
    .arguments = "RECORD [ENTRY --key FILE --passphrase-file FILE [--yes]]",
    .summary = "destroy an entry's words, and keep that it was there",
    .about =
        "Destroys the keys of an entry in this file, so that nobody can read its words here again; the log still verifies,\n"
        "and the act is an entry itself. Copies of the file, bundles and exports that were handed over are out of reach;\n"
        "a copy that imports a bundle with this act forgets too. ENTRY is an id, its first 4 characters or more, or a\n"
        "handle. Whose entry it is and what is said on a terminal, and asked for; without one it needs --yes.\n\n"
        "Without an entry it overwrites anew what was forgotten before, which a full disk or a reader may have kept it "
        "from.",
    .example = "entente forget talks.entente ready --yes --key med.key --passphrase-file words",
    .run = run,
};

static int scrub(const char *path)
{
    const entente_record_options options = {.write = true};
    entente_error error = {0};
    if (entente_record_scrub(path, &options, &error) != ENTENTE_OK)
        return cli_fail(&error);
    cli_print(stderr, "entente: what was forgotten before is overwritten\n");
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2] = {NULL, NULL}, *why = NULL;
    const cli_option options[] = {WRITE_OPTIONS(o), ASK_OPTION(o), {"why", "TEXT", "why; it stays", &why}, {0}};
    int status;
    if (!case_parsed(cli_parse(&command_forget, argc, argv, options, operand, 1, 2), &status))
        return status;
    entente_record *r;
    entente_error error = {0};
    if (!operand[1])
        return scrub(operand[0]);
    char id[ENTENTE_ID_TEXT] = "";
    status = record_start(operand[0], &o, true, &r);
    if (status != EXIT_DONE)
        return status;
    ask_before(r, &o, false);
    entente_status done = entente_record_forget(r, operand[1], why, id, &error);
    if (id[0])
        record_acknowledge(id);
    if (done == ENTENTE_OK)
        cli_print(stderr, "entente: forgotten in this file; copies that were handed over before are out of reach\n");
    entente_record_free(r);
    return done == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}
