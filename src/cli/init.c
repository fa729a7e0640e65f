#include "cli/case.h"
#include "cli/commands.h"
#include "cli/key.h"
#include "cli/record.h"
#include "cli/settings.h"

#include "base/buffer.h"
#include "base/error.h"
#include "case/canonical.h"
#include "case/entry.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int run(int argc, char **argv);

const cli_command command_init = {
    .name = "init",
    .arguments = "RECORD [--key FILE] [--passphrase-file FILE] [--title TEXT --keeper ACTOR [--invented]]",
    .summary = "make a new record",
    .about =
        "Makes a record that the key's holder keeps. With --title and --keeper it begins with a case and its keeper, an\n"
        "actor of --role (mediator where not said); without them it is empty, for `entente import`.\n\n"
        "Where no key is named, by --key or as ENTENTE_KEY and ~/.config/entente/config do, one is made beside that file,\n"
        "behind a passphrase that is asked for, and the file then names both, so that no command needs to be told.",
    .example = "entente init talks.entente --title \"Talks on a quay\" --keeper MED --key med.key --passphrase-file words",
    .run = run,
};

/* The case, its keeper, and the keeper's key. */
static entente_status begin(entente_record *r, const entente_key *key, const char *title, const char *keeper,
                            const char *role, const char *on, bool invented, entente_error *error)
{
    char public_text[ENTENTE_PUBLIC_TEXT], ids[3][ENTENTE_ID_TEXT];
    buffer b[3] = {0};
    entente_key_public(key, public_text);
    buffer_text(&b[0], "{\"kind\":\"case\",\"to\":\"public\",\"title\":");
    canonical_text(&b[0], title);
    buffer_text(&b[1], "{\"kind\":\"actor\",\"to\":\"public\",\"role\":");
    canonical_text(&b[1], role);
    buffer_text(&b[1], ",\"id\":");
    canonical_text(&b[1], keeper);
    buffer_format(&b[2], "{\"kind\":\"reader\",\"to\":\"public\",\"key\":\"%s\",\"actor\":", public_text);
    canonical_text(&b[2], keeper);
    buffer_text(&b[0], ",\"keeper\":");
    canonical_text(&b[0], keeper);
    if (invented)
        buffer_text(&b[0], ",\"invented\":true");
    for (int i = 0; i < 3; i++) {
        if (on) {
            buffer_text(&b[i], ",\"on\":");
            canonical_text(&b[i], on);
            buffer_text(&b[i], ",\"at\":");
            canonical_text(&b[i], on);
        }
        buffer_text(&b[i], "}");
    }
    const char *json[3] = {b[0].bytes, b[1].bytes, b[2].bytes};
    size_t length[3] = {b[0].length, b[1].length, b[2].length};
    entente_status status = b[0].failed || b[1].failed || b[2].failed
                                ? error_memory(error)
                                : entente_record_add(r, json, length, 3, 1, "", NULL, NULL, ids, error);
    for (int i = 0; i < 3; i++)
        buffer_free(&b[i]);
    if (error)
        error->line = 0;
    return status;
}

/* One who says no key has one made, beside the settings. */
static int new_key(key_options *o, const char *path, entente_key **key)
{
    char public_text[ENTENTE_PUBLIC_TEXT];
    struct stat there;
    o->key = settings_new_key();
    if (!o->key || !stat(path, &there) || !stat(o->key, &there))
        return record_key(o, true, key) ? EXIT_DONE : EXIT_BAD;
    return key_make(o->key, o->passphrase, ENTENTE_EFFORT_USUAL, public_text, key);
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path, *title = NULL, *keeper = NULL, *role = "mediator", *on = NULL, *invented = NULL;
    const cli_option options[] = {WRITE_OPTIONS(o),
                                  {"title", "TEXT", "what the talks are", &title},
                                  {"keeper", "ACTOR", "who keeps the record", &keeper},
                                  {"role", "mediator|party|observer|member", "of the keeper", &role},
                                  {"on", "DATE", "the day on which the record begins; today where not said", &on},
                                  {"invented", NULL, "the case is made up: its days may lie ahead of the clock", &invented},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_init, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (!title != !keeper) {
        cli_print(stderr, "entente init: --title and --keeper go together\n");
        return EXIT_BAD;
    }
    entente_key *key = NULL;
    entente_error error = {0};
    entente_record_options opening = {.write = true};
    if (!record_now(&o, &opening))
        return EXIT_BAD;
    bool usual = !o.key;
    status = usual ? new_key(&o, path, &key) : record_key(&o, true, &key) ? EXIT_DONE : EXIT_BAD;
    if (status != EXIT_DONE)
        return status;
    entente_record *r = NULL;
    char *known = record_known(&o);
    opening.known = known;
    entente_status done = entente_record_init(path, &opening, key, &error);
    if (done == ENTENTE_OK && title) {
        done = entente_record_open(path, &opening, key, &r, &error);
        if (done == ENTENTE_OK)
            done = begin(r, key, title, keeper, role, on, invented, &error);
        entente_record_free(r);
        if (done != ENTENTE_OK)
            remove(path); /* it was ours, and holds nothing yet */
    }
    entente_key_free(key);
    free(known);
    if (done == ENTENTE_OK && usual) {
        record_remember(SETTING_KEY, o.key);
        record_remember(SETTING_RECORD, path);
    }
    return done == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}
