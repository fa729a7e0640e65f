#include "solve/divide.h"

#include "solve/wide.h"

#include <stdlib.h>

/* ---- points ---- */

int divide_compare(divide_work *w, const rational *x, const rational *y)
{
    return number_compare(w->a, x, y, &w->failed);
}

bool divide_fits(const divide_work *w, size_t issue)
{
    return !w->in->fits || w->in->fits[issue];
}

static entente_status scale_points(divide_work *w, entente_error *error)
{
    const rational *hundred = number_ratio(w->a, 100, 1);
    for (size_t party = 0; party < w->parties; party++) {
        const rational *total = number_ratio(w->a, 0, 1);
        for (size_t i = 0; i < w->issues; i++)
            total = number_add(w->a, total, w->points[i * w->parties + party]);
        if (!total || !hundred)
            return error_memory(error);
        if (!total->sign)
            return error_set(error, ENTENTE_INVALID, "party %zu gives no issue any points", party + 1);
        const rational *scale = number_divide(w->a, hundred, total);
        for (size_t i = 0; i < w->issues; i++) {
            const rational **points = w->points + i * w->parties + party;
            *points = number_multiply(w->a, *points, scale);
            w->failed |= !*points;
        }
    }
    return w->failed ? error_memory(error) : ENTENTE_OK;
}

static entente_status read_points(divide_work *w, entente_error *error)
{
    const entente_points *in = w->in;
    const natural one = natural_from(w->a, 1);
    const rational *none = number_ratio(w->a, 0, 1);
    for (size_t i = 0; i < w->parties * w->issues; i++) {
        const uint64_t *x = in->points + i * in->limbs;
        if (wide_negative(x, in->limbs))
            return error_set(error, ENTENTE_INVALID, "negative points on issue %zu; expected 0 or more", i / w->parties + 1);
        w->points[i] = natural_failed(one) ? NULL : number_unscaled(w->a, x, in->limbs, one);
        w->share[i] = none;
        if (!w->points[i] || !none)
            return error_memory(error);
    }
    return scale_points(w, error);
}

entente_status divide_begin(const entente_points *points, divide_work *out, entente_error *error)
{
    if (!points->parties || !points->limbs)
        return error_set(error, ENTENTE_INVALID, "a division needs at least one party and one limb");
    arena *a = calloc(1, sizeof *a);
    if (!a)
        return error_memory(error);
    *out = (divide_work){.a = a, .in = points, .parties = points->parties, .issues = points->issues};
    const size_t cells = out->parties * out->issues;
    out->points = ARENA_ARRAY(a, cells, const rational *);
    out->share = ARENA_ARRAY(a, cells, const rational *);
    out->score = ARENA_ARRAY(a, out->parties, const rational *);
    entente_status status = out->points && out->share && out->score ? read_points(out, error) : error_memory(error);
    if (status != ENTENTE_OK)
        divide_give_up(out);
    return status;
}

void divide_give_up(divide_work *w)
{
    arena_free(w->a);
    free(w->a);
}

/* What a party thinks of another's bundle. */
static const rational *worth(divide_work *w, size_t party, size_t holder)
{
    const rational *sum = number_ratio(w->a, 0, 1);
    for (size_t i = 0; i < w->issues; i++) {
        const rational *share = w->share[i * w->parties + holder];
        if (!share)
            return NULL;
        if (share->sign)
            sum = number_add(w->a, sum, number_multiply(w->a, w->points[i * w->parties + party], share));
    }
    return sum;
}

void divide_add_up(divide_work *w)
{
    for (size_t party = 0; party < w->parties; party++) {
        w->score[party] = worth(w, party, party);
        w->failed |= !w->score[party];
    }
}

/* ---- Adjusted Winner ---- */

static void give(divide_work *w, size_t issue, size_t party, const rational *share)
{
    w->share[2 * issue + party] = share;
    w->share[2 * issue + !party] = number_subtract(w->a, number_ratio(w->a, 1, 1), share);
    w->failed |= !w->share[2 * issue + !party];
}

/* Whether handing over issue x costs `from` less for each point that the other gets than issue y. */
static bool cheaper(divide_work *w, size_t from, size_t x, size_t y)
{
    return divide_compare(w, number_multiply(w->a, w->points[2 * x + from], w->points[2 * y + !from]),
                          number_multiply(w->a, w->points[2 * y + from], w->points[2 * x + !from])) < 0;
}

/* The next issue that `from` holds whole and should hand over; SIZE_MAX: none. What is worth nothing to both stays. */
static size_t next_to_hand(divide_work *w, size_t from)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < w->issues; i++) {
        const rational *held = w->share[2 * i + from];
        if (!divide_fits(w, i) || !held || !held->sign || !w->points[2 * i + !from]->sign)
            continue;
        if (found == SIZE_MAX || cheaper(w, from, i, found))
            found = i;
    }
    return found;
}

