#include "cli/read_into.h"

#include "base/json.h"
#include "base/text.h"
#include "case/entry.h"
#include "read/into.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 80 };

struct read_into {
    const char *path;
    read_into_options options;
    entente_record *record; /* NULL: a YAML case */
    entente_case *yaml;
    into *into;
    buffer to, proposals;
    json_builder builder;
    json_t *dispatches, *proposed;
    size_t kept, known, refused, events, again, others;
    const char **json; /* a group for the record */
    size_t *length;
    char (*ids)[ENTENTE_ID_TEXT];
    size_t size;
};

static bool put_audience(buffer *b, const char *to)
{
    size_t count;
    const char **words = record_words(to, &count);
    buffer_text(b, "[");
    for (size_t i = 0; words && i < count; i++) {
        buffer_text(b, i ? "," : "");
        canonical_text(b, words[i]);
    }
    buffer_text(b, "]");
    free(words);
    return words && !b->failed;
}

static int no_memory(void)
{
    fprintf(stderr, "entente: out of memory\n");
    return EXIT_BAD;
}

static void into_end(read_into *r)
{
    into_free(r->into);
    entente_record_free(r->record);
    entente_case_free(r->yaml);
    buffer_free(&r->to);
    buffer_free(&r->proposals);
    json_decref(r->dispatches);
    json_decref(r->proposed);
    free(r->json);
    free(r->length);
    free(r->ids);
    free(r);
}

