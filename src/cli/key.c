#include "cli/key.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "cli/record.h"
#include "cli/settings.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_key = {
    .name = "key",
    .arguments = "new|public|passphrase [FILE] [--passphrase-file FILE]",
    .summary = "make a reader's key pair, print its public half, change its passphrase",
    .about =
        "`key new` makes a key pair and writes it to a new file behind a passphrase (Argon2id), which is asked for on the\n"
        "terminal, twice and without being shown, where no file holds it. `key public` prints the half that is given to\n"
        "the keeper of a record, who lets it in: `entente invite RECORD ACTOR KEY` `key passphrase` puts "
        "another passphrase before the key;\n"
        "copies of the file that were made before open with the old one. A lost passphrase is final: nobody can open the\n"
        "key without it.\n\n"
        "FILE need not be said where ENTENTE_KEY, or `key = FILE` in ~/.config/entente/config, names it.\n"
        "--effort quick makes the passphrase cheap to try: for tests and demonstrations only.",
    .example = "entente key new med.key --passphrase-file words",
    .run = run,
};

/* Behind a passphrase, into its file. */
static int write_locked(const entente_key *key, const char *passphrase_file, entente_effort effort, output *file)
{
    record_secret secret;
    char text[ENTENTE_KEY_TEXT];
    entente_error error = {0};
    if (!passphrase_new(passphrase_file, file->name, &secret))
        return EXIT_BAD;
    entente_status status = entente_key_lock(key, secret.words, secret.length, effort, text, &error);
    passphrase_forget(&secret);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    fputs(text, file->file);
    return output_keep(file) ? EXIT_DONE : EXIT_BAD;
}

int key_make(const char *path, const char *passphrase_file, entente_effort effort, char public_text[ENTENTE_PUBLIC_TEXT],
             entente_key **made)
{
    entente_error error = {0};
    entente_key *key;
    output file;
    if (!output_open(&file, path, OUTPUT_NEW, NULL, 0))
        return EXIT_BAD;
    int status = entente_key_new(&key, &error) == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
    if (status == EXIT_DONE) {
        status = write_locked(key, passphrase_file, effort, &file);
        entente_key_public(key, public_text);
        if (made && status == EXIT_DONE)
            *made = key;
        else
            entente_key_free(key);
    }
    output_drop(&file);
    return status;
}

int key_public(const char *path, char public_text[ENTENTE_PUBLIC_TEXT])
{
    char *bytes;
    size_t length;
    entente_error error = {0};
    if (cli_slurp(path, 1 << 16, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_key_public_of(bytes, length, public_text, &error);
    free(bytes);
    if (status == ENTENTE_OK)
        return EXIT_DONE;
    snprintf(error.file, sizeof error.file, "%s", path);
    return cli_fail(&error);
}

static int change(const char *path, const char *old_file, const char *new_file, entente_effort effort)
{
    const key_options o = {.key = path, .passphrase = old_file};
    entente_key *key;
    output file;
    if (!record_key(&o, true, &key))
        return EXIT_BAD;
    int status = EXIT_BAD;
    if (output_open(&file, path, OUTPUT_ANEW, NULL, 0))
        status = write_locked(key, new_file, effort, &file);
    output_drop(&file);
    entente_key_free(key);
    if (status == EXIT_DONE)
        cli_print(stderr, "%s: changed; copies of it that were made before still open with the old passphrase\n", path);
    return status;
}

static int run(int argc, char **argv)
{
    const char *operand[2], *passphrase = NULL, *new_passphrase = NULL, *effort = NULL;
    const cli_option options[] = {
        {"passphrase-file", "FILE", "the passphrase, on the first line of a file; asked for where not said", &passphrase},
        {"new", "FILE", "of `key passphrase`: the one to come, likewise", &new_passphrase},
        {"effort", "usual|quick", "how much work it is to try a passphrase", &effort},
        {0}};
    int status, count = cli_parse(&command_key, argc, argv, options, operand, 1, 2);
    if (!case_parsed(count, &status))
        return status;
    if (effort && strcmp(effort, "usual") && strcmp(effort, "quick")) {
        cli_print(stderr, "entente key: --effort is '%s'; expected usual or quick\n", effort);
        return EXIT_BAD;
    }
    entente_error error = {0};
    if (count == 1 && settings_read(&error) != ENTENTE_OK)
        return cli_fail(&error);
    const char *path = count == 2 ? operand[1] : settings_get(SETTING_KEY);
    entente_effort work = effort && !strcmp(effort, "quick") ? ENTENTE_EFFORT_QUICK : ENTENTE_EFFORT_USUAL;
    bool new = !strcmp(operand[0], "new"), shown = !strcmp(operand[0], "public"),
         changed = !strcmp(operand[0], "passphrase");
    if (!new && !shown && !changed) {
        cli_print(stderr, "entente key: '%s' is nothing that can be done with a key; expected new, public or passphrase\n",
                  operand[0]);
        return EXIT_BAD;
    }
    if (!path) {
        cli_print(stderr, "entente key: which key? Expected its FILE, or ENTENTE_KEY=FILE\n");
        return EXIT_BAD;
    }
    if (new_passphrase && !changed) {
        cli_print(stderr, "entente key: --new goes with `key passphrase`\n");
        return EXIT_BAD;
    }
    if (changed)
        return change(path, passphrase, new_passphrase, work);
    char public_text[ENTENTE_PUBLIC_TEXT];
    status = new ? key_make(path, passphrase, work, public_text, NULL) : key_public(path, public_text);
    if (status == EXIT_DONE)
        printf("%s\n", public_text);
    return status;
}
