#include "desk/case_write.h"
#include "desk/view.h"

#include "base/error.h"
#include "base/file.h"
#include "base/node.h"
#include "clerk/queue_case.h"

#include <stdlib.h>
#include <string.h>

/* Where the new lines stand in the new text. */
typedef struct placing {
    const buffer *text;
    size_t first, count; /* the line of the first of them */
    case_wrong *wrong;
    void *context;
} placing;

static size_t lines_of(const char *bytes, size_t length)
{
    size_t lines = length && bytes[length - 1] != '\n';
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    return lines;
}

/* The line behind those that two texts begin with alike, from 1. */
static size_t first_other(const char *old, size_t length, const buffer *text)
{
    size_t line = 1;
    for (size_t i = 0; i < length && i < text->length && old[i] == text->bytes[i]; i++)
        line += old[i] == '\n';
    return line;
}

static const char *line_at(const buffer *text, size_t line, size_t *length)
{
    const char *at = text->bytes;
    while (--line && (at = strchr(at, '\n')))
        at++;
    *length = at ? strcspn(at, "\n") : 0;
    return at;
}

/* The field of a line "- {a: …, b: …}" that a column stands in. */
static const char *field_at(arena *memory, const char *at, size_t length, size_t column)
{
    problems quiet = {.memory = memory, .file = ""};
    size_t before = strspn(at, " -");
    const node *map = before < length ? yaml_read(memory, at + before, length - before, &quiet) : NULL;
    const char *name = "";
    for (const node *f = map && map->kind == NODE_MAP ? map->child : NULL; f; f = f->next)
        if (f->key->column + before <= column)
            name = f->key->text;
    return name;
}

static void report(void *context, const entente_error *mistake)
{
    const placing *p = context;
    arena memory = {0};
    size_t length, place = mistake->line - p->first;
    bool ours = mistake->line >= p->first && place < p->count;
    const char *at = ours ? line_at(p->text, mistake->line, &length) : NULL;
    p->wrong(p->context, ours ? place : 0, at ? field_at(&memory, at, length, mistake->column) : "", mistake->message);
    arena_free(&memory);
}

static entente_status put(const struct entente_desk *d, const char *const *json, bool write, placing *p,
                          entente_error *error)
{
    const char *path = d->options.path;
    char *bytes;
    size_t length;
    buffer text = {0};
    entente_case *c = NULL;
    entente_status status = file_read(path, VIEW_FILE_MOST, &bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    status = queue_into_case(&text, bytes, length, json, p->count, error);
    if (status == ENTENTE_OK) {
        p->text = &text;
        p->first =
            first_other(bytes, length, &text) + lines_of(text.bytes, text.length) - lines_of(bytes, length) - p->count;
        status = write ? queue_save_case(path, &text, report, p, NULL, error)
                       : entente_case_load(text.bytes, text.length, path, report, p, &c, error);
    }
    entente_case_free(c);
    buffer_free(&text);
    free(bytes);
    return status;
}

entente_status case_write(const struct entente_desk *d, const char *const *json, size_t count, bool write, case_wrong *wrong,
                          void *context, entente_error *error)
{
    placing p = {.count = count, .wrong = wrong, .context = context};
    lock held = {0};
    entente_status status = write ? queue_lock_case(&held, d->options.path, error) : ENTENTE_OK;
    if (status == ENTENTE_OK)
        status = put(d, json, write, &p, error);
    lock_drop(&held);
    return status;
}
