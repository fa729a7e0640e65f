#include "cli/record.h"

#include "base/date.h"

#include <sodium.h>
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

bool record_passphrase(const char *path, char out[1100], size_t *length)
{
    entente_error error = {0};
    char *bytes;
    if (!path) {
        cli_print(stderr, "entente: a key needs its passphrase; expected --passphrase-file FILE\n");
        return false;
    }
    if (cli_slurp(path, 1 << 20, &bytes, length, &error) != ENTENTE_OK) {
        cli_fail(&error);
        return false;
    }
    *length = strcspn(bytes, "\r\n");
    bool fits = *length && *length <= 1024;
    if (fits)
        memcpy(out, bytes, *length);
    else
        cli_print(stderr, "%s: a passphrase of %zu bytes; expected 1 to 1024 on the first line\n", path, *length);
    sodium_memzero(bytes, strlen(bytes));
    free(bytes);
    return fits;
}

bool record_key(const key_options *options, bool needed, entente_key **key)
{
    char passphrase[1100], *bytes;
    size_t length, bytes_length;
    entente_error error = {0};
    *key = NULL;
    if (!options->key) {
        if (needed)
            cli_print(stderr, "entente: a record is read with a key; expected --key FILE --passphrase-file FILE\n");
        return !needed;
    }
    if (cli_slurp(options->key, KEY_FILE_MOST, &bytes, &bytes_length, &error) != ENTENTE_OK) {
        cli_fail(&error);
        return false;
    }
    bool good = record_passphrase(options->passphrase, passphrase, &length);
    if (good && entente_key_unlock(bytes, bytes_length, passphrase, length, key, &error) != ENTENTE_OK) {
        snprintf(error.file, sizeof error.file, "%s", options->key);
        cli_fail(&error);
        good = false;
    }
    sodium_memzero(passphrase, sizeof passphrase);
    free(bytes);
    return good;
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
    opening->now = (int64_t)m.day * 86400 + (m.second < 0 ? 0 : m.second);
    return true;
}

int record_start(const char *path, const key_options *options, bool write, entente_record **r)
{
    entente_key *key;
    entente_error error = {0};
    entente_record_options opening = {.write = write, .set_back = options->set_back};
    if (!record_now(options, &opening) || !record_key(options, true, &key))
        return EXIT_BAD;
    entente_status status = entente_record_open(path, &opening, key, r, &error);
    entente_key_free(key);
    if (status == ENTENTE_OK && entente_record_ahead(*r) && !options->set_back)
        fprintf(stderr,
                "%s: the record's last entry was written by a clock that is ahead of this machine's; where that one was "
                "wrong, a mediator sets the time back: entente add --set-back\n",
                path);
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

bool record_file(const char *path)
{
    char start[16];
    struct stat what;
    bool plain = strcmp(path, "-") && !stat(path, &what) && S_ISREG(what.st_mode); /* a pipe can be read but once */
    FILE *file = plain ? fopen(path, "rb") : NULL;
    bool is = file && fread(start, 1, sizeof start, file) == sizeof start && entente_record_is(start, sizeof start);
    if (file)
        fclose(file);
    return is;
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
