#define _XOPEN_SOURCE 700 /* realpath */
#include "cli/case.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/date.h"
#include "base/error.h"

#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void report(void *context, const entente_error *mistake)
{
    (void)context;
    cli_fail(mistake);
}

bool case_now(const case_options *options, int64_t *now)
{
    entente_record_options clock = {0};
    bool good = record_now(&(key_options){.now = options ? options->now : NULL}, &clock);
    *now = clock.now;
    return good;
}

const char *case_day(const char *text, int64_t now, char room[CASE_DAY])
{
    bool yesterday = text && !strcmp(text, "yesterday");
    if (!text || (!yesterday && strcmp(text, "today")))
        return text;
    char day[MOMENT_TEXT];
    snprintf(room, CASE_DAY, "%s", day_text(moment_of(now).day - yesterday, day));
    return room;
}

/* What a day before the case comes to is nothing; that is said to whoever may know when it began. */
static void tell_begun(const char *path, const char *on, const entente_view *v)
{
    const char *began = entente_view_before(v);
    if (began)
        cli_print(stderr, "%s: nothing of %s: the case begins on %s\n", path, on, began);
}

bool case_shared(const char *path)
{
    char folder[PATH_MAX], whole[PATH_MAX];
    bool shared = false;
    if (!realpath(path, whole)) { /* it is not there yet */
        snprintf(folder, sizeof folder, "%s", path);
        char *slash = strrchr(folder, '/');
        if (slash)
            slash[slash == folder] = '\0';
        if (!realpath(slash ? folder : ".", whole))
            return false; /* nor is its folder */
        shared = entente_folder_is(whole);
    }
    for (char *slash; !shared && (slash = strrchr(whole, '/')) && slash > whole;) { /* what is shared is so with all in it */
        *slash = '\0';
        shared = entente_folder_is(whole);
    }
    if (shared)
        cli_print(stderr, "%s: it lies in a folder of a sync, which others read; expected one of your own\n", path);
    return shared;
}

/* Private entries of the key's holder, in the clear only where nobody else can read them. EXIT_DONE, or said what is wrong.
 */
