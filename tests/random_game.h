/* Small random games for the solvers' unit tests, as rationals and as the integers that the solvers take. */
#ifndef TESTS_RANDOM_GAME_H
#define TESTS_RANDOM_GAME_H

#include <entente/solve.h>

#include "base/number.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t random_state;

static inline uint64_t draw(uint64_t n)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (random_state >> 33) % n;
}

typedef struct random_game {
    arena memory;
    size_t parties, issues, options[8], total, links;
    const rational *value[64][8]; /* [option][party] */
    const rational *reserve[8];
    const rational *bonus[8][8];
    entente_link link[8];
    entente_game game;
} random_game;

/* Numbers in one of several manners: few whole ones (ties everywhere), fractions, differences of 10^-30, huge. */
static inline const rational *random_number(arena *a, unsigned manner)
{
    char text[120];
    switch (manner) {
    case 0:
        return number_ratio(a, (int64_t)draw(3), 1);
    case 1:
        return number_ratio(a, (int64_t)draw(11) - 3, 1);
    case 2:
        return number_ratio(a, (int64_t)draw(20), (int64_t)draw(4) + 1);
    case 3:
        snprintf(text, sizeof text, "0.%c0000000000000000000000000000%" PRIu64, draw(2) ? '1' : '3', draw(3));
        return number_parse(a, text, NULL);
    case 4:
        snprintf(text, sizeof text, "%s%" PRIu64 "e%d", draw(4) ? "" : "-", draw(1000), draw(2) ? 120 : 119);
        return number_parse(a, text, NULL);
    case 5:
        return number_ratio(a, draw(3) ? 0 : (int64_t)draw(3), 1);
    case 6:
        snprintf(text, sizeof text, "%" PRIu64 "e-60", draw(4));
        return number_parse(a, text, NULL);
    default:
        return number_ratio(a, (int64_t)draw(1000), 1000);
    }
}

static inline void random_links(random_game *g, unsigned manner)
{
    g->links = g->issues > 1 && draw(3) == 0 ? draw(4) : 0;
    for (size_t l = 0; l < g->links; l++) {
        size_t x = draw(g->issues), y = (x + 1 + draw(g->issues - 1)) % g->issues;
        g->link[l] = (entente_link){.kind = (entente_link_kind)draw(3),
                                    .issue_a = x,
                                    .option_a = draw(g->options[x]),
                                    .issue_b = y,
                                    .option_b = draw(g->options[y])};
        for (size_t p = 0; p < g->parties; p++) {
            const rational *b = random_number(&g->memory, manner);
            g->bonus[l][p] = draw(2) ? b : number_subtract(&g->memory, number_ratio(&g->memory, 0, 1), b);
        }
    }
}

static inline natural common_denominator(random_game *g, size_t party)
{
    arena *a = &g->memory;
    natural scale = g->reserve[party]->den;
    for (size_t o = 0; o < g->total; o++)
        scale = natural_lcm(a, scale, g->value[o][party]->den);
    for (size_t l = 0; l < g->links; l++)
        scale = natural_lcm(a, scale, g->bonus[l][party]->den);
    return scale;
}

static inline void to_integers(random_game *g)
{
    arena *a = &g->memory;
    natural scale[8];
    size_t limbs = 1;
    const rational *one = number_ratio(a, 1, 1);
    for (size_t p = 0; p < g->parties; p++) {
        scale[p] = common_denominator(g, p);
        size_t most = number_limbs(one, scale[p], 1);
        for (size_t o = 0; o < g->total; o++) {
            size_t need = number_limbs(g->value[o][p], scale[p], 1);
            most = need > most ? need : most;
        }
        for (size_t l = 0; l < g->links; l++) {
            size_t need = number_limbs(g->bonus[l][p], scale[p], 1);
            most = need > most ? need : most;
        }
        size_t need = number_limbs(g->reserve[p], scale[p], 1);
        most = need > most ? need : most;
        limbs = most > limbs ? most : limbs;
    }
    uint64_t *utility = ARENA_ARRAY(a, g->total * g->parties * limbs, uint64_t);
    uint64_t *reserve = ARENA_ARRAY(a, g->parties * limbs, uint64_t), *den = ARENA_ARRAY(a, g->parties * limbs, uint64_t);
    for (size_t p = 0; p < g->parties; p++) {
        bool fits = number_scaled(a, g->reserve[p], scale[p], limbs, reserve + p * limbs) &&
                    number_scaled(a, one, scale[p], limbs, den + p * limbs);
        for (size_t o = 0; o < g->total; o++)
            fits &= number_scaled(a, g->value[o][p], scale[p], limbs, utility + (o * g->parties + p) * limbs);
        assert(fits);
    }
    for (size_t l = 0; l < g->links; l++) {
        uint64_t *bonus = ARENA_ARRAY(a, g->parties * limbs, uint64_t);
        for (size_t p = 0; p < g->parties; p++)
            number_scaled(a, g->bonus[l][p], scale[p], limbs, bonus + p * limbs);
        g->link[l].bonus = g->link[l].kind == ENTENTE_BONUS ? bonus : NULL;
    }
    g->game = (entente_game){.parties = g->parties,
                             .issues = g->issues,
                             .limbs = limbs,
                             .options = g->options,
                             .utility = utility,
                             .reserve = reserve,
                             .denominator = den,
                             .links = g->links,
                             .link = g->link};
}

