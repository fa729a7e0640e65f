#include "cli/record.h"
#include "cli/passphrase.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { KEY_FILE_MOST = 4096 };

void record_report(void *context, const entente_error *mistake)
{
    (void)context;
    cli_fail(mistake);
}

void record_acknowledge(const char *id)
{
    puts(id);
    fflush(stdout);
}

/* A key file that anybody may read or write is nobody's own. */
static bool key_is_own(const char *path)
{
    struct stat is;
    if (!stat(path, &is) && S_ISREG(is.st_mode) && (is.st_mode & S_IRWXO)) {
        cli_print(stderr, "%s: a key that others can read or write is not used; expected: chmod 600 %s\n", path, path);
        return false;
    }
    return true;
}

bool record_key(const key_options *options, bool needed, entente_key **key)
{
    record_secret secret;
    char *bytes;
    size_t bytes_length;
    entente_error error = {0};
    *key = NULL;
    if (!options->key) {
        if (needed)
            cli_print(stderr,
                      "entente: a record is read with a key; expected --key FILE, or ENTENTE_KEY=FILE, or `key = FILE` "
                      "in ~/.config/entente/config\n");
        return !needed;
    }
    if (record_file(options->key)) {
        cli_print(stderr, "%s: a record, where --key takes a key file, such as `entente key new` makes\n", options->key);
        return false;
    }
    if (cli_slurp(options->key, KEY_FILE_MOST, &bytes, &bytes_length, &error) != ENTENTE_OK) {
        cli_fail(&error);
        return false;
    }
    char public_text[ENTENTE_PUBLIC_TEXT];
    bool key_file = entente_key_public_of(bytes, bytes_length, public_text, &error) == ENTENTE_OK;
    bool good = (!key_file || key_is_own(options->key)) && passphrase_get(options->passphrase, options->key, &secret);
    if (good) {
        good = entente_key_unlock(bytes, bytes_length, secret.words, secret.length, key, &error) == ENTENTE_OK;
        passphrase_forget(&secret);
        if (!good) {
            snprintf(error.file, sizeof error.file, "%s", options->key);
            cli_fail(&error);
        }
    }
    free(bytes);
    return good;
}

char *record_known(const key_options *options)
{
    static const char ending[] = "-known";
    size_t length = options->key ? strlen(options->key) : 0;
    char *known = length ? malloc(length + sizeof ending) : NULL;
    if (known) {
        memcpy(known, options->key, length);
        memcpy(known + length, ending, sizeof ending);
    }
    return known;
}

static void print_each(const char *before, const char *lines)
{
    for (size_t length; lines && *lines; lines += length + 1) {
        length = strcspn(lines, "\n");
        cli_print(stderr, "%s: %.*s\n", before, (int)length, lines);
    }
}

void record_tell(const char *path, const entente_record *r)
{
    print_each(path, entente_record_told(r));
}

void record_tell_audience(entente_record *r)
{
    print_each("entente", entente_record_audience(r));
}

bool record_now(const key_options *options, entente_record_options *opening)
{
    moment m;
    opening->now = opening->clock = (int64_t)time(NULL);
    if (!options->now)
        return true;
    if (!moment_parse(options->now, &m)) {
        cli_print(stderr, "entente: --now '%s' is no instant; expected one such as 2024-03-20T17:00Z\n", options->now);
        return false;
    }
    m = moment_utc(m);
    opening->now = (int64_t)m.day * 86400 + (m.second < 0 ? 0 : m.second);
    return true;
}

void record_remember(setting which, const char *path)
{
    buffer told = {0};
    settings_note(which, path, &told);
    if (told.length)
        cli_print(stderr, "entente: %s\n", told.bytes);
    buffer_free(&told);
}

bool record_path(const char *path)
{
    if (record_key_file(path)) {
        cli_print(stderr, "%s: a key file, where a record was expected; a key goes behind --key\n", path);
        return false;
    }
    if (record_text_file(path)) {
        cli_print(
            stderr,
            "%s: no record; a case in YAML is changed in its file, and `entente import %s RECORD` makes a record of it\n",
            path, path);
        return false;
    }
    return true;
}

int record_start(const char *path, const key_options *options, bool write, entente_record **r)
{
    entente_key *key;
    entente_record_options now;
    if (!record_path(path) || !record_now(options, &now) || !record_key(options, true, &key))
        return EXIT_BAD;
    int status = record_start_with(path, options, key, write, r);
    entente_key_free(key);
    return status;
}

int record_start_with(const char *path, const key_options *options, const entente_key *key, bool write, entente_record **r)
{
    entente_error error = {0};
    entente_record_options opening = {.write = write, .set_back = options->set_back};
    if (!record_now(options, &opening))
        return EXIT_BAD;
    char *known = record_known(options);
    opening.known = known;
    entente_status status = entente_record_open(path, &opening, key, r, &error);
    free(known);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    record_tell(path, *r);
    if (entente_record_ahead(*r) && !options->set_back)
        cli_print(stderr,
                  "%s: the record's last entry was written by a clock that is ahead of this machine's; where that one was "
                  "wrong, a mediator sets the time back: entente add --set-back\n",
                  path);
    return EXIT_DONE;
}

const char **record_words(const char *text, size_t *count)
{
    size_t length = strlen(text), words = 1;
    for (const char *at = text; *at; at++)
        words += *at == ',';
    const char **list = malloc(words * sizeof *list + length + 1);
    if (!list)
        return NULL;
    char *copy = (char *)(list + words);
    memcpy(copy, text, length + 1);
    *count = 0;
    for (char *at = copy;; at++) {
        size_t one = strcspn(at, ",");
        bool last = !at[one];
        at[one] = '\0';
        if (one)
            list[(*count)++] = at;
        at += one;
        if (last)
            return list;
    }
}
