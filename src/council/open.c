/* What a vote that is still open comes to. */
#include "council/rule.h"

/* What it comes to when all who have not voted vote one way. */
static entente_status with_all(arena *a, const entente_rule *rule, const unsigned char *votes, const unsigned char *open,
                               entente_vote rest, bool *adopted, entente_error *error)
{
    entente_outcome outcome;
    unsigned char *all = ARENA_ARRAY(a, rule->members, unsigned char);
    if (!all)
        return error_memory(error);
    for (size_t j = 0; j < rule->members; j++)
        all[j] = open[j] ? (unsigned char)rest : votes[j];
    entente_status status = entente_council_decide(rule, all, NULL, &outcome, error);
    *adopted = status == ENTENTE_OK && outcome.adopted;
    return status;
}

/* Nothing helps more than a yes. What harms most is one vote for all members in each majority, a no but in a quorum; where
   several ways with a quorum could fail by different votes, nothing is told. */
entente_status entente_council_settled(const entente_rule *rule, const unsigned char *votes, const unsigned char *open,
                                       int *adopted, entente_error *error)
{
    arena a = {0};
    bool quorum = false, unknown = false, with[ENTENTE_VOTES];
    entente_status status = ENTENTE_OK;
    for (entente_vote v = 0; v < ENTENTE_VOTES && status == ENTENTE_OK; v++)
        status = with_all(&a, rule, votes, open, v, &with[v], error);
    arena_free(&a);
    if (status != ENTENTE_OK)
        return status;
    for (size_t m = 0; m < rule->majorities; m++)
        quorum |= rule->majority[m].quorum;
    for (size_t j = 0; j < rule->members; j++)
        unknown |= open[j];
    bool stands = with[ENTENTE_VOTE_NO] && with[ENTENTE_VOTE_ABSTAIN] && with[ENTENTE_VOTE_ABSENT] &&
                  !(unknown && quorum && rule->ways > 1);
    *adopted = !with[ENTENTE_VOTE_YES] ? 0 : stands ? 1 : -1;
    return ENTENTE_OK;
}
