#include "cli/draft_add.h"
#include "cli/case.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/error.h"
#include "case/canonical.h"
#include "case/view.h"

#include <stdlib.h>
#include <string.h>

/* The draft that it was made from, as the writer reads it. */
typedef struct made_from {
    entente_view *view;
    const entente_draft_result *shown;
    const body_draft *draft; /* NULL: none */
    const char **number;     /* under which its clauses are shown */
} made_from;

static void free_from(made_from *from)
{
    entente_result_free(from->shown);
    entente_view_free(from->view);
}

static int find_parent(const into *to, const draft_said *said, arena *a, made_from *from)
{
    entente_error error = {0};
    *from = (made_from){.draft = NULL};
    if (said->parent && !strcmp(said->parent, "none"))
        return EXIT_DONE;
    const char *reader = to->record ? entente_record_reader(to->record) : NULL;
    entente_status status = entente_view_new(into_case(to), reader, NULL, &from->view, &error);
    if (status == ENTENTE_OK)
        status = entente_analyse_draft(from->view, said->parent, &from->shown, &error);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    const entente_draft_row *row = from->shown->draft;
    size_t at = row ? view_find(from->view, KIND_DRAFT, row->handle) : SIZE_MAX;
    if (at == SIZE_MAX)
        return EXIT_DONE;
    from->draft = from->view->kind[KIND_DRAFT].entries[at]->body;
    if (!(from->number = ARENA_ARRAY(a, row->clauses.count, const char *)))
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    for (size_t i = 0; i < row->clauses.count; i++)
        from->number[i] = row->clauses.items[i].number;
    return EXIT_DONE;
}

/* "4=guards,5=new" */
static bool read_follow(arena *a, const char *text, text_map *out)
{
    size_t most = 1;
    for (const char *at = text ? text : ""; *at; at++)
        most += *at == ',';
    *out = (text_map){0, ARENA_ARRAY(a, most, const char *), ARENA_ARRAY(a, most, const char *)};
    for (const char *at = text; at && *at && out->key && out->value; at += *at == ',') {
        size_t whole = strcspn(at, ","), name = strcspn(at, "=");
        if (name >= whole) {
            cli_print(stderr, "entente draft: --follow '%s'; expected NUMBER=ID,NUMBER=new\n", text);
            return false;
        }
        out->key[out->count] = arena_text(a, at, name);
        out->value[out->count++] = arena_text(a, at + name + 1, whole - name - 1);
        at += whole;
    }
    return out->key && out->value;
}

static const char *how_followed(const clause_in *one)
{
    return one->by == CLAUSE_SAID ? "as said" : one->by == CLAUSE_WORDS ? "by its words" : "by its number";
}

static void tell_followed(const clauses_in *in, const made_from *from)
{
    for (size_t i = 0; i < in->count; i++) {
        const clause_in *one = &in->list[i];
        char place[24];
        snprintf(place, sizeof place, "%zu", i + 1);
        const char *number = one->number ? one->number : place;
        if (one->of == SIZE_MAX)
            cli_print(stderr, "entente: clause %s is new: %s", number, one->id);
        else
            cli_print(stderr, "entente: clause %s is %s, %s", number, one->id, how_followed(one));
        if (one->like != SIZE_MAX)
            cli_print(stderr, "; it reads more like %s (%.0f of 100 words): --follow '%s=%s' would say so",
                      from->draft->clauses.id[one->like], 100 * one->likeness, number, from->draft->clauses.id[one->like]);
        cli_print(stderr, "\n");
    }
    for (size_t k = 0; from->draft && k < from->draft->clauses.count; k++) {
        bool there = false;
        for (size_t i = 0; i < in->count; i++)
            there |= in->list[i].of == k;
        if (!there)
            cli_print(stderr, "entente: the clause %s of %s is gone\n", from->draft->clauses.id[k], from->draft->id);
    }
}

/* What fewer may read than the earlier draft, and the new text holds: whoever reads that would read it. */
static void tell_private(const clauses_in *in, const made_from *from)
{
    const entente_draft_row *row = from->shown ? from->shown->draft : NULL;
    for (size_t c = 0; row && c < row->clauses.count; c++)
        for (size_t k = 0; k < row->clauses.items[c].alternatives.count; k++) {
            const entente_alternative_row *one = &row->clauses.items[c].alternatives.items[k];
            buffer words = {0};
            for (size_t i = 0; i < one->whose.count; i++)
                buffer_format(&words, "%s%s", i ? ", " : "", one->whose.items[i]);
            buffer_format(&words, "%s%s", one->whose.count ? ": " : "", one->words ? one->words : "");
            for (size_t i = 0; i < in->count && one->mark && words.bytes; i++)
                if (strstr(in->list[i].text, words.bytes))
                    cli_print(stderr, "entente: warning: the text holds '%s', which fewer may read than %s (%s)\n",
                              words.bytes, row->title, one->mark);
            buffer_free(&words);
        }
}

static void put_member(buffer *b, const char *name, const char *value)
{
    buffer_format(b, "%s\"%s\":", b->bytes && b->bytes[b->length - 1] == '{' ? "" : ",", name);
    canonical_text(b, value);
}

static void put_map(buffer *b, const char *name, const text_map *map)
{
    buffer_format(b, ",\"%s\":{", name);
    for (size_t i = 0; i < map->count; i++) {
        buffer_text(b, i ? "," : "");
        canonical_text(b, map->key[i]);
        buffer_text(b, ":");
        canonical_text(b, map->value[i]);
    }
    buffer_text(b, "}");
}

