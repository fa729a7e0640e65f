/* What a view shows of a case, as the clerk knows it. */
#include "base/error.h"
#include "case/view.h"

#include <entente/clerk.h>
#include <stdlib.h>
#include <string.h>

struct known_case {
    entente_clerk_known known; /* first: it is what is handed out */
    arena memory;
};

static const char *const roles[] = {"party", "mediator", "observer", "member"};

static double decimal(const rational *x)
{
    return x ? number_double(x) : 0;
}

static entente_clerk_actor *actors_of(arena *a, const entente_view *v, size_t *count)
{
    const view_list *list = &v->kind[KIND_ACTOR];
    entente_clerk_actor *made = ARENA_ARRAY(a, list->count, entente_clerk_actor);
    for (size_t i = 0; i < list->count && made; i++) {
        const body_actor *b = list->entries[i]->body;
        entente_clerk_actor *x = &made[(*count)++];
        *x = (entente_clerk_actor){.id = b->id, .name = name_in(&b->name, "en", b->id), .role = roles[b->role]};
        x->called = b->name.text; /* its names in every language */
        x->called_count = b->name.count;
    }
    return made;
}

static entente_clerk_issue *issues_of(arena *a, const entente_view *v, size_t *count)
{
    const view_list *list = &v->kind[KIND_ISSUE];
    entente_clerk_issue *made = ARENA_ARRAY(a, list->count, entente_clerk_issue);
    for (size_t i = 0; i < list->count && made; i++) {
        const body_issue *b = list->entries[i]->body;
        entente_clerk_issue *x = &made[(*count)++];
        *x = (entente_clerk_issue){
            .id = b->id, .name = name_in(&b->name, "en", b->id), .called = b->called.text, .called_count = b->called.count};
        x->ranged = b->options.count == 0;
        x->from = decimal(b->range.from);
        x->to = decimal(b->range.to);
        x->step = decimal(b->range.step);
        x->unit = name_in(&b->range.unit, "en", "");
        x->options = b->options.count;
        x->option = b->options.id;
        const char **names = ARENA_ARRAY(a, b->options.count, const char *);
        for (size_t o = 0; names && o < b->options.count; o++)
            names[o] = name_in(&b->options.name[o], "en", b->options.id[o]);
        x->option_name = names;
        if (!names)
            return NULL;
    }
    return made;
}

static entente_clerk_council *councils_of(arena *a, const entente_view *v, size_t *count)
{
    const view_list *list = &v->kind[KIND_COUNCIL];
    entente_clerk_council *made = ARENA_ARRAY(a, list->count, entente_clerk_council);
    for (size_t i = 0; i < list->count && made; i++) {
        const body_council *b = list->entries[i]->body;
        const char **weights = ARENA_ARRAY(a, b->members.count, const char *);
        for (size_t k = 0; weights && k < b->members.count; k++) {
            weights[k] = number_text(a, b->members.value[k]);
            if (!weights[k])
                return NULL;
        }
        if (!weights)
            return NULL;
        made[(*count)++] = (entente_clerk_council){.id = b->id,
                                                   .name = name_in(&b->name, "en", b->id),
                                                   .members = b->members.count,
                                                   .member = b->members.key,
                                                   .weight = weights,
                                                   .rule = b->rule,
                                                   .quota = b->quota,
                                                   .vetoes = b->vetoes.count,
                                                   .veto = b->vetoes.text};
    }
    return made;
}

static entente_clerk_text *texts_of(arena *a, const entente_view *v, kind_id which, size_t *count)
{
    const view_list *list = &v->kind[which];
    entente_clerk_text *made = ARENA_ARRAY(a, list->count, entente_clerk_text);
    for (size_t i = 0; i < list->count && made; i++) {
        const body_draft *d = list->entries[i]->body;
        const body_resolution *r = list->entries[i]->body;
        const name_list *title = which == KIND_DRAFT ? &d->title : &r->title;
        const text_list *sponsors = which == KIND_DRAFT ? &d->sponsors : &r->sponsors;
        const char *id = which == KIND_DRAFT ? d->id : r->id;
        made[(*count)++] = (entente_clerk_text){.id = id,
                                                .title = name_in(title, "en", id),
                                                .council = which == KIND_DRAFT ? NULL : r->council,
                                                .sponsors = sponsors->count,
                                                .sponsor = sponsors->text};
    }
    return made;
}

static entente_clerk_held *held_of(arena *a, const entente_view *v, size_t *count)
{
    entente_clerk_held *made = ARENA_ARRAY(a, v->position_count, entente_clerk_held);
    for (size_t i = 0; i < v->position_count && made; i++) {
        const body_position *b = v->positions[i].body;
        made[(*count)++] =
            (entente_clerk_held){.actor = b->actor, .issue = b->issue, .from = b->value.from, .to = b->value.to};
    }
    return made;
}

static entente_clerk_vote *votes_of(arena *a, const entente_view *v, size_t *count)
{
    static const char *const votes[] = {"unknown", "yes", "no", "abstain", "absent"};
    const view_list *list = &v->kind[KIND_BALLOT];
    entente_clerk_vote *made = ARENA_ARRAY(a, list->count, entente_clerk_vote);
    for (size_t i = 0; i < list->count && made; i++) {
        const body_ballot *b = list->entries[i]->body;
        made[(*count)++] = (entente_clerk_vote){b->resolution, b->member, votes[b->vote]};
    }
    return made;
}

entente_status entente_clerk_known_new(const entente_view *v, const entente_clerk_known **out, entente_error *error)
{
    struct known_case *k = calloc(1, sizeof *k);
    if (!k)
        return error_memory(error);
    entente_clerk_known *x = &k->known;
    x->actor = actors_of(&k->memory, v, &x->actors);
    x->issue = issues_of(&k->memory, v, &x->issues);
    x->council = councils_of(&k->memory, v, &x->councils);
    x->draft = texts_of(&k->memory, v, KIND_DRAFT, &x->drafts);
    x->resolution = texts_of(&k->memory, v, KIND_RESOLUTION, &x->resolutions);
    x->position = held_of(&k->memory, v, &x->positions);
    x->ballot = votes_of(&k->memory, v, &x->ballots);
    x->invented = v->c->head && v->c->head->body && ((const body_case *)v->c->head->body)->invented;
    if (!x->actor || !x->issue || !x->council || !x->draft || !x->resolution || !x->position || !x->ballot) {
        entente_clerk_known_free(x);
        return error_memory(error);
    }
    *out = x;
    return ENTENTE_OK;
}

void entente_clerk_known_free(const entente_clerk_known *known)
{
    struct known_case *k = (struct known_case *)(uintptr_t)known;
    if (!k)
        return;
    arena_free(&k->memory);
    free(k);
}
