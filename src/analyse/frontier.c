#include "analyse/frontier.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How much the count of the zone may take when nobody set a bound: it is a by-product and shall not outlast the rest. */
static const size_t ZONE_MEMORY = (size_t)256 << 20;

static bool count_outcomes(analyse_frontier *r)
{
    const entente_game *game = &r->scenario->game;
    size_t place = 0;
    r->outcomes = natural_from(&r->arena, 1);
    r->first = ARENA_ARRAY(&r->arena, game->issues, size_t);
    for (size_t i = 0; r->first && i < game->issues; i++) {
        r->first[i] = place;
        place += game->options[i];
        r->outcomes = natural_multiply(&r->arena, r->outcomes, natural_from(&r->arena, game->options[i]));
    }
    return r->first && !natural_failed(r->outcomes);
}

/* Compare two's complement integers of different lengths. */
static int compare(const uint64_t *x, size_t lx, const uint64_t *y, size_t ly)
{
    uint64_t sign_x = 0 - (x[lx - 1] >> 63), sign_y = 0 - (y[ly - 1] >> 63);
    if (sign_x != sign_y)
        return sign_x ? -1 : 1;
    for (size_t i = lx > ly ? lx : ly; i-- > 0;) {
        uint64_t limb_x = i < lx ? x[i] : sign_x, limb_y = i < ly ? y[i] : sign_y;
        if (limb_x != limb_y)
            return limb_x < limb_y ? -1 : 1;
    }
    return 0;
}

/* The place on the frontier, whose points descend, of a settlement's utilities. */
static size_t place_of(const analyse_frontier *r, const entente_settlement *settlement)
{
    size_t parties = r->scenario->game.parties, limbs = r->scenario->game.limbs, wide = r->settlements.limbs;
    size_t low = 0, high = r->frontier ? entente_frontier_points(r->frontier) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint64_t *point = entente_frontier_utility(r->frontier, middle);
        int order = 0;
        for (size_t p = 0; p < parties && !order; p++)
            order = compare(point + p * limbs, limbs, settlement->utility + p * wide, wide);
        if (!order)
            return middle;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

static void name_settlements(analyse_frontier *r)
{
    const entente_settlements *s = &r->settlements;
    const entente_stability *f = &r->stability;
    const analyse_settlement named[ANALYSE_SETTLEMENTS] = {
        {"nash", "Nash", "the greatest product of the parties' gains", &s->nash, &f->nash, 0},
        {"kalai_smorodinsky", "Kalai-Smorodinsky", "equal shares of each party's greatest possible gain",
         &s->kalai_smorodinsky, &f->kalai_smorodinsky, 0},
        {"egalitarian", "Egalitarian", "the least gain as great as it can be", &s->egalitarian, &f->egalitarian, 0},
        {"utilitarian", "Utilitarian", "the greatest sum of utilities", &s->utilitarian, &f->utilitarian, 0},
    };
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++) {
        r->settlement[i] = named[i];
        r->settlement[i].point = named[i].found->found ? place_of(r, named[i].found) : SIZE_MAX;
    }
}

static entente_status count_zone(analyse_frontier *r, size_t memory, entente_error *error)
{
    const entente_game *game = &r->scenario->game;
    entente_status status = entente_zone_count(game, 0, memory, &r->all, error);
    if (status == ENTENTE_OK)
        status = entente_zone_count(game, 1, memory, &r->all_but_one, error);
    r->zone_counted = status == ENTENTE_OK;
    return status == ENTENTE_LIMIT ? ENTENTE_OK : status;
}

