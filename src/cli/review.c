/* What was proposed, one by one, before whoever is to judge it: plain lines, on any terminal or none. */
#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/into.h"
#include "cli/output.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/error.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/entry.h"
#include "case/yaml.h"
#include "clerk/queue.h"
#include "clerk/queue_case.h"
#include "clerk/queue_table.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int run(int argc, char **argv);

const cli_command command_review = {
    .name = "review",
    .arguments = "CASE|RECORD [PROPOSALS.yaml|-] [--accept FILE] [--json] [--key FILE --passphrase-file FILE]",
    .summary = "judge what was proposed for a case, one proposal at a time",
    .about =
        "Shows each proposal with its sentence and the ones beside it, and asks: accept, edit, skip, reject, all of this\n"
        "kind from this source, undo, quit. What is accepted is written into the case at once, by whoever judges, with\n"
        "`judged`; nothing else is. Rejected ones are remembered and not proposed again. Where one stopped, one goes on.\n\n"
        "PROPOSALS is what `entente clerk` prints; it comes into the queue first. The queue is one reader's own and is\n"
        "never synced: CASE.queue beside a case, for its owner alone; RECORD-queue beside a record, sealed by the key.\n\n"
        "--accept FILE decides without asking: a line for each, ID accept|reject|skip, and behind it fields to change as a\n"
        "map: `9f3a1c22 accept {value: 30}`. --json prints the queue, with the ids.",
    .example = "entente review talks.entente --json --key med.key --passphrase-file words",
    .run = run,
};

enum { QUEUE_BYTES = 256 << 20, ANSWER = 4096, COLUMNS = 80, NAME = 12 };

typedef struct review {
    const char *path, *now;
    key_options keys;
    entente_key *key;       /* of a record */
    entente_record *record; /* NULL: a case in YAML */
    entente_case *yaml;
    char *by, *queue_path;
    queue q;
    size_t added;
} review;

static const entente_case *case_of(const review *r)
{
    return r->record ? entente_record_case(r->record) : r->yaml;
}

static int no_memory(void)
{
    cli_print(stderr, "entente: out of memory\n");
    return EXIT_BAD;
}

static void report(void *context, const entente_error *mistake)
{
    (void)context;
    cli_print(stderr, "entente review: %s\n", mistake->message);
}

/* --- the queue's file ------------------------------------------------------------------------------------------------- */

