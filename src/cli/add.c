#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/record.h"

#include "base/buffer.h"
#include "base/error.h"
#include "case/words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_add = {
    .name = "add",
    .arguments = "RECORD [FILE.yaml|FILE.jsonl|- | FIELD=VALUE ...] --key FILE --passphrase-file FILE [--yes]",
    .summary = "append entries to a record",
    .about =
        "Appends one entry, its fields given as FIELD=VALUE: kind=position actor=BLU issue=fees value=20 to=mediators,BLU.\n"
        "What is a list takes commas or brackets (who=NOR,UPP or 'who=[NOR, UPP]'), what is a map braces, as YAML writes\n"
        "them ('title={en: Fees, ar: ...}').\n\n"
        "Or entries from a file, or from standard input (-). YAML: a list of entries, each with its kind, or sections as\n"
        "a case has them; all are written together, or none where one is wrong. JSON, an entry on each line: in groups\n"
        "of --group lines. Each entry's id is printed once it is on disk; whatever stops the program later, it is there.\n\n"
        "Who may read what was written is said on standard error. Where nothing says `to`, an entry is for the mediators;\n"
        "by the key of one who is no mediator it is for that actor alone. A limit or a preference that goes beyond its\n"
        "owner for the first time is asked for on a terminal, and needs --yes without one.\n\n"
        "An entry of kind reader lets a key join: kind=reader actor=BLU key=... (see `entente key`).",
    .example = "entente add talks.entente kind=actor id=NOR role=party to=public --key med.key --passphrase-file words\n"
               "entente add talks.entente kind=note id=tired about=NOR text='tired of waiting' --key med.key "
               "--passphrase-file words\n"
               "entente add talks.entente kind=note id=ready about=NOR text='ready to sign' --key med.key "
               "--passphrase-file words",
    .run = run,
};

enum { FIELDS = 200 };

typedef struct group {
    char **line;
    size_t *length;
    char (*ids)[ENTENTE_ID_TEXT];
    size_t count, most, written;
} group;

/* Those who cannot see each other learn of it from whoever lets them join, or not at all. */
static void tell_strangers(const entente_record *r)
{
    const char *strangers = entente_record_strangers(r);
    if (strangers)
        cli_print(stderr, "entente: %s; expected actors' entries that both read\n", strangers);
}

/* Of a file in several groups: what the groups before one that was refused have done. */
static void tell_written(size_t written, size_t first, size_t count)
{
    if (written)
        cli_print(stderr, "entente: that is of line %zu%s; the %zu entr%s before %s written\n", first,
                  count > 1 ? " and those after it" : "", written, written == 1 ? "y" : "ies", written == 1 ? "is" : "are");
}

static int flush_group(entente_record *r, group *g, size_t first, const char *file)
{
    entente_error error = {0};
    if (!g->count)
        return EXIT_DONE;
    entente_status status = entente_record_add(r, (const char *const *)g->line, g->length, g->count, first, file,
                                               record_report, NULL, g->ids, &error);
    for (size_t i = 0; i < g->count && status == ENTENTE_OK; i++)
        puts(g->ids[i]);
    if (status == ENTENTE_OK)
        tell_strangers(r);
    for (size_t i = 0; i < g->count; i++)
        free(g->line[i]);
    size_t count = g->count, written = g->written;
    g->count = 0;
    if (status != ENTENTE_OK) { /* each mistake was printed where it has a line */
        int failed = status == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
        tell_written(written, first, count);
        return failed;
    }
    g->written += count;
    return fflush(stdout) ? EXIT_BAD : EXIT_DONE;
}

