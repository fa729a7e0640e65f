#include <entente/solve.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/number.h"
#include "solve/wide.h"

#include <stdlib.h>

typedef struct winner {
    arena *a;
    const entente_points *in;
    size_t issues;
    const rational **points; /* [issues][2], of 100 */
    const rational **share;  /* [issues][2] */
    const rational *score[2];
    size_t shared;
    bool failed; /* out of memory */
} winner;

static int order_of(winner *w, const rational *x, const rational *y)
{
    return number_compare(w->a, x, y, &w->failed);
}

/* ---- reading points ---- */

static const rational *total_of(winner *w, size_t party)
{
    const rational *total = number_ratio(w->a, 0, 1);
    for (size_t i = 0; i < w->issues; i++)
        total = number_add(w->a, total, w->points[2 * i + party]);
    return total;
}

static entente_status read_points(winner *w, entente_error *error)
{
    const entente_points *in = w->in;
    const natural one = natural_from(w->a, 1);
    for (size_t i = 0; i < 2 * w->issues; i++) {
        const uint64_t *x = in->points + i * in->limbs;
        if (wide_negative(x, in->limbs))
            return error_set(error, ENTENTE_INVALID, "negative points on issue %zu; expected 0 or more", i / 2 + 1);
        w->points[i] = natural_failed(one) ? NULL : number_unscaled(w->a, x, in->limbs, one);
        if (!w->points[i])
            return error_memory(error);
    }
    const rational *hundred = number_ratio(w->a, 100, 1);
    for (size_t party = 0; party < 2; party++) {
        const rational *total = total_of(w, party);
        if (!total || !hundred)
            return error_memory(error);
        if (!total->sign)
            return error_set(error, ENTENTE_INVALID, "party %zu gives no issue any points", party + 1);
        const rational *scale = number_divide(w->a, hundred, total);
        for (size_t i = 0; i < w->issues; i++)
            w->points[2 * i + party] = number_multiply(w->a, w->points[2 * i + party], scale);
    }
    return ENTENTE_OK;
}

/* ---- the procedure ---- */

static bool fits(const winner *w, size_t issue)
{
    return !w->in->fits || w->in->fits[issue];
}

static void give(winner *w, size_t issue, size_t party, const rational *share)
{
    w->share[2 * issue + party] = share;
    w->share[2 * issue + !party] = number_subtract(w->a, number_ratio(w->a, 1, 1), share);
}

static void add_up(winner *w)
{
    for (size_t party = 0; party < 2; party++) {
        w->score[party] = number_ratio(w->a, 0, 1);
        for (size_t i = 0; i < w->issues; i++)
            w->score[party] = number_add(w->a, w->score[party],
                                         number_multiply(w->a, w->points[2 * i + party], w->share[2 * i + party]));
    }
}

/* Whether handing over issue x costs `from` less for each point that the other gets than issue y. */
static bool cheaper(winner *w, size_t from, size_t x, size_t y)
{
    return order_of(w, number_multiply(w->a, w->points[2 * x + from], w->points[2 * y + !from]),
                    number_multiply(w->a, w->points[2 * y + from], w->points[2 * x + !from])) < 0;
}

/* The next issue that `from` holds whole and should hand over; SIZE_MAX: none. What is worth nothing to both stays. */
static size_t next_to_hand(winner *w, size_t from)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < w->issues; i++) {
        const rational *held = w->share[2 * i + from];
        if (!fits(w, i) || !held || !held->sign || !w->points[2 * i + !from]->sign)
            continue;
        if (found == SIZE_MAX || cheaper(w, from, i, found))
            found = i;
    }
    return found;
}

static void adjust(winner *w)
{
    const rational *one = number_ratio(w->a, 1, 1), *none = number_ratio(w->a, 0, 1);
    add_up(w);
    size_t from = order_of(w, w->score[0], w->score[1]) < 0;
    while (!w->failed && order_of(w, w->score[from], w->score[!from]) > 0) {
        size_t issue = next_to_hand(w, from);
        if (issue == SIZE_MAX)
            return;
        const rational *mine = w->points[2 * issue + from], *theirs = w->points[2 * issue + !from];
        const rational *part = number_divide(w->a, number_subtract(w->a, w->score[from], w->score[!from]),
                                             number_add(w->a, mine, theirs));
        if (order_of(w, part, one) < 0) {
            give(w, issue, from, number_subtract(w->a, one, part));
            w->shared = issue;
        } else {
            give(w, issue, from, none);
        }
        add_up(w);
        w->failed |= !w->score[0] || !w->score[1];
    }
}

