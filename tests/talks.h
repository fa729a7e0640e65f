/* Simulated talks: parties with preferences that nobody else sees answer whether a proposal is worse than what stands. What
   no party calls worse stands from then on, as under a veto; at first no agreement stands. */
#ifndef TESTS_TALKS_H
#define TESTS_TALKS_H

#include <entente/scenario.h>

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TALK_ISSUES = 64, TALK_PARTIES = 8, TALK_MOST = 100 };

typedef struct talk_game {
    char name[96];
    entente_scenario *scenario;
    const entente_game *game;
    size_t parties, issues, options;
    double *worth; /* [options of all issues][parties] */
    double reserve[TALK_PARTIES];
    double nash;       /* geometric mean of gains at the Nash settlement, where every party gains */
    entente_game made; /* of which `game` is, where a party was added */
    uint64_t *limb;
} talk_game;

typedef struct talk_end {
    size_t package[TALK_ISSUES];
    bool standing, efficient;
    double ratio; /* of the Nash settlement's geometric mean of gains; 0 where nothing stands */
    size_t proposals;
} talk_end;

static inline double talk_number(const uint64_t *limb, size_t limbs)
{
    bool negative = limb[limbs - 1] >> 63;
    double sum = 0;
    for (size_t l = limbs; l--;)
        sum = ldexp(sum, 64) + (double)(negative ? ~limb[l] : limb[l]);
    return negative ? -(sum + 1) : sum;
}

static inline double talk_worth(const talk_game *g, size_t party, const size_t *package)
{
    double sum = 0;
    size_t first = 0;
    for (size_t i = 0; i < g->issues; first += g->game->options[i++])
        sum += g->worth[(first + package[i]) * g->parties + party];
    return sum;
}

/* Whether a party does not call a package worse than what stands (NULL: no agreement). */
static inline bool talk_fine(const talk_game *g, size_t party, const size_t *package, const size_t *standing)
{
    double than = standing ? talk_worth(g, party, standing) : g->reserve[party];
    return talk_worth(g, party, package) >= than - 1e-9;
}

static inline void talk_free(talk_game *g)
{
    free(g->worth);
    free(g->limb);
    entente_scenario_free(g->scenario);
}

/* The Nash settlement; false: it leaves a party without gain. */
static inline bool talk_settle(talk_game *g)
{
    entente_error error = {0};
    entente_settlements s = {0};
    bool usable = entente_settle(g->game, NULL, &s, &error) == ENTENTE_OK && s.nash.found;
    for (size_t k = 0; usable && k < g->parties; k++)
        usable = talk_worth(g, k, s.nash.package) > g->reserve[k] + 1e-9;
    g->nash = usable ? s.nash.value : 0;
    entente_settlements_free(&s);
    return usable;
}

/* false: it cannot be read, or the Nash settlement leaves a party without gain; it is freed then. */
static inline bool talk_load(talk_game *g, const char *const *paths, size_t count)
{
    entente_error error = {0};
    memset(g, 0, sizeof *g);
    if (entente_scenario_load(paths, count, &g->scenario, &error) != ENTENTE_OK)
        return false;
    const entente_game *game = g->game = &g->scenario->game;
    g->parties = game->parties;
    g->issues = game->issues;
    for (size_t i = 0; i < game->issues; i++)
        g->options += game->options[i];
    g->worth = calloc(g->options * g->parties, sizeof *g->worth);
    bool usable = g->worth && g->parties > 1 && g->parties <= TALK_PARTIES && g->issues <= TALK_ISSUES;
    for (size_t k = 0; usable && k < g->parties; k++) {
        double one = talk_number(game->denominator + k * game->limbs, game->limbs);
        g->reserve[k] = talk_number(game->reserve + k * game->limbs, game->limbs) / one;
        for (size_t o = 0; o < g->options; o++)
            g->worth[o * g->parties + k] =
                talk_number(game->utility + (o * g->parties + k) * game->limbs, game->limbs) / one;
    }
    if (usable && talk_settle(g))
        return true;
    talk_free(g);
    return false;
}

static inline void talk_judge(const talk_game *g, talk_end *end)
{
    entente_error error = {0};
    bool dominated = true, proven;
    double product = 1;
    for (size_t k = 0; end->standing && k < g->parties; k++)
        product *= fmax(0, talk_worth(g, k, end->package) - g->reserve[k]);
    end->ratio = end->standing ? pow(product, 1. / (double)g->parties) / g->nash : 0;
    if (end->standing &&
        entente_dominated(g->game, end->package, true, NULL, &dominated, &proven, NULL, &error) != ENTENTE_OK)
        dominated = true;
    end->efficient = !dominated;
}

