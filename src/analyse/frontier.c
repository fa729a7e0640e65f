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
    const analyse_settlement named[ANALYSE_SETTLEMENTS] = {
        {"nash", "Nash", "the greatest product of the parties' gains", &s->nash, 0},
        {"kalai_smorodinsky", "Kalai-Smorodinsky", "equal shares of each party's greatest possible gain",
         &s->kalai_smorodinsky, 0},
        {"egalitarian", "Egalitarian", "the least gain as great as it can be", &s->egalitarian, 0},
        {"utilitarian", "Utilitarian", "the greatest sum of utilities", &s->utilitarian, 0},
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
