#include "analyse/frontier.h"

#include "analyse/frontier_rows.h"
#include "base/error.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the solvers gave, on its way into an answer. */
typedef struct solved {
    making *m;
    const entente_scenario *scenario;
    frontier_source *source;
    entente_settlements settlements;
    frontier_digits digits;
    arena scratch;
} solved;

static void release_frontier(void *frontier)
{
    entente_frontier_free(frontier);
}

/* --- solving ---------------------------------------------------------------------------------------------------------- */

static void count_outcomes(solved *s, entente_frontier_result *out)
{
    const entente_game *game = &s->scenario->game;
    size_t place = 0, *first = MAKE(s->m, game->issues, size_t);
    natural outcomes = natural_from(&s->scratch, 1);
    for (size_t i = 0; first && i < game->issues; i++) {
        first[i] = place;
        place += game->options[i];
        outcomes = natural_multiply(&s->scratch, outcomes, natural_from(&s->scratch, game->options[i]));
    }
    s->source->first = first;
    s->source->count_limbs = outcomes.length;
    s->m->failed |= natural_failed(outcomes);
    out->outcomes = natural_failed(outcomes) ? NULL : natural_text(s->m->memory, outcomes);
    s->m->failed |= !out->outcomes;
}

static entente_status list_frontier(solved *s, const entente_frontier_wish *wish, entente_error *error)
{
    const entente_frontier_options how = {.rational = wish->rational,
                                          .epsilon = wish->epsilon,
                                          .points = wish->points,
                                          .memory = wish->memory,
                                          .progress = wish->progress,
                                          .context = wish->context};
    entente_frontier *frontier = NULL;
    entente_status status = entente_frontier_solve(&s->scenario->game, &how, &frontier, error);
    if (status == ENTENTE_OK && !arena_own(s->m->memory, release_frontier, frontier))
        return error_memory(error);
    s->source->frontier = frontier;
    return status;
}

static const char *count_text(solved *s, const entente_count *count)
{
    natural n = {count->limb, count->limbs};
    while (n.length && !n.limb[n.length - 1])
        n.length--;
    const char *text = natural_text(s->m->memory, n);
    s->m->failed |= !text;
    return text;
}

static entente_status count_zone(solved *s, size_t memory, entente_frontier_result *out, entente_error *error)
{
    const entente_game *game = &s->scenario->game;
    entente_count all = {0}, but_one = {0};
    entente_status status = entente_zone_count(game, 0, memory, &all, error);
    if (status == ENTENTE_OK)
        status = entente_zone_count(game, 1, memory, &but_one, error);
    entente_zone_row *zone = status == ENTENTE_OK ? MAKE(s->m, 1, entente_zone_row) : NULL;
    if (zone)
        *zone = (entente_zone_row){count_text(s, &all), count_text(s, &but_one)};
    out->zone = zone;
    entente_count_free(&all);
    entente_count_free(&but_one);
    return status == ENTENTE_LIMIT ? ENTENTE_OK : status;
}

/* --- settlements ------------------------------------------------------------------------------------------------------ */

static entente_texts figures(solved *s, const uint64_t *value, size_t limbs, bool exact)
{
    const entente_game *game = &s->scenario->game;
    const char **text = MAKE(s->m, game->parties, const char *);
    for (size_t p = 0; text && p < game->parties; p++) {
        char *room = ARENA_ARRAY(&s->scratch, exact ? digits_exact_size(&s->digits.scale[p]) : DIGITS_SIZE, char);
        s->m->failed |= !room;
        if (!room)
            break;
        (exact ? frontier_exact : frontier_decimal)(&s->digits, p, value + p * limbs, limbs, room);
        text[p] = part_text(s->m, room);
    }
    return text ? (entente_texts){game->parties, text} : (entente_texts){0};
}

