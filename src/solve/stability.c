#include <entente/solve.h>

#include "base/arena.h"
#include "base/error.h"
#include "solve/settle_search.h"

enum { KINDS = 4 };

/* The drawn game: every party's integers times what makes its drawn weights whole and, where weights are given, of the same
   sum as the stated ones. With factors k[i] / GRID, weights w[i], W their sum and S the sum of w[i] · k[i], a utility u on
   issue i becomes u · k[i] · W over the denominator · S; without weights, u · k[i] over the denominator · GRID. */
typedef struct drawing {
    arena a;
    const entente_game *game;
    const uint64_t *weight;
    entente_game drawn;
    size_t sum_limbs; /* of W and S */
    uint64_t *whole;  /* [parties][sum_limbs]: W */
    uint64_t *sum;    /* [sum_limbs]: S */
    uint64_t *utility, *reserve, *denominator, *bonus;
    entente_link *link;
    uint32_t *factor; /* [issues] */
    uint64_t *wide, *scratch;
    uint64_t low, high; /* of the factors */
} drawing;

/* ---- drawing ---- */

static uint64_t splitmix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* Uniform over low … high by rejection, from a stream of its own. */
static uint32_t draw_factor(const drawing *d, uint64_t seed, size_t draw, size_t party, size_t issue)
{
    const uint64_t range = d->high - d->low + 1, reject = (UINT64_MAX - range + 1) % range;
    uint64_t state = splitmix(splitmix(splitmix(splitmix(seed) ^ draw) ^ party) ^ issue), value;
    do
        value = state = splitmix(state);
    while (value < reject);
    return (uint32_t)(d->low + value % range);
}

/* out, of the drawn game's limbs, gets x · y, y a natural of sum_limbs. */
static void times_sum(drawing *d, uint64_t *out, const uint64_t *x, size_t x_limbs, const uint64_t *y)
{
    wide_multiply(d->wide, x, x_limbs, y, d->sum_limbs, d->scratch);
    wide_extend(out, d->drawn.limbs, d->wide, x_limbs + d->sum_limbs);
}

static void times_factor(uint64_t *x, size_t limbs, uint64_t factor)
{
    const bool negative = wide_negative(x, limbs);
    if (negative)
        mpn_neg(x, x, (mp_size_t)limbs);
    mpn_mul_1(x, x, (mp_size_t)limbs, factor);
    if (negative)
        mpn_neg(x, x, (mp_size_t)limbs);
}

/* S of the party for this draw's factors. */
static void sum_weights(drawing *d, size_t party)
{
    const entente_game *game = d->game;
    memset(d->sum, 0, d->sum_limbs * sizeof *d->sum);
    if (!d->weight) {
        d->sum[0] = ENTENTE_STABILITY_GRID;
        return;
    }
    for (size_t i = 0; i < game->issues; i++) {
        const uint64_t *w = d->weight + (i * game->parties + party) * game->limbs;
        memset(d->scratch, 0, d->sum_limbs * sizeof *d->scratch);
        wide_copy(d->scratch, w, game->limbs);
        mpn_addmul_1(d->sum, d->scratch, (mp_size_t)d->sum_limbs, d->factor[i]);
    }
    if (wide_zero(d->sum, d->sum_limbs))
        d->sum[0] = 1;
}

static void draw_party(drawing *d, uint64_t seed, size_t draw, size_t party)
{
    const entente_game *game = d->game;
    const size_t limbs = d->drawn.limbs;
    for (size_t i = 0; i < game->issues; i++)
        d->factor[i] = draw_factor(d, seed, draw, party, i);
    sum_weights(d, party);
    size_t option = 0;
    for (size_t i = 0; i < game->issues; i++)
        for (size_t o = 0; o < game->options[i]; o++, option++) {
            const size_t at = option * game->parties + party;
            uint64_t *to = d->utility + at * limbs;
            times_sum(d, to, game->utility + at * game->limbs, game->limbs, d->whole + party * d->sum_limbs);
            times_factor(to, limbs, d->factor[i]);
        }
    times_sum(d, d->reserve + party * limbs, game->reserve + party * game->limbs, game->limbs, d->sum);
    times_sum(d, d->denominator + party * limbs, game->denominator + party * game->limbs, game->limbs, d->sum);
    for (size_t l = 0; l < game->links; l++)
        if (game->link[l].kind == ENTENTE_BONUS)
            times_sum(d, d->bonus + (l * game->parties + party) * limbs, game->link[l].bonus + party * game->limbs,
                      game->limbs, d->sum);
}

