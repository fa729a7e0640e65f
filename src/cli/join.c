#include "cli/case.h"
#include "cli/commands.h"
#include "cli/key.h"
#include "cli/record.h"
#include "cli/settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int run(int argc, char **argv);

const cli_command command_join = {
    .name = "join",
    .arguments = "[RECORD] [--key FILE] [--passphrase-file FILE]",
    .summary = "ask to be let into a record: make a key, and say it in words",
    .about =
        "Makes a key where FILE is not there yet, behind a passphrase that is asked for, and prints its public half, a "
        "line\n"
        "that is sent to who keeps the record, by any way. Words that stand for it are said: read them out, by telephone\n"
        "or face to face, when `entente invite` asks for them on the other side, so that nobody can put a key of his own\n"
        "in the place of yours. With RECORD, once it has come, it says as whom the key reads in it, and the words that\n"
        "stand for the record, to be compared with those that `invite` has said. It can be run again at any time.\n\n"
        "Where no key is named, by --key or as ENTENTE_KEY and ~/.config/entente/config do, it is made beside that file,\n"
        "which then names it.",
    .example = "entente join --key blu.key --passphrase-file words --effort quick",
    .run = run,
};

static int tell_record(const char *path, const key_options *o)
{
    entente_record *r;
    char words[ENTENTE_WORDS_TEXT];
    int status = record_start(path, o, false, &r);
    if (status != EXIT_DONE)
        return status;
    const char *reader = entente_record_reader(r);
    entente_record_words(r, words);
    cli_print(stderr, "%s: this key reads as %s\n", path, reader ? reader : "nobody yet");
    cli_print(stderr, "The words of this record, to be compared with those that whoever invited you has: %s\n", words);
    entente_record_free(r);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path = NULL, *effort = NULL;
    const cli_option options[] = {
        KEY_OPTIONS(o), {"effort", "usual|quick", "how much work it is to try a passphrase", &effort}, {0}};
    int status;
    if (!case_parsed(cli_parse(&command_join, argc, argv, options, &path, 0, 1), &status))
        return status;
    bool usual = !o.key;
    if (usual && !(o.key = settings_new_key())) {
        cli_print(stderr, "entente join: where is your key to be? Expected --key FILE, or ENTENTE_KEY=FILE\n");
        return EXIT_BAD;
    }
    struct stat there;
    char public_text[ENTENTE_PUBLIC_TEXT], words[ENTENTE_WORDS_TEXT];
    entente_error error = {0};
    bool made = stat(o.key, &there) && errno == ENOENT;
    if (effort && strcmp(effort, "usual") && strcmp(effort, "quick")) {
        cli_print(stderr, "entente join: --effort is '%s'; expected usual or quick\n", effort);
        return EXIT_BAD;
    }
    status =
        made ? key_make(o.key, o.passphrase,
                        effort && !strcmp(effort, "quick") ? ENTENTE_EFFORT_QUICK : ENTENTE_EFFORT_USUAL, public_text, NULL)
             : key_public(o.key, public_text);
    if (status != EXIT_DONE)
        return status;
    if (usual)
        record_remember(SETTING_KEY, o.key);
    if (entente_key_words(public_text, words, &error) != ENTENTE_OK)
        return cli_fail(&error);
    printf("%s\n", public_text);
    fflush(stdout);
    cli_print(stderr,
              "Send that line to who keeps the record: it is not secret. Then read out to them, by voice,\n"
              "the words of your key: %s\n",
              words);
    const char *set = settings_get(SETTING_RECORD);
    if (!path && set && record_file(set))
        path = set;
    return path ? tell_record(path, &o) : EXIT_DONE;
}
