#include "cli/case.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/record.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_key = {
    .name = "key",
    .arguments = "new FILE --passphrase-file FILE | public FILE",
    .summary = "make a reader's key pair, or print its public half",
    .about =
        "`key new` makes a key pair and writes it to a new file behind a passphrase (Argon2id). `key public` prints the\n"
        "half that is given to the keeper of a record, who adds it: entente add RECORD kind=reader actor=... key=...\n"
        "--effort quick makes the passphrase cheap to try: for tests and demonstrations only.",
    .example = "entente key new med.key --passphrase-file words",
    .run = run,
};

enum { WEAK = 12 }; /* characters of a passphrase */

static int make(const char *path, const char *passphrase_file, entente_effort effort)
{
    record_secret secret;
    char text[ENTENTE_KEY_TEXT], public_text[ENTENTE_PUBLIC_TEXT];
    entente_error error = {0};
    entente_key *key = NULL;
    output file;
    if (!output_open(&file, path, OUTPUT_NEW, NULL, 0))
        return EXIT_BAD;
    if (!record_passphrase(passphrase_file, &secret)) {
        output_drop(&file);
        return EXIT_BAD;
    }
    if (text_width(secret.words) < WEAK)
        cli_print(stderr,
                  "entente: a passphrase of fewer than %d characters is weak: it can be found by trying; several words are "
                  "better\n",
                  WEAK);
    entente_status status = entente_key_new(&key, &error);
    if (status == ENTENTE_OK)
        status = entente_key_lock(key, secret.words, secret.length, effort, text, &error);
    record_forget(&secret);
    if (status == ENTENTE_OK)
        entente_key_public(key, public_text);
    entente_key_free(key);
    if (status != ENTENTE_OK) {
        output_drop(&file);
        return cli_fail(&error);
    }
    fputs(text, file.file);
    if (!output_keep(&file))
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