/* ---- setting up ---- */

static bool allocate(drawing *d)
{
    const entente_game *game = d->game;
    const size_t limbs = d->drawn.limbs, parties = game->parties;
    size_t options = 0;
    for (size_t i = 0; i < game->issues; i++)
        options += game->options[i];
    d->whole = ARENA_ARRAY(&d->a, parties * d->sum_limbs, uint64_t);
    d->sum = ARENA_ARRAY(&d->a, d->sum_limbs, uint64_t);
    d->utility = arena_alloc(&d->a, options * parties, limbs * sizeof(uint64_t));
    d->reserve = ARENA_ARRAY(&d->a, parties * limbs, uint64_t);
    d->denominator = ARENA_ARRAY(&d->a, parties * limbs, uint64_t);
    d->bonus = arena_alloc(&d->a, game->links * parties, limbs * sizeof(uint64_t));
    d->link = ARENA_ARRAY(&d->a, game->links, entente_link);
    d->factor = ARENA_ARRAY(&d->a, game->issues, uint32_t);
    d->wide = ARENA_ARRAY(&d->a, limbs, uint64_t);
    d->scratch = ARENA_ARRAY(&d->a, limbs, uint64_t);
    return d->whole && d->sum && d->utility && d->reserve && d->denominator && d->bonus && d->link && d->factor && d->wide &&
           d->scratch;
}

static entente_status set_up(drawing *d, const entente_stability_options *options, entente_error *error)
{
    const entente_game *game = d->game;
    if (!(options->spread >= 0 && options->spread <= 1))
        return error_set(error, ENTENTE_INVALID, "a spread of %g; expected 0 to 1", options->spread);
    const uint64_t reach = (uint64_t)(options->spread * ENTENTE_STABILITY_GRID + 0.5);
    d->low = reach < ENTENTE_STABILITY_GRID ? ENTENTE_STABILITY_GRID - reach : 1;
    d->high = ENTENTE_STABILITY_GRID + reach;
    d->sum_limbs = (d->weight ? game->limbs : 0) + 1;
    d->drawn = *game;
    d->drawn.limbs = game->limbs + d->sum_limbs + 1;
    if (!allocate(d))
        return error_memory(error);
    d->drawn.utility = d->utility;
    d->drawn.reserve = d->reserve;
    d->drawn.denominator = d->denominator;
    d->drawn.link = d->link;
    for (size_t l = 0; l < game->links; l++) {
        d->link[l] = game->link[l];
        d->link[l].bonus = d->bonus + l * game->parties * d->drawn.limbs;
    }
    for (size_t p = 0; p < game->parties; p++) {
        uint64_t *whole = d->whole + p * d->sum_limbs;
        whole[0] = !d->weight;
        for (size_t i = 0; i < game->issues && d->weight; i++) {
            const uint64_t *w = d->weight + (i * game->parties + p) * game->limbs;
            if (wide_negative(w, game->limbs))
                return error_set(error, ENTENTE_INVALID, "a negative weight on issue %zu", i + 1);
            whole[game->limbs] += mpn_add_n(whole, whole, w, (mp_size_t)game->limbs);
        }
        if (wide_zero(whole, d->sum_limbs)) /* nothing weighs anything: there is nothing to scale */
            whole[0] = 1;
    }
    return ENTENTE_OK;
}

/* ---- one draw ---- */

