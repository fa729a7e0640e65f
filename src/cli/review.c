/* What was proposed, one by one, before whoever is to judge it: plain lines, on any terminal or none. */
#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/into.h"
#include "cli/queue_file.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/error.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/entry.h"
#include "case/view.h"
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

enum { ANSWER = 4096, COLUMNS = 80, NAME = 12 };

typedef struct review {
    const char *path, *now;
    key_options keys;
    entente_key *key;       /* of a record */
    entente_record *record; /* NULL: a case in YAML */
    entente_case *yaml;
    char *by;
    queue_file file;
    bool looks; /* at the queue alone, and changes nothing */
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

static int write_record(review *r, const char *const *json, const size_t *length, size_t count, char ids[2][ENTENTE_ID_TEXT])
{
    entente_error error = {0};
    entente_status status = entente_record_add(r->record, json, length, count, 1, "proposal", report, NULL, ids, &error);
    if (status != ENTENTE_OK)
        return status == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    return EXIT_DONE;
}

static int write_item(review *r, queue_item *item)
{
    buffer made[2] = {{0}, {0}};
    size_t count, length[2];
    const char *json[2];
    char ids[2][ENTENTE_ID_TEXT] = {"", ""};
    int status = make_entries(r, item, made, &count) ? EXIT_DONE : no_memory();
    for (size_t i = 0; i < count; i++) {
        json[i] = made[i].bytes;
        length[i] = made[i].length;
    }
    if (status == EXIT_DONE)
        status =
            r->record ? write_record(r, json, length, count, ids) : into_file(r->path, json, count, report, NULL, &r->yaml);
    if (status == EXIT_DONE && ((count == 2 && !queue_brought(&r->q, item, r->record ? ids[0] : "yes")) ||
                                !queue_written(&r->q, item, r->record ? ids[count - 1] : NULL)))
        status = no_memory();
    buffer_free(&made[0]);
    buffer_free(&made[1]);
    return status;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* How many entries the case has that are like an item and were judged when it was, and how many the queue knows of. */
static void count_alike(review *r, const queue_item *item, size_t *in_case, size_t *in_queue)
{
    const entente_case *c = case_of(r);
    const char *of = queue_says(&r->q, item, "kind"), *dispatch = queue_says(&r->q, item, "dispatch"),
               *bytes = queue_says(&r->q, item, "bytes"), *id = queue_says(&r->q, item, "id");
    *in_case = *in_queue = 0;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        char at[MOMENT_TEXT];
        *in_case += e->judged && !strcmp(e->kind_name, of) && same(e->dispatch, dispatch) && same(e->bytes, bytes) &&
                    same(e->handle, id) && item->at && !strcmp(moment_text(e->judged->at, at), item->at);
    }
    for (size_t i = 0; i < r->q.count; i++) {
        const queue_item *one = &r->q.items[i];
        *in_queue += one->state == QUEUE_ACCEPTED && same(one->at, item->at) &&
                     !strcmp(queue_says(&r->q, one, "kind"), of) && same(queue_says(&r->q, one, "dispatch"), dispatch) &&
                     same(queue_says(&r->q, one, "bytes"), bytes) && same(queue_says(&r->q, one, "id"), id);
    }
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
    int status = queue_file_save(&r->file, &r->q);
    if (status != EXIT_DONE || state != QUEUE_ACCEPTING)
        return status;
    status = write_item(r, item);
    if (status != EXIT_DONE) {
        tell_missing(r, item);
        queue_reopen(item);
    }
    int saved = queue_file_save(&r->file, &r->q);
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
        size_t in_case, in_queue;
        count_alike(r, item, &in_case, &in_queue);
        if (in_case > in_queue) /* it was written, and nobody could note it any more */
            queue_written(&r->q, item, NULL);
        else if (write_item(r, item) != EXIT_DONE)
            queue_reopen(item);
        status = queue_file_save(&r->file, &r->q);
    }
    return status;
}

static bool any_from(const view_list *list, const char *handle)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->entries[i]->dispatch && !strcmp(list->entries[i]->dispatch, handle))
            return true;
    return false;
}

/* Whether anything that stands is from a dispatch, as whoever judges sees it; where that cannot be told it is. */
static bool needed(const review *r, const char *handle)
{
    entente_view *v = NULL;
    if (entente_view_new(case_of(r), r->by, NULL, &v, NULL) != ENTENTE_OK)
        return true;
    bool any = any_from(&v->undated, handle) || any_from(&v->apart, handle);
    for (kind_id k = 0; k < KIND_COUNT && !any; k++)
        any = any_from(&v->kind[k], handle);
    entente_view_free(v);
    return any;
}