int read_into_open(const char *path, const read_into_options *options, read_into **out)
{
    entente_error error = {0};
    read_into *r = calloc(1, sizeof *r);
    if (!r)
        return no_memory();
    r->path = path;
    r->options = *options;
    r->dispatches = json_new_array(&r->builder);
    r->proposed = json_new_array(&r->builder);
    int status = EXIT_DONE;
    if (options->to && !put_audience(&r->to, options->to))
        status = no_memory();
    else if (record_file(path))
        status = record_start(path, &options->keys, true, &r->record);
    else
        status = case_open(path, &(case_options){0}, &r->yaml, NULL);
    if (status == EXIT_DONE &&
        into_new(r->record ? entente_record_case(r->record) : r->yaml, &r->into, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (status == EXIT_DONE)
        *out = r;
    else
        into_end(r);
    return status;
}

static bool room_for(read_into *r, size_t count)
{
    if (count <= r->size)
        return true;
    const char **json = realloc(r->json, count * sizeof *json);
    r->json = json ? json : r->json;
    size_t *length = realloc(r->length, count * sizeof *length);
    r->length = length ? length : r->length;
    char(*ids)[ENTENTE_ID_TEXT] = realloc(r->ids, count * sizeof *ids);
    r->ids = ids ? ids : r->ids;
    r->size = json && length && ids ? count : r->size;
    return json && length && ids;
}

static int add_group(read_into *r, const into_additions *a, json_t *ids)
{
    entente_error error = {0};
    if (!room_for(r, a->count))
        return no_memory();
    for (size_t i = 0; i < a->count; i++) {
        r->json[i] = a->text + a->entries[i].from;
        r->length[i] = a->entries[i].length;
    }
    entente_status status =
        entente_record_add(r->record, r->json, r->length, a->count, 1, a->handle, record_report, NULL, r->ids, &error);
    if (status == ENTENTE_INVALID && error.line)
        return EXIT_BAD; /* each mistake was printed */
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    for (size_t i = 0; i < a->count; i++)
        json_push(&r->builder, ids, json_new_text(&r->builder, r->ids[i]));
    return EXIT_DONE;
}

static void print_entries(const read_into *r, const into_additions *a)
{
    if (!r->kept && a->count)
        puts("# To append to a case; nothing was written.\nentries:");
    for (size_t i = 0; i < a->count; i++)
        printf("  - %.*s\n", (int)a->entries[i].length, a->text + a->entries[i].from);
}

static void note_proposals(read_into *r, const entente_reading *reading, const char *handle)
{
    const char *comment = r->record ? "" : "# ";
    for (size_t i = 0; i < reading->proposals_count; i++) {
        const entente_proposal *p = &reading->proposals[i];
        const char *actor = into_actor(r->into, p->actor, p->actor_text);
        buffer line = {0};
        json_t *o = json_new_object(&r->builder);
        json_put(&r->builder, o, "kind", json_new_text(&r->builder, p->kind));
        json_put(&r->builder, o, "actor", json_new_text(&r->builder, actor ? actor : *p->actor ? p->actor : NULL));
        json_put(&r->builder, o, "who", json_new_text(&r->builder, p->actor_text));
        json_put(&r->builder, o, "words", json_new_text(&r->builder, p->says));
        json_put(&r->builder, o, "of", json_new_text(&r->builder, p->of));
        json_put(&r->builder, o, "dispatch", json_new_text(&r->builder, handle));
        json_put(&r->builder, o, "from", json_new_count(&r->builder, p->from));
        json_put(&r->builder, o, "to", json_new_count(&r->builder, p->to));
        json_push(&r->builder, r->proposed, o);
        buffer_format(&line, "%s of %s: “%s” [%s, bytes %zu-%zu]", p->kind, actor ? actor : p->actor_text, p->says, handle,
                      p->from, p->to);
        buffer_format(&r->proposals, "%s  ", comment);
        text_wrap(&r->proposals, line.bytes ? line.bytes : "", 2, 4, r->record ? COLUMNS : 10000);
        buffer_text(&r->proposals, "\n");
        buffer_end(&line, &r->proposals);
    }
}

int read_into_add(read_into *r, const entente_dispatch *dispatch, const entente_reading *reading)
{
    entente_error error = {0};
    into_additions a;
    into_options options = {r->to.bytes, r->options.all, r->options.versions};
    entente_status status = into_dispatch(r->into, dispatch, reading, &options, &a, &error);
    if (status == ENTENTE_INVALID) {
        cli_fail(&error);
        r->refused++;
        return EXIT_DONE;
    }
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    if (a.stored) {
        r->known++;
        return EXIT_DONE;
    }
    json_t *ids = json_new_array(&r->builder), *o = json_new_object(&r->builder);
    int done = r->record ? add_group(r, &a, ids) : EXIT_DONE;
    if (done == EXIT_DONE) {
        if (!r->record && !r->options.json)
            print_entries(r, &a);
        r->kept++;
        r->events += a.events;
        r->again += a.again;
        r->others += a.others;
        json_put(&r->builder, o, "doc", json_new_text(&r->builder, dispatch->id));
        json_put(&r->builder, o, "dispatch", json_new_text(&r->builder, a.handle));
        json_put(&r->builder, o, "events", json_new_count(&r->builder, a.events));
        json_put(&r->builder, o, "again", json_new_count(&r->builder, a.again));
        json_put(&r->builder, o, "others", json_new_count(&r->builder, a.others));
        json_put(&r->builder, o, "entries", ids);
        json_push(&r->builder, r->dispatches, o);
        note_proposals(r, reading, a.handle);
    } else {
        json_decref(ids);
        json_decref(o);
    }
    return done;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_sum(const read_into *r)
{
    FILE *out = r->record ? stdout : stderr;
    fprintf(out, "%s: %zu dispatch%s with %zu event%s%s\n", r->path, r->kept, r->kept == 1 ? "" : "es", r->events,
            plural(r->events), r->record ? " added" : "");
    if (r->known)
        fprintf(out, "  %zu dispatch%s there already\n", r->known, r->known == 1 ? " was" : "es were");
    if (r->refused)
        fprintf(out, "  %zu dispatch%s passed over, as said above\n", r->refused, r->refused == 1 ? " was" : "es were");
    if (r->again)
        fprintf(out, "  %zu event%s told before of that day\n", r->again, r->again == 1 ? " was" : "s were");
    if (r->others)
        fprintf(out, "  %zu event%s left out: nobody who takes part, or nobody named as the doer%s\n", r->others,
                r->others == 1 ? " was" : "s were", r->options.all ? "" : "; --all keeps those between others");
    if (r->proposals.length)
        printf("%sProposed, and not recorded; judge each, and add it with `entente add`:\n%s", r->record ? "\n" : "# ",
               r->proposals.bytes);
}

int read_into_close(read_into *r)
{
    int status = r->refused ? EXIT_BAD : EXIT_DONE;
    if (r->options.json) {
        json_t *o = json_new_object(&r->builder);
        json_put(&r->builder, o, "dispatches", json_incref(r->dispatches));
        json_put(&r->builder, o, "known", json_new_count(&r->builder, r->known));
        json_put(&r->builder, o, "refused", json_new_count(&r->builder, r->refused));
        json_put(&r->builder, o, "proposals", json_incref(r->proposed));
        char *text = r->builder.failed ? NULL : json_text(o);
        if (text)
            fputs(text, stdout);
        else
            status = no_memory();
        free(text);
        json_decref(o);
    } else if (r->proposals.failed) {
        status = no_memory();
    } else {
        print_sum(r);
    }
    into_end(r);
    return status;
}
