/* Dispatches in, proposed entries out. */
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/queue_file.h"
#include "cli/read_input.h"

#include <entente/clerk.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_clerk = {
    .name = "clerk",
    .arguments = "FILE…",
    .summary = "dispatches and notes to proposed entries of a case",
    .about =
        "Reads dated texts and prints a case in YAML of what they propose: positions, claims, meetings, clocks, drafts,\n"
        "answers, ballots, indicators, events, and who takes part, each with its dispatch and the bytes that say so, and\n"
        "each marked as proposed: nobody has judged it, and nothing is recorded. --json prints one proposal a line,\n"
        "--account each sentence with what was proposed from it, or why nothing. With --jsonl the files are lines of\n"
        "{\"id\", \"date\", \"text\"} and, where given, \"case\", whose actors and issues are then known.\n\n"
        "--into proposes to a case or record, as its reader sees it, what does not stand there. That comes into the "
        "reader's\n"
        "queue too, for `entente review CASE` to judge, but where --as, --json or --account is said; on a terminal the case "
        "in\n"
        "YAML is then not printed. docs/clerk.md tells more.",
    .example = "entente clerk examples/dispatches/2024-03-19-demand.txt",
    .run = run,
};

static int print_lines(entente_clerk *c, const char *path)
{
    char *bytes = NULL;
    size_t length = 0, line = 0;
    entente_error error = {0};
    if (cli_slurp(path, 256 << 20, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = EXIT_DONE;
    for (size_t i = 0; i < length && status == EXIT_DONE;) {
        const char *end = memchr(bytes + i, '\n', length - i);
        size_t wide = end ? (size_t)(end - (bytes + i)) : length - i, made = 0;
        char *out = NULL;
        line++;
        if (wide && entente_clerk_line(c, bytes + i, wide, &out, &made, &error) != ENTENTE_OK) {
            snprintf(error.file, sizeof error.file, "%s", path);
            error.line = line;
            error.column = 1;
            status = cli_fail(&error);
        } else if (made) {
            fwrite(out, 1, made, stdout);
        }
        free(out);
        i += wide + 1;
    }
    free(bytes);
    return status;
}

typedef enum shape { SHAPE_CASE, SHAPE_JSON, SHAPE_ACCOUNT } shape;

static void print_proposal(const entente_dispatch *d, const entente_clerk_proposal *p)
{
    char *words = strndup(d->text + p->from, p->to - p->from);
    cli_print(stdout, "    %s: %s\n", entente_clerk_kind_name(p->kind), words ? words : "");
    free(words);
}

/* Each sentence with what was proposed from it, or why nothing. Actors and issues come first among the proposals, the rest
   in the order of the text. */
static void print_account(const entente_dispatch *d, const entente_clerk_reading *r)
{
    size_t named = 0, low;
    while (named < r->count && r->proposals[named].kind <= ENTENTE_CLERK_issue)
        named++;
    low = named;
    cli_print(stdout, "%s\n", d->id);
    for (size_t i = 0; i < r->sentences_count; i++) {
        const entente_clerk_sentence *k = &r->sentences[i];
        char *text = strndup(d->text + k->from, k->to - k->from);
        cli_print(stdout, "  %s\n", text ? text : "");
        while (low < r->count && r->proposals[low].to <= k->from)
            low++;
        for (size_t p = named ? 0 : low; p < r->count && (p < named || r->proposals[p].from < k->to);
             p = p + 1 == named ? low : p + 1)
            if (r->proposals[p].from < k->to && r->proposals[p].to > k->from)
                print_proposal(d, &r->proposals[p]);
        if (!k->proposals)
            cli_print(stdout, "    nothing: %s\n", k->why);
        free(text);
    }
}

static entente_status print_json(const entente_clerk_reading *reading, const read_item *item, entente_error *error)
{
    char *out = NULL;
    size_t made = 0;
    entente_status status = entente_clerk_json(reading, item->dispatch.id, item->offset, &out, &made, error);
    if (status == ENTENTE_OK && made)
        fwrite(out, 1, made, stdout);
    free(out);
    return status;
}

/* What was proposed to a case comes into its reader's queue, where `entente review` finds it. */
static int queue_up(const char *into, const entente_key *key, const char *yaml, size_t length)
{
    queue_file file;
    queue q = {0};
    queue_item *next;
    entente_case *proposed = NULL;
    entente_error error = {0};
    size_t added = 0, open = 0;
    int status = queue_file_open(&file, into, key, true);
    if (status == EXIT_DONE)
        status = queue_file_load(&file, &q);
    if (status == EXIT_DONE &&
        (entente_case_load(yaml, length, "what is proposed", record_report, NULL, &proposed, &error) != ENTENTE_OK ||
         queue_add(&q, proposed, &added, &error) != ENTENTE_OK))
        status = cli_fail(&error);
    if (status == EXIT_DONE && added)
        status = queue_file_save(&file, &q);
    for (size_t i = 0; i < q.count; i++)
        open += q.items[i].state < QUEUE_ACCEPTING;
    next = status == EXIT_DONE ? queue_next(&q) : NULL;
    if (status == EXIT_DONE)
        cli_print(stderr, "entente clerk: %zu new proposal%s in %s, %zu wait%s%s%s\n", added, added == 1 ? "" : "s",
                  file.path, open, open == 1 ? "s" : "", next ? "; judge them with: entente review " : "", next ? into : "");
    else
        cli_print(stderr, "entente clerk: nothing came into the queue\n");
    entente_case_free(proposed);
    queue_free(&q);
    queue_file_close(&file);
    return status;
}

enum { BATCH = 96, BATCH_BYTES = 64 << 10 };

/* Dispatches that are read together, which is quicker. */
typedef struct batch {
    arena memory;
    read_item items[BATCH];
    entente_dispatch dispatches[BATCH];
    entente_reading events[BATCH];
    size_t count;
} batch;

/* false: there are no more, or error says what is wrong with them. */
static bool fill(batch *b, read_input *in, entente_error *error)
{
    size_t bytes = 0;
    arena_clear(&b->memory);
    b->count = 0;
    while (b->count < BATCH && bytes < BATCH_BYTES && read_input_next(in, &b->memory, &b->items[b->count], error)) {
        b->dispatches[b->count] = b->items[b->count].dispatch;
        bytes += b->items[b->count++].dispatch.length;
    }
    return b->count;
}

/* into: the case whose queue takes it; NULL: none. */
static int print_texts(entente_clerk *c, entente_reader *reader, read_input *in, shape wanted,
                       const entente_clerk_known *known, const char *to, const char *into, const entente_key *key)
{
    entente_error error = {0};
    entente_clerk_case *k = NULL;
    char *yaml = NULL;
    size_t length = 0, taken = 0;
    int status = EXIT_DONE;
    batch *b = calloc(1, sizeof *b);
    if (!b)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    if ((wanted == SHAPE_CASE && entente_clerk_case_new(known, &k, &error) != ENTENTE_OK) ||
        (k && to && entente_clerk_case_readers(k, to, &error) != ENTENTE_OK))
        status = cli_fail(&error);
    while (status == EXIT_DONE && fill(b, in, &error)) {
        entente_status done = k ? entente_reader_read_many(reader, b->dispatches, b->count, b->events, &error) : ENTENTE_OK;
        for (size_t i = 0; i < b->count && done == ENTENTE_OK; i++) {
            const read_item *item = &b->items[i];
            taken++;
            entente_clerk_reading reading;
            done = entente_clerk_read(c, &item->dispatch, known, &reading, &error);
            if (done == ENTENTE_OK && wanted == SHAPE_JSON)
                done = print_json(&reading, item, &error);
            else if (done == ENTENTE_OK && wanted == SHAPE_ACCOUNT)
                print_account(&item->dispatch, &reading);
            else if (done == ENTENTE_OK)
                done = entente_clerk_case_add(k, &item->dispatch, &reading, &b->events[i], &error);
        }
        if (done != ENTENTE_OK)
            status = cli_fail(&error);
        else if (error.code) /* what the last of them was followed by */
            break;
    }
    if (status == EXIT_DONE && error.code)
        status = cli_fail(&error);
    if (status == EXIT_DONE && !taken)
        status = read_input_status(in); /* why there is no text was said */
    if (status == EXIT_DONE && k) {
        if (entente_clerk_case_yaml(k, &yaml, &length, &error) != ENTENTE_OK)
            status = cli_fail(&error);
        else if (into)
            status = queue_up(into, key, yaml, length);
        if (yaml && !(into && isatty(STDOUT_FILENO)))
            fwrite(yaml, 1, length, stdout);
    }
    free(yaml);
    entente_clerk_case_free(k);
    arena_free(&b->memory);
    free(b);
    return status;
}

static int run(int argc, char **argv)
{
    const char *jsonl = NULL, *json = NULL, *account = NULL, *into = NULL, *to = NULL;
    case_options seen = {0};
    entente_case *of = NULL;
    entente_view *view = NULL;
    const entente_clerk_known *known = NULL;
    const cli_option options[] = {
        {"jsonl", NULL, "the files are lines of {\"id\", \"date\", \"text\", \"case\"}", &jsonl},
        {"json", NULL, "one proposal a line", &json},
        {"account", NULL, "each sentence, and what was proposed from it or why nothing", &account},
        {"into", "CASE", "propose to this case or record, whose actors and issues are then known", &into},
        {"to", "READERS", "who may read the dispatches, and what is accepted of them: public, mediators, actors", &to},
        {"as", "READER", "of that case: as this actor sees it", &seen.as},
        {"key", "FILE", "of a record: the reader's key file", &seen.key},
        {"passphrase-file", "FILE", "its passphrase, in a file; asked for where not said", &seen.passphrase},
        {0}};
    const char **paths = calloc((size_t)argc + 1, sizeof *paths);
    if (!paths)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    int count = cli_parse(&command_clerk, argc, argv, options, paths, 1, argc), status = EXIT_DONE;
    if (count < 0) {
        free(paths);
        return count == -2 ? EXIT_DONE : EXIT_BAD;
    }
    entente_key *key = NULL;
    const char *queued = into && !jsonl && !json && !account && !seen.as ? into : NULL;
    if (queued && record_file(into) &&
        !record_key(&(key_options){.key = seen.key, .passphrase = seen.passphrase}, true, &key))
        status = EXIT_BAD;
    seen.opened = key;
    if (status == EXIT_DONE && into)
        status = case_open(into, &seen, &of, &view);
    if (status != EXIT_DONE) {
        entente_key_free(key);
        free(paths);
        return status;
    }
    entente_model *model = NULL;
    entente_dictionary *d = NULL;
    entente_clerk *c = NULL;
    entente_reader *reader = NULL;
    entente_error error = {0};
    if (view && entente_clerk_known_new(view, &known, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    else if (entente_model_open(NULL, &model, &error) != ENTENTE_OK ||
             entente_dictionary_new(NULL, NULL, NULL, 0, &d, &error) != ENTENTE_OK ||
             entente_clerk_new(model, d, &c, &error) != ENTENTE_OK ||
             entente_reader_new(model, d, &reader, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (jsonl) {
        for (int i = 0; i < count && status == EXIT_DONE; i++)
            status = print_lines(c, paths[i]);
    } else if (status == EXIT_DONE) {
        read_input in;
        if (read_input_open(&in, d, paths, (size_t)count, false, &error) != ENTENTE_OK)
            status = cli_fail(&error);
        else
            status = print_texts(c, reader, &in,
                                 account ? SHAPE_ACCOUNT
                                 : json  ? SHAPE_JSON
                                         : SHAPE_CASE,
                                 known, to, queued, key);
        status = status == EXIT_DONE ? read_input_status(&in) : status;
        read_input_close(&in);
    }
    entente_key_free(key);
    entente_reader_free(reader);
    entente_clerk_free(c);
    entente_clerk_known_free(known);
    entente_view_free(view);
    entente_case_free(of);
    entente_dictionary_free(d);
    entente_model_free(model);
    free(paths);
    return cli_finish(status);
}
