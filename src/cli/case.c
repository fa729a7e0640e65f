#include "cli/case.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/date.h"
#include "base/error.h"

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
    int status = record_start(path, &keys, false, &r);
    if (status != EXIT_DONE)
        return status;
    const char *reader = o->as ? o->as : entente_record_reader(r);
    entente_status done = ENTENTE_OK;
    if (!reader)
        done = error_at(&error, ENTENTE_INVALID, path, 0, 0,
                        "this key reads as nobody yet; expected a case in the record, and an entry of kind reader for it");
    else if (v && !entente_record_reads(r, reader))
        done = error_at(&error, ENTENTE_INVALID, path, 0, 0,
                        "this key does not read as '%.60s'; expected --as %s or public; only a mediator's or the keeper's "
                        "key shows what others see",
                        reader, entente_record_reader(r) ? entente_record_reader(r) : "");
    if (done == ENTENTE_OK) {
        bool whole = entente_record_whole(r, reader);
        *c = entente_record_take(r);
        if (v)
            done = entente_view_new(*c, reader, on, v, &error);
        if (v && done == ENTENTE_OK && !whole) {
            entente_view_partly(*v);
            cli_print(stderr, "%s: %s may have more than this key opens\n", path, reader);
        }
        if (done != ENTENTE_OK)
            entente_case_free(*c);
        else if (v)
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
    const cli_option options[] = {
        CASE_OPTIONS(o), table->csv_of ? (cli_option){"csv", NULL, "a table as CSV", &o.csv} : (cli_option){0}, {0}};
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