static int join_private(entente_record *r, const char *file, const char *as, size_t *count)
{
    struct stat about;
    char *bytes;
    size_t length;
    entente_error error = {0};
    const char *own = entente_record_reader(r);
    if (as && (!own || strcmp(as, own))) {
        cli_print(stderr, "entente: --with adds what is private to %s; it does not go with --as %s\n", own ? own : "nobody",
                  as);
        return EXIT_BAD;
    }
    if (case_shared(file))
        return EXIT_BAD;
    if (cli_slurp(file, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = ENTENTE_OK;
    if (!entente_sealed_is(bytes, length) && !stat(file, &about) && (about.st_mode & 077))
        status = error_at(&error, ENTENTE_INVALID, file, 0, 0,
                          "private entries that others can read are none; expected: chmod 600, or `entente private`");
    if (status == ENTENTE_OK)
        status = entente_record_with(r, bytes, length, file, report, NULL, count, &error);
    sodium_memzero(bytes, length);
    free(bytes);
    if (status == ENTENTE_OK) {
        cli_print(stderr, "entente: with %zu private entr%s of %s, which the record does not have\n", *count,
                  *count == 1 ? "y" : "ies", file);
        return EXIT_DONE;
    }
    if (status == ENTENTE_INVALID && error.line)
        return EXIT_BAD; /* each mistake was printed */
    if (!error.file[0])
        snprintf(error.file, sizeof error.file, "%s", file);
    return cli_fail(&error);
}

/* A record's case is what the key opens; its reader is whose key it is. */
static int open_record(const char *path, const case_options *options, entente_case **c, entente_view **v)
{
    static const case_options none = {0};
    const case_options *o = options ? options : &none;
    key_options keys = {.key = o->key, .passphrase = o->passphrase};
    entente_error error = {0};
    entente_record *r;
    int64_t now;
    char room[CASE_DAY];
    if (!case_now(o, &now))
        return EXIT_BAD;
    const char *on = case_day(o->on, now, room);
    int status = o->opened ? record_start_with(path, &keys, o->opened, false, &r) : record_start(path, &keys, false, &r);
    if (status != EXIT_DONE)
        return status;
    size_t private_count = 0;
    if (o->with && (status = join_private(r, o->with, o->as, &private_count)) != EXIT_DONE) {
        entente_record_free(r);
        return status;
    }
    bool whole = true;
    entente_status done = ENTENTE_OK;
    if (v)
        done = entente_record_view(r, o->as, on, v, &whole, &error);
    else if (!entente_record_reader(r))
        done = entente_record_view(r, NULL, on, NULL, NULL, &error); /* which says so */
    if (done == ENTENTE_OK)
        *c = entente_record_take(r);
    if (v && done == ENTENTE_OK) {
        if (o->with)
            entente_view_with(*v, private_count);
        if (!whole)
            cli_print(stderr, "%s: %s may have more than this key opens\n", path, o->as);
        tell_begun(path, on, *v);
    }
    entente_record_free(r);
    return done == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

int case_open(const char *path, const case_options *options, entente_case **c, entente_view **v)
{
    entente_error error = {0};
    if (record_file(path))
        return open_record(path, options, c, v);
    if (options && options->with) {
        cli_print(stderr, "%s: no record; --with adds private entries to what a key opens of one\n", path);
        return EXIT_BAD;
    }
    if (record_key_file(path)) {
        cli_print(stderr, "%s: a key file, where a case or a record was expected; a key goes behind --key\n", path);
        return EXIT_BAD;
    }
    char *bytes = NULL, room[CASE_DAY];
    size_t length = 0;
    int64_t now;
    if (!case_now(options, &now))
        return EXIT_BAD;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_case_load(bytes, length, path, report, NULL, c, &error);
    free(bytes);
    if (status == ENTENTE_OK)
        entente_case_clock(*c, now);
    if (status == ENTENTE_INVALID)
        return EXIT_BAD; /* each mistake was printed */
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    if (!v)
        return EXIT_DONE;
    const char *on = case_day(options->on, now, room);
    status = entente_view_new(*c, options->as, on, v, &error);
    if (status != ENTENTE_OK) {
        entente_case_free(*c);
        return cli_fail(&error);
    }
    tell_begun(path, on, *v);
    return EXIT_DONE;
}

bool case_named(const char *const *operand, int operands)
{
    static const char *const forms[] = {".xml", ".json", ".txt"};
    const char *end = strrchr(operand[0], '.');
    struct stat about;
    if (operands != 1 || stat(operand[0], &about) || S_ISDIR(about.st_mode))
        return false;
    for (size_t i = 0; end && i < sizeof forms / sizeof *forms; i++)
        if (!strcmp(end, forms[i]))
            return false;
    return true;
}

bool case_parsed(int operands, int *status)
{
    *status = operands == -2 ? EXIT_DONE : EXIT_BAD;
    return operands >= 0;
}

int case_run(const cli_command *command, int argc, char **argv, const entente_table *table, case_maker *make)
{
    case_options o = {0};
    const char *path;
    cli_option options[] = {CASE_OPTIONS(o), {0}, {0}}, *next = options;
    while (next->name)
        next++;
    if (table->csv_of)
        *next = (cli_option){"csv", NULL, "a table as CSV", &o.csv};
    int status;
    if (!case_parsed(cli_parse(command, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_case *c;
    entente_view *v;
    const void *answer = NULL;
    entente_error error = {0};
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status =
        make(v, &answer, &error) == ENTENTE_OK ? result_print(answer, v, o.json, o.csv, ENTENTE_INDENTED) : cli_fail(&error);
    entente_result_free(answer);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
