/* Actors with roles, by what they do in the text. */
#include "clerk/roles.h"

#include <string.h>

static const char *role_of(const actor *a)
{
    if (a->mediates && !a->holds)
        return "mediator";
    if (a->votes && !a->holds)
        return "member";
    if (a->holds)
        return a->votes ? "member" : "party";
    if (a->speaks)
        return a->state ? "observer" : "mediator";
    if (a->acts && (a->state || !*a->code || strncmp(a->code, "IGO", 3)))
        return "party";
    return a->meets ? "observer" : NULL;
}

bool roles_find(sheet *s)
{
    for (int i = 0; i < 2 && s->proposal_count && s->between; i++) /* those that the text is about are parties to it */
        if (s->pair[i] != NONE && !s->actors[s->pair[i]].mediates && !s->actors[s->pair[i]].votes)
            s->actors[s->pair[i]].holds++;
    if (s->known)
        return !s->failed;
    for (uint32_t i = 0; i < s->actor_count; i++) {
        actor *a = &s->actors[i];
        const char *role = role_of(a);
        if (!role)
            continue;
        uint32_t first = 0;
        while (first < s->token_count && s->tokens[first].from < (a->first_to ? a->first_from : a->act_from))
            first++;
        uint32_t end = first + 1;
        while (end < s->token_count && s->tokens[end].to <= (a->first_to ? a->first_to : a->act_to))
            end++;
        entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_actor, first, end);
        put_text(s, p, "id", a->id);
        put_text(s, p, "name", a->name);
        put_text(s, p, "role", role);
    }
    return !s->failed;
}
