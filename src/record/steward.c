/* Whose keys write what: which actors a key writes for, and whose keys are stewards'. Learnt from the entries as they come,
   in the order of the log, so that nothing that comes later changes what a key could say before. */
#include "record/steward.h"

#include "base/buffer.h"

#include <stdlib.h>
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

/* Whether one actor may see the entry that says who another is: else it takes nothing that the other signs. */
static bool knows(const entente_case *c, const char *who, const char *whom)
{
    size_t reader = case_reader(c, who), other = case_reader(c, whom);
    const entry *role = other == SIZE_MAX ? NULL : c->role[other - READER_ACTOR];
    return reader == SIZE_MAX || !role || case_reads_on(role, reader, DAY_LAST);
}

static void tell_stranger(buffer *b, const entente_case *c, const char *who, const char *whom)
{
    if (!knows(c, who, whom))
        buffer_format(b, "%s%s does not see who %s is, and so nothing that %s writes", b->length ? "; " : "", who, whom,
                      whom);
}

bool record_find_strangers(entente_record *r, entry *const *list, size_t count)
{
    buffer b = {0};
    for (size_t i = 0; i < count; i++) {
        const body_reader *joined = list[i]->kind == &kinds[KIND_READER] ? list[i]->body : NULL;
        for (size_t k = 0; joined && k < r->binding_count; k++) {
            const char *other = r->bindings[k].actor;
            if (!r->bindings[k].active || !strcmp(other, joined->actor))
                continue;
            tell_stranger(&b, r->c, other, joined->actor);
            tell_stranger(&b, r->c, joined->actor, other);
        }
    }
    free(r->strangers);
    r->strangers = b.bytes;
    return !b.failed;
}

const char *entente_record_strangers(const entente_record *r)
{
    return r->strangers;
}
