/* Dispatches in, events out: batches of them to one or more threads, their events in the order they came in. */
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/read_input.h"
#include "cli/read_into.h"
#include "cli/read_print.h"

#include "base/error.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_read = {
    .name = "read",
    .arguments = "[FILE…]",
    .summary = "dated dispatches to coded events",
    .about =
        "Prints the events that dispatches tell of, one JSON object a line: who did what to whom, when, where, in which "
        "words. A\n"
        "FILE is a text that may begin with `date YYYY-MM-DD`, a page (HTML), a feed (RSS, Atom), a list of {\"id\",\n"
        "\"date\", \"text\"} in JSON, or with --jsonl lines of these; a folder stands for its files. What is none of them, "
        "or\n"
        "not in English, is said on stderr and not read. Without files, or for -, it is standard input. --dictionary adds "
        "an analyst's own dictionary to entente's; several are\n"
        "parted by commas. docs/reading.md says how events are made, docs/dictionaries.md how dictionaries are written.\n\n"
        "--format tsv prints ICEWS's columns, then Status, PLOVER Type, PLOVER Mode, Contexts and Quote: what is actual, "
        "and\n"
        "with --status all what is planned, hypothetical, negated or historical too. Nothing is quoted or escaped in it: a\n"
        "tab, a line break or another control character is a space; quotes and backslashes stand as they are.\n\n"
        "--into adds what is read to a record: each dispatch once, and its events, of one story on one day the first. Only\n"
        "events in which a party, a mediator or a member of the case takes part are kept; --all keeps those between "
        "others.\n"
        "For a YAML case the entries are printed, to be appended by hand. What the texts say\n"
        "besides, `entente clerk` proposes.",
    .example = "entente read examples/dispatches/2024-03-20-jeddah.txt",
    .run = run,
};

enum { MOST_DICTIONARIES = 64, MOST_THREADS = 256, BATCH = 96, BATCH_BYTES = 64 << 10 };

/* A batch of dispatches on its way: read, coded, printed, in that order. */
typedef enum stage { FREE, FILLED, TAKEN, DONE } stage;
typedef struct batch {
    stage stage;
    arena memory;
    read_item items[BATCH];
    size_t count;
    buffer out;
    size_t left_out; /* events that were not printed for their status */
    entente_error error;
} batch;

typedef struct reading_line {
    const entente_model *model;
    const entente_dictionary *dictionary;
    read_format format;
    bool all;        /* events of any status, not only what is actual */
    size_t left_out; /* of those printed so far */
    read_into *into; /* where the readings go; NULL: they are printed */
    batch *batches;
    size_t size, filled, taken, printed; /* batches ever filled, taken and printed; each at its number modulo size */
    bool over;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} reading_line;

static entente_status code_batch(const reading_line *line, entente_reader *reader, batch *b)
{
    entente_dispatch dispatches[BATCH];
    entente_reading readings[BATCH];
    for (size_t i = 0; i < b->count; i++)
        dispatches[i] = b->items[i].dispatch;
    entente_status status = entente_reader_read_many(reader, dispatches, b->count, readings, &b->error);
    for (size_t i = 0; i < b->count && status == ENTENTE_OK; i++) {
        const entente_origin origin = {&dispatches[i], b->items[i].offset, b->items[i].cuts, line->dictionary, line->model};
        status = read_print(&b->out, line->format, line->all, &origin, &readings[i], &b->left_out, &b->error);
    }
    return status == ENTENTE_OK && b->out.failed ? error_memory(&b->error) : status;
}

