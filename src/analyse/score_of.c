/* What one package of a named game is worth. */
#include "analyse/parts.h"
#include "analyse/rest.h"
#include "analyse/wish.h"

#include "base/error.h"
#include "base/number.h"

#include <entente/scenario.h>

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { SECONDS = 20 };

typedef struct scoring {
    making *m;
    arena memory;
    const entente_scenario *scenario;
    size_t *first;   /* [issues + 1] */
    size_t *package; /* [issues]; SIZE_MAX: open */
    size_t open;
} scoring;

static const rational *worth_of(scoring *s, size_t party, size_t issue, size_t option)
{
    const entente_game *game = &s->scenario->game;
    return number_multiply(&s->memory, s->scenario->weight[party * game->issues + issue],
                           s->scenario->value[(s->first[issue] + option) * game->parties + party]);
}

/* The game's integer over the party's denominator. */
static const rational *amount(scoring *s, size_t party, const uint64_t *value)
{
    const entente_game *game = &s->scenario->game;
    natural scale = {game->denominator + party * game->limbs, game->limbs};
    while (scale.length && !scale.limb[scale.length - 1])
        scale.length--;
    return number_unscaled(&s->memory, value, game->limbs, scale);
}

static double real(const rational *x)
{
    return x ? number_double(x) : NAN;
}

static const char *exact(scoring *s, const rational *x)
{
    const char *text = x ? number_text(s->m->memory, x) : NULL;
    s->m->failed |= !text;
    return text;
}

static void fill_party(scoring *s, size_t party, entente_party_score *out)
{
    const entente_game *game = &s->scenario->game;
    const rational *least = number_ratio(&s->memory, 0, 1), *greatest = least;
    const char **keys = MAKE(s->m, game->issues, const char *);
    double *items = MAKE(s->m, game->issues, double);
    bool failed = false;
    for (size_t i = 0; i < game->issues; i++) {
        const rational *low = NULL, *high = NULL;
        for (size_t o = 0; o < game->options[i]; o++) {
            if (s->package[i] != SIZE_MAX && s->package[i] != o)
                continue;
            const rational *worth = worth_of(s, party, i, o);
            low = !low || number_compare(&s->memory, worth, low, &failed) < 0 ? worth : low;
            high = !high || number_compare(&s->memory, worth, high, &failed) > 0 ? worth : high;
        }
        least = number_add(&s->memory, least, low);
        greatest = number_add(&s->memory, greatest, high);
        if (keys && items && s->package[i] != SIZE_MAX) {
            keys[out->issues.count] = part_text(s->m, s->scenario->issue[i]);
            items[out->issues.count++] = real(low);
            failed |= !low;
        }
    }
    const rational *reserve = amount(s, party, game->reserve + party * game->limbs);
    failed |= !least || !greatest || !reserve;
    out->party = part_text(s->m, s->scenario->party[party]);
    out->utility = s->open ? NAN : real(least);
    out->utility_exact = s->open || failed ? NULL : exact(s, least);
    out->least = s->open ? real(least) : NAN;
    out->greatest = s->open ? real(greatest) : NAN;
    out->least_exact = s->open && !failed ? exact(s, least) : NULL;
    out->greatest_exact = s->open && !failed ? exact(s, greatest) : NULL;
    out->issues.keys = keys;
    out->issues.items = items;
    out->reserve = real(reserve);
    out->reserve_known = true;
    out->acceptable = s->open || failed ? -1 : number_compare(&s->memory, least, reserve, &failed) >= 0;
    s->m->failed |= failed;
}

static entente_package named(scoring *s, const size_t *package)
{
    const entente_scenario *scenario = s->scenario;
    const char **keys = MAKE(s->m, scenario->game.issues, const char *),
               **items = MAKE(s->m, scenario->game.issues, const char *);
    size_t count = 0;
    for (size_t i = 0; keys && items && i < scenario->game.issues; i++)
        if (package[i] != SIZE_MAX) {
            keys[count] = part_text(s->m, scenario->issue[i]);
            items[count++] = part_text(s->m, scenario->option[s->first[i] + package[i]]);
        }
    return (entente_package){count, keys, items};
}

