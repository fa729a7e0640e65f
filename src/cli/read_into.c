#include "cli/read_into.h"
#include "cli/case.h"
#include "cli/result.h"

#include "base/arena.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/entry.h"
#include "read/into.h"

#include <stdlib.h>
#include <string.h>

struct read_into {
    const char *path;
    read_into_options options;
    entente_record *record; /* NULL: a YAML case */
    entente_case *yaml;
    into *into;
    buffer to;
    size_t kept, known, refused, events, again, others;
    arena memory;                /* of the rows, which are gathered for --json */
    entente_kept_row *kept_rows; /* [kept] of kept_size */
    size_t kept_size;
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
    cli_print(stderr, "entente: out of memory\n");
    return EXIT_BAD;
}

static void into_end(read_into *r)
{
    into_free(r->into);
    entente_record_free(r->record);
    entente_case_free(r->yaml);
    buffer_free(&r->to);
    free(r->kept_rows);
    arena_free(&r->memory);
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

static int add_group(read_into *r, const into_additions *a)
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
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

static void print_entries(const read_into *r, const into_additions *a)
{
    if (!r->kept && a->count)
        puts("# To append to a case; nothing was written.\nentries:");
    for (size_t i = 0; i < a->count; i++)
        cli_print(stdout, "  - %.*s\n", (int)a->entries[i].length, a->text + a->entries[i].from);
}

/* --- what is gathered for --json -------------------------------------------------------------------------------------- */

/* Room for one row more of a growing list. */
static bool row_more(void **rows, size_t count, size_t *size, size_t row)
{
    if (count < *size)
        return true;
    size_t larger = *size ? *size * 2 : 16;
    void *moved = realloc(*rows, larger * row);
    if (!moved)
        return false;
    *rows = moved;
    *size = larger;
    return true;
}

static entente_bytes keep(read_into *r, const char *text, bool *kept)
{
    const char *copy = arena_text(&r->memory, text, strlen(text));
    *kept &= copy != NULL;
    return (entente_bytes){copy, strlen(text)};
}

static bool note_kept(read_into *r, const entente_dispatch *dispatch, const into_additions *a)
{
    size_t ids = r->record ? a->count : 0;
    const char **entries = ARENA_ARRAY(&r->memory, ids, const char *);
    void *rows = r->kept_rows;
    bool kept = entries && row_more(&rows, r->kept, &r->kept_size, sizeof *r->kept_rows);
    r->kept_rows = rows;
    if (!kept)
        return false;
    for (size_t i = 0; i < ids; i++)
        entries[i] = keep(r, r->ids[i], &kept).bytes;
    r->kept_rows[r->kept] = (entente_kept_row){
        keep(r, dispatch->id, &kept), keep(r, a->handle, &kept).bytes, a->events, a->again, a->others, {ids, entries}};
    return kept;
}

static bool note(read_into *r, const entente_dispatch *dispatch, const into_additions *a)
{
    bool noted = !r->options.json || note_kept(r, dispatch, a);
    r->kept++;
    r->events += a->events;
    r->again += a->again;
    r->others += a->others;
    return noted;
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
    if (r->record) {
        int done = add_group(r, &a);
        if (done != EXIT_DONE)
            return done;
    } else if (!r->options.json) {
        print_entries(r, &a);
    }
    return note(r, dispatch, &a) ? EXIT_DONE : no_memory();
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_sum(const read_into *r)
{
    FILE *out = r->record ? stdout : stderr;
    cli_print(out, "%s: %zu dispatch%s with %zu event%s%s\n", r->path, r->kept, r->kept == 1 ? "" : "es", r->events,
              plural(r->events), r->record ? " added" : "");
    if (r->known)
        cli_print(out, "  %zu dispatch%s there already\n", r->known, r->known == 1 ? " was" : "es were");
    if (r->refused)
        cli_print(out, "  %zu dispatch%s passed over, as said above\n", r->refused, r->refused == 1 ? " was" : "es were");
    if (r->again)
        cli_print(out, "  %zu event%s told before of that day\n", r->again, r->again == 1 ? " was" : "s were");
    if (r->others)
        cli_print(out, "  %zu event%s left out: nobody who takes part, or nobody named as the doer%s\n", r->others,
                  r->others == 1 ? " was" : "s were", r->options.all ? "" : "; --all keeps those between others");
}

int read_into_close(read_into *r)
{
    int status = r->refused ? EXIT_BAD : EXIT_DONE;
    if (r->options.json) {
        const entente_into_result result = {.dispatches = {r->kept, r->kept_rows}, .known = r->known, .refused = r->refused};
        int printed = result_print_as(&entente_into_table, &result, NULL, true, false, ENTENTE_INDENTED);
        status = printed == EXIT_DONE ? status : printed;
    } else {
        print_sum(r);
    }
    into_end(r);
    return status;
}
