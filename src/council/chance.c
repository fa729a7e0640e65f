#include "council/layers.h"
#include "council/spread.h"

#include <math.h>
#include <stdlib.h>

/* Far more than any body of nations; 8 bytes a sum and 4 a branch. */
enum { NODES_MOST = 6000000, MEMBERS_FEW = 16, STATES_FEW = 2000000 };
static const size_t spread_memory = (size_t)400 << 20;

static entente_status check_chances(const entente_rule *rule, const double *chances, bool *used, entente_error *error)
{
    for (size_t j = 0; j < rule->members; j++) {
        double sum = 0;
        for (size_t v = 0; v < ENTENTE_VOTES; v++) {
            double p = chances[j * ENTENTE_VOTES + v];
            if (!(p >= 0 && p <= 1))
                return error_set(error, ENTENTE_INVALID, "member %zu has a chance of %g; chances lie in [0, 1]", j + 1, p);
            sum += p;
            used[v] |= p > 0;
        }
        if (fabs(sum - 1) > 1e-9)
            return error_set(error, ENTENTE_INVALID, "the chances of member %zu sum to %.12g; they must sum to 1", j + 1,
                             sum);
    }
    return ENTENTE_OK;
}

/* Branches yes, no, then abstain and absent where anyone may; a branch that nobody takes would only add nodes. */
static entente_status sweep(const entente_rule *rule, const council_game *game, arena *a, const double *chances,
                            const bool *used, double *adopted, double *pivotal, entente_error *error)
{
    size_t members = rule->members, branches = 2;
    entente_vote vote[ENTENTE_VOTES] = {ENTENTE_VOTE_YES, ENTENTE_VOTE_NO};
    for (entente_vote v = ENTENTE_VOTE_ABSTAIN; v < ENTENTE_VOTES; v++)
        if (used[v])
            vote[branches++] = v;
    unsigned char *choice = ARENA_ARRAY(a, members * branches, unsigned char);
    double *chance = ARENA_ARRAY(a, members * branches, double);
    if (!choice || !chance)
        return error_memory(error);
    for (size_t j = 0; j < members; j++) {
        double sum = 0;
        for (size_t v = 0; v < ENTENTE_VOTES; v++)
            sum += chances[j * ENTENTE_VOTES + v];
        for (size_t k = 0; k < branches; k++) {
            chance[j * branches + k] = chances[j * ENTENTE_VOTES + vote[k]] / sum;
            choice[j * branches + k] = (unsigned char)(k < 2 || chance[j * branches + k] > 0 ? vote[k] : ENTENTE_VOTE_NO);
        }
    }
    spread wide;
    if (members > MEMBERS_FEW && spread_read(a, game, choice, branches, spread_memory, &wide) &&
        wide.size > STATES_FEW / members)
        return spread_chances(&wide, chance, adopted, pivotal, error);
    layers l;
    entente_status status = layers_build(a, game, choice, branches, true, NODES_MOST, &l, error);
    if (status != ENTENTE_OK)
        return status;
    double *forth = ARENA_ARRAY(a, l.nodes, double), *back = ARENA_ARRAY(a, l.nodes, double);
    if (!forth || !back)
        return error_memory(error);
    double won;
    layers_chances(&l, chance, forth, back, &won, NULL, pivotal);
    *adopted = won;
    return ENTENTE_OK;
}

entente_status entente_council_chance(const entente_rule *rule, const double *chances, double *adopted, double *pivotal,
                                      entente_error *error)
{
    bool used[ENTENTE_VOTES] = {false};
    arena a = {0};
    council_game game;
    entente_status status = entente_rule_check(rule, error);
    if (status == ENTENTE_OK)
        status = check_chances(rule, chances, used, error);
    if (status == ENTENTE_OK)
        status = council_compile(&a, rule, &game, error);
    if (status == ENTENTE_OK)
        status = sweep(rule, &game, &a, chances, used, adopted, pivotal, error);
    if (status == ENTENTE_OK && *adopted > 1)
        *adopted = 1; /* by rounding */
    arena_free(&a);
    return status;
}