static int retract(review *r, const char *entry_id)
{
    entente_error error = {0};
    char id[ENTENTE_ID_TEXT];
    entente_status done = entry_id
                              ? entente_record_correct(r->record, entry_id, NULL, 0, true, report, NULL, id, &error)
                              : error_set(&error, ENTENTE_INVALID, "nobody knows which entry it became; see `entente log`");
    return done == ENTENTE_OK ? EXIT_DONE : done == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
}

/* A line of the file goes. *there: it had it. */
static int strike(review *r, const char *json, bool *there)
{
    buffer text = {0};
    char *bytes = NULL;
    size_t length;
    lock held;
    entente_error error = {0};
    int status = into_lock(&held, r->path);
    if (status != EXIT_DONE)
        return status;
    if (cli_slurp(r->path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    else if ((*there = queue_out_of_case(&text, bytes, length, json)))
        status = into_text(r->path, &text, report, NULL, &r->yaml);
    lock_drop(&held);
    buffer_free(&text);
    free(bytes);
    return status;
}

static int strike_item(review *r, const queue_item *item)
{
    buffer made[2] = {{0}, {0}};
    size_t count, in_case, in_queue;
    bool there = true;
    int status = make_entries(r, item, made, &count) ? strike(r, made[count - 1].bytes, &there) : no_memory();
    count_alike(r, item, &in_case, &in_queue);
    if (status == EXIT_DONE && !there && in_case >= in_queue) /* else it was undone before, and nobody noted it */
        status = cli_fail(&(entente_error){.code = ENTENTE_INVALID, .message = "its line was changed since"});
    buffer_free(&made[0]);
    buffer_free(&made[1]);
    return status;
}

/* The dispatch that came in with it goes too, where nothing else is from it. */
static int drop_dispatch(review *r, const queue_item *item)
{
    size_t from, to;
    bool there;
    queue_text *text = queue_text_of(&r->q, item, &from, &to);
    if (!text || !text->brought || needed(r, text->handle))
        return EXIT_DONE;
    buffer json = {0};
    queue_text_json(&json, text, r->by);
    int status = json.failed ? no_memory() : r->record ? retract(r, text->brought) : strike(r, json.bytes, &there);
    text->brought = NULL;
    buffer_free(&json);
    return status;
}

/* What the last decision did is undone; of a record what was accepted is retracted. */
static int undo(review *r)
{
    queue_item *item = queue_last(&r->q);
    if (!item) {
        cli_print(stdout, "There is nothing to undo.\n");
        return EXIT_DONE;
    }
    int status = item->state != QUEUE_ACCEPTED ? EXIT_DONE : r->record ? retract(r, item->written) : strike_item(r, item);
    if (status == EXIT_DONE && item->state == QUEUE_ACCEPTED)
        drop_dispatch(r, item); /* what is wrong was said; the entry is gone all the same */
    if (status != EXIT_DONE)
        return status;
    queue_reopen(item);
    cli_print(stdout, "It is open again: %s %s\n", queue_says(&r->q, item, "kind"), item->id);
    return queue_file_save(&r->file, &r->q);
}

/* --- on the terminal -------------------------------------------------------------------------------------------------- */

static void print_wrapped(const char *begin, const char *text, size_t column)
{
    buffer clean = {0}, line = {0};
    text_show(&clean, text);
    text_show(&line, begin);
    do
        buffer_text(&line, " ");
    while (line.length < column);
    text_wrap(&line, clean.bytes ? clean.bytes : "", text_width(line.bytes ? line.bytes : ""), column, COLUMNS);
    printf("%s\n", line.bytes ? line.bytes : "");
    buffer_free(&clean);
    buffer_free(&line);
}

/* What an id is called, in the case or by what is proposed to it; NULL: no more than the id. */
static const char *called(review *r, kind_id of, const char *id)
{
    size_t count;
    entry *const *definers = case_definers(case_of(r), of, id, &count);
    const char *name = NULL;
    for (size_t i = 0; i < count && !name; i++) {
        const void *body = definers[i]->aside ? NULL : definers[i]->body;
        name = !body                   ? NULL
               : of == KIND_ACTOR      ? name_in(&((const body_actor *)body)->name, "en", NULL)
               : of == KIND_ISSUE      ? name_in(&((const body_issue *)body)->name, "en", NULL)
               : of == KIND_DRAFT      ? name_in(&((const body_draft *)body)->title, "en", NULL)
               : of == KIND_COUNCIL    ? name_in(&((const body_council *)body)->name, "en", NULL)
               : of == KIND_RESOLUTION ? name_in(&((const body_resolution *)body)->title, "en", NULL)
                                       : NULL;
    }
    for (size_t i = 0; i < r->q.count && !name && !count; i++) {
        const queue_item *one = &r->q.items[i];
        const char *its = queue_says(&r->q, one, "id");
        if (its && !strcmp(its, id) && kind_named(queue_says(&r->q, one, "kind")) == &kinds[of])
            name = queue_says(&r->q, one, of == KIND_DRAFT || of == KIND_RESOLUTION ? "title" : "name");
    }
    return name && strcmp(name, id) ? name : NULL;
}

static const field *field_of(review *r, const queue_item *item, const char *name)
{
    const kind *k = kind_named(queue_says(&r->q, item, "kind"));
    for (size_t i = 0; k && i < k->count; i++)
        if (!strcmp(k->fields[i].name, name))
            return &k->fields[i];
    return NULL;
}

/* Not what cannot be changed and is told above, and no day twice. */
static bool is_shown(review *r, const queue_item *item, const node *one)
{
    const char *name = one->key->text, *on = queue_says(&r->q, item, "on"), *at = queue_says(&r->q, item, "at");
    return strcmp(name, "kind") && strcmp(name, "dispatch") && strcmp(name, "bytes") &&
           !(!strcmp(name, "at") && on && at && !strcmp(on, at));
}

/* "actor       ISR (Israel)" */
static void print_field(review *r, const queue_item *item, const node *one)
{
    const char *name = one->key->text, *says = queue_says(&r->q, item, name);
    const field *f = field_of(r, item, name);
    buffer text = {0};
    const node *list = f && f->type == FIELD_REFS && one->kind == NODE_LIST ? one->child : NULL;
    if (f && (f->type == FIELD_REF || list)) {
        for (const node *id = list ? list : one; id; id = list ? id->next : NULL) {
            const char *its = id->kind == NODE_TEXT ? called(r, f->of, id->text) : NULL;
            buffer_format(&text, "%s%s", text.length ? ", " : "", id->kind == NODE_TEXT ? id->text : "");
            if (its)
                buffer_format(&text, " (%s)", its);
        }
    } else {
        buffer_text(&text, says ? says : "");
    }
    print_wrapped(name, text.bytes ? text.bytes : "", NAME);
    buffer_free(&text);
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
            print_wrapped(*at == '>' ? ">" : " ", at + 2, 2);
        }
        buffer_free(&lines);
    }
    for (const node *one = item->entry->child; one; one = one->next)
        if (is_shown(r, item, one))
            print_field(r, item, one);
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

/* Which fields its kind takes. */
static void print_fields(review *r, const queue_item *item)
{
    const kind *k = kind_named(queue_says(&r->q, item, "kind"));
    for (size_t i = 0; k && i < k->count; i++)
        print_wrapped(k->fields[i].name, k->fields[i].help, NAME + 4);
    print_wrapped("on", "the day that it speaks of", NAME + 4);
    print_wrapped("source", "where it comes from, in words", NAME + 4);
    print_wrapped("to", "who may read it", NAME + 4);
}

static const node *node_of(const queue_item *item, const char *name)
{
    for (const node *one = item->entry->child; one; one = one->next)
        if (!strcmp(one->key->text, name))
            return one;
    return NULL;
}

static bool of_every_entry(const char *name)
{
    static const char *const names[] = {"id",       "on",    "at",       "by",     "to",  "source",
                                        "dispatch", "bytes", "proposed", "judged", "kind"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

/* One field after another. A field's name alone asks for its value. */
static int edit(review *r, queue_item *item)
{
    char answer[ANSWER], value[ANSWER], prompt[ANSWER];
    cli_print(stdout, "FIELD=VALUE changes a field, FIELD= leaves it out, FIELD asks for its value,\n"
                      "? lists the fields; an empty line ends.\n");
    while (ask("edit: ", answer) && answer[0]) {
        entente_error error = {0};
        char *sign = strchr(answer, '='), *set = sign ? sign + 1 : value;
        if (!strcmp(answer, "?")) {
            print_fields(r, item);
            continue;
        }
        if (sign) {
            *sign = '\0';
        } else if (node_of(item, answer) || field_of(r, item, answer)) {
            snprintf(prompt, sizeof prompt, "%.60s (an empty line keeps it): ", answer);
            if (!ask(prompt, value))
                return EXIT_DONE;
            if (!*value)
                continue;
        }
        if (sign && *answer && !node_of(item, answer) && !field_of(r, item, answer) && !of_every_entry(answer)) {
            cli_print(stdout, "'%s' is no field of this kind; ? lists them.\n", answer);
            continue;
        }
        if (!*answer || (!sign && !node_of(item, answer) && !field_of(r, item, answer))) {
            cli_print(stdout, "That is no FIELD=VALUE.\n");
            continue;
        }
        if (queue_edit(&r->q, item, answer, set, &error) != ENTENTE_OK) {
            cli_print(stdout, "%s\n", error.message);
            continue;
        }
        if (queue_file_save(&r->file, &r->q) != EXIT_DONE)
            return EXIT_BAD;
        if (node_of(item, answer))
            print_field(r, item, node_of(item, answer));
        else
            cli_print(stdout, "%s is left out.\n", answer);
    }
    return EXIT_DONE;
}

/* All that are open and of its kind from its source, it among them. */
static int decide_all(review *r, const queue_item *like, queue_state state)
{
    char answer[ANSWER], prompt[160];
    size_t count = 0, done = 0;
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
        if (one->state >= QUEUE_ACCEPTING || !queue_alike(one, &model))
            continue;
        if (decide(r, one, state) != EXIT_DONE && state != QUEUE_ACCEPTING)
            return EXIT_BAD;
        done += one->state > QUEUE_ACCEPTING;
    }
    cli_print(stdout, "%zu of %zu %s.\n", done, count, state == QUEUE_ACCEPTING ? "accepted" : "rejected");
    return EXIT_DONE;
}

static const char help[] = "a accept, e edit, s skip, r reject, A accept all of this kind from this source,\n"
                           "R reject them, u undo the last decision, q quit (what was decided is kept)\n";

static void told(review *r, const queue_item *item, queue_state state)
{
    if (state == QUEUE_ACCEPTING && item->state == QUEUE_ACCEPTED)
        cli_print(stdout, "Accepted, and written into %s.\n", r->path);
    else if (state == QUEUE_ACCEPTING)
        cli_print(stdout, "Not accepted; it is open still.\n");
    else
        cli_print(stdout, state == QUEUE_REJECTED ? "Rejected.\n" : "Skipped; it comes again behind the others.\n");
}

/* What was wrong was said, and then it is open still. */
static int judge(review *r, queue_item *item, queue_state state)
{
    int status = decide(r, item, state);
    fflush(stderr);
    told(r, item, state);
    return state == QUEUE_ACCEPTING ? EXIT_DONE : status;
}

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
            judge(r, item, QUEUE_ACCEPTING);
        else if (!strcmp(answer, "e"))
            status = edit(r, item);
        else if (!strcmp(answer, "s"))
            status = judge(r, item, QUEUE_SKIPPED);
        else if (!strcmp(answer, "r"))
            status = judge(r, item, QUEUE_REJECTED);
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
    r->by = strdup(who);
    if (!r->by)
        return no_memory();
    status = queue_file_open(&r->file, r->path, r->key, !r->looks);
    return status == EXIT_DONE ? queue_file_load(&r->file, &r->q) : status;
}

/* path: where the bytes come from. */
static int take(review *r, const char *path, const char *bytes, size_t length)
{
    entente_case *c = NULL;
    entente_error error = {0};
    entente_status done = entente_case_load(bytes, length, path, record_report, NULL, &c, &error);
    if (done == ENTENTE_INVALID && error.line)
        return EXIT_BAD; /* each mistake was printed */
    if (done == ENTENTE_OK)
        done = queue_add(&r->q, c, &r->added, &error);
    entente_case_free(c);
    return done == ENTENTE_OK ? queue_file_save(&r->file, &r->q) : cli_fail(&error);
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
    char *proposed = NULL;
    size_t length = 0;
    entente_error error = {0};
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
    if (count > 1 && cli_slurp(operand[1], CASE_MOST, &proposed, &length, &error) != ENTENTE_OK)
        return cli_fail(&error); /* before the queue is ours: whoever writes the proposals may be at it */
    r.looks = json && !accept && count == 1;
    status = start(&r, by);
    if (status == EXIT_DONE && !r.looks)
        status = go_on(&r);
    if (status == EXIT_DONE && count > 1)
        status = take(&r, operand[1], proposed, length);
    if (status == EXIT_DONE && accept)
        status = apply_file(&r, accept);
    if (status == EXIT_DONE && json)
        status = print_queue(&r);
    else if (status == EXIT_DONE && !accept && count > 1 && !strcmp(operand[1], "-"))
        cli_print(stderr, "entente review: %zu proposals came into %s; judge them with: entente review %s\n", r.added,
                  r.file.path, r.path);
    else if (status == EXIT_DONE && !accept)
        status = talk(&r);
    queue_free(&r.q);
    entente_record_free(r.record);
    entente_case_free(r.yaml);
    entente_key_free(r.key);
    free(r.by);
    queue_file_close(&r.file);
    free(proposed);
    return cli_finish(status);
}