static void *work(void *given)
{
    reading_line *line = given;
    entente_reader *reader = NULL;
    entente_error error = {0};
    entente_status status = entente_reader_new(line->model, line->dictionary, &reader, &error);
    pthread_mutex_lock(&line->lock);
    for (;;) {
        while (line->taken == line->filled && !line->over)
            pthread_cond_wait(&line->changed, &line->lock);
        if (line->taken == line->filled)
            break;
        batch *b = &line->batches[line->taken++ % line->size];
        b->stage = TAKEN;
        pthread_mutex_unlock(&line->lock);
        if (status == ENTENTE_OK)
            code_batch(line, reader, b);
        else
            b->error = error;
        pthread_mutex_lock(&line->lock);
        b->stage = DONE;
        pthread_cond_broadcast(&line->changed);
    }
    pthread_mutex_unlock(&line->lock);
    entente_reader_free(reader);
    return NULL;
}

/* Dispatches until the batch is full; *more: the input may hold others. An error of the input ends it. */
static entente_status fill_batch(read_input *in, batch *b, bool *more)
{
    size_t bytes = 0;
    arena_clear(&b->memory);
    b->out.length = b->count = b->left_out = 0;
    b->error = (entente_error){0};
    *more = true;
    while (b->count < BATCH && bytes < BATCH_BYTES) {
        entente_error error = {0};
        if (!read_input_next(in, &b->memory, &b->items[b->count], &error)) {
            b->error = error;
            *more = false;
            break;
        }
        bytes += b->items[b->count++].dispatch.length;
    }
    return b->error.code;
}

static int print_batch(reading_line *line, batch *b, const entente_error *input)
{
    if (b->error.code)
        return cli_fail(&b->error);
    line->left_out += b->left_out;
    fwrite(b->out.bytes ? b->out.bytes : "", 1, b->out.length, stdout);
    if (ferror(stdout))
        return cli_finish(EXIT_DONE);
    return input->code ? cli_fail(input) : EXIT_DONE;
}

/* Fill, and print what is done, in order, until the input ends or something fails. */
static int drive(reading_line *line, read_input *in)
{
    int status = EXIT_DONE;
    bool more = true;
    entente_error input = {0};
    pthread_mutex_lock(&line->lock);
    while (status == EXIT_DONE && (more || line->printed < line->filled)) {
        batch *oldest = &line->batches[line->printed % line->size];
        if (line->printed < line->filled && oldest->stage == DONE) {
            pthread_mutex_unlock(&line->lock);
            bool last = !more && line->printed + 1 == line->filled;
            status = print_batch(line, oldest, last ? &input : &(entente_error){0});
            pthread_mutex_lock(&line->lock);
            oldest->stage = FREE;
            line->printed++;
        } else if (more && line->filled - line->printed < line->size) {
            batch *b = &line->batches[line->filled % line->size];
            pthread_mutex_unlock(&line->lock);
            fill_batch(in, b, &more);
            input = b->error;
            b->error = (entente_error){0};
            pthread_mutex_lock(&line->lock);
            b->stage = FILLED;
            line->filled++;
            pthread_cond_broadcast(&line->changed);
        } else {
            pthread_cond_wait(&line->changed, &line->lock);
        }
    }
    line->over = true;
    line->filled = line->taken > line->filled ? line->taken : line->filled;
    pthread_cond_broadcast(&line->changed);
    pthread_mutex_unlock(&line->lock);
    return status;
}

/* A batch's readings into the case. */
static int put_batch(const reading_line *line, entente_reader *reader, batch *b)
{
    entente_dispatch dispatches[BATCH];
    entente_reading readings[BATCH];
    int status = EXIT_DONE;
    for (size_t i = 0; i < b->count; i++)
        dispatches[i] = b->items[i].dispatch;
    if (entente_reader_read_many(reader, dispatches, b->count, readings, &b->error) != ENTENTE_OK)
        return cli_fail(&b->error);
    for (size_t i = 0; i < b->count && status == EXIT_DONE; i++)
        status = read_into_add(line->into, &dispatches[i], &readings[i]);
    return status;
}

