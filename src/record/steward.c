/* Whose keys write what: which actors a key writes for, and whose keys are stewards'. Learnt from the entries as they come,
   in the order of the log, so that nothing that comes later changes what a key could say before. */
#include "record/steward.h"

#include <string.h>

static bool names(const char *const *list, size_t count, const char *actor)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(list[i], actor))
            return true;
    return false;
}

bool record_steward(const entente_record *r, size_t of)
{
    if (!of) /* who made the record */
        return true;
    for (size_t i = 0; r->members[of].steward && i < r->binding_count; i++)
        if (r->bindings[i].active && r->bindings[i].member == of &&
            names(r->stewards, r->steward_count, r->bindings[i].actor))
            return true;
    return false;
}

hand record_hand(const entente_record *r, const entry *e, size_t author)
{
    return record_bound(r, author, e->by) ? HAND_OWN : record_steward(r, author) ? HAND_STEWARD : HAND_FOREIGN;
}

/* The keeper, and the mediators whom the keeper or they named before the id was anybody's. */
static bool learn_role(entente_record *r, const entry *e)
{
    const body_case *head = e->kind == &kinds[KIND_CASE] ? e->body : NULL;
    const body_actor *actor = e->kind == &kinds[KIND_ACTOR] ? e->body : NULL;
    const char *steward = NULL;
    if (head && !r->steward_count)
        steward = head->keeper;
    if (actor && actor->role == ROLE_MEDIATOR && names(r->stewards, r->steward_count, e->by))
        steward = actor->id;
    if (actor && !names(r->others, r->other_count, actor->id) && !steward) {
        if (!record_grow((void **)&r->others, r->other_count, &r->other_size, sizeof *r->others))
            return false;
        r->others[r->other_count++] = actor->id;
    }
    if (!steward || names(r->stewards, r->steward_count, steward) || (actor && names(r->others, r->other_count, steward)))
        return true;
    if (!record_grow((void **)&r->stewards, r->steward_count, &r->steward_size, sizeof *r->stewards))
        return false;
    r->stewards[r->steward_count++] = steward;
    return true;
}

bool record_learn(entente_record *r, const entry *e, size_t author)
{
    if (e->hand == HAND_FOREIGN)
        return true;
    if (e->kind == &kinds[KIND_READER] && (!record_steward(r, author) || !names(r->stewards, r->steward_count, e->by)))
        return true;
    return learn_role(r, e) && record_bind(r, e);
}