/* A clause; one that has the same words as before keeps what it settles, how it is read and that it is agreed. */
static void put_clause(buffer *b, const clauses_in *in, size_t i, const made_from *from)
{
    const clause_in *one = &in->list[i];
    const clause_list *before = from->draft ? &from->draft->clauses : NULL;
    buffer_text(b, i ? ",{" : "{");
    put_member(b, "id", one->id);
    if (one->number && !(in->counted && clause_is_plain(one)))
        put_member(b, "number", one->number);
    put_member(b, "text", one->text);
    if (one->by == CLAUSE_WORDS) {
        if (before->agreed[one->of])
            put_member(b, "agreed", before->agreed[one->of]);
        if (before->settles[one->of].count)
            put_map(b, "settles", &before->settles[one->of]);
        if (before->reading[one->of].count)
            put_map(b, "reading", &before->reading[one->of]);
    }
    buffer_text(b, "}");
}

static void put_list(buffer *b, const char *name, const char *words)
{
    buffer_format(b, ",\"%s\":[", name);
    for (const char *at = words; *at; at += *at == ',') {
        size_t length = strcspn(at, ",");
        char one[80];
        snprintf(one, sizeof one, "%.*s", (int)(length < 79 ? length : 79), at);
        buffer_text(b, at == words ? "" : ",");
        canonical_text(b, one);
        at += length;
    }
    buffer_text(b, "]");
}

static void put_draft(buffer *b, const char *id, const draft_said *said, const clauses_in *in, const made_from *from,
                      const char *on)
{
    const char *title = said->title ? said->title : in->title;
    buffer_text(b, "{");
    put_member(b, "kind", "draft");
    put_member(b, "id", id);
    if (on)
        put_member(b, "on", on);
    if (said->at)
        put_member(b, "at", said->at);
    if (said->by)
        put_member(b, "by", said->by);
    if (said->source)
        put_member(b, "source", said->source);
    put_list(b, "to", said->to ? said->to : "mediators");
    if (title)
        put_member(b, "title", title);
    if (from->draft)
        put_member(b, "parent", from->draft->id);
    if (said->sponsors)
        put_list(b, "sponsors", said->sponsors);
    if (in->counted)
        put_member(b, "numbering", "numbers");
    buffer_text(b, ",\"clauses\":[");
    for (size_t i = 0; i < in->count; i++)
        put_clause(b, in, i, from);
    buffer_text(b, "]}");
}

/* "draft-2032-03-20", with a number behind it where the case has one of that day. */
static void name_draft(const into *to, const char *on, char id[64])
{
    size_t count = 0;
    snprintf(id, 64, "draft-%.10s", on);
    for (unsigned n = 2; case_definers(into_case(to), KIND_DRAFT, id, &count), count; n++)
        snprintf(id, 64, "draft-%.10s-%u", on, n);
}

static void print_all(const char *draft, const draft_more *more)
{
    puts(draft);
    for (size_t i = 0; i < more->count; i++)
        puts(more->json[i]);
}

static int write_all(into *to, const char *draft, size_t length, const draft_more *more)
{
    const char **json = calloc(more->count + 1, sizeof *json);
    size_t *lengths = calloc(more->count + 1, sizeof *lengths);
    int status = EXIT_BAD;
    if (json && lengths) {
        json[0] = draft;
        lengths[0] = length;
        for (size_t i = 0; i < more->count; i++) {
            json[i + 1] = more->json[i];
            lengths[i + 1] = more->length[i];
        }
        status = into_write(to, json, lengths, more->count + 1);
    } else {
        cli_print(stderr, "entente: out of memory\n");
    }
    free(json);
    free(lengths);
    return status;
}

int draft_add(into *to, const draft_said *said, clauses_in *in, arena *memory, draft_along *along, void *context)
{
    entente_error error = {0};
    entente_record_options clock = {0};
    made_from from;
    draft_more more = {0};
    text_map follow;
    char today[MOMENT_TEXT], id[64];
    int status = find_parent(to, said, memory, &from);
    if (status == EXIT_DONE && (!record_now(to->keys, &clock) || !read_follow(memory, said->follow, &follow)))
        status = EXIT_BAD;
    if (status == EXIT_DONE &&
        clauses_follow(memory, in, from.draft ? &from.draft->clauses : NULL, from.number, &follow, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (status == EXIT_DONE) {
        const char *on = said->on ? said->on : day_text(moment_of(clock.now).day, today);
        buffer b = {0};
        if (said->id)
            snprintf(id, sizeof id, "%s", said->id);
        else
            name_draft(to, on, id);
        put_draft(&b, id, said, in, &from, said->on || !to->record ? on : NULL);
        entente_status made = b.failed ? error_memory(&error) : along ? along(context, id, in, &more, &error) : ENTENTE_OK;
        if (made != ENTENTE_OK)
            status = cli_fail(&error);
        tell_followed(in, &from);
        tell_private(in, &from);
        if (made == ENTENTE_OK && said->dry)
            print_all(b.bytes, &more);
        else if (made == ENTENTE_OK)
            status = write_all(to, b.bytes, b.length, &more);
        buffer_free(&b);
    }
    free_from(&from);
    return status;
}
