#include "analyse/naming.h"

#include "base/error.h"
#include "case/value.h"
#include "case/view.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Something that has names: where it stands, and by which of them it is shown. */
typedef struct called {
    const char *name, *id;
    const name_list *names;
} called;

/* A word that means it: its id, or its name in some language. */
typedef struct meaning {
    const char *word;
    size_t at;
} meaning;

static int by_word(const void *left, const void *right)
{
    const meaning *a = left, *b = right;
    int order = strcasecmp(a->word, b->word);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* shared[i]: what list[i] is shown by may mean another, however letters are written. false: memory ran out. */
static bool find_shared(const called *list, size_t count, bool *shared)
{
    size_t words = count, used = 0;
    for (size_t i = 0; i < count; i++)
        words += list[i].names->count;
    meaning *all = malloc((words + 1) * sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        all[used++] = (meaning){list[i].id, i};
        for (size_t k = 0; k < list[i].names->count; k++)
            all[used++] = (meaning){list[i].names->text[k], i};
    }
    if (used)
        qsort(all, used, sizeof *all, by_word);
    for (size_t first = 0, end; first < used; first = end) {
        for (end = first + 1; end < used && !strcasecmp(all[end].word, all[first].word);)
            end++;
        for (size_t k = first; k < end && all[first].at != all[end - 1].at; k++)
            shared[all[k].at] |= !strcasecmp(all[k].word, list[all[k].at].name);
    }
    free(all);
    return all;
}

/* "Name (id)" for those whose name may mean another too. */
static bool tell_apart(naming *n, const called *list, size_t count, const char **out)
{
    bool *shared = ARENA_ARRAY(&n->memory, count, bool);
    if (!shared || !find_shared(list, count, shared))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *name = list[i].name;
        if (shared[i] && strcmp(name, list[i].id)) {
            buffer b = {0};
            buffer_format(&b, "%s (%s)", name, list[i].id);
            name = b.failed ? NULL : arena_text(&n->memory, b.bytes, b.length);
            buffer_free(&b);
        }
        if (!name)
            return false;
        out[i] = name;
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
        const name_list *names = of == KIND_ACTOR ? &actor->name : &issue->name;
        list[i] = (called){name_in(names, "en", id), id, names};
    }
    return list && out && tell_apart(n, list, all->count, out);
}

static bool call_options(naming *n, const option_list *options, const char ***out)
{
    called *list = ARENA_ARRAY(&n->memory, options->count, called);
    *out = ARENA_ARRAY(&n->memory, options->count, const char *);
    for (size_t i = 0; list && i < options->count; i++)
        list[i] = (called){name_in(&options->name[i], "en", options->id[i]), options->id[i], &options->name[i]};
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
        size_t opens = value_opens(text);
        buffer_add(out, text, opens);
        text += opens;
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
