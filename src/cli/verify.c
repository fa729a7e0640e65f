#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"
#include "cli/result.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_verify = {
    .name = "verify",
    .arguments = "RECORD|PROOF [--against HEAD] [--json] [--key FILE --passphrase-file FILE]",
    .summary = "find any change to a record's past, or check a proof",
    .about =
        "Checks every entry, key, signature and root of a record. --against names a head that was kept or read out: the\n"
        "record must go on from it. With a key, what it opens is checked too. A proof made by `entente prove` is checked\n"
        "without the record. Exits 0 where all holds, 1 where a fault was found; with --json either is told on standard\n"
        "output.",
    .example = "entente verify --help",
    .run = run,
};

static entente_bytes bytes_of(const char *text)
{
    return (entente_bytes){text, text ? strlen(text) : 0};
}

static entente_status verify_proof(const char *path, const char *against, entente_error *error)
{
    char *bytes;
    size_t length;
    entente_status status = cli_slurp(path, 64 << 20, &bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    status = entente_proof_verify(bytes, length, against, error);
    if (status != ENTENTE_OK && !error->file[0])
        snprintf(error->file, sizeof error->file, "%s", path);
    free(bytes);
    return status;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path, *against = NULL, *json = NULL;
    const cli_option options[] = {KEY_OPTIONS(o),
                                  {"against", "HEAD", "a head that this must go on from", &against},
                                  {"json", NULL, "what was found as JSON", &json},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_verify, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_error error = {0};
    entente_key *key;
    if (!record_key(&o, false, &key))
        return EXIT_BAD;
    bool record = record_file(path);
    entente_status done =
        record ? entente_record_verify(path, NULL, key, against, &error) : verify_proof(path, against, &error);
    bool holds = done == ENTENTE_OK, opened = holds && record && key;
    entente_key_free(key);
    if (json && (holds || done == ENTENTE_NO)) {
        const entente_verify_result result = {
            bytes_of(path), record ? "record" : "proof",           bytes_of(against), opened,
            holds,          bytes_of(holds ? NULL : error.message)};
        status = result_print_as(&entente_verify_table, &result, true, false, ENTENTE_INDENTED);
        return status == EXIT_DONE && !holds ? EXIT_NO : status;
    }
    if (!holds)
        return cli_fail(&error);
    cli_print(stdout, "%s: all holds\n", path);
    return EXIT_DONE;
}