/* Gives the issue that is split in the end. */
static size_t adjust(divide_work *w)
{
    const rational *one = number_ratio(w->a, 1, 1), *none = number_ratio(w->a, 0, 1);
    divide_add_up(w);
    size_t shared = SIZE_MAX, from = divide_compare(w, w->score[0], w->score[1]) < 0;
    while (!w->failed && divide_compare(w, w->score[from], w->score[!from]) > 0) {
        size_t issue = next_to_hand(w, from);
        if (issue == SIZE_MAX)
            break;
        const rational *mine = w->points[2 * issue + from], *theirs = w->points[2 * issue + !from];
        const rational *part =
            number_divide(w->a, number_subtract(w->a, w->score[from], w->score[!from]), number_add(w->a, mine, theirs));
        if (divide_compare(w, part, one) < 0) {
            give(w, issue, from, number_subtract(w->a, one, part));
            shared = issue;
        } else {
            give(w, issue, from, none);
        }
        divide_add_up(w);
    }
    return shared;
}

static size_t divide(divide_work *w)
{
    const rational *one = number_ratio(w->a, 1, 1);
    for (size_t i = 0; i < w->issues; i++)
        if (divide_fits(w, i))
            give(w, i, divide_compare(w, w->points[2 * i], w->points[2 * i + 1]) < 0, one);
    return adjust(w);
}

/* The lesser score when `party` gets the shared issue whole; fills both. */
static const rational *whole(divide_work *w, size_t shared, size_t party, const rational **score)
{
    for (size_t q = 0; q < 2; q++) {
        const rational *points = w->points[2 * shared + q], *held = w->share[2 * shared + q];
        score[q] = number_subtract(w->a, w->score[q], number_multiply(w->a, points, held));
        if (q == party)
            score[q] = number_add(w->a, score[q], points);
    }
    return divide_compare(w, score[0], score[1]) < 0 ? score[0] : score[1];
}

static entente_fraction fraction_of(divide_work *w, const rational *x)
{
    const char *text = number_text(w->a, x);
    w->failed |= !text;
    return (entente_fraction){text ? number_double(x) : 0, text};
}

static entente_status answer_winner(divide_work *w, size_t shared, entente_division *out, entente_error *error)
{
    entente_status status = divide_answer(w, out, error);
    if (status != ENTENTE_OK || shared == SIZE_MAX)
        return status;
    out->shared = shared;
    out->fraction = out->share[2 * shared];
    out->indivisible = w->in->divisible && !w->in->divisible[shared];
    if (out->indivisible) {
        const rational *first[2], *second[2];
        const rational *least = whole(w, shared, 0, first), *other = whole(w, shared, 1, second);
        out->whole_to = divide_compare(w, other, least) > 0;
        for (size_t party = 0; party < 2; party++)
            out->whole_score[party] = fraction_of(w, out->whole_to ? second[party] : first[party]);
    }
    return w->failed ? error_memory(error) : ENTENTE_OK;
}

entente_status entente_divide(const entente_points *points, entente_division *out, entente_error *error)
{
    if (points->parties != 2)
        return error_set(error, ENTENTE_INVALID, "Adjusted Winner is for two parties, not %zu", points->parties);
    divide_work w;
    entente_division made;
    entente_status status = divide_begin(points, &w, error);
    if (status != ENTENTE_OK)
        return status;
    size_t shared = divide(&w);
    status = w.failed ? error_memory(error) : answer_winner(&w, shared, &made, error);
    if (status == ENTENTE_OK)
        *out = made;
    else
        divide_give_up(&w);
    return status;
}

/* ---- proof figures ---- */

/* Greatest of what one thinks of another's bundle less one's own. */
static const rational *greatest_envy(divide_work *w)
{
    const rational *most = NULL;
    for (size_t p = 0; p < w->parties; p++)
        for (size_t q = 0; q < w->parties; q++) {
            if (p == q)
                continue;
            const rational *more = number_subtract(w->a, worth(w, p, q), w->score[p]);
            w->failed |= !more;
            if (!most || divide_compare(w, more, most) > 0)
                most = more;
        }
    return most ? most : number_ratio(w->a, 0, 1);
}

static const rational *widest_difference(divide_work *w)
{
    const rational *most = w->score[0], *least = w->score[0];
    for (size_t p = 1; p < w->parties; p++) {
        most = divide_compare(w, w->score[p], most) > 0 ? w->score[p] : most;
        least = divide_compare(w, w->score[p], least) < 0 ? w->score[p] : least;
    }
    return number_subtract(w->a, most, least);
}