/* Twice the options, at most a hundred. */
static inline size_t talk_rounds(const talk_game *g)
{
    return 2 * g->options < TALK_MOST ? 2 * g->options : TALK_MOST;
}

/* --- proposals from what is supposed ---------------------------------------------------------------------------------- */

static inline bool talk_see(const talk_game *g, entente_mind **mind, const size_t *package, const size_t *standing,
                            bool *all)
{
    entente_error error = {0};
    *all = true;
    for (size_t k = 0; k < g->parties; k++) {
        bool fine = talk_fine(g, k, package, standing);
        *all &= fine;
        if (entente_mind_see(mind[k], &(entente_choice){fine ? package : standing, fine ? standing : package, 0}, &error) !=
            ENTENTE_OK)
            return false;
    }
    return true;
}

/* Mediators who put each proposal by what the answers so far tell. minds: NULL, or [parties] with what was seen before,
   which see these answers too. false: an error. */
static inline bool talk_by_mind(const talk_game *g, entente_mind **minds, uint64_t seed, size_t rounds, bool learn,
                                talk_end *end)
{
    entente_error error = {0};
    entente_mind *own[TALK_PARTIES] = {0}, **mind = minds ? minds : own;
    static size_t asked[TALK_MOST * TALK_ISSUES];
    size_t package[TALK_ISSUES];
    bool fine = rounds <= TALK_MOST;
    memset(end, 0, sizeof *end);
    for (size_t k = 0; fine && !minds && k < g->parties; k++)
        fine = entente_mind_new(g->issues, g->game->options, seed * 1000 + k, &own[k], &error) == ENTENTE_OK;
    for (size_t t = 0; fine && t < rounds; t++) {
        const size_t *standing = end->standing ? end->package : NULL;
        entente_proposed proposed;
        bool all;
        entente_question q = {standing, rounds - t, rounds, asked, end->proposals, NULL, 0, learn};
        fine = entente_mind_propose(mind, g->parties, &q, package, &proposed, &error) == ENTENTE_OK;
        if (!fine || !proposed.found)
            break;
        memcpy(asked + end->proposals++ * g->issues, package, g->issues * sizeof *package);
        fine = talk_see(g, mind, package, standing, &all);
        if (all)
            memcpy(end->package, package, g->issues * sizeof *package);
        end->standing |= all;
    }
    for (size_t k = 0; k < TALK_PARTIES; k++)
        entente_mind_free(own[k]);
    talk_judge(g, end);
    return fine;
}

/* --- random single text ----------------------------------------------------------------------------------------------- */

static inline uint64_t talk_draw(uint64_t *state, uint64_t n)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*state >> 33) * n >> 31;
}

static inline void talk_at_random(const talk_game *g, uint64_t seed, size_t rounds, talk_end *end)
{
    uint64_t state = seed * 7919 + 1;
    size_t package[TALK_ISSUES];
    memset(end, 0, sizeof *end);
    for (end->proposals = 0; end->proposals < rounds; end->proposals++) {
        bool all = true;
        for (size_t i = 0; i < g->issues; i++)
            package[i] = talk_draw(&state, g->game->options[i]);
        for (size_t k = 0; k < g->parties; k++)
            all &= talk_fine(g, k, package, end->standing ? end->package : NULL);
        if (all)
            memcpy(end->package, package, g->issues * sizeof *package);
        end->standing |= all;
    }
    talk_judge(g, end);
}

/* --- one party more ---------------------------------------------------------------------------------------------------- */

/* Utilities in millionths, as the solvers take them. */
static inline bool talk_make_game(talk_game *g)
{
    size_t all = (g->options + 2) * g->parties;
    g->limb = malloc(all * sizeof *g->limb);
    if (!g->limb)
        return false;
    uint64_t *reserve = g->limb + g->options * g->parties, *one = reserve + g->parties;
    for (size_t n = 0; n < g->options * g->parties; n++)
        g->worth[n] = (double)(g->limb[n] = (uint64_t)llround(1e6 * g->worth[n])) / 1e6;
    for (size_t k = 0; k < g->parties; k++) {
        g->reserve[k] = (double)(reserve[k] = (uint64_t)llround(1e6 * g->reserve[k])) / 1e6;
        one[k] = 1000000;
    }
    g->made = (entente_game){.parties = g->parties,
                             .issues = g->issues,
                             .limbs = 1,
                             .options = g->scenario->game.options,
                             .utility = g->limb,
                             .reserve = reserve,
                             .denominator = one};
    g->game = &g->made;
    return true;
}