/* A party's weights in a unit of its own: exactly where that fits the game's limbs, else in shares of 2^62. */
static bool party_weights(arena *a, const entente_scenario *scenario, size_t party, uint64_t *out)
{
    const entente_game *game = &scenario->game;
    const rational *const *weight = scenario->weight + party * game->issues;
    natural unit = natural_from(a, 1);
    const rational *sum = number_ratio(a, 0, 1);
    bool fits = true;
    for (size_t i = 0; i < game->issues; i++) {
        unit = natural_lcm(a, unit, weight[i]->den);
        sum = number_add(a, sum, weight[i]);
    }
    if (natural_failed(unit) || !sum)
        return false;
    for (size_t i = 0; i < game->issues && fits; i++)
        fits = number_scaled(a, weight[i], unit, game->limbs, out + (i * game->parties + party) * game->limbs);
    for (size_t i = 0; i < game->issues && !fits; i++) {
        uint64_t *to = out + (i * game->parties + party) * game->limbs;
        const rational *share = number_divide(a, weight[i], sum);
        natural rounded =
            share ? natural_quotient(a, natural_multiply(a, share->num, natural_from(a, UINT64_C(1) << 62)), share->den)
                  : NATURAL_FAILED;
        if (natural_failed(rounded))
            return false;
        memset(to, 0, game->limbs * sizeof *to);
        to[0] = rounded.length ? rounded.limb[0] : 0;
    }
    return true;
}

static entente_status measure_stability(analyse_frontier *r, const analyse_frontier_options *options, entente_error *error)
{
    const entente_game *game = &r->scenario->game;
    const entente_stability_options how = {.spread = options->spread,
                                           .draws = options->draws,
                                           .seed = options->seed,
                                           .seconds = options->seconds,
                                           .memory = options->memory};
    arena scratch = {0};
    r->spread = options->spread;
    r->seed = options->seed;
    uint64_t *weight = ARENA_ARRAY(&scratch, game->issues * game->parties * game->limbs, uint64_t);
    bool fine = weight;
    for (size_t i = 0; i < game->issues * game->parties; i++)
        if (r->scenario->weight[i]->sign < 0) {
            arena_free(&scratch);
            return error_set(error, ENTENTE_INVALID, "a weight is negative; --spread needs weights of at least 0");
        }
    for (size_t p = 0; fine && p < game->parties; p++)
        fine = party_weights(&scratch, r->scenario, p, weight);
    entente_status status =
        fine ? entente_stability_measure(game, weight, &r->settlements, &how, &r->stability, error) : error_memory(error);
    arena_free(&scratch);
    return status;
}

entente_status analyse_frontier_solve(const entente_scenario *scenario, const analyse_frontier_options *options,
                                      analyse_frontier **result, entente_error *error)
{
    static const analyse_frontier_options plain = {0};
    if (!options)
        options = &plain;
    analyse_frontier *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->scenario = scenario;
    entente_status status = count_outcomes(r) ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK && !options->settlements_only) {
        entente_frontier_options how = {.rational = options->rational,
                                        .epsilon = options->epsilon,
                                        .points = options->points,
                                        .memory = options->memory,
                                        .progress = options->progress,
                                        .context = options->context};
        status = entente_frontier_solve(&scenario->game, &how, &r->frontier, error);
    }
    if (status == ENTENTE_OK) {
        entente_settle_options how = {.seconds = options->seconds, .memory = options->memory};
        status = entente_settle(&scenario->game, &how, &r->settlements, error);
    }
    if (status == ENTENTE_OK)
        status = count_zone(r, options->memory ? options->memory : ZONE_MEMORY, error);
    if (status == ENTENTE_OK && options->draws && !r->settlements.empty)
        status = measure_stability(r, options, error);
    if (status != ENTENTE_OK) {
        analyse_frontier_free(r);
        return status;
    }
    name_settlements(r);
    r->exact = !r->frontier || entente_frontier_exact(r->frontier);
    r->epsilon = r->frontier ? entente_frontier_epsilon(r->frontier) : 0;
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS && !r->settlements.empty; i++)
        r->exact &= r->settlement[i].found->proven;
    *result = r;
    return ENTENTE_OK;
}

void analyse_frontier_free(analyse_frontier *r)
{
    if (!r)
        return;
    entente_frontier_free(r->frontier);
    entente_settlements_free(&r->settlements);
    entente_count_free(&r->all);
    entente_count_free(&r->all_but_one);
    arena_free(&r->arena);
    free(r);
}
