#include "analyse/gap_standing.h"

#include <stdlib.h>
#include <string.h>

static int by_from(const void *left, const void *right)
{
    const gap_life *a = left, *b = right;
    return (a->from > b->from) - (a->from < b->from);
}

static int by_until(const void *left, const void *right)
{
    const gap_life *a = left, *b = right;
    return (a->until > b->until) - (a->until < b->until);
}

static bool is(const entry *e, kind_id of)
{
    return e->kind == &kinds[of];
}

static bool named(const entry *e)
{
    return e->kind && gap_refers_to((kind_id)(e->kind - kinds));
}

typedef struct using
{
    const entente_case *c;
    bool *used; /* [defined]: at the first of a handle, whether something of which the gap is made rests on it */
    size_t *todo, count;
}
using;

static void use(using *u, const entry *e)
{
    for (size_t r = 0; r < e->reference_count; r++) {
        size_t at = e->references[r].definer_count ? (size_t)(e->references[r].definers - u->c->defined) : SIZE_MAX;
        if (at == SIZE_MAX || u->used[at])
            continue;
        u->used[at] = true;
        u->todo[u->count++] = at;
    }
}

/* Of drafts and the like there may be long lines that no position or answer speaks of: these have no name here. */
static void find_used(using *u)
{
    const entente_case *c = u->c;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        if (is(e, KIND_ACTOR) || is(e, KIND_ISSUE) || is(e, KIND_POSITION) || is(e, KIND_PREFERENCE) || is(e, KIND_RESPONSE))
            use(u, e);
    }
    while (u->count) {
        size_t count, at = u->todo[--u->count];
        entry *const *definers = case_definers(c, (kind_id)(c->defined[at]->kind - kinds), c->defined[at]->handle, &count);
        for (size_t i = 0; i < count; i++)
            use(u, definers[i]);
    }
}

/* The list of those defined has actors before issues, and each by handle. */
static void lay_names(gap_standing *s, const bool *used)
{
    const entente_case *c = s->c;
    for (size_t i = 0; i < c->defined_count; i++) {
        const entry *e = c->defined[i];
        s->name_of[i] = SIZE_MAX;
        if (!named(e) || (!is(e, KIND_ACTOR) && !is(e, KIND_ISSUE) && !used[i]) ||
            (i && c->defined[i - 1]->kind == e->kind && !strcmp(c->defined[i - 1]->handle, e->handle)))
            continue;
        s->name_of[i] = s->names;
        s->name[s->names++] = (gap_name){.handle = e->handle, .first = i};
        s->actors += is(e, KIND_ACTOR);
        s->issues += is(e, KIND_ISSUE);
    }
}

bool gap_standing_make(gap_standing *s, const entente_view *v, const gap_lives *lives, arena *a)
{
    size_t count = v->c->defined_count;
    *s = (gap_standing){.c = v->c,
                        .name = ARENA_ARRAY(a, count, gap_name),
                        .name_of = ARENA_ARRAY(a, count, size_t),
                        .live = ARENA_ARRAY(a, count, const entry *),
                        .born = ARENA_ARRAY(a, count, gap_life),
                        .gone = ARENA_ARRAY(a, count, gap_life)};
    using u = {.c = v->c, .used = ARENA_ARRAY(a, count, bool), .todo = ARENA_ARRAY(a, count, size_t)};
    if (!s->name || !s->name_of || !s->live || !s->born || !s->gone || !u.used || !u.todo)
        return false;
    find_used(&u);
    lay_names(s, u.used);
    for (size_t i = 0; i < lives->name_count; i++)
        if (lives->names[i].from < lives->names[i].until && gap_standing_with(s, lives->names[i].entry))
            s->born[s->lives++] = lives->names[i];
    if (s->lives) {
        memcpy(s->gone, s->born, s->lives * sizeof *s->gone);
        qsort(s->born, s->lives, sizeof *s->born, by_from);
        qsort(s->gone, s->lives, sizeof *s->gone, by_until);
    }
    return true;
}

size_t gap_standing_name(const gap_standing *s, const reference *ref)
{
    return ref->definer_count ? s->name_of[ref->definers - s->c->defined] : SIZE_MAX;
}

bool gap_standing_refers(const gap_standing *s, const entry *e)
{
    for (size_t r = 0; r < e->reference_count; r++) {
        const reference *ref = &e->references[r];
        size_t name = gap_standing_name(s, ref);
        if (gap_refers_to(ref->kind) && (name == SIZE_MAX || !s->name[name].stands))
            return false;
    }
    return true;
}

gap_name *gap_standing_with(const gap_standing *s, const entry *e)
{
    size_t count;
    entry *const *definers = case_definers(s->c, (kind_id)(e->kind - kinds), e->handle, &count);
    size_t name = s->name_of[definers - s->c->defined];
    return name == SIZE_MAX ? NULL : &s->name[name];
}

static void find_best(const gap_standing *s, gap_name *name)
{
    name->best = NULL;
    for (size_t i = 0; i < name->live; i++)
        if (!name->best || view_comes_over(s->live[name->first + i], name->best))
            name->best = s->live[name->first + i];
}

static void put(gap_standing *s, const entry *e)
{
    gap_name *name = gap_standing_with(s, e);
    s->live[name->first + name->live++] = e;
    find_best(s, name);
}

static void drop(gap_standing *s, const entry *e)
{
    gap_name *name = gap_standing_with(s, e);
    for (size_t i = 0; i < name->live; i++)
        if (s->live[name->first + i] == e) {
            s->live[name->first + i] = s->live[name->first + --name->live];
            break;
        }
    find_best(s, name);
}

/* What refers to something that does not stand falls, and what refers to that. */
static void settle(gap_standing *s)
{
    for (size_t i = 0; i < s->names; i++) {
        s->name[i].stood = s->name[i].stands;
        s->name[i].stands = s->name[i].best;
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < s->names; i++)
            if (s->name[i].stands && !gap_standing_refers(s, s->name[i].stands)) {
                s->name[i].stands = NULL;
                more = true;
            }
    }
}

bool gap_standing_to(gap_standing *s, int32_t day)
{
    bool changed = false;
    for (; s->next_born < s->lives && s->born[s->next_born].from <= day; s->next_born++) {
        const gap_life *life = &s->born[s->next_born];
        if (life->until > day) {
            put(s, life->entry);
            changed = true;
        }
    }
    for (; s->next_gone < s->lives && s->gone[s->next_gone].until <= day; s->next_gone++) {
        drop(s, s->gone[s->next_gone].entry);
        changed = true;
    }
    if (changed)
        settle(s);
    return changed;
}