static int alone(reading_line *line, read_input *in)
{
    entente_error error = {0};
    entente_reader *reader;
    if (entente_reader_new(line->model, line->dictionary, &reader, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = EXIT_DONE;
    for (bool more = true; more && status == EXIT_DONE;) {
        batch *b = &line->batches[0];
        fill_batch(in, b, &more);
        error = b->error;
        b->error = (entente_error){0};
        if (line->into) {
            status = put_batch(line, reader, b);
            status = status == EXIT_DONE && error.code ? cli_fail(&error) : status;
        } else {
            code_batch(line, reader, b);
            status = print_batch(line, b, &error);
        }
    }
    entente_reader_free(reader);
    return status;
}

static int print_head(read_format format)
{
    buffer head = {0};
    entente_error error = {0};
    entente_status status = read_print_head(&head, format, &error);
    fwrite(head.bytes ? head.bytes : "", 1, head.length, stdout);
    buffer_free(&head);
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

static int read_all(reading_line *line, read_input *in, size_t threads)
{
    pthread_t workers[MOST_THREADS];
    size_t started = 0;
    int status = line->into ? EXIT_DONE : print_head(line->format);
    if (status != EXIT_DONE)
        return status;
    threads = line->into ? 1 : threads; /* entries are added in order, by one writer */
    line->size = threads > 1 ? threads * 3 : 1;
    line->batches = calloc(line->size, sizeof *line->batches);
    if (!line->batches)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    if (threads == 1) {
        status = alone(line, in);
    } else {
        pthread_mutex_init(&line->lock, NULL);
        pthread_cond_init(&line->changed, NULL);
        while (started < threads && !pthread_create(&workers[started], NULL, work, line))
            started++;
        if (started)
            status = drive(line, in);
        else
            status = cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "no thread could be started"});
        for (size_t i = 0; i < started; i++)
            pthread_join(workers[i], NULL);
        pthread_cond_destroy(&line->changed);
        pthread_mutex_destroy(&line->lock);
    }
    for (size_t i = 0; i < line->size; i++) {
        arena_free(&line->batches[i].memory);
        buffer_free(&line->batches[i].out);
    }
    free(line->batches);
    return cli_finish(status);
}

/* The dictionaries named, parted by commas, after entente's own. */
static int load_dictionary(const char *list, entente_dictionary **out)
{
    char *names = strdup(list ? list : ""), *bytes[MOST_DICTIONARIES] = {0};
    const char *paths[MOST_DICTIONARIES];
    size_t lengths[MOST_DICTIONARIES], count = 0;
    entente_error error = {0};
    int status = EXIT_DONE;
    if (!names)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    for (char *at = names; *at && status == EXIT_DONE;) {
        size_t length = strcspn(at, ",");
        char *next = at + length + (at[length] == ',');
        at[length] = '\0';
        if (count == MOST_DICTIONARIES)
            error_set(&error, ENTENTE_LIMIT, "more than %d dictionaries", MOST_DICTIONARIES);
        else if (length && cli_slurp(at, 64 << 20, &bytes[count], &lengths[count], &error) == ENTENTE_OK)
            paths[count++] = at;
        if (error.code)
            status = cli_fail(&error);
        at = next;
    }
    if (status == EXIT_DONE &&
        entente_dictionary_new(paths, (const char *const *)bytes, lengths, count, out, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    for (size_t i = 0; i < count; i++)
        free(bytes[i]);
    free(names);
    return status;
}

static int bad(const char *message, const char *what)
{
    cli_print(stderr, "entente read: %s%s\n`entente read --help` tells more.\n", message, what);
    return EXIT_BAD;
}

static int run(int argc, char **argv)
{
    const char *jsonl = NULL, *statuses = NULL, *format = NULL, *threads = NULL, *model = NULL, *dictionary = NULL,
               *check = NULL, *json = NULL, *set = NULL, *into = NULL, *all = NULL;
    read_into_options kept = {0};
    const cli_option options[] = {
        {"jsonl", NULL, "the files are lines of {\"id\", \"date\", \"text\"}", &jsonl},
        {"json", NULL, "JSON: lines of events, as without it; with --into what was added", &json},
        {"format", "json|tsv", "tsv: ICEWS's columns and five more", &format},
        {"status", "all|actual", "which events: all, or those that are actual (of tsv the usual ones)", &statuses},
        {"dictionary", "FILES", "dictionaries to add to entente's own, parted by commas", &dictionary},
        {"model", "FILE", "a parser's model in place of the one the program carries", &model},
        {"kernels", "NAME", "vectors to compute with: plain, sse2, ssse3, avx2, vnni, neon, dotprod", &set},
        {"into", "CASE", "add dispatches and events to this record, or print them for this YAML case", &into},
        {"to", "READERS", "who may read what is added: public, mediators, or actors with commas between", &kept.to},
        {"all", NULL, "with --into: events between others too", &all},
        WRITE_OPTIONS(kept.keys),
        {"threads", "N", "threads that code (as many as there are processors)", &threads},
        {"check-dictionary", NULL, "check the dictionaries that are named as files, and read nothing", &check},
        {0}};
    const char **paths = calloc((size_t)argc + 1, sizeof *paths);
    if (!paths)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    int count = cli_parse(&command_read, argc, argv, options, paths, 0, argc), status = EXIT_DONE;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned long long workers = processors < 1 ? 1 : processors > 64 ? 64 : (unsigned long long)processors;
    reading_line line = {.format = READ_JSON};
    entente_model *opened = NULL;
    entente_dictionary *d = NULL;
    entente_error error = {0};
    if (count < 0) {
        free(paths);
        return count == -2 ? EXIT_DONE : EXIT_BAD;
    }
    if (check) {
        for (int i = 0; i < count; i++) {
            status = load_dictionary(paths[i], &d);
            if (status == EXIT_DONE)
                printf("%s\n", entente_dictionary_version(d));
            entente_dictionary_free(d);
            d = NULL;
            if (status != EXIT_DONE)
                break;
        }
        free(paths);
        return count ? status : bad("--check-dictionary wants a file", "");
    }
    if (!count)
        paths[count++] = "-";
    if (format && !strcmp(format, "tsv"))
        line.format = READ_TSV;
    else if (format && strcmp(format, "json"))
        status = bad("no format: ", format);
    line.all = statuses ? !strcmp(statuses, "all") : line.format == READ_JSON;
    if (statuses && !line.all && strcmp(statuses, "actual"))
        status = bad("no status: ", statuses);
    if (statuses && into)
        status = bad("--into keeps events of every status", "");
    if (!cli_whole(&command_read, "threads", threads, 1, MOST_THREADS, &workers))
        status = EXIT_BAD;
    if (status == EXIT_DONE)
        status = load_dictionary(dictionary, &d);
    if (status == EXIT_DONE && entente_model_open(model, &opened, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (status == EXIT_DONE && set && entente_model_kernels(opened, set, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (status == EXIT_DONE) {
        read_input in;
        line.model = opened;
        line.dictionary = d;
        char versions[300];
        snprintf(versions, sizeof versions, "%s; %s", entente_dictionary_version(d), entente_model_name(opened));
        kept.versions = versions;
        kept.all = all;
        kept.json = json;
        if (into)
            status = read_into_open(into, &kept, &line.into);
        if (status == EXIT_DONE) {
            if (read_input_open(&in, d, paths, (size_t)count, jsonl != NULL, &error) != ENTENTE_OK)
                status = cli_fail(&error);
            else
                status = read_all(&line, &in, (size_t)workers);
            status = status == EXIT_DONE ? read_input_status(&in) : status;
            read_input_close(&in);
            if (line.left_out)
                cli_print(stderr, "%zu event%s left out: %s not told as having happened; --status all prints %s\n",
                          line.left_out, line.left_out == 1 ? " was" : "s were", line.left_out == 1 ? "it is" : "they are",
                          line.left_out == 1 ? "it" : "them");
        }
        if (line.into) {
            int closed = read_into_close(line.into);
            status = status == EXIT_DONE ? closed : status;
        }
    }
    entente_model_free(opened);
    entente_dictionary_free(d);
    free(paths);
    return status;
}
