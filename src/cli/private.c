#include "cli/case.h"
#include "cli/commands.h"
#include "cli/editor.h"
#include "cli/output.h"
#include "cli/record.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int run(int argc, char **argv);

const cli_command command_private = {
    .name = "private",
    .arguments = "FILE --key FILE --passphrase-file FILE",
    .summary = "edit entries that only you see, and no record holds",
    .about =
        "Opens $VISUAL or $EDITOR on the entries of FILE, which the key seals: only it opens them. FILE is made where it "
        "is\n"
        "not there. They are written in YAML as `entente add` takes them, a list or sections, and are yours alone: without\n"
        "`to`, by you, correcting and releasing nothing, defining nobody.\n\n"
        "`entente gap RECORD --with FILE`, as every command that reads a case, adds them to what you see of a record: the\n"
        "answer names them first, and has another digest. What is edited is in memory alone, as with `entente\n"
        "edit`. It is checked when it is used, by the record that it goes with.",
    .example = "entente private mine.private --key med.key --passphrase-file words",
    .run = run,
};

enum { MOST = 1 << 20 };

static const char first_text[] = "# Entries that only you see, as YAML: see `entente add --help`.\n"
                                 "# positions:\n"
                                 "#   - {actor: BLU, issue: fees, value: 30, stance: limit}\n";

static void wiped(char *text, size_t length)
{
    if (text)
        sodium_memzero(text, length);
    free(text);
}

/* The file's text, or what a new one begins with. */
static int take(const char *path, const entente_key *key, char **text, size_t *length)
{
    struct stat there;
    char *bytes;
    size_t count;
    entente_error error = {0};
    if (stat(path, &there) && errno == ENOENT) {
        *length = sizeof first_text - 1;
        if ((*text = malloc(sizeof first_text)))
            memcpy(*text, first_text, sizeof first_text);
        return *text ? EXIT_DONE : EXIT_BAD;
    }
    if (cli_slurp(path, MOST + (MOST >> 1), &bytes, &count, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_key_unseal(key, bytes, count, text, length, &error);
    free(bytes);
    if (status == ENTENTE_OK)
        return EXIT_DONE;
    snprintf(error.file, sizeof error.file, "%s", path);
    return cli_fail(&error);
}

static int put(const char *path, const entente_key *key, const char *text, size_t length)
{
    char *sealed;
    size_t count;
    entente_error error = {0};
    output file;
    if (entente_key_seal(key, text, length, &sealed, &count, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = EXIT_BAD;
    if (output_open(&file, path, OUTPUT_ANEW, NULL, 0)) {
        fwrite(sealed, 1, count, file.file);
        status = output_keep(&file) ? EXIT_DONE : EXIT_BAD;
        output_drop(&file);
    }
    free(sealed);
    return status;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path;
    const cli_option options[] = {KEY_OPTIONS(o), {0}};
    int status;
    if (!case_parsed(cli_parse(&command_private, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_key *key;
    char *text = NULL;
    size_t length = 0;
    if (case_shared(path) || !record_key(&o, true, &key))
        return EXIT_BAD;
    status = take(path, key, &text, &length);
    if (status == EXIT_DONE)
        status = editor_run("private.yaml", &text, &length) ? put(path, key, text, length) : EXIT_BAD;
    wiped(text, length);
    entente_key_free(key);
    return status;
}