/* before: lines of standard input that were read already, all blank */
static int add_lines(entente_record *r, const char *path, size_t most, size_t before)
{
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    group g = {.most = most};
    g.line = calloc(most, sizeof *g.line);
    g.length = calloc(most, sizeof *g.length);
    g.ids = calloc(most, sizeof *g.ids);
    char *line = NULL;
    size_t size = 0, number = before, first = before + 1;
    int status = EXIT_DONE;
    ssize_t got;
    if (!file) {
        cli_print(stderr, "%s: cannot be opened: %s\n", path, strerror(errno));
        status = EXIT_BAD;
    } else if (!g.line || !g.length || !g.ids) {
        cli_print(stderr, "entente: out of memory\n");
        status = EXIT_BAD;
    }
    while (status == EXIT_DONE && (got = getline(&line, &size, file)) >= 0) {
        number++;
        size_t length = (size_t)got;
        if (number == 1 && length >= 3 && !memcmp(line, "\xef\xbb\xbf", 3))
            memmove(line, line + 3, length -= 3); /* a byte order mark */
        while (length && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            length--;
        if (!length) {
            status = flush_group(r, &g, first, path);
            first = number + 1;
            continue;
        }
        g.length[g.count] = length;
        if (!(g.line[g.count] = malloc(length + 1))) {
            cli_print(stderr, "entente: out of memory\n");
            status = EXIT_BAD;
            break;
        }
        memcpy(g.line[g.count], line, length);
        g.line[g.count++][length] = '\0';
        if (g.count == g.most) {
            status = flush_group(r, &g, first, path);
            first = number + 1;
        }
    }
    if (status == EXIT_DONE && file && ferror(file)) {
        cli_print(stderr, "%s: cannot be read: %s\n", path, strerror(errno));
        status = EXIT_BAD;
    }
    if (status == EXIT_DONE)
        status = flush_group(r, &g, first, path);
    for (size_t i = 0; i < g.count; i++)
        free(g.line[i]);
    if (file && file != stdin)
        fclose(file);
    free(line);
    free(g.line);
    free(g.length);
    free(g.ids);
    return status;
}

enum { BLANK_MOST = 1 << 16 };

/* How it begins, behind blanks and a byte order mark: these go to `blank`. */
static int first_byte(FILE *file, buffer *blank)
{
    int byte = getc(file);
    while (byte != EOF && strchr(" \t\n\r\xef\xbb\xbf", byte) && byte && blank->length < BLANK_MOST) {
        buffer_add(blank, &(char){(char)byte}, 1);
        byte = getc(file);
    }
    return byte;
}

/* Whether a file is YAML and not an entry as JSON on each line: by its name, else by how it begins. blank: what was taken
   off standard input for that, of which no more than a byte can be put back. */
static bool is_yaml(const char *path, buffer *blank)
{
    const char *end = strrchr(path, '.');
    if (end && (!strcmp(end, ".yaml") || !strcmp(end, ".yml") || !strcmp(end, ".jsonl") || !strcmp(end, ".json")))
        return end[1] == 'y';
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    int byte = file ? first_byte(file, blank) : EOF;
    if (file == stdin) {
        ungetc(byte, stdin);
    } else if (file) {
        fclose(file);
        blank->length = 0;
    }
    return byte != EOF && byte != '{';
}

/* All of a file in one group. blank: with what it began. */
static int add_yaml(entente_record *r, const char *path, const buffer *blank)
{
    char *bytes, (*ids)[ENTENTE_ID_TEXT];
    size_t length, count;
    entente_error error = {0};
    buffer whole = {0};
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    buffer_add(&whole, blank->bytes, blank->length);
    buffer_add(&whole, bytes, length);
    free(bytes);
    entente_status status = whole.failed || blank->failed
                                ? error_memory(&error)
                                : entente_record_add_yaml(r, whole.bytes ? whole.bytes : "", whole.length, path,
                                                          record_report, NULL, &ids, &count, &error);
    buffer_free(&whole);
    if (status != ENTENTE_OK)
        return status == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    for (size_t i = 0; i < count; i++)
        puts(ids[i]);
    free(ids);
    tell_strangers(r);
    return fflush(stdout) ? EXIT_BAD : EXIT_DONE;
}

static size_t lines_of(const buffer *blank)
{
    size_t lines = 0;
    for (size_t i = 0; i < blank->length; i++)
        lines += blank->bytes[i] == '\n';
    return lines;
}

static int no_groups(void)
{
    cli_print(stderr, "entente add: --group is of entries as JSON, one a line; all of a YAML file is one group\n");
    return EXIT_BAD;
}

static void report_word(void *context, const entente_error *mistake)
{
    const entry_word *word = words_at(context, mistake->column);
    if (word)
        cli_print(stderr, "entente add: %.*s=%.60s: %s\n", (int)strcspn(word->field, "="), word->field, word->value,
                  mistake->message);
    else
        cli_print(stderr, "entente add: %s\n", mistake->message);
}

static int add_one(entente_record *r, entry_words *words)
{
    buffer b = {0};
    char id[1][ENTENTE_ID_TEXT];
    entente_error error = {0};
    entente_status done = words_json(words, &b, &error);
    const char *json = b.bytes;
    if (done == ENTENTE_OK)
        done = entente_record_add(r, &json, &b.length, 1, 1, "entry", report_word, words, id, &error);
    buffer_free(&b);
    if (done != ENTENTE_OK)
        return done == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    record_acknowledge(id[0]);
    tell_strangers(r);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    static const char *const names[] = {"kind", "on", "at", "by", "to", "source", "replaces"};
    enum { NAMES = sizeof names / sizeof *names };
    const char *operand[FIELDS], *given[NAMES] = {0}, *groups = NULL;
    const cli_option options[] = {WRITE_OPTIONS(o),
                                  ASK_OPTION(o),
                                  {"set-back", NULL,
                                   "date these entries by this machine's clock, though the record's last one is dated later "
                                   "by a clock that was wrong; times run on from there (a mediator's or the keeper's key)",
                                   &o.set_back},
                                  {"group", "N", "lines of a file that are committed together; 100 where not said", &groups},
                                  {"kind", "KIND", "the entry's kind", &given[0]},
                                  {"on", "WHEN", "what day it speaks of", &given[1]},
                                  {"at", "WHEN", "when it was known; now where not said", &given[2]},
                                  {"by", "ACTOR", "who entered it; the key's holder where not said", &given[3]},
                                  {"to", "READERS", "public, mediators, or actors with commas between", &given[4]},
                                  {"source", "TEXT", "where it comes from", &given[5]},
                                  {"replaces", "ID", "the entry that it corrects", &given[6]},
                                  {0}};
    int status, count = cli_parse(&command_add, argc, argv, options, operand, 1, FIELDS);
    if (!case_parsed(count, &status))
        return status;
    unsigned long long most = 100;
    if (!cli_whole(&command_add, "group", groups, 1, 10000, &most))
        return EXIT_BAD;
    bool fields = count > 1 && strchr(operand[1], '='), any = fields;
    for (size_t i = 0; i < NAMES; i++)
        any |= given[i] != NULL;
    if ((!fields && count > 2) || (any && !fields && count == 2)) {
        cli_print(stderr, "entente add: expected one file of entries, or one entry as FIELD=VALUE ...\n");
        return EXIT_BAD;
    }
    for (int i = 2; i < count; i++)
        if (!strchr(operand[i], '=')) {
            cli_print(stderr, "entente add: '%s' is no FIELD=VALUE\n", operand[i]);
            return EXIT_BAD;
        }
    entry_words words = {.count = 0};
    for (size_t i = 0; i < NAMES; i++)
        if (given[i])
            words_put(&words, names[i], given[i]);
    for (int i = 1; any && i < count; i++)
        words_put(&words, operand[i], strchr(operand[i], '=') + 1);
    const char *path = count == 2 ? operand[1] : "-";
    entente_record *r;
    status = record_start(operand[0], &o, true, &r);
    if (status != EXIT_DONE)
        return status;
    ask_before(r, &o, !any && !strcmp(path, "-"));
    buffer blank = {0};
    if (any)
        status = add_one(r, &words);
    else if (!is_yaml(path, &blank))
        status = add_lines(r, path, most, lines_of(&blank));
    else if (!groups)
        status = add_yaml(r, path, &blank);
    else
        status = no_groups();
    buffer_free(&blank);
    record_tell_audience(r);
    entente_record_free(r);
    return status;
}