/* Whether some weight has to fall: who holds a share of an issue must have the greatest weighted points on it. */
static bool lower_weights(divide_work *w, const rational **weight)
{
    bool lowered = false;
    for (size_t i = 0; i < w->issues && !w->failed; i++)
        for (size_t p = 0; p < w->parties; p++) {
            if (!w->share[i * w->parties + p]->sign)
                continue;
            const rational *own = number_multiply(w->a, weight[p], w->points[i * w->parties + p]);
            for (size_t q = 0; q < w->parties; q++) {
                const rational *points = w->points[i * w->parties + q];
                if (q == p || !points->sign || divide_compare(w, number_multiply(w->a, weight[q], points), own) <= 0)
                    continue;
                weight[q] = number_divide(w->a, own, points);
                w->failed |= !weight[q];
                lowered = true;
            }
        }
    return lowered;
}

/* A division is efficient just when weights above 0 exist under which it has the greatest weighted sum of scores (Varian).
   They are found as least path products from 1; a path that still falls after as many rounds as parties is a round of trades
   that all gain by. An issue that one values at 0 and holds while another does not shows as a weight of 0. */
static bool find_weights(divide_work *w, const rational **weight)
{
    for (size_t p = 0; p < w->parties; p++)
        weight[p] = number_ratio(w->a, 1, 1);
    for (size_t round = 0; round < w->parties; round++)
        if (!lower_weights(w, weight))
            break;
    bool efficient = !lower_weights(w, weight);
    for (size_t p = 0; p < w->parties; p++)
        efficient &= weight[p] && weight[p]->sign > 0;
    return efficient;
}

entente_status divide_answer(divide_work *w, entente_division *out, entente_error *error)
{
    const size_t cells = w->parties * w->issues;
    entente_fraction *share = ARENA_ARRAY(w->a, cells, entente_fraction);
    entente_fraction *score = ARENA_ARRAY(w->a, w->parties, entente_fraction);
    entente_fraction *shown = ARENA_ARRAY(w->a, w->parties, entente_fraction);
    const rational **weight = ARENA_ARRAY(w->a, w->parties, const rational *);
    if (!share || !score || !shown || !weight || w->failed)
        return error_memory(error);
    for (size_t i = 0; i < cells; i++)
        share[i] = fraction_of(w, w->share[i]);
    for (size_t p = 0; p < w->parties; p++)
        score[p] = fraction_of(w, w->score[p]);
    *out = (entente_division){.parties = w->parties,
                              .issues = w->issues,
                              .share = share,
                              .score = score,
                              .shared = SIZE_MAX,
                              .weight = shown,
                              .memory = w->a};
    out->envy = fraction_of(w, greatest_envy(w));
    out->equity = fraction_of(w, widest_difference(w));
    out->efficient = find_weights(w, weight);
    for (size_t p = 0; p < w->parties && !w->failed; p++)
        shown[p] = fraction_of(w, weight[p]);
    return w->failed ? error_memory(error) : ENTENTE_OK;
}

void entente_division_free(entente_division *division)
{
    if (!division || !division->memory)
        return;
    arena_free(division->memory);
    free(division->memory);
    *division = (entente_division){0};
}

/* ---- which issues fit ---- */

static const uint64_t *value_at(const entente_game *game, size_t option, size_t party)
{
    return game->utility + (option * 2 + party) * game->limbs;
}

/* Some option of the issue is party's best and the other's worst. */
static bool opposed(const entente_game *game, size_t first, size_t options, size_t party)
{
    const uint64_t *best = value_at(game, first, party), *worst = value_at(game, first, !party);
    for (size_t o = first; o < first + options; o++) {
        if (wide_compare(value_at(game, o, party), best, game->limbs) > 0)
            best = value_at(game, o, party);
        if (wide_compare(value_at(game, o, !party), worst, game->limbs) < 0)
            worst = value_at(game, o, !party);
    }
    for (size_t o = first; o < first + options; o++)
        if (!wide_compare(value_at(game, o, party), best, game->limbs) &&
            !wide_compare(value_at(game, o, !party), worst, game->limbs))
            return true;
    return false;
}

entente_status entente_divide_fits(const entente_game *game, const unsigned char *divisible, unsigned char *out,
                                   entente_error *error)
{
    if (game->parties != 2)
        return error_set(error, ENTENTE_INVALID, "opposed issues are told for two parties, not %zu", game->parties);
    size_t first = 0;
    for (size_t i = 0; i < game->issues; first += game->options[i++])
        out[i] = (divisible && divisible[i]) || opposed(game, first, game->options[i], 0) ||
                 opposed(game, first, game->options[i], 1);
    return ENTENTE_OK;
}
