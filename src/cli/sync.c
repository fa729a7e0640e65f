#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"
#include "cli/entry_text.h"
#include "cli/result.h"
#include "cli/settings.h"
#include "cli/sync.h"

#include <entente/wire.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_sync = {
    .name = "sync",
    .arguments = "RECORD WHERE --key FILE --passphrase-file FILE | RECORD --list [--json] | RECORD --drop ID",
    .summary = "join what was written apart, through a folder, a relay or another record",
    .about =
        "WHERE is a folder that a share, a stick or a cloud drive carries, a relay's address (https://HOST/NAME, `entente "
        "relay`), or another record. What others wrote comes "
        "here,\n"
        "and what was written here with this key goes there, after theirs: entries keep their ids, words and days, and all\n"
        "who sync end with one record. RECORD is made where it is not there yet, and so is a WHERE that ends in "
        ".entente. On a terminal the entries that came are printed, as `entente log` does.\n\n"
        "What can no longer stand after what others wrote (the issue was corrected, the handle is taken) is held back, "
        "told\n"
        "with the reason (exit 1) and tried again the next time; --drop gives it up. --list prints what waits, is held, or\n"
        "stands beside: entries of others that the line there does not have yet.\n\n"
        "A folder holds one record, a file for each group of entries. Nothing but entente writes there. A relay is asked\n"
        "with the key; NAME, which `entente sync` prints, can be left out where RECORD is here. Its head is told each "
        "time, to be\n"
        "read out to each other: a relay that shows two people two lines is found by that alone.",
    .example = "entente sync talks.entente shared --key med.key --passphrase-file words",
    .run = run,
};

static void print_lines(const char *path, const char *lines)
{
    for (size_t length; lines && *lines; lines += length + 1) {
        length = strcspn(lines, "\n");
        cli_print(stderr, "%s: %.*s\n", path, (int)length, lines);
    }
}

int sync_report(const char *path, entente_status status, entente_sync *did, const entente_error *error)
{
    print_lines(path, did->told);
    if (status == ENTENTE_OK) {
        cli_print(stderr, "entente: %zu entries came, %zu went", did->fetched, did->sent);
        if (did->placed)
            cli_print(stderr, ", %zu put after what others wrote", did->placed);
        if (did->held)
            cli_print(stderr, "; %zu held back", did->held);
        if (did->beside)
            cli_print(stderr, "; %zu of others stand beside", did->beside);
        cli_print(stderr, "\n");
    }
    bool clean = !did->held && !did->gave_way && !did->faults;
    entente_sync_free(did);
    return status != ENTENTE_OK ? cli_fail(error) : clean ? EXIT_DONE : EXIT_NO;
}

enum { CAME_MOST = 20 };

/* For people, who would else ask for it next. */
static void tell_came(const char *path, const entente_key *key, const entente_sync *did, const entente_record_options *of)
{
    entente_record *r = NULL;
    entente_view *v = NULL;
    entry_telling how;
    entente_record_options reading = *of;
    reading.write = false;
    size_t seen = 0, told = 0, count = 0;
    if (entente_record_open(path, &reading, key, &r, NULL) != ENTENTE_OK)
        return;
    const char *reader = entente_record_reader(r);
    bool good = reader && entente_view_new(entente_record_case(r), reader, NULL, &v, NULL) == ENTENTE_OK &&
                entry_telling_make(&how, v);
    const entry **list = good ? entries_seen(v, &count) : NULL;
    for (size_t i = 0; list && i < count; i++) {
        char id[ENTRY_ID_TEXT];
        buffer b = {0};
        bool came = false;
        entry_id_text(list[i]->id, id);
        for (size_t k = 0; k < did->came_count && !came; k++)
            came = !strcmp(did->came[k], id);
        seen += came;
        if (!came || told == CAME_MOST)
            continue;
        entry_line_text(&b, &how, list[i]);
        if (!b.failed)
            fwrite(b.bytes, 1, b.length, stdout);
        told++;
        buffer_free(&b);
    }
    if (seen > told)
        cli_print(stdout, "and %zu more: entente log\n", seen - told);
    fflush(stdout);
    free(list);
    entente_view_free(v);
    entente_record_free(r);
}

int sync_with(const char *path, const char *where, const entente_key *key, const key_options *o)
{
    entente_sync did;
    entente_error error = {0};
    entente_record_options opening = {.write = true};
    struct stat there;
    if (!record_now(o, &opening))
        return EXIT_BAD;
    bool new = stat(path, &there) && errno == ENOENT;
    char *known = record_known(o);
    opening.known = known;
    entente_status status = entente_wire_sync(path, &opening, key, where, settings_get(SETTING_TRUSTED), &did, &error);
    if (status == ENTENTE_OK && key && did.came_count && isatty(STDOUT_FILENO))
        tell_came(path, key, &did, &opening);
    free(known);
    if (status == ENTENTE_OK && new && o->key && o->key == settings_get(SETTING_KEY))
        record_remember(SETTING_RECORD, path);
    return sync_report(path, status, &did, &error);
}

static int list(const char *path, const key_options *o, bool json)
{
    entente_record *r;
    entente_waiting *all;
    size_t count;
    entente_error error = {0};
    int status = record_start(path, o, false, &r);
    if (status != EXIT_DONE)
        return status;
    if (entente_record_waiting(r, &all, &count, &error) != ENTENTE_OK) {
        entente_record_free(r);
        return cli_fail(&error);
    }
    for (size_t i = 0; i < count; i++) {
        const entente_waiting *one = &all[i];
        if (json) {
            status = result_print_as(&entente_waiting_table, one, NULL, true, false, ENTENTE_COMPACT);
            putchar('\n');
        } else {
            cli_print(stdout, "%s  %-7s  %-10s  %s%s%s\n", one->id, one->state, one->kind, one->by, one->why ? "  " : "",
                      one->why ? one->why : "");
        }
    }
    free(all);
    entente_record_free(r);
    return status;
}

static int drop(const char *path, const char *id, const key_options *o)
{
    entente_record *r;
    entente_error error = {0};
    int status = record_start(path, o, true, &r);
    if (status != EXIT_DONE)
        return status;
    entente_status done = entente_record_drop(r, id, &error);
    entente_record_free(r);
    return done == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2] = {NULL, NULL}, *listed = NULL, *id = NULL, *json = NULL;
    const cli_option options[] = {WRITE_OPTIONS(o),
                                  {"list", NULL, "print what waits, is held, or stands beside", &listed},
                                  {"drop", "ID", "give up an entry that is held or beside", &id},
                                  {"json", NULL, "with --list: a line of JSON for each", &json},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_sync, argc, argv, options, operand, 1, 2), &status))
        return status;
    if (listed || id) {
        if (operand[1] || (listed && id)) {
            cli_print(stderr, "entente: --list and --drop take RECORD alone\n");
            return EXIT_BAD;
        }
        return listed ? list(operand[0], &o, json != NULL) : drop(operand[0], id, &o);
    }
    if (!operand[1]) {
        cli_print(stderr, "entente: sync needs WHERE: a folder, a relay's address, or another record\n");
        return EXIT_BAD;
    }
    entente_key *key;
    if (!record_key(&o, false, &key))
        return EXIT_BAD;
    status = sync_with(operand[0], operand[1], key, &o);
    entente_key_free(key);
    return status;
}
