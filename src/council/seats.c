/* Who sits, who must abstain, who voted what: names to places. */
#include "council/council.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

entente_status entente_council_bind(entente_council *council, size_t member, entente_error *error)
{
    if (member >= council->rule.members)
        return error_set(error, ENTENTE_INVALID, "member %zu of %zu", member + 1, council->rule.members);
    unsigned char *bound = ARENA_ARRAY(council_memory(council), council->rule.members, unsigned char);
    if (!bound)
        return error_memory(error);
    if (council->rule.bound)
        memcpy(bound, council->rule.bound, council->rule.members);
    bound[member] = 1;
    council->rule.bound = bound;
    return ENTENTE_OK;
}

static entente_status seat_names(entente_council *to, const char *const *names, size_t count, unsigned char *taken,
                                 entente_error *error)
{
    arena *a = council_memory(to);
    entente_member *member = ARENA_ARRAY(a, to->rule.members, entente_member);
    if (!member)
        return error_memory(error);
    memcpy(member, to->member, to->rule.members * sizeof *member);
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        size_t j = entente_council_member(to, names[i]); /* to->member still has the old names */
        if (j == SIZE_MAX) {
            while (next < to->rule.members && (!member[next].seat || taken[next]))
                next++;
            j = next;
        }
        if (j == to->rule.members)
            return error_set(error, ENTENTE_INVALID, "'%.60s' has no seat left in %.120s", names[i], to->name);
        if (taken[j])
            return error_set(error, ENTENTE_INVALID, "'%.60s' sits twice", names[i]);
        for (size_t k = 0; k < i; k++)
            if (!strcmp(names[k], names[i]))
                return error_set(error, ENTENTE_INVALID, "'%.60s' sits twice", names[i]);
        taken[j] = 1;
        const char *name = arena_text(a, names[i], strlen(names[i]));
        if (!name)
            return error_memory(error);
        if (member[j].seat)
            member[j].name = name;
        member[j].id = name;
    }
    to->member = member;
    return ENTENTE_OK;
}

entente_status entente_council_seated(const entente_council *council, const char *const *names, size_t count,
                                      entente_council **seated, entente_error *error)
{
    entente_council *to = council_copy(council);
    unsigned char *taken = calloc(council->rule.members, 1);
    entente_status status = to && taken ? seat_names(to, names, count, taken, error) : error_memory(error);
    free(taken);
    if (status == ENTENTE_OK)
        *seated = to;
    else
        entente_council_free(to);
    return status;
}

entente_status entente_council_ballots(const entente_council *council, const entente_ballot *ballots, size_t count,
                                       entente_vote otherwise, unsigned char *votes, entente_error *error)
{
    size_t members = council->rule.members;
    if (count > members)
        return error_set(error, ENTENTE_INVALID, "%zu ballots from %zu members", count, members);
    memset(votes, ENTENTE_VOTES, members);
    for (size_t i = 0; i < count; i++) {
        size_t j = entente_council_member(council, ballots[i].member);
        if (j == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "'%.60s' is no member of %.120s", ballots[i].member,
                             *council->name ? council->name : "the council");
        if (votes[j] != ENTENTE_VOTES)
            return error_set(error, ENTENTE_INVALID, "'%.60s' has two ballots", ballots[i].member);
        if ((unsigned)ballots[i].vote >= ENTENTE_VOTES)
            return error_set(error, ENTENTE_INVALID, "'%.60s' has a vote that names nothing", ballots[i].member);
        votes[j] = (unsigned char)ballots[i].vote;
    }
    for (size_t j = 0; j < members; j++)
        if (votes[j] == ENTENTE_VOTES)
            votes[j] = (unsigned char)otherwise;
    return ENTENTE_OK;
}