static void divide(winner *w)
{
    const rational *one = number_ratio(w->a, 1, 1), *none = number_ratio(w->a, 0, 1);
    for (size_t i = 0; i < w->issues; i++) {
        w->share[2 * i] = w->share[2 * i + 1] = none;
        if (fits(w, i))
            give(w, i, order_of(w, w->points[2 * i], w->points[2 * i + 1]) < 0, one);
    }
    adjust(w);
}

/* ---- the answer ---- */

static entente_fraction fraction(winner *w, const rational *x)
{
    const char *text = number_text(w->a, x);
    w->failed |= !text;
    return (entente_fraction){text ? number_double(x) : 0, text};
}

/* Greatest of what one thinks of the other's bundle less its own. */
static const rational *envy(winner *w)
{
    const rational *worst = NULL;
    for (size_t party = 0; party < 2; party++) {
        const rational *theirs = number_ratio(w->a, 0, 1);
        for (size_t i = 0; i < w->issues; i++)
            theirs = number_add(w->a, theirs, number_multiply(w->a, w->points[2 * i + party], w->share[2 * i + !party]));
        const rational *more = number_subtract(w->a, theirs, w->score[party]);
        if (!worst || order_of(w, more, worst) > 0)
            worst = more;
    }
    return worst;
}

/* The lesser score when `party` gets the shared issue whole; fills both. */
static const rational *whole(winner *w, size_t party, const rational **score)
{
    for (size_t q = 0; q < 2; q++) {
        const rational *points = w->points[2 * w->shared + q], *held = w->share[2 * w->shared + q];
        score[q] = number_subtract(w->a, w->score[q], number_multiply(w->a, points, held));
        if (q == party)
            score[q] = number_add(w->a, score[q], points);
    }
    return order_of(w, score[0], score[1]) < 0 ? score[0] : score[1];
}

static entente_status answer(winner *w, entente_division *out, entente_error *error)
{
    entente_fraction *share = ARENA_ARRAY(w->a, 2 * w->issues, entente_fraction);
    entente_fraction *score = ARENA_ARRAY(w->a, 2, entente_fraction);
    if (!share || !score || w->failed)
        return error_memory(error);
    for (size_t i = 0; i < 2 * w->issues; i++)
        share[i] = fraction(w, w->share[i]);
    for (size_t party = 0; party < 2; party++)
        score[party] = fraction(w, w->score[party]);
    *out = (entente_division){.parties = 2, .issues = w->issues, .share = share, .score = score, .shared = w->shared,
                              .memory = w->a};
    const rational *difference = number_subtract(w->a, w->score[0], w->score[1]);
    if (difference && difference->sign < 0)
        difference = number_subtract(w->a, w->score[1], w->score[0]);
    out->equity = fraction(w, difference);
    out->envy = fraction(w, envy(w));
    if (w->shared != SIZE_MAX) {
        out->fraction = share[2 * w->shared];
        out->indivisible = w->in->divisible && !w->in->divisible[w->shared];
    }
    if (out->indivisible) {
        const rational *first[2], *second[2];
        const rational *least = whole(w, 0, first), *other = whole(w, 1, second);
        out->whole_to = order_of(w, other, least) > 0;
        for (size_t party = 0; party < 2; party++)
            out->whole_score[party] = fraction(w, out->whole_to ? second[party] : first[party]);
    }
    return w->failed ? error_memory(error) : ENTENTE_OK;
}

entente_status entente_divide(const entente_points *points, entente_division *out, entente_error *error)
{
    if (points->parties != 2 || !points->limbs)
        return error_set(error, ENTENTE_INVALID, "Adjusted Winner is for two parties, not %zu", points->parties);
    arena *a = calloc(1, sizeof *a);
    if (!a)
        return error_memory(error);
    winner w = {.a = a, .in = points, .issues = points->issues, .shared = SIZE_MAX};
    w.points = ARENA_ARRAY(a, 2 * w.issues, const rational *);
    w.share = ARENA_ARRAY(a, 2 * w.issues, const rational *);
    entente_division made;
    entente_status status = w.points && w.share ? read_points(&w, error) : error_memory(error);
    if (status == ENTENTE_OK) {
        divide(&w);
        status = answer(&w, &made, error);
    }
    if (status == ENTENTE_OK) {
        *out = made;
    } else {
        arena_free(a);
        free(a);
    }
    return status;
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