/* parties 1 to most_parties; at most most_packages packages */
static inline void random_game_make(random_game *g, uint64_t seed, size_t most_parties, size_t most_packages)
{
    *g = (random_game){0};
    random_state = seed * UINT64_C(0x9e3779b97f4a7c15) + 12345;
    for (int warm = 0; warm < 4; warm++)
        draw(2);
    g->parties = 1 + draw(most_parties);
    g->issues = draw(6);
    size_t packages = 1;
    for (size_t i = 0; i < g->issues; i++) {
        g->options[i] = 1 + draw(4);
        while (packages * g->options[i] > most_packages)
            g->options[i]--;
        packages *= g->options[i];
        g->total += g->options[i];
    }
    unsigned manner = (unsigned)draw(8), mixed = draw(4) == 0;
    for (size_t p = 0; p < g->parties; p++) {
        unsigned own = mixed ? (unsigned)draw(8) : manner;
        const rational *sum = number_ratio(&g->memory, 0, 1);
        for (size_t o = 0; o < g->total; o++)
            g->value[o][p] = random_number(&g->memory, own);
        /* half-way up some package, nothing, or out of reach */
        size_t first = 0;
        for (size_t i = 0; i < g->issues; first += g->options[i++])
            sum = number_add(&g->memory, sum, g->value[first + draw(g->options[i])][p]);
        uint64_t kind = draw(8);
        g->reserve[p] = kind < 4   ? number_multiply(&g->memory, sum, number_ratio(&g->memory, (int64_t)draw(3), 2))
                        : kind < 6 ? number_ratio(&g->memory, 0, 1)
                        : kind < 7 ? sum
                                   : number_subtract(&g->memory, sum, random_number(&g->memory, own));
        if (draw(100) == 0)
            g->reserve[p] = number_add(&g->memory, sum, number_parse(&g->memory, "1e130", NULL));
    }
    random_links(g, mixed ? 1 : manner);
    to_integers(g);
}

/* utility[party] of a package; false: a rule forbids it */
static inline bool random_game_score(random_game *g, const size_t *package, const rational **utility)
{
    for (size_t p = 0; p < g->parties; p++) {
        utility[p] = number_ratio(&g->memory, 0, 1);
        size_t first = 0;
        for (size_t i = 0; i < g->issues; first += g->options[i++])
            utility[p] = number_add(&g->memory, utility[p], g->value[first + package[i]][p]);
    }
    for (size_t l = 0; l < g->links; l++) {
        bool x = package[g->link[l].issue_a] == g->link[l].option_a, y = package[g->link[l].issue_b] == g->link[l].option_b;
        if (g->link[l].kind == ENTENTE_REQUIRES && x && !y)
            return false;
        if (g->link[l].kind == ENTENTE_EXCLUDES && x && y)
            return false;
        for (size_t p = 0; p < g->parties && x && y && g->link[l].kind == ENTENTE_BONUS; p++)
            utility[p] = number_add(&g->memory, utility[p], g->bonus[l][p]);
    }
    return true;
}

/* The next package in file order; false after the last. */
static inline bool random_game_next(const random_game *g, size_t *package)
{
    for (size_t i = g->issues; i-- > 0;) {
        if (++package[i] < g->options[i])
            return true;
        package[i] = 0;
    }
    return false;
}

#endif
