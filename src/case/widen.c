#include "case/widen.h"

#include "case/stand.h"

#include <stdio.h>
#include <string.h>

static bool words_hold(const text_list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->text[i], word))
            return true;
    return false;
}

uint64_t *widen_readers(entente_case *c, const entry *release)
{
    const body_release *b = release->body;
    size_t words = (READER_ACTOR + c->actors.count + 63) / 64;
    uint64_t *readers = ARENA_ARRAY(&c->memory, words, uint64_t);
    if (!readers)
        return NULL;
    case_readers(c, words_hold(&b->readers, "public"), words_hold(&b->readers, "mediators"), &b->readers, readers);
    for (size_t w = 0; w < words; w++)
        readers[w] &= release->readers[w];
    return readers;
}

static bool mediator_is(const entente_case *c, const char *actor)
{
    size_t reader = case_reader(c, actor);
    return reader != SIZE_MAX && c->mediator[reader - READER_ACTOR];
}

bool case_takes_two(const entente_case *c, const entry *e, const entry *release)
{
    return stand_takes_two(c, e->kind_name, release) && mediator_is(c, e->by) && !entry_retracts(e); /* that says nothing */
}

bool widen_release(entente_case *c, entry *release, entry *what, const entry *first, const char **why)
{
    const body_release *b = release->body, *its = first && first->kind == &kinds[KIND_RELEASE] ? first->body : NULL;
    bool two = case_takes_two(c, what, release);
    *why = NULL;
    if (b->seconds &&
        ((!two && !entry_retracts(what)) || (first && (!its || first->aside || strcmp(its->what, b->what) ||
                                                       !strcmp(first->by, release->by) || !mediator_is(c, first->by))))) {
        *why = WIDEN_SECONDS;
        return true;
    }
    if (strcmp(what->by, release->by) && !(two && mediator_is(c, release->by))) {
        char text[STAND_WHY];
        snprintf(text, sizeof text, "this entry is %.60s's to release, not %.60s's", what->by, release->by);
        *why = arena_text(&c->memory, text, strlen(text));
        return *why;
    }
    widening *w = ARENA_NEW(&c->memory, widening);
    if (!w || !(w->readers = widen_readers(c, release)))
        return false;
    w->release = release;
    w->next = what->released;
    what->released = w;
    w->two = two;
    return true;
}