/* A drawn party joins: weights uniform on the simplex, of each issue a best option worth 1, a worst worth 0, the others
   uniform between; no reservation value. false: memory, or the Nash settlement leaves a party without gain; it is freed. */
static inline bool talk_join(talk_game *g, uint64_t seed)
{
    uint64_t state = seed * 104729 + 3;
    size_t was = g->parties, first = 0;
    double weight[TALK_ISSUES], sum = 0, *worth = calloc(g->options * (was + 1), sizeof *worth);
    for (size_t i = 0; i < g->issues; i++)
        sum += weight[i] = -log(((double)talk_draw(&state, 1000000) + .5) / 1e6);
    for (size_t i = 0; worth && i < g->issues; first += g->game->options[i++]) {
        size_t n = g->game->options[i], best = talk_draw(&state, n), worst = (best + 1 + talk_draw(&state, n - (n > 1))) % n;
        for (size_t o = 0; o < n; o++) {
            for (size_t k = 0; k < was; k++)
                worth[(first + o) * (was + 1) + k] = g->worth[(first + o) * was + k];
            double v = (double)talk_draw(&state, 1001) / 1000;
            worth[(first + o) * (was + 1) + was] = weight[i] / sum * (o == best ? 1 : o == worst ? 0 : v);
        }
    }
    free(g->worth);
    g->worth = worth;
    g->reserve[was] = 0;
    g->parties++;
    if (worth && talk_make_game(g) && talk_settle(g))
        return true;
    talk_free(g);
    return false;
}

/* --- the heaviest issues ---------------------------------------------------------------------------------------------- */

/* What an issue can count for: its best option's worth less its worst's. */
static inline double talk_span(const talk_game *g, size_t party, size_t issue)
{
    double most = -INFINITY, least = INFINITY;
    size_t first = 0;
    for (size_t i = 0; i < issue; i++)
        first += g->game->options[i];
    for (size_t o = 0; o < g->game->options[issue]; o++) {
        most = fmax(most, g->worth[(first + o) * g->parties + party]);
        least = fmin(least, g->worth[(first + o) * g->parties + party]);
    }
    return most - least;
}

/* Whether the three issues that are supposed to weigh most are a party's heaviest three in that order, but for issues that
   weigh the same. */
static inline bool talk_order_found(const talk_game *g, size_t party, entente_mind *mind)
{
    double weight[TALK_ISSUES], span[TALK_ISSUES];
    for (size_t i = 0; i < g->issues; i++) {
        weight[i] = entente_mind_weight(mind, i).mean;
        span[i] = talk_span(g, party, i);
    }
    for (size_t place = 0; place < 3 && place < g->issues; place++) {
        size_t best = 0;
        double heaviest = 0;
        for (size_t i = 0; i < g->issues; i++) {
            best = weight[i] > weight[best] ? i : best;
            heaviest = fmax(heaviest, span[i]);
        }
        if (span[best] < heaviest - 1e-9)
            return false;
        weight[best] = span[best] = -1;
    }
    return true;
}

/* Where the others want a party to go on each issue: the best option of the next party. */
static inline void talk_best(const talk_game *g, size_t party, size_t *best)
{
    size_t first = 0;
    for (size_t i = 0; i < g->issues; first += g->game->options[i++]) {
        best[i] = 0;
        for (size_t o = 1; o < g->game->options[i]; o++)
            if (g->worth[(first + o) * g->parties + party] > g->worth[(first + best[i]) * g->parties + party])
                best[i] = o;
    }
}

/* A party goes from its own position to the other's on the issue where that costs it least; false: it has nothing to give.
 */
static inline bool talk_concede(const talk_game *g, size_t party, size_t *own, const size_t *toward, entente_mind *mind)
{
    static const bool ordered[TALK_ISSUES] = {0};
    entente_error error = {0};
    size_t best = SIZE_MAX;
    double least = INFINITY, now = talk_worth(g, party, own);
    for (size_t i = 0; i < g->issues; i++) {
        size_t was = own[i];
        own[i] = toward[i];
        double cost = now - talk_worth(g, party, own);
        own[i] = was;
        if (toward[i] != was && cost < least) {
            least = cost;
            best = i;
        }
    }
    if (best == SIZE_MAX || entente_mind_concedes(mind, own, best, toward[best], toward, ordered, &error) != ENTENTE_OK)
        return false;
    own[best] = toward[best];
    return true;
}

#endif