static const entente_texts *kept(making *m, entente_texts texts)
{
    entente_texts *one = MAKE(m, 1, entente_texts);
    if (one)
        *one = texts;
    return one;
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
static size_t place_of(const solved *s, const entente_settlement *settlement)
{
    const entente_frontier *frontier = s->source->frontier;
    size_t parties = s->scenario->game.parties, limbs = s->scenario->game.limbs, wide = s->settlements.limbs;
    size_t low = 0, high = frontier ? entente_frontier_points(frontier) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint64_t *point = entente_frontier_utility(frontier, middle);
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

static entente_package package_of(solved *s, const size_t *option)
{
    const entente_scenario *scenario = s->scenario;
    const char **items = MAKE(s->m, scenario->game.issues, const char *);
    for (size_t i = 0; items && s->source->first && i < scenario->game.issues; i++)
        items[i] = scenario->option[s->source->first[i] + option[i]];
    return items ? (entente_package){scenario->game.issues, scenario->issue, items} : (entente_package){0};
}

/* As it is written, to 12 digits. */
static double twelve(double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.12g", value);
    return strtod(text, NULL);
}

static const char *count_at(solved *s, size_t point)
{
    entente_count count = {0};
    if (point == SIZE_MAX)
        return NULL;
    const uint64_t *limb = entente_frontier_count(s->source->frontier, point, &count.limbs);
    char *room = ARENA_ARRAY(&s->scratch, count.limbs * 20 + 2, char);
    uint64_t *limbs = ARENA_ARRAY(&s->scratch, count.limbs, uint64_t);
    s->m->failed |= !room || !limbs;
    if (!room || !limbs)
        return NULL;
    digits_natural(limb, count.limbs, limbs, room);
    return part_text(s->m, room);
}

/* NULL: none was found. What is proven cannot be passed, and value and bound are one number. */
static const entente_settlement_row *settle(solved *s, const entente_settlement *found)
{
    entente_settlement_row *row = found->found ? MAKE(s->m, 1, entente_settlement_row) : NULL;
    if (!row)
        return NULL;
    size_t limbs = s->settlements.limbs, point = place_of(s, found);
    double value = found->proven ? twelve(found->value) : found->value;
    *row = (entente_settlement_row){.utility = figures(s, found->utility, limbs, false),
                                    .utility_exact = figures(s, found->utility, limbs, true),
                                    .count = count_at(s, point),
                                    .package = package_of(s, found->package),
                                    .proven = found->proven,
                                    .value = value,
                                    .bound = found->proven ? value : found->bound,
                                    .point = point};
    return row;
}

/* --- stability -------------------------------------------------------------------------------------------------------- */

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

static entente_firmness_row firm(const entente_firmness *f)
{
    return (entente_firmness_row){f->decided, (double)f->efficient / (double)f->decided,
                                  (double)f->chosen / (double)f->decided};
}

static entente_status measure_stability(solved *s, const entente_frontier_wish *wish, entente_frontier_result *out,
                                        entente_error *error)
{
    const entente_game *game = &s->scenario->game;
    const entente_stability_options how = {
        .spread = wish->spread, .draws = wish->draws, .seed = wish->seed, .seconds = wish->seconds, .memory = wish->memory};
    entente_stability f;
    uint64_t *weight = ARENA_ARRAY(&s->scratch, game->issues * game->parties * game->limbs, uint64_t);
    bool fine = weight;
    for (size_t i = 0; i < game->issues * game->parties; i++)
        if (s->scenario->weight[i]->sign < 0)
            return error_set(error, ENTENTE_INVALID, "a weight is negative; --spread needs weights of at least 0");
    for (size_t p = 0; fine && p < game->parties; p++)
        fine = party_weights(&s->scratch, s->scenario, p, weight);
    entente_status status =
        fine ? entente_stability_measure(game, weight, &s->settlements, &how, &f, error) : error_memory(error);
    if (status != ENTENTE_OK || !f.draws)
        return status;
    entente_stability_row *row = MAKE(s->m, 1, entente_stability_row);
    if (row)
        *row = (entente_stability_row){.spread = wish->spread,
                                       .draws = f.draws,
                                       .seed = part_format(s->m, "%" PRIu64, wish->seed),
                                       .nash = firm(&f.nash),
                                       .kalai_smorodinsky = firm(&f.kalai_smorodinsky),
                                       .egalitarian = firm(&f.egalitarian),
                                       .utilitarian = firm(&f.utilitarian)};
    out->stability = row;
    return status;
}

/* --- the answer ------------------------------------------------------------------------------------------------------- */

static entente_status solve(solved *s, const entente_frontier_wish *wish, entente_frontier_result *out, entente_error *error)
{
    const entente_settle_options how = {.seconds = wish->seconds, .memory = wish->memory};
    count_outcomes(s, out);
    entente_status status = s->m->failed ? error_memory(error) : ENTENTE_OK;
    if (status == ENTENTE_OK && !wish->settlements_only)
        status = list_frontier(s, wish, error);
    if (status == ENTENTE_OK)
        status = entente_settle(&s->scenario->game, &how, &s->settlements, error);
    if (status == ENTENTE_OK)
        status = count_zone(s, wish->memory, out, error);
    if (status == ENTENTE_OK && wish->draws && !s->settlements.empty)
        status = measure_stability(s, wish, out, error);
    return status;
}

static void fill_settlements(solved *s, entente_frontier_result *out)
{
    const entente_settlements *found = &s->settlements;
    out->no_agreement = found->empty;
    out->nash = s->source->settlement[0] = settle(s, &found->nash);
    out->kalai_smorodinsky = s->source->settlement[1] = settle(s, &found->kalai_smorodinsky);
    out->egalitarian = s->source->settlement[2] = settle(s, &found->egalitarian);
    out->utilitarian = s->source->settlement[3] = settle(s, &found->utilitarian);
    if (found->ideal) {
        out->ideal = kept(s->m, figures(s, found->ideal, found->limbs, false));
        out->ideal_exact = kept(s->m, figures(s, found->ideal, found->limbs, true));
    }
    bool proven =
        found->nash.proven && found->kalai_smorodinsky.proven && found->egalitarian.proven && found->utilitarian.proven;
    out->exact &= found->empty || proven;
}

static bool fill(solved *s, const entente_frontier_wish *wish, entente_frontier_result *out)
{
    const entente_scenario *scenario = s->scenario;
    const entente_game *game = &scenario->game;
    const entente_frontier *frontier = s->source->frontier;
    size_t limbs = game->limbs > s->settlements.limbs ? game->limbs : s->settlements.limbs;
    if (!frontier_digits_init(&s->digits, &s->scratch, game, limbs))
        return false;
    out->title = scenario->title;
    out->parties = (entente_texts){game->parties, scenario->party};
    out->issues = (entente_texts){game->issues, scenario->issue};
    out->exact = !frontier || entente_frontier_exact(frontier);
    out->guarantee.epsilon = frontier ? entente_frontier_epsilon(frontier) : NAN;
    fill_settlements(s, out);
    out->reserve = figures(s, game->reserve, game->limbs, false);
    out->reserve_exact = figures(s, game->reserve, game->limbs, true);
    const char **unknown = MAKE(s->m, game->parties, const char *);
    out->counted_from_0.items = unknown;
    for (size_t p = 0; unknown && scenario->unreserved && p < game->parties; p++)
        if (scenario->unreserved[p])
            unknown[out->counted_from_0.count++] = scenario->party[p];
    out->lines = (entente_stream){frontier_each_line, s->source};
    if (frontier) {
        out->points = (entente_stream){frontier_each_point, s->source};
        out->sample = (entente_stream){frontier_each_sample, s->source};
        out->point_count = entente_frontier_points(frontier);
    }
    s->source->packages = wish->packages;
    if (wish->packages != ENTENTE_NO_PACKAGES || !frontier)
        out->package_issues = out->issues;
    return !s->m->failed;
}

entente_status frontier_make(making *m, const entente_scenario *scenario, const entente_frontier_wish *wish,
                             entente_frontier_result *out, entente_error *error)
{
    static const entente_frontier_wish plain = {0};
    solved s = {.m = m, .scenario = scenario, .source = MAKE(m, 1, frontier_source)};
    if (!s.source)
        return error_memory(error);
    s.source->scenario = scenario;
    if (!wish)
        wish = &plain;
    entente_status status = solve(&s, wish, out, error);
    if (status == ENTENTE_OK && !fill(&s, wish, out))
        status = error_memory(error);
    entente_settlements_free(&s.settlements);
    arena_free(&s.scratch);
    return status;
}

entente_status entente_analyse_frontier(const entente_scenario *scenario, const entente_frontier_wish *wish,
                                        const entente_frontier_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_frontier_result *out = part_begin(&m, &entente_frontier_table);
    entente_status status = out ? frontier_make(&m, scenario, wish, out, error) : ENTENTE_OK;
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_frontier_result *)made;
    return status;
}