static const entente_better_package *better(scoring *s, const size_t *package)
{
    const entente_game *game = &s->scenario->game;
    entente_better_package *row = MAKE(s->m, 1, entente_better_package);
    double *utility = MAKE(s->m, game->parties, double);
    const char **text = MAKE(s->m, game->parties, const char *);
    if (!row || !utility || !text)
        return NULL;
    for (size_t k = 0; k < game->parties; k++) {
        const rational *sum = number_ratio(&s->memory, 0, 1);
        for (size_t i = 0; i < game->issues; i++)
            sum = number_add(&s->memory, sum, worth_of(s, k, i, package[i]));
        s->m->failed |= !sum;
        utility[k] = real(sum);
        text[k] = sum ? exact(s, sum) : NULL;
    }
    *row = (entente_better_package){{game->parties, utility}, {game->parties, text}, named(s, package)};
    return row;
}

/* Whether a whole package is efficient; how the greatest product of gains completes one in part. */
static entente_status compare(scoring *s, entente_score_result *out, entente_error *error)
{
    const entente_game *game = &s->scenario->game;
    size_t *found = ARENA_ARRAY(&s->memory, game->issues, size_t);
    bool dominated, proven;
    rest left;
    entente_settlements settled = {0};
    if (!found)
        return error_memory(error);
    if (!s->open) {
        entente_status status = entente_dominated(game, s->package, false, &(entente_settle_options){.seconds = SECONDS},
                                                  &dominated, &proven, found, error);
        if (status == ENTENTE_OK && (dominated || proven))
            out->efficient = !dominated;
        if (status == ENTENTE_OK && dominated)
            out->dominated_by = better(s, found);
        return status;
    }
    entente_status status = rest_make(&s->memory, game, s->package, NULL, &left, error);
    if (status == ENTENTE_OK && left.possible)
        status = entente_settle(&left.game, &(entente_settle_options){.seconds = SECONDS, .settlements = ENTENTE_NASH},
                                &settled, error);
    if (status == ENTENTE_OK && left.possible && settled.nash.found) {
        memcpy(found, settled.nash.package, game->issues * sizeof *found);
        rest_whole(&left, found);
        out->completion = better(s, found);
    }
    entente_settlements_free(&settled);
    return status;
}

static entente_status score(scoring *s, const char *package, entente_score_result *out, entente_error *error)
{
    const entente_game *game = &s->scenario->game;
    s->first = ARENA_ARRAY(&s->memory, game->issues + 1, size_t);
    s->package = ARENA_ARRAY(&s->memory, game->issues, size_t);
    if (!s->first || !s->package)
        return error_memory(error);
    for (size_t i = 0; i < game->issues; i++)
        s->first[i + 1] = s->first[i] + game->options[i];
    entente_status status = wish_of_game(s->scenario, s->first, &s->memory, package, s->package, error);
    if (status != ENTENTE_OK)
        return status;
    const char **party = MAKE(s->m, game->parties, const char *), **open = MAKE(s->m, game->issues, const char *);
    entente_party_score *rows = MAKE(s->m, game->parties, entente_party_score);
    if (!party || !open || !rows)
        return ENTENTE_OK;
    for (size_t i = 0; i < game->issues; i++)
        if (s->package[i] == SIZE_MAX)
            open[s->open++] = part_text(s->m, s->scenario->issue[i]);
    for (size_t k = 0; k < game->parties; k++) {
        party[k] = part_text(s->m, s->scenario->party[k]);
        fill_party(s, k, &rows[k]);
    }
    out->package = named(s, s->package);
    out->names = (entente_texts){game->parties, party};
    out->open = (entente_texts){s->open, open};
    out->parties.items = rows;
    out->parties.count = game->parties;
    out->efficient = -1;
    return compare(s, out, error);
}

entente_status entente_analyse_score_of(const entente_scenario *scenario, const char *package,
                                        const entente_score_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    scoring s = {.m = &m, .scenario = scenario};
    entente_score_result *out = part_begin(&m, &entente_score_table);
    entente_status status = out ? score(&s, package, out, error) : ENTENTE_OK;
    arena_free(&s.memory);
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_score_result *)made;
    return status;
}
