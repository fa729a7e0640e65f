#include "cli/commands.h"
#include "cli/record.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_verify = {
    .name = "verify",
    .arguments = "RECORD|PROOF [--against HEAD] [--key FILE --passphrase-file FILE]",
    .summary = "find any change to a record's past, or check a proof",
    .about =
        "Checks every entry, key, signature and root of a record. --against names a head that was kept or read out: the\n"
        "record must go on from it. With a key, what it opens is checked too. A proof made by `entente prove` is checked\n"
        "without the record. Exits 0 where all holds, 1 where a fault was found.",
    .example = "entente verify --help",
    .run = run,
};

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path, *against = NULL;
    const cli_option options[] = {KEY_OPTIONS(o), {"against", "HEAD", "a head that this must go on from", &against}, {0}};
    int status;
    if (!case_parsed(cli_parse(&command_verify, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_error error = {0};
    char *bytes;
    size_t length;
    entente_key *key;
    entente_status done;
    if (!record_key(&o, false, &key))
        return EXIT_BAD;
    if (record_file(path)) {
        done = entente_record_verify(path, NULL, key, against, &error);
    } else if (cli_slurp(path, 64 << 20, &bytes, &length, &error) == ENTENTE_OK) {
        done = entente_proof_verify(bytes, length, against, &error);
        if (done != ENTENTE_OK && !error.file[0])
            snprintf(error.file, sizeof error.file, "%s", path);
        free(bytes);
    } else {
        done = error.code;
    }
    entente_key_free(key);
    if (done != ENTENTE_OK)
        return cli_fail(&error);
    printf("%s: all holds\n", path);
    return EXIT_DONE;
}
