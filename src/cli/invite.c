#include "cli/invite.h"
#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/key.h"
#include "cli/sync.h"

#include "base/error.h"
#include "case/canonical.h"
#include "case/entry.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_invite = {
    .name = "invite",
    .arguments = "RECORD ACTOR [KEY] --key FILE --passphrase-file FILE [--role ROLE] [--name NAME] [--sync WHERE] [--yes]",
    .summary = "let an actor's key into a record",
    .about =
        "KEY is the line that `entente join` printed on the other side, or a file that holds it; without it the line is\n"
        "pasted on the terminal. The words that stand for it are shown: compare them with those that ACTOR reads out to\n"
        "you, by telephone or face to face, before you say yes; --yes is for who has compared them. An ACTOR whom the\n"
        "record does not have joins as a party, or as --role, for everybody to see.\n\n"
        "From then on the key opens what ACTOR may read. A mediator's or the keeper's key lets others in. The words of the\n"
        "record are said too: `entente join RECORD` shows them on the other side, once the record is there. --sync brings "
        "it\n"
        "there at once, as `entente sync RECORD WHERE` does.",
    .example = "entente invite talks.entente BLU blu.key --yes --key med.key --passphrase-file words",
    .run = run,
};

/* The first word of a text that is a public key. */
static bool take_word(const char *text, size_t length, char public_text[ENTENTE_PUBLIC_TEXT])
{
    size_t at = 0, word = 0;
    while (at < length && strchr(" \t\r\n", text[at]))
        at++;
    while (at + word < length && text[at + word] && !strchr(" \t\r\n", text[at + word]))
        word++;
    if (word < 3 || word >= ENTENTE_PUBLIC_TEXT || memcmp(text + at, "ek1", 3))
        return false;
    memcpy(public_text, text + at, word);
    public_text[word] = '\0';
    return true;
}

static int no_key(const char *where)
{
    cli_print(stderr, "%s: no public key; expected the line that `entente join` prints: ek1...\n", where);
    return EXIT_BAD;
}

int invite_key(const char *given, const char *actor, key_options *o, char public_text[ENTENTE_PUBLIC_TEXT])
{
    enum { MOST = 4096 };
    char *bytes, words[ENTENTE_WORDS_TEXT];
    size_t length;
    entente_error error = {0};
    if (given && record_key_file(given)) {
        int status = key_public(given, public_text);
        if (status != EXIT_DONE)
            return status;
    } else if (given && strncmp(given, "ek1", 3)) {
        if (cli_slurp(given, MOST, &bytes, &length, &error) != ENTENTE_OK)
            return cli_fail(&error);
        bool found = take_word(bytes, length, public_text);
        free(bytes);
        if (!found)
            return no_key(given);
    } else if (given) {
        if (!take_word(given, strlen(given), public_text))
            return no_key(given);
    } else {
        char line[1024];
        if (isatty(STDIN_FILENO))
            cli_print(stderr, "Paste the line that `entente join` printed for %s: ", actor);
        if (!fgets(line, sizeof line, stdin) || !take_word(line, strlen(line), public_text))
            return no_key("standard input");
    }
    if (entente_key_words(public_text, words, &error) != ENTENTE_OK)
        return cli_fail(&error);
    buffer what = {0};
    buffer_format(&what,
                  "the words of this key: %s\nare they those that %.80s has read out to you, by voice? Somebody on the way "
                  "could have put another key in its place",
                  words, actor);
    if (o->yes)
        cli_print(stderr, "entente: the words of this key: %s\n", words);
    bool agreed = !what.failed && ask_yes(o, what.bytes);
    if (!agreed)
        cli_print(stderr, "entente: nothing was written\n");
    buffer_free(&what);
    return agreed ? EXIT_DONE : EXIT_BAD;
}

void invite_json(buffer *b, const char *actor, const char *public_text)
{
    buffer_text(b, "{\"kind\":\"reader\",\"actor\":");
    canonical_text(b, actor);
    buffer_text(b, ",\"key\":");
    canonical_text(b, public_text);
    buffer_text(b, "}");
}

void invite_tell(const char *path, const entente_record *r, const char *actor)
{
    char words[ENTENTE_WORDS_TEXT];
    const char *strangers = entente_record_strangers(r);
    entente_record_words(r, words);
    if (strangers)
        cli_print(stderr, "entente: %s; expected actors' entries that both read\n", strangers);
    cli_print(stderr, "entente: %s's key is let in", actor);
    if (path)
        cli_print(stderr,
                  ". It takes the record: `entente sync %s FOLDER`, or the bundle of `entente export %s --since start`",
                  path, path);
    cli_print(stderr, "\nThe words of this record, to be read out to %s: %s\n", actor, words);
}

static bool has_actor(entente_record *r, const char *actor)
{
    return case_reader(entente_record_case(r), actor) != SIZE_MAX;
}

static void actor_json(buffer *b, const char *actor, const char *role, const char *name)
{
    buffer_text(b, "{\"kind\":\"actor\",\"to\":\"public\",\"id\":");
    canonical_text(b, actor);
    buffer_text(b, ",\"role\":");
    canonical_text(b, role);
    if (name) {
        buffer_text(b, ",\"name\":");
        canonical_text(b, name);
    }
    buffer_text(b, "}");
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[3] = {NULL, NULL, NULL}, *role = NULL, *name = NULL, *where = NULL;
    const cli_option options[] = {
        WRITE_OPTIONS(o),
        ASK_OPTION(o),
        {"role", "party|mediator|observer|member", "of an actor who is new; party where not said", &role},
        {"name", "NAME", "of an actor who is new", &name},
        {"sync", "WHERE", "sync with this folder or record, once the key is let in", &where},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_invite, argc, argv, options, operand, 2, 3), &status))
        return status;
    entente_record *r;
    entente_key *key;
    entente_error error = {0};
    if (!record_path(operand[0]) || !record_key(&o, true, &key))
        return EXIT_BAD;
    status = record_start_with(operand[0], &o, key, true, &r);
    if (status != EXIT_DONE) {
        entente_key_free(key);
        return status;
    }
    bool there = has_actor(r, operand[1]);
    char public_text[ENTENTE_PUBLIC_TEXT], ids[2][ENTENTE_ID_TEXT];
    if (there && (role || name)) {
        cli_print(stderr, "entente invite: %s is there already; --role and --name are for one who is new\n", operand[1]);
        status = EXIT_BAD;
    }
    if (status == EXIT_DONE)
        status = invite_key(operand[2], operand[1], &o, public_text);
    if (status != EXIT_DONE) {
        entente_record_free(r);
        entente_key_free(key);
        return status;
    }
    buffer b[2] = {0};
    size_t count = 0;
    if (!there)
        actor_json(&b[count++], operand[1], role ? role : "party", name);
    invite_json(&b[count++], operand[1], public_text);
    const char *json[2] = {b[0].bytes, b[1].bytes};
    size_t length[2] = {b[0].length, b[1].length};
    entente_status done = b[0].failed || b[1].failed
                              ? error_memory(&error)
                              : entente_record_add(r, json, length, count, 1, "", NULL, NULL, ids, &error);
    for (size_t i = 0; i < count && done == ENTENTE_OK; i++)
        record_acknowledge(ids[i]);
    error.line = 0;
    if (done == ENTENTE_OK)
        invite_tell(where ? NULL : operand[0], r, operand[1]);
    else
        status = cli_fail(&error);
    buffer_free(&b[0]);
    buffer_free(&b[1]);
    entente_record_free(r);
    if (where && status == EXIT_DONE)
        status = sync_with(operand[0], where, key, &o);
    entente_key_free(key);
    return status;
}
