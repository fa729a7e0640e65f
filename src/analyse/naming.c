#include "analyse/naming.h"

#include "base/error.h"
#include "case/view.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct called {
    const char *name, *id;
    size_t at;
} called;

static int by_name(const void *left, const void *right)
{
    return strcmp(((const called *)left)->name, ((const called *)right)->name);
}

/* "Name (id)" for those whose name another has too. */
static bool tell_apart(naming *n, called *list, size_t count, const char **out)
{
    if (count)
        qsort(list, count, sizeof *list, by_name);
    for (size_t i = 0; i < count; i++) {
        bool shared =
            (i && !strcmp(list[i - 1].name, list[i].name)) || (i + 1 < count && !strcmp(list[i + 1].name, list[i].name));
        const char *name = list[i].name;
        if (shared && strcmp(name, list[i].id)) {
            buffer b = {0};
            buffer_format(&b, "%s (%s)", name, list[i].id);
            name = b.failed ? NULL : arena_text(&n->memory, b.bytes, b.length);
            buffer_free(&b);
        }
        if (!name)
            return false;
        out[list[i].at] = name;
    }
    return true;
}

static bool call_entries(naming *n, kind_id of, const char **out)
{
    const view_list *all = &n->view->kind[of];
    called *list = ARENA_ARRAY(&n->memory, all->count, called);
    for (size_t i = 0; list && i < all->count; i++) {
        const body_actor *actor = all->entries[i]->body;
        const body_issue *issue = all->entries[i]->body;
        const char *id = of == KIND_ACTOR ? actor->id : issue->id;
        list[i] = (called){name_in(of == KIND_ACTOR ? &actor->name : &issue->name, "en", id), id, i};
    }
    return list && out && tell_apart(n, list, all->count, out);
}

static bool call_options(naming *n, const option_list *options, const char ***out)
{
    called *list = ARENA_ARRAY(&n->memory, options->count, called);
    *out = ARENA_ARRAY(&n->memory, options->count, const char *);
    for (size_t i = 0; list && i < options->count; i++)
        list[i] = (called){name_in(&options->name[i], "en", options->id[i]), options->id[i], i};
    return list && *out && tell_apart(n, list, options->count, *out);
}

entente_status naming_make(naming *n, const entente_view *view, entente_error *error)
{
    *n = (naming){.view = view};
    if (!view)
        return ENTENTE_OK;
    size_t issues = view->kind[KIND_ISSUE].count;
    n->actor = ARENA_ARRAY(&n->memory, view->kind[KIND_ACTOR].count, const char *);
    n->issue = ARENA_ARRAY(&n->memory, issues, const char *);
    n->option = ARENA_ARRAY(&n->memory, issues, const char **);
    bool fine = n->option && call_entries(n, KIND_ACTOR, n->actor) && call_entries(n, KIND_ISSUE, n->issue);
    for (size_t i = 0; fine && i < issues; i++)
        fine = call_options(n, &view_issue(view, i)->options, &n->option[i]);
    if (fine)
        return ENTENTE_OK;
    naming_free(n);
    return error_memory(error);
}

void naming_free(naming *n)
{
    arena_free(&n->memory);
    *n = (naming){0};
}

const char *naming_actor(const naming *n, const char *id)
{
    size_t at = n->view && id ? view_find(n->view, KIND_ACTOR, id) : SIZE_MAX;
    return at == SIZE_MAX ? id : n->actor[at];
}

const char *naming_issue(const naming *n, const char *id)
{
    size_t at = n->view && id ? view_find(n->view, KIND_ISSUE, id) : SIZE_MAX;
    return at == SIZE_MAX ? id : n->issue[at];
}

/* Of what has a title: in English, or else the first. */
static const char *titled(const naming *n, kind_id of, const char *id)
{
    size_t at = n->view && id ? view_find(n->view, of, id) : SIZE_MAX;
    const void *body = at == SIZE_MAX ? NULL : n->view->kind[of].entries[at]->body;
    return !body ? id
                 : name_in(of == KIND_DRAFT ? &((const body_draft *)body)->title : &((const body_resolution *)body)->title,
                           "en", id);
}

const char *naming_draft(const naming *n, const char *id)
{
    return titled(n, KIND_DRAFT, id);
}

const char *naming_resolution(const naming *n, const char *id)
{
    return titled(n, KIND_RESOLUTION, id);
}

void naming_both(const naming *n, const char *id, buffer *out)
{
    const char *name = naming_actor(n, id);
    bool told = !strcmp(name, id) || (strlen(name) > strlen(id) + 2 && name[strlen(name) - 1] == ')' &&
                                      !strncmp(name + strlen(name) - strlen(id) - 1, id, strlen(id)));
    buffer_format(out, told ? "%s" : "%s (%s)", name, id);
}

/* One end of a value: an option's name, or the number. */
static void put_end(const naming *n, size_t issue, const char *text, size_t length, buffer *out)
{
    const option_list *options = issue == SIZE_MAX ? NULL : &view_issue(n->view, issue)->options;
    for (size_t i = 0; options && i < options->count; i++)
        if (strlen(options->id[i]) == length && !memcmp(options->id[i], text, length)) {
            buffer_text(out, n->option[issue][i]);
            return;
        }
    buffer_add(out, text, length);
}

void naming_value(const naming *n, const char *issue, const char *text, buffer *out)
{
    size_t at = n->view && issue ? view_find(n->view, KIND_ISSUE, issue) : SIZE_MAX;
    const char *unit = at == SIZE_MAX ? NULL : name_in(&view_issue(n->view, at)->range.unit, "en", NULL);
    if (!text)
        return;
    while (*text) { /* an option's id holds no space */
        size_t length = strcspn(text, " "), gap = strspn(text + length, " ");
        if (length == 2 && !memcmp(text, "to", 2))
            buffer_add(out, text, length);
        else
            put_end(n, at, text, length, out);
        buffer_add(out, text + length, gap);
        text += length + gap;
    }
    if (unit)
        buffer_format(out, " %s", unit);
}
