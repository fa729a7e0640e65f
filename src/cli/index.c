/* Where several cases stand. */
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/buffer.h"
#include "base/text.h"

#include <dirent.h>
#include <entente/brief.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_index = {
    .name = "index",
    .arguments = "FOLDER [--as READER] [--on DATE] [--json | --csv] [--key FILE --passphrase-file FILE]",
    .summary = "where several cases stand, a line each",
    .about =
        "For each case of a folder, in YAML (NAME.yaml, NAME.yml) or a record, the line that stands at the head of its\n"
        "brief: the last and the next meeting, what is before a council, what was claimed last, what runs out first, and\n"
        "how far apart the parties are. Each is of what the reader sees of that case: --as names one for all of them; of a\n"
        "record it is the key's holder where --as does not say. The key is asked for once.\n\n"
        "A case that cannot be read is told of on standard error and in its row (`why`), the others come nevertheless, and\n"
        "the exit status is 2. Folders within the folder are not looked into, nor are files whose names begin with a dot.",
    .example = "entente index examples\n"
               "entente index examples --as public --csv",
    .run = run,
};

enum { COLUMNS = 80, WHY = 512, FILES_MOST = 10000 };

typedef struct listing {
    case_options seen;
    const char *folder;
    char **names;
    size_t count;
    entente_index_row *rows;
    const entente_index_row **answers; /* those of which rows are copies; NULL: it could not be read */
    char (*why)[WHY];
    entente_key *key;
    bool asked; /* for the key */
} listing;

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static char *path_of(const listing *l, const char *name)
{
    size_t length = strlen(l->folder) + strlen(name) + 2;
    char *path = malloc(length);
    if (path)
        snprintf(path, length, "%s%s%s", l->folder, l->folder[strlen(l->folder) - 1] == '/' ? "" : "/", name);
    return path;
}

static bool is_case(const char *path, const char *name)
{
    struct stat is;
    const char *end = strrchr(name, '.');
    if (*name == '.' || stat(path, &is) || !S_ISREG(is.st_mode))
        return false;
    return (end && (!strcmp(end, ".yaml") || !strcmp(end, ".yml"))) || record_file(path);
}

static int no_memory(void)
{
    return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
}

static int find(listing *l)
{
    DIR *folder = opendir(l->folder);
    if (!folder) {
        cli_print(stderr, "%s: %s; expected a folder of cases\n", l->folder, strerror(errno));
        return EXIT_BAD;
    }
    l->names = calloc(FILES_MOST, sizeof *l->names);
    int status = l->names ? EXIT_DONE : no_memory();
    for (struct dirent *one; status == EXIT_DONE && (one = readdir(folder));) {
        char *path = path_of(l, one->d_name);
        if (path && is_case(path, one->d_name)) {
            if (l->count == FILES_MOST) {
                cli_print(stderr, "%s: more than %d cases\n", l->folder, FILES_MOST);
                status = EXIT_BAD;
            } else if (!(l->names[l->count++] = strdup(one->d_name))) {
                l->count--;
                status = no_memory();
            }
        } else if (!path) {
            status = no_memory();
        }
        free(path);
    }
    closedir(folder);
    if (l->count)
        qsort(l->names, l->count, sizeof *l->names, by_name);
    if (status == EXIT_DONE && !l->count) {
        cli_print(stderr, "%s: no case lies there; expected files NAME.yaml, or records\n", l->folder);
        status = EXIT_BAD;
    }
    return status;
}

/* The key, once for all records. */
static bool open_key(listing *l)
{
    if (!l->asked) {
        l->asked = true;
        record_key(&(key_options){.key = l->seen.key, .passphrase = l->seen.passphrase}, true, &l->key);
    }
    l->seen.opened = l->key;
    return l->key;
}

static bool read_case(listing *l, size_t i, const char *path)
{
    entente_case *c;
    entente_view *v;
    entente_error error = {0};
    entente_index_row *row = &l->rows[i];
    if (record_file(path) && !open_key(l)) {
        snprintf(l->why[i], WHY, "a record is read with a key, and there is none");
        return false;
    }
    if (case_open(path, &l->seen, &c, &v) != EXIT_DONE)
        return false;
    bool done = entente_index_case(v, l->names[i], &l->answers[i], &error) == ENTENTE_OK;
    if (done)
        *row = *l->answers[i];
    else
        cli_fail(&error);
    entente_view_free(v);
    entente_case_free(c);
    return done;
}