/* What the package is worth to every party in the drawn game just as the drawn settlement is. */
static bool worth_the_same(const entente_game *game, const size_t *x, const size_t *y, uint64_t *difference, size_t limbs)
{
    for (size_t p = 0; p < game->parties; p++) {
        size_t first = 0;
        memset(difference, 0, limbs * sizeof *difference);
        for (size_t i = 0; i < game->issues; first += game->options[i++]) {
            const uint64_t *u = game->utility + ((first + x[i]) * game->parties + p) * limbs;
            const uint64_t *v = game->utility + ((first + y[i]) * game->parties + p) * limbs;
            wide_add(difference, difference, u, limbs);
            wide_subtract(difference, difference, v, limbs);
        }
        for (size_t l = 0; l < game->links; l++) {
            const entente_link *link = game->link + l;
            if (link->kind != ENTENTE_BONUS)
                continue;
            if (x[link->issue_a] == link->option_a && x[link->issue_b] == link->option_b)
                wide_add(difference, difference, link->bonus + p * limbs, limbs);
            if (y[link->issue_a] == link->option_a && y[link->issue_b] == link->option_b)
                wide_subtract(difference, difference, link->bonus + p * limbs, limbs);
        }
        if (!wide_zero(difference, limbs))
            return false;
    }
    return true;
}

static entente_status judge(drawing *d, const entente_settlement *stated, const entente_settlement *now, bool empty,
                            const entente_settle_options *how, entente_firmness *out, entente_error *error)
{
    if (!stated->found)
        return ENTENTE_OK;
    bool dominated, proven;
    entente_status status = entente_dominated(&d->drawn, stated->package, true, how, &dominated, &proven, NULL, error);
    if (status != ENTENTE_OK || !proven || !(empty || now->proven))
        return status;
    out->decided++;
    out->efficient += !dominated;
    out->chosen += now->found && worth_the_same(&d->drawn, stated->package, now->package, d->wide, d->drawn.limbs);
    return ENTENTE_OK;
}

static entente_status judge_all(drawing *d, const entente_settlements *stated, const entente_settle_options *how,
                                entente_stability *out, entente_error *error)
{
    entente_settlements now;
    entente_status status = entente_settle(&d->drawn, how, &now, error);
    if (status != ENTENTE_OK)
        return status;
    const entente_settlement *were[KINDS] = {&stated->nash, &stated->kalai_smorodinsky, &stated->egalitarian,
                                             &stated->utilitarian};
    const entente_settlement *are[KINDS] = {&now.nash, &now.kalai_smorodinsky, &now.egalitarian, &now.utilitarian};
    entente_firmness *firm[KINDS] = {&out->nash, &out->kalai_smorodinsky, &out->egalitarian, &out->utilitarian};
    for (size_t k = 0; k < KINDS && status == ENTENTE_OK; k++)
        status = judge(d, were[k], are[k], now.empty, how, firm[k], error);
    entente_settlements_free(&now);
    return status;
}

entente_status entente_stability_measure(const entente_game *game, const uint64_t *weight, const entente_settlements *stated,
                                         const entente_stability_options *options, entente_stability *out,
                                         entente_error *error)
{
    drawing d = {.game = game, .weight = weight};
    entente_stability made = {0};
    const double end = options->seconds > 0 ? settle_clock() + options->seconds : INFINITY;
    entente_status status = set_up(&d, options, error);
    for (size_t draw = 0; draw < options->draws && status == ENTENTE_OK; draw++) {
        double left = end - settle_clock();
        if (left <= 0)
            break;
        const entente_settle_options how = {.seconds = isfinite(left) ? left : 0, .memory = options->memory};
        for (size_t p = 0; p < game->parties; p++)
            draw_party(&d, options->seed, draw, p);
        status = judge_all(&d, stated, &how, &made, error);
        made.draws++;
    }
    arena_free(&d.a);
    if (status == ENTENTE_OK)
        *out = made;
    return status;
}