static int queue_load(review *r)
{
    struct stat there;
    char *bytes = NULL, *opened = NULL;
    size_t length = 0;
    entente_error error = {0};
    if (stat(r->queue_path, &there) && errno == ENOENT)
        return EXIT_DONE;
    if (cli_slurp(r->queue_path, QUEUE_BYTES, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = ENTENTE_OK;
    if (!r->record && there.st_mode & 077)
        status = error_at(&error, ENTENTE_INVALID, r->queue_path, 0, 0, "others can read this queue; expected: chmod 600");
    else if (r->record)
        status = entente_key_unseal(r->key, bytes, length, &opened, &length, &error);
    if (status == ENTENTE_OK)
        status = queue_read(&r->q, opened ? opened : bytes, length, r->queue_path, &error);
    else if (!error.file[0])
        snprintf(error.file, sizeof error.file, "%s", r->queue_path);
    if (opened)
        sodium_memzero(opened, length);
    free(opened);
    free(bytes);
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

/* On the disk when this returns. */
static int queue_save(const review *r)
{
    buffer b = {0};
    char *sealed = NULL;
    size_t length = 0;
    entente_error error = {0};
    output file;
    queue_write(&r->q, &b);
    if (b.failed) {
        buffer_free(&b);
        return no_memory();
    }
    int status = EXIT_BAD;
    if (r->record && entente_key_seal(r->key, b.bytes, b.length, &sealed, &length, &error) != ENTENTE_OK) {
        status = cli_fail(&error);
    } else if (output_open(&file, r->queue_path, OUTPUT_ANEW, NULL, 0)) {
        fwrite(sealed ? sealed : b.bytes, 1, sealed ? length : b.length, file.file);
        status = output_keep(&file) ? EXIT_DONE : EXIT_BAD;
        output_drop(&file);
    }
    sodium_memzero(b.bytes, b.length);
    buffer_free(&b);
    free(sealed);
    return status;
}

/* --- writing what was accepted ---------------------------------------------------------------------------------------- */

static const entry *dispatch_in(const review *r, const char *handle)
{
    size_t count;
    entry *const *definers = case_definers(case_of(r), KIND_DISPATCH, handle, &count);
    for (size_t i = 0; i < count; i++)
        if (!definers[i]->aside)
            return definers[i];
    return NULL;
}

/* The readers of an entry as JSON. */
static void put_readers(buffer *b, const entry *e)
{
    const char *const group[] = {e->everyone ? "public" : NULL, e->mediators ? "mediators" : NULL};
    size_t at = 0;
    buffer_text(b, "[");
    for (size_t i = 0; i < 2 + e->actors.count; i++) {
        const char *who = i < 2 ? group[i] : e->actors.text[i - 2];
        buffer_text(b, who && at++ ? "," : "");
        if (who)
            canonical_text(b, who);
    }
    buffer_text(b, "]");
}

/* The entry of an accepted item, and before it its dispatch where the case has none: as JSON. */
static bool make_entries(const review *r, const queue_item *item, buffer out[2], size_t *count)
{
    size_t from, to;
    const queue_text *text = queue_text_of(&r->q, item, &from, &to);
    const entry *there = text ? dispatch_in(r, text->handle) : NULL;
    buffer readers = {0};
    const node *to_text = text && !there ? node_get(text->entry, "to") : NULL;
    *count = 0;
    if (text && !there)
        queue_text_json(&out[(*count)++], text, r->by);
    if (to_text)
        canonical_node(&readers, to_text);
    if (there && !there->unsaid && (there->everyone || there->mediators || there->actors.count))
        put_readers(&readers, there);
    queue_entry(&out[(*count)++], item, r->by, readers.bytes);
    bool made = !readers.failed && !out[0].failed && !out[1].failed;
    buffer_free(&readers);
    return made;
}

static int write_record(review *r, const char *const *json, const size_t *length, size_t count, char id[ENTENTE_ID_TEXT])
{
    char ids[2][ENTENTE_ID_TEXT];
    entente_error error = {0};
    entente_status status = entente_record_add(r->record, json, length, count, 1, "proposal", report, NULL, ids, &error);
    if (status != ENTENTE_OK)
        return status == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    memcpy(id, ids[count - 1], ENTENTE_ID_TEXT);
    return EXIT_DONE;
}

static int write_item(review *r, queue_item *item)
{
    buffer made[2] = {{0}, {0}};
    size_t count, length[2];
    const char *json[2];
    char id[ENTENTE_ID_TEXT] = "";
    int status = make_entries(r, item, made, &count) ? EXIT_DONE : no_memory();
    for (size_t i = 0; i < count; i++) {
        json[i] = made[i].bytes;
        length[i] = made[i].length;
    }
    if (status == EXIT_DONE)
        status =
            r->record ? write_record(r, json, length, count, id) : into_file(r->path, json, count, report, NULL, &r->yaml);
    if (status == EXIT_DONE && !queue_written(&r->q, item, *id ? id : NULL))
        status = no_memory();
    buffer_free(&made[0]);
    buffer_free(&made[1]);
    return status;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* Whether an item that was being written when the program ended is in the case: of those alike and judged at that time the
   case has one more than the queue knows of. */
static bool is_written(review *r, const queue_item *item)
{
    const entente_case *c = case_of(r);
    const char *of = queue_says(&r->q, item, "kind"), *dispatch = queue_says(&r->q, item, "dispatch"),
               *bytes = queue_says(&r->q, item, "bytes"), *id = queue_says(&r->q, item, "id");
    size_t in_case = 0, in_queue = 0;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        char at[MOMENT_TEXT];
        in_case += e->judged && !strcmp(e->kind_name, of) && same(e->dispatch, dispatch) && same(e->bytes, bytes) &&
                   same(e->handle, id) && item->at && !strcmp(moment_text(e->judged->at, at), item->at);
    }
    for (size_t i = 0; i < r->q.count; i++) {
        const queue_item *one = &r->q.items[i];
        in_queue += one->state == QUEUE_ACCEPTED && same(one->at, item->at) && !strcmp(queue_says(&r->q, one, "kind"), of) &&
                    same(queue_says(&r->q, one, "dispatch"), dispatch) && same(queue_says(&r->q, one, "bytes"), bytes) &&
                    same(queue_says(&r->q, one, "id"), id);
    }
    return in_case > in_queue;
}

static bool moment_now(const review *r, moment *at)
{
    int64_t now;
    const case_options o = {.now = r->now};
    if (!case_now(&o, &now))
        return false;
    *at = moment_of(now);
    return true;
}

/* What it speaks of that is proposed too, and that nobody has accepted. */
static void tell_missing(review *r, const queue_item *item)
{
    static const char *const names[] = {"actor", "issue", "target", "member", "resolution", "council", "draft", "position"};
    for (size_t i = 0; i < r->q.count; i++) {
        const queue_item *one = &r->q.items[i];
        const char *id = one->state == QUEUE_ACCEPTED || one == item ? NULL : queue_says(&r->q, one, "id");
        for (size_t k = 0; id && k < sizeof names / sizeof *names; k++) {
            const char *says = queue_says(&r->q, item, names[k]);
            if (says && !strcmp(says, id))
                cli_print(stderr, "entente review: the %s %s is proposed too (%s, %s); accept that first\n",
                          queue_says(&r->q, one, "kind"), id, one->id, queue_state_word(one->state));
        }
    }
}

/* A decision is on the disk before anything is done by it, and what was done by it behind that. */
static int decide(review *r, queue_item *item, queue_state state)
{
    moment at;
    if (!moment_now(r, &at))
        return EXIT_BAD;
    if (!queue_decide(&r->q, item, state, at))
        return no_memory();
    int status = queue_save(r);
    if (status != EXIT_DONE || state != QUEUE_ACCEPTING)
        return status;
    status = write_item(r, item);
    if (status != EXIT_DONE) {
        tell_missing(r, item);
        queue_reopen(item);
    }
    int saved = queue_save(r);
    return status == EXIT_DONE ? saved : status;
}

/* What was being written when the program ended. */
static int go_on(review *r)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < r->q.count && status == EXIT_DONE; i++) {
        queue_item *item = &r->q.items[i];
        if (item->state != QUEUE_ACCEPTING)
            continue;
        if (is_written(r, item))
            queue_written(&r->q, item, NULL);
        else if (write_item(r, item) != EXIT_DONE)
            queue_reopen(item);
        status = queue_save(r);
    }
    return status;
}

/* What the last decision did is undone; of a record what was accepted is retracted. */
static int undo(review *r)
{
    queue_item *item = queue_last(&r->q);
    int status = EXIT_DONE;
    entente_error error = {0};
    char id[ENTENTE_ID_TEXT];
    if (!item) {
        cli_print(stdout, "There is nothing to undo.\n");
        return EXIT_DONE;
    }
    if (item->state == QUEUE_ACCEPTED && r->record) {
        entente_status done =
            item->written ? entente_record_correct(r->record, item->written, NULL, 0, true, report, NULL, id, &error)
                          : error_set(&error, ENTENTE_INVALID, "nobody knows which entry it became; see `entente log`");
        status = done == ENTENTE_OK ? EXIT_DONE : done == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    } else if (item->state == QUEUE_ACCEPTED) {
        buffer made[2] = {{0}, {0}}, text = {0};
        char *bytes = NULL;
        size_t count, length;
        if (cli_slurp(r->path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
            status = cli_fail(&error);
        else if (!make_entries(r, item, made, &count))
            status = no_memory();
        else if (!queue_out_of_case(&text, bytes, length, made[count - 1].bytes))
            status = cli_fail(&(entente_error){.code = ENTENTE_INVALID, .message = "its line was changed since"});
        else
            status = into_text(r->path, &text, report, NULL, &r->yaml);
        buffer_free(&made[0]);
        buffer_free(&made[1]);
        buffer_free(&text);
        free(bytes);
    }
    if (status != EXIT_DONE)
        return status;
    queue_reopen(item);
    cli_print(stdout, "It is open again: %s\n", item->id);
    return queue_save(r);
}

/* --- on the terminal -------------------------------------------------------------------------------------------------- */

static void print_wrapped(const char *begin, const char *text, size_t column)
{
    buffer clean = {0}, line = {0};
    text_show(&clean, text);
    text_show(&line, begin);
    do
        buffer_text(&line, line.length < column ? " " : "");
    while (line.length < column);
    text_wrap(&line, clean.bytes ? clean.bytes : "", column, column, COLUMNS);
    printf("%s\n", line.bytes ? line.bytes : "");
    buffer_free(&clean);
    buffer_free(&line);
}

static void print_item(review *r, const queue_item *item)
{
    size_t from, to, left = 0;
    const queue_text *text = queue_text_of(&r->q, item, &from, &to);
    for (size_t i = 0; i < r->q.count; i++)
        left += r->q.items[i].state < QUEUE_ACCEPTING;
    cli_print(stdout, "\n%s, %zu left%s (%s)\n", queue_says(&r->q, item, "kind"), left, item->edited ? ", edited" : "",
              item->id);
    if (text) {
        buffer lines = {0};
        cli_print(stdout, "from %s, bytes %zu-%zu:\n", text->name ? text->name : text->handle, from, to);
        queue_sentences(&lines, text, from, to);
        for (char *at = lines.bytes, *next; at && *at; at = next) {
            next = strchr(at, '\n');
            *next++ = '\0';
            print_wrapped(*at == '>' ? "> " : "  ", at + 2, 2);
        }
        buffer_free(&lines);
    }
    for (const node *one = item->entry->child; one; one = one->next) {
        const char *name = one->key->text, *says = queue_says(&r->q, item, name);
        if (strcmp(name, "kind") && strcmp(name, "dispatch") && strcmp(name, "bytes"))
            print_wrapped(name, says ? says : "", NAME);
    }
}

/* A line of standard input without its end; false: there is none. */
static bool ask(const char *prompt, char answer[ANSWER])
{
    cli_print(stdout, "%s", prompt);
    fflush(stdout);
    if (!fgets(answer, ANSWER, stdin)) {
        cli_print(stdout, "\n");
        return false;
    }
    answer[strcspn(answer, "\r\n")] = '\0';
    return true;
}

/* Field by field; an empty answer keeps what stands. */
static int edit(review *r, queue_item *item)
{
    char answer[ANSWER];
    cli_print(stdout, "FIELD=VALUE changes a field, FIELD= leaves it out; an empty line ends.\n");
    while (ask("edit: ", answer) && answer[0]) {
        entente_error error = {0};
        char *sign = strchr(answer, '=');
        if (!sign || sign == answer) {
            cli_print(stdout, "That is no FIELD=VALUE.\n");
            continue;
        }
        *sign = '\0';
        if (queue_edit(&r->q, item, answer, sign + 1, &error) != ENTENTE_OK)
            cli_print(stdout, "%s\n", error.message);
        else if (queue_save(r) != EXIT_DONE)
            return EXIT_BAD;
    }
    return EXIT_DONE;
}

/* All that are open and of its kind from its source, it among them. */
static int decide_all(review *r, const queue_item *like, queue_state state)
{
    char answer[ANSWER], prompt[160];
    size_t count = 0;
    for (size_t i = 0; i < r->q.count; i++)
        count += r->q.items[i].state < QUEUE_ACCEPTING && queue_alike(&r->q.items[i], like);
    snprintf(prompt, sizeof prompt,
             "%s all %zu of this kind from this source? Type yes or no: ", state == QUEUE_ACCEPTING ? "Accept" : "Reject",
             count);
    if (!ask(prompt, answer) || (strcmp(answer, "yes") && strcmp(answer, "y")))
        return EXIT_DONE;
    const queue_item model = *like;
    for (size_t i = 0; i < r->q.count; i++) {
        queue_item *one = &r->q.items[i];
        if (one->state < QUEUE_ACCEPTING && queue_alike(one, &model) && decide(r, one, state) != EXIT_DONE &&
            state != QUEUE_ACCEPTING)
            return EXIT_BAD;
    }
    return EXIT_DONE;
}

static const char help[] = "a accept, e edit, s skip, r reject, A accept all of this kind from this source, R reject\n"
                           "all of them, u undo the last decision, q quit (what was decided is kept)\n";

static int talk(review *r)
{
    char answer[ANSWER];
    int status = EXIT_DONE;
    queue_item *item;
    if (queue_next(&r->q))
        fputs(help, stdout);
    while (status == EXIT_DONE) {
        if (!(item = queue_next(&r->q))) {
            cli_print(stdout, "Nothing is left to judge.\n");
            if (!queue_last(&r->q) || !ask("u undoes the last decision, an empty line ends: ", answer) ||
                strcmp(answer, "u"))
                return EXIT_DONE;
            undo(r);
            continue;
        }
        print_item(r, item);
        if (!ask("a, e, s, r, A, R, u, q or ?: ", answer) || !strcmp(answer, "q"))
            return EXIT_DONE;
        if (!strcmp(answer, "a"))
            decide(r, item, QUEUE_ACCEPTING); /* what is wrong was said, and it is open still */
        else if (!strcmp(answer, "e"))
            status = edit(r, item);
        else if (!strcmp(answer, "s"))
            status = decide(r, item, QUEUE_SKIPPED);
        else if (!strcmp(answer, "r"))
            status = decide(r, item, QUEUE_REJECTED);
        else if (!strcmp(answer, "A") || !strcmp(answer, "R"))
            status = decide_all(r, item, answer[0] == 'A' ? QUEUE_ACCEPTING : QUEUE_REJECTED);
        else if (!strcmp(answer, "u"))
            undo(r);
        else
            fputs(help, stdout);
    }
    return status;
}

/* --- decisions from a file -------------------------------------------------------------------------------------------- */

static int wrong(const char *path, size_t line, const char *what)
{
    cli_print(stderr, "%s:%zu:1: %s\n", path, line, what);
    return EXIT_BAD;
}

static int apply_edits(review *r, queue_item *item, const char *map, const char *path, size_t line)
{
    arena scratch = {0};
    entente_error error = {0};
    problems found = {.memory = &scratch, .file = path};
    const node *n = yaml_read(&scratch, map, strlen(map), &found);
    int status = n && n->kind == NODE_MAP ? EXIT_DONE : wrong(path, line, "expected a map of fields: {value: 30}");
    for (const node *one = status == EXIT_DONE ? n->child : NULL; one && status == EXIT_DONE; one = one->next) {
        buffer value = {0};
        if (one->kind != NODE_TEXT)
            canonical_node(&value, one);
        const char *text = one->kind == NODE_TEXT ? one->text : value.bytes ? value.bytes : "";
        if (value.failed)
            status = no_memory();
        else if (queue_edit(&r->q, item, one->key->text, text, &error) != ENTENTE_OK)
            status = wrong(path, line, error.message);
        buffer_free(&value);
    }
    arena_free(&scratch);
    return status;
}

/* "ID accept {value: 30}" */
static int apply_line(review *r, char *text, const char *path, size_t line)
{
    char *id = strtok(text, " \t"), *what = strtok(NULL, " \t"), *map = strtok(NULL, "");
    if (!id || id[0] == '#')
        return EXIT_DONE;
    queue_item *item = queue_find(&r->q, id);
    queue_state state = !what                     ? QUEUE_OPEN
                        : !strcmp(what, "accept") ? QUEUE_ACCEPTING
                        : !strcmp(what, "reject") ? QUEUE_REJECTED
                        : !strcmp(what, "skip")   ? QUEUE_SKIPPED
                                                  : QUEUE_OPEN;
    if (!item || state == QUEUE_OPEN)
        return wrong(path, line, item ? "expected ID accept, ID reject or ID skip" : "no proposal with this id");
    if (item->state >= QUEUE_ACCEPTING)
        return EXIT_DONE; /* decided before */
    int status = map ? apply_edits(r, item, map, path, line) : EXIT_DONE;
    return status == EXIT_DONE ? decide(r, item, state) : status;
}

static int apply_file(review *r, const char *path)
{
    char *bytes;
    size_t length, line = 0;
    entente_error error = {0};
    int status = EXIT_DONE;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    for (char *at = bytes, *next; at && *at; at = next) {
        next = strchr(at, '\n');
        if (next)
            *next++ = '\0';
        at[strcspn(at, "\r")] = '\0';
        int done = apply_line(r, at, path, ++line);
        status = status == EXIT_DONE ? done : status;
    }
    free(bytes);
    return status;
}

/* --- all -------------------------------------------------------------------------------------------------------------- */

/* Whose key it is. */
static const char *holder(const review *r)
{
    char own[ENTENTE_PUBLIC_TEXT];
    const entente_case *c = case_of(r);
    entente_key_public(r->key, own);
    for (size_t i = 0; i < c->count; i++) {
        const body_reader *reader = c->entries[i]->kind == &kinds[KIND_READER] ? c->entries[i]->body : NULL;
        if (reader && !c->entries[i]->aside && !strcmp(reader->key, own))
            return reader->actor;
    }
    return NULL;
}

static int start(review *r, const char *by)
{
    bool record = record_file(r->path);
    int status = EXIT_DONE;
    if (record && !record_key(&r->keys, true, &r->key))
        return EXIT_BAD;
    status = record ? record_start_with(r->path, &r->keys, r->key, true, &r->record)
                    : case_open(r->path, &(case_options){.now = r->now}, &r->yaml, NULL);
    if (status != EXIT_DONE)
        return status;
    if (record)
        ask_before(r->record, &r->keys, false);
    const body_case *head = case_of(r)->head ? case_of(r)->head->body : NULL;
    const char *who = record ? holder(r) : by ? by : head ? head->keeper : NULL;
    if (!who || case_reader(case_of(r), who) == SIZE_MAX) {
        cli_print(stderr, "entente review: %s is no actor of this case; expected --by ACTOR\n", who ? who : "nobody");
        return EXIT_BAD;
    }
    static const char *const ends[] = {".queue", "-queue"};
    size_t length = strlen(r->path) + 8;
    r->by = strdup(who);
    r->queue_path = malloc(length);
    if (!r->by || !r->queue_path)
        return no_memory();
    snprintf(r->queue_path, length, "%s%s", r->path, ends[record]);
    return case_shared(r->queue_path) ? EXIT_BAD : queue_load(r);
}

static int take(review *r, const char *path)
{
    entente_case *c = NULL;
    entente_error error = {0};
    char *bytes;
    size_t length;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status done = entente_case_load(bytes, length, path, record_report, NULL, &c, &error);
    free(bytes);
    if (done == ENTENTE_INVALID && error.line)
        return EXIT_BAD; /* each mistake was printed */
    if (done == ENTENTE_OK)
        done = queue_add(&r->q, c, &r->added, &error);
    entente_case_free(c);
    return done == ENTENTE_OK ? queue_save(r) : cli_fail(&error);
}

static int print_queue(review *r)
{
    entente_queue_result result;
    return queue_result(&r->q, r->added, &result)
               ? result_print_as(&entente_queue_table, &result, NULL, true, false, ENTENTE_INDENTED)
               : no_memory();
}

static int run(int argc, char **argv)
{
    review r = {0};
    const char *operand[2], *accept = NULL, *json = NULL, *by = NULL;
    const cli_option options[] = {
        WRITE_OPTIONS(r.keys),
        ASK_OPTION(r.keys),
        {"accept", "FILE", "decisions, a line each: ID accept|reject|skip {FIELD: VALUE}", &accept},
        {"by", "ACTOR", "of a case in YAML: who judges; its keeper where not said", &by},
        {"json", NULL, "print the queue as JSON, and ask nothing", &json},
        {0}};
    int status, count = cli_parse(&command_review, argc, argv, options, operand, 1, 2);
    if (!case_parsed(count, &status))
        return status;
    r.path = operand[0];
    r.now = r.keys.now;
    status = start(&r, by);
    if (status == EXIT_DONE)
        status = go_on(&r);
    if (status == EXIT_DONE && count > 1)
        status = take(&r, operand[1]);
    if (status == EXIT_DONE && accept)
        status = apply_file(&r, accept);
    if (status == EXIT_DONE && json)
        status = print_queue(&r);
    else if (status == EXIT_DONE && !accept && count > 1 && !strcmp(operand[1], "-"))
        cli_print(stderr, "entente review: %zu proposals came into %s; judge them with: entente review %s\n", r.added,
                  r.queue_path, r.path);
    else if (status == EXIT_DONE && !accept)
        status = talk(&r);
    queue_free(&r.q);
    entente_record_free(r.record);
    entente_case_free(r.yaml);
    entente_key_free(r.key);
    free(r.by);
    free(r.queue_path);
    return cli_finish(status);
}