static void print_row(const entente_index_row *row)
{
    buffer head = {0}, line = {0}, out = {0};
    text_format(&head, "%s%s%s", row->file, row->title ? ": " : "", row->title ? row->title : "");
    text_wrap(&out, head.bytes ? head.bytes : "", 0, 2, COLUMNS);
    buffer_text(&out, "\n  ");
    if (row->why)
        text_format(&line, "could not be read: %s", row->why);
    else
        text_format(&line, "%s, %s: %s", row->as, row->on ? row->on : "no day",
                    row->line ? row->line : "nothing is known of any meeting, claim, clock, council or position");
    text_wrap(&out, line.bytes ? line.bytes : "", 2, 2, COLUMNS);
    buffer_text(&out, "\n");
    if (row->proposed)
        buffer_format(&out, "  %zu entr%s proposed, and nobody has judged %s\n", row->proposed,
                      row->proposed == 1 ? "y is" : "ies are", row->proposed == 1 ? "it" : "them");
    fputs(out.bytes ? out.bytes : "", stdout);
    buffer_free(&head);
    buffer_free(&line);
    buffer_free(&out);
}

/* Each as soon as it is read. */
static int read_all(listing *l, bool text)
{
    size_t failed = 0;
    bool watched = isatty(STDERR_FILENO) && (!text || !isatty(STDOUT_FILENO));
    for (size_t i = 0; i < l->count; i++) {
        char *path = path_of(l, l->names[i]);
        if (!path)
            return no_memory();
        if (watched)
            cli_print(stderr, "entente index: %zu of %zu: %s\n", i + 1, l->count, l->names[i]);
        cli_watch(l->why[i], WHY);
        bool good = read_case(l, i, path);
        cli_watch(NULL, 0);
        free(path);
        if (!good) {
            failed++;
            l->rows[i] = (entente_index_row){.file = l->names[i],
                                             .why = *l->why[i] ? l->why[i] : "standard error says why",
                                             .gap = (double)NAN,
                                             .slope_per_week = (double)NAN};
        }
        if (text) {
            fputs(i ? "\n" : "", stdout);
            print_row(&l->rows[i]);
            fflush(stdout);
        }
    }
    if (failed)
        cli_print(stderr, "entente index: %zu of %zu could not be read\n", failed, l->count);
    return failed ? EXIT_BAD : EXIT_DONE;
}

static int run(int argc, char **argv)
{
    listing l = {0};
    const cli_option options[] = {
        {"as", "READER", "of each case what this actor, `public` or `mediators` may see", &l.seen.as},
        {"on", "DATE", "as it was known at the end of that day; `today` and `yesterday` are days of UTC", &l.seen.on},
        {"now", "INSTANT", "take this for the present instant (for tests)", &l.seen.now},
        {"json", NULL, "the result as JSON", &l.seen.json},
        {"csv", NULL, "a table as CSV", &l.seen.csv},
        {"key", "FILE", "of records: the reader's key file", &l.seen.key},
        {"passphrase-file", "FILE", "its passphrase, in a file; asked for where not said", &l.seen.passphrase},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_index, argc, argv, options, &l.folder, 1, 1), &status))
        return status;
    status = find(&l);
    bool table = l.seen.json || l.seen.csv, read = status == EXIT_DONE;
    if (read) {
        l.rows = calloc(l.count, sizeof *l.rows);
        l.answers = calloc(l.count, sizeof *l.answers);
        l.why = calloc(l.count, sizeof *l.why);
        status = l.rows && l.answers && l.why ? read_all(&l, !table) : no_memory();
    }
    if (read && table && l.rows && l.answers && l.why) {
        const entente_index_result result = {l.folder, {l.count, l.rows}};
        int printed = result_print_as(&entente_index_table, &result, NULL, l.seen.json, l.seen.csv, ENTENTE_INDENTED);
        status = status == EXIT_DONE ? printed : status;
    }
    for (size_t i = 0; i < l.count; i++) {
        if (l.answers)
            entente_result_free(l.answers[i]);
        free(l.names[i]);
    }
    free(l.names);
    free(l.rows);
    free(l.answers);
    free(l.why);
    entente_key_free(l.key);
    return cli_finish(status);
}
