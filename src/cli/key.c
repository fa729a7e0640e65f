#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_key = {
    .name = "key",
    .arguments = "new FILE --passphrase-file FILE | public FILE",
    .summary = "make a reader's key pair, or print its public half",
    .about =
        "`key new` makes a key pair and writes it to a new file behind a passphrase (Argon2id). `key public` prints the\n"
        "half that is given to the keeper of a record, who adds it: entente add RECORD kind=reader actor=... key=...\n"
        "--effort quick makes the passphrase cheap to try: for tests and demonstrations only.",
    .example = "entente key --help",
    .run = run,
};

/* A new file that only its owner reads; on the disk before we say so. */
static bool write_new(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t length = strlen(text);
    bool good = file >= 0 && write(file, text, length) == (ssize_t)length && !fsync(file);
    if (!good)
        cli_print(stderr, "%s: cannot be written: %s\n", path, strerror(errno));
    if (file >= 0) {
        close(file);
        if (!good)
            unlink(path);
    }
    return good;
}

static int make(const char *path, const char *passphrase_file, entente_effort effort)
{
    char passphrase[1100], text[ENTENTE_KEY_TEXT], public_text[ENTENTE_PUBLIC_TEXT];
    size_t length;
    entente_error error = {0};
    entente_key *key;
    if (!record_passphrase(passphrase_file, passphrase, &length))
        return EXIT_BAD;
    entente_status status = entente_key_new(&key, &error);
    if (status == ENTENTE_OK)
        status = entente_key_lock(key, passphrase, length, effort, text, &error);
    sodium_memzero(passphrase, sizeof passphrase);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    entente_key_public(key, public_text);
    entente_key_free(key);
    if (!write_new(path, text))
        return EXIT_BAD;
    printf("%s\n", public_text);
    return EXIT_DONE;
}

static int show(const char *path)
{
    char *bytes, public_text[ENTENTE_PUBLIC_TEXT];
    size_t length;
    entente_error error = {0};
    if (cli_slurp(path, 1 << 16, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_key_public_of(bytes, length, public_text, &error);
    free(bytes);
    if (status != ENTENTE_OK) {
        snprintf(error.file, sizeof error.file, "%s", path);
        return cli_fail(&error);
    }
    printf("%s\n", public_text);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    const char *operand[2], *passphrase = NULL, *effort = NULL;
    const cli_option options[] = {{"passphrase-file", "FILE", "the passphrase, on the first line of a file", &passphrase},
                                  {"effort", "usual|quick", "how much work it is to try a passphrase", &effort},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_key, argc, argv, options, operand, 2, 2), &status))
        return status;
    if (effort && strcmp(effort, "usual") && strcmp(effort, "quick")) {
        cli_print(stderr, "entente key: --effort is '%s'; expected usual or quick\n", effort);
        return EXIT_BAD;
    }
    if (!strcmp(operand[0], "new"))
        return make(operand[1], passphrase,
                    effort && !strcmp(effort, "quick") ? ENTENTE_EFFORT_QUICK : ENTENTE_EFFORT_USUAL);
    if (!strcmp(operand[0], "public"))
        return show(operand[1]);
    cli_print(stderr, "entente key: '%s' is nothing that can be done with a key; expected new or public\n", operand[0]);
    return EXIT_BAD;
}
