/* The game as naturals, the order of its issues, and the states that rules between issues make. */
#include "solve/frontier_plan.h"
#include "base/number.h"
#include "solve/frontier_stairs.h"
#include "solve/integer.h"

#include <stdlib.h>

static entente_status check(const entente_game *game, entente_error *error)
{
    if (!game || !game->parties || !game->limbs)
        return error_set(error, ENTENTE_INVALID, "a game without parties or without limbs: at least 1 of each expected");
    for (size_t i = 0; i < game->issues; i++)
        if (!game->options[i] || game->options[i] >= UINT32_MAX)
            return error_set(error, ENTENTE_INVALID, "issue %zu has %zu options: 1 to 2^32 - 2 expected", i,
                             game->options[i]);
    for (size_t l = 0; l < game->links; l++) {
        const entente_link *link = &game->link[l];
        if (link->issue_a >= game->issues || link->issue_b >= game->issues || link->issue_a == link->issue_b)
            return error_set(error, ENTENTE_INVALID, "rule %zu is not between two issues of the game", l);
        if (link->option_a >= game->options[link->issue_a] || link->option_b >= game->options[link->issue_b])
            return error_set(error, ENTENTE_INVALID, "rule %zu names an option that its issue does not have", l);
        if (link->kind > ENTENTE_BONUS || (link->kind == ENTENTE_BONUS && !link->bonus))
            return error_set(error, ENTENTE_INVALID, "rule %zu is of no known kind, or a bonus without values", l);
    }
    return ENTENTE_OK;
}

/* What the steps below fill: the game with wide values, before the unit is known. */
typedef struct raw {
    const entente_game *game;
    arena arena;
    size_t limbs;      /* game->limbs + 1 */
    uint64_t *low;     /* [issues][parties][limbs]: signed */
    uint64_t *sum_low; /* [parties][limbs]: signed */
    uint64_t *range;   /* [parties][limbs] */
} raw;

static const uint64_t *game_utility(const entente_game *game, size_t option, size_t party)
{
    return game->utility + (option * game->parties + party) * game->limbs;
}

static const uint64_t *link_bonus(const entente_game *game, size_t link, size_t party)
{
    return game->link[link].bonus + party * game->limbs;
}

/* Least and greatest of each issue, and of sums over all. */
static bool raw_bounds(raw *r, const frontier_plan *plan)
{
    const entente_game *game = r->game;
    size_t parties = game->parties, limbs = r->limbs;
    r->low = ARENA_ARRAY(&r->arena, game->issues * parties * limbs, uint64_t);
    r->sum_low = ARENA_ARRAY(&r->arena, parties * limbs, uint64_t);
    r->range = ARENA_ARRAY(&r->arena, parties * limbs, uint64_t);
    uint64_t *high = ARENA_ARRAY(&r->arena, limbs, uint64_t);
    if (!r->low || !r->sum_low || !r->range || !high)
        return false;
    for (size_t i = 0; i < game->issues; i++)
        for (size_t p = 0; p < parties; p++) {
            const uint64_t *least = game_utility(game, plan->first[i], p), *most = least;
            for (size_t o = plan->first[i] + 1; o < plan->first[i + 1]; o++) {
                const uint64_t *u = game_utility(game, o, p);
                least = integer_compare_signed(u, least, game->limbs) < 0 ? u : least;
                most = integer_compare_signed(u, most, game->limbs) > 0 ? u : most;
            }
            uint64_t *low = r->low + (i * parties + p) * limbs;
            integer_extend(low, limbs, least, game->limbs);
            integer_extend(high, limbs, most, game->limbs);
            integer_subtract(high, high, low, limbs);
            integer_add(r->sum_low + p * limbs, r->sum_low + p * limbs, low, limbs);
            integer_add(r->range + p * limbs, r->range + p * limbs, high, limbs);
        }
    for (size_t l = 0; l < game->links; l++)
        for (size_t p = 0; game->link[l].kind == ENTENTE_BONUS && p < parties; p++) {
            integer_extend(high, limbs, link_bonus(game, l, p), game->limbs);
            if (integer_negative(high, limbs)) {
                integer_add(r->sum_low + p * limbs, r->sum_low + p * limbs, high, limbs);
                integer_subtract(r->range + p * limbs, r->range + p * limbs, high, limbs);
            } else {
                integer_add(r->range + p * limbs, r->range + p * limbs, high, limbs);
            }
        }
    return true;
}

/* Whether every package's utility fits in the game's limbs: the least and the greatest sum do. */
static bool raw_fits(const raw *r, uint64_t *scratch)
{
    size_t limbs = r->limbs;
    for (size_t p = 0; p < r->game->parties; p++) {
        const uint64_t *low = r->sum_low + p * limbs;
        integer_add(scratch, low, r->range + p * limbs, limbs);
        const uint64_t *ends[] = {low, scratch};
        for (size_t e = 0; e < 2; e++)
            if (ends[e][limbs - 1] != (ends[e][limbs - 2] >> 63 ? UINT64_MAX : 0))
                return false;
    }
    return true;
}

/* u - low, in fresh memory; the absolute value of u where low is NULL. */
static natural raw_value(raw *r, const uint64_t *u, const uint64_t *low)
{
    uint64_t *value = ARENA_ARRAY(&r->arena, r->limbs, uint64_t);
    uint64_t *zero = low ? NULL : ARENA_ARRAY(&r->arena, r->limbs, uint64_t);
    if (!value || (!low && !zero))
        return NATURAL_FAILED;
    integer_extend(value, r->limbs, u, r->game->limbs);
    if (low)
        integer_subtract(value, value, low, r->limbs);
    else if (integer_negative(value, r->limbs))
        integer_subtract(value, zero, value, r->limbs);
    return (natural){value, integer_length(value, r->limbs)};
}

/* The greatest common divisor of what a party may gain anywhere; 1 when it gains nowhere. */
static natural raw_unit(raw *r, const frontier_plan *plan, size_t party)
{
    const entente_game *game = r->game;
    natural unit = {0};
    for (size_t i = 0; i < game->issues; i++)
        for (size_t o = plan->first[i]; o < plan->first[i + 1]; o++) {
            natural v = raw_value(r, game_utility(game, o, party), r->low + (i * game->parties + party) * r->limbs);
            if (v.length && !(unit.length == 1 && unit.limb[0] == 1))
                unit = unit.length ? natural_gcd(&r->arena, unit, v) : v;
        }
    for (size_t l = 0; l < game->links; l++)
        if (game->link[l].kind == ENTENTE_BONUS) {
            natural v = raw_value(r, link_bonus(game, l, party), NULL);
            if (v.length)
                unit = unit.length ? natural_gcd(&r->arena, unit, v) : v;
        }
    return unit.length ? unit : natural_from(&r->arena, 1);
}

/* value / unit in `width` limbs */
static bool put_quotient(raw *r, uint64_t *out, size_t width, natural value, natural unit)
{
    natural q = unit.length == 1 && unit.limb[0] == 1 ? value : natural_quotient(&r->arena, value, unit);
    if (natural_failed(q))
        return false;
    for (size_t i = 0; i < q.length && i < width; i++)
        out[i] = q.limb[i];
    return true;
}

static bool fill_values(raw *r, frontier_plan *plan, const natural *unit)
{
    const entente_game *game = r->game;
    size_t parties = game->parties, width = plan->width;
    bool fine = true;
    for (size_t i = 0; i < game->issues; i++)
        for (size_t o = plan->first[i]; o < plan->first[i + 1]; o++)
            for (size_t p = 0; p < parties; p++)
                fine &= put_quotient(r, plan->value + o * plan->row + p * width, width,
                                     raw_value(r, game_utility(game, o, p), r->low + (i * parties + p) * r->limbs), unit[p]);
    for (size_t l = 0; l < game->links; l++)
        for (size_t p = 0; game->link[l].kind == ENTENTE_BONUS && p < parties; p++) {
            const uint64_t *bonus = link_bonus(game, l, p);
            uint64_t *side = integer_negative(bonus, game->limbs) ? plan->missed : plan->bonus;
            fine &= put_quotient(r, side + l * plan->row + p * width, width, raw_value(r, bonus, NULL), unit[p]);
        }
    return fine;
}

/* A signed integer as a double, near enough for a guarantee that is rounded up. */
static double signed_double(raw *r, const uint64_t *x)
{
    uint64_t *negated = ARENA_ARRAY(&r->arena, r->limbs, uint64_t);
    if (!negated)
        return NAN;
    if (!integer_negative(x, r->limbs))
        return integer_double(x, r->limbs);
    integer_subtract(negated, negated, x, r->limbs);
    return -integer_double(negated, r->limbs);
}

/* Sums must reach the reservation values with what later issues and rules may add. */
static bool fill_needs(raw *r, frontier_plan *plan, const natural *unit)
{
    const entente_game *game = r->game;
    size_t row = plan->row, width = plan->width, issues = plan->issues;
    plan->need = ARENA_ARRAY(&plan->arena, (issues + 1) * row, uint64_t);
    uint64_t *gap = ARENA_ARRAY(&r->arena, r->limbs, uint64_t);
    uint64_t *best = ARENA_ARRAY(&r->arena, row, uint64_t);
    if (!plan->need || !gap || !best)
        return false;
    plan->bounded = true;
    uint64_t *last = plan->need + issues * row;
    for (size_t p = 0; p < plan->parties; p++) {
        integer_extend(gap, r->limbs, game->reserve + p * game->limbs, game->limbs);
        integer_subtract(gap, gap, r->sum_low + p * r->limbs, r->limbs);
        if (integer_negative(gap, r->limbs))
            continue;
        /* rounded up: a value reaches the gap when it reaches this */
        natural up = natural_add(&r->arena, (natural){gap, integer_length(gap, r->limbs)}, unit[p]);
        if (natural_failed(up))
            return false;
        uint64_t *less = ARENA_ARRAY(&r->arena, up.length + 1, uint64_t),
                 *one = ARENA_ARRAY(&r->arena, up.length + 1, uint64_t);
        if (!less || !one)
            return false;
        one[0] = 1;
        integer_copy(less, up.limb, up.length);
        integer_subtract(less, less, one, up.length);
        natural need = natural_quotient(&r->arena, (natural){less, integer_length(less, up.length)}, unit[p]);
        if (natural_failed(need))
            return false;
        if (need.length > width) {
            plan->hopeless = true;
            return true;
        }
        for (size_t i = 0; i < need.length; i++)
            last[p * width + i] = need.limb[i];
        if (integer_compare(last + p * width, plan->total + p * width, width) > 0)
            plan->hopeless = true;
    }
    /* Backwards over the order; what rules may add is counted as still to come until the end. */
    uint64_t *bonuses = ARENA_ARRAY(&r->arena, row, uint64_t);
    if (!bonuses)
        return false;
    for (size_t l = 0; l < plan->links; l++)
        for (size_t p = 0; p < plan->parties; p++) {
            uint64_t *b = bonuses + p * width;
            integer_add(b, b, plan->bonus + l * row + p * width, width);
            integer_add(b, b, plan->missed + l * row + p * width, width);
        }
    integer_copy(best, bonuses, row);
    for (size_t k = issues; k-- > 0;) {
        size_t i = plan->order[k];
        for (size_t p = 0; p < plan->parties; p++) {
            const uint64_t *most = plan->value + plan->first[i] * row + p * width;
            for (size_t o = plan->first[i]; o < plan->first[i + 1]; o++) {
                const uint64_t *v = plan->value + o * row + p * width;
                most = integer_compare(v, most, width) > 0 ? v : most;
            }
            integer_add(best + p * width, best + p * width, most, width);
            uint64_t *need = plan->need + k * row + p * width;
            if (integer_subtract(need, last + p * width, best + p * width, width))
                integer_zero(need, width);
        }
    }
    return true;
}

/* Lexicographically greater options first, equal ones in file order. */
static int descending(const frontier_plan *plan, uint32_t a, uint32_t b)
{
    for (size_t p = 0; p < plan->parties; p++) {
        int order = integer_compare(plan->value + b * plan->row + p * plan->width,
                                    plan->value + a * plan->row + p * plan->width, plan->width);
        if (order)
            return order;
    }
    return a < b ? -1 : a > b;
}

static bool covers(const frontier_plan *plan, size_t a, size_t b)
{
    for (size_t p = 0; p < plan->parties; p++)
        if (integer_compare(plan->value + a * plan->row + p * plan->width, plan->value + b * plan->row + p * plan->width,
                            plan->width) < 0)
            return false;
    return true;
}

/* A heap sort: in place, no recursion, and no qsort_r, which POSIX lacks. */
static void sift(uint32_t *index, size_t at, size_t count, const frontier_plan *plan)
{
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && descending(plan, index[child + 1], index[child]) > 0)
            child++;
        if (descending(plan, index[child], index[at]) <= 0)
            return;
        uint32_t swap = index[at];
        index[at] = index[child];
        index[child] = swap;
    }
}

static void sort_indices(uint32_t *index, size_t count, const frontier_plan *plan)
{
    for (size_t i = count / 2; i-- > 0;)
        sift(index, i, count, plan);
    for (size_t end = count; end-- > 1;) {
        uint32_t swap = index[0];
        index[0] = index[end];
        index[end] = swap;
        sift(index, 0, end, plan);
    }
}

/* Of three parties, the options kept so far as steps in what the second and the third get; since they come by what the first
   gets, an option below a step is covered. */
static bool start_steps(stairs *s, const frontier_plan *plan, size_t issue)
{
    size_t width = plan->width;
    const uint64_t *low = plan->value + plan->first[issue] * plan->row + width, *high = low;
    for (size_t o = plan->first[issue] + 1; o < plan->first[issue + 1]; o++) {
        const uint64_t *y = plan->value + o * plan->row + width;
        low = integer_compare(y, low, width) < 0 ? y : low;
        high = integer_compare(y, high, width) > 0 ? y : high;
    }
    return stairs_start(s, low, high, width);
}

/* Whether one of those kept covers an option: of two parties the last one kept is the other's best. */
static bool is_covered(const frontier_plan *plan, const stairs *steps, const uint32_t *kept, size_t count, size_t option)
{
    if (steps)
        return stairs_cover(steps, plan->value + option * plan->row + plan->width, plan->width);
    size_t by = count && plan->parties < 3 ? count - 1 : 0;
    while (by < count && !covers(plan, kept[by], option))
        by++;
    return by < count;
}

/* In an issue without rules a dominated option is in no efficient package, and equal options are one with a count. */
static bool reduce_issue(frontier_plan *plan, size_t issue, uint32_t *sorted, uint32_t *last)
{
    size_t first = plan->first[issue], count = plan->options[issue], kept = 0;
    stairs steps = {0};
    bool by_steps = plan->parties == 3, fine = !by_steps || start_steps(&steps, plan, issue);
    for (size_t o = 0; o < count; o++)
        sorted[o] = (uint32_t)(first + o);
    sort_indices(sorted, count, plan);
    for (size_t o = 0; fine && o < count; o++) {
        size_t option = sorted[o];
        if (kept && covers(plan, option, sorted[kept - 1])) { /* equal ones stand together */
            plan->times[sorted[kept - 1]]++;
            plan->same[last[kept - 1]] = (uint32_t)(option - first);
            last[kept - 1] = (uint32_t)option;
        } else if (!is_covered(plan, by_steps ? &steps : NULL, sorted, kept, option)) {
            plan->times[option] = 1;
            last[kept] = sorted[kept] = (uint32_t)option;
            kept++;
            fine = !by_steps || stairs_add(&steps, plan->value + option * plan->row + plan->width, plan->width);
        }
    }
    stairs_free(&steps);
    return fine;
}

static bool reduce_options(frontier_plan *plan)
{
    size_t most = 1;
    for (size_t i = 0; i < plan->issues; i++)
        most = plan->options[i] > most ? plan->options[i] : most;
    uint32_t *sorted = calloc(most, sizeof *sorted), *last = calloc(most, sizeof *last);
    bool fine = sorted && last;
    for (size_t i = 0; fine && i < plan->issues; i++) {
        for (size_t o = plan->first[i]; o < plan->first[i + 1]; o++) {
            plan->times[o] = plan->linked[i];
            plan->same[o] = UINT32_MAX;
        }
        fine = plan->linked[i] || reduce_issue(plan, i, sorted, last);
    }
    free(sorted);
    free(last);
    return fine;
}

/* An issue with how far apart its options are, as shares of what each party may gain in all, summed over parties. */
typedef struct spread {
    double width;
    size_t issue;
} spread;

static int narrower(const void *x, const void *y)
{
    const spread *a = x, *b = y;
    if (a->width != b->width)
        return a->width < b->width ? -1 : 1;
    return a->issue < b->issue ? -1 : a->issue > b->issue;
}

static double issue_spread(const frontier_plan *plan, size_t issue)
{
    double sum = 0;
    for (size_t p = 0; p < plan->parties; p++) {
        double total = integer_double(plan->total + p * plan->width, plan->width), least = INFINITY, most = 0;
        for (size_t o = plan->first[issue]; o < plan->first[issue + 1]; o++) {
            double v = integer_double(plan->value + o * plan->row + p * plan->width, plan->width);
            least = plan->times[o] && v < least ? v : least;
            most = plan->times[o] && v > most ? v : most;
        }
        sum += total > 0 && isfinite(total) ? (most - least) / total : 0;
    }
    return sum;
}

/* Issues without rules that matter least come first, so that the sets stay small longest; measured, it saves a third. */
static bool order_free(frontier_plan *plan, const bool *taken, size_t done)
{
    spread *s = calloc(plan->issues + 1, sizeof *s);
    size_t count = 0;
    for (size_t i = 0; s && i < plan->issues; i++)
        if (!taken[i])
            s[count++] = (spread){issue_spread(plan, i), i};
    if (s)
        qsort(s, count, sizeof *s, narrower);
    for (size_t i = 0; s && i < count; i++)
        plan->order[done + i] = s[i].issue;
    bool fine = s;
    free(s);
    return fine;
}

/* Linked issues first, each next one closing most and opening fewest rules, so that few are ever pending. */
static bool order_issues(frontier_plan *plan)
{
    size_t n = plan->issues, done = 0;
    size_t *open = calloc(n + 1, sizeof *open), *close = calloc(n + 1, sizeof *close);
    bool *taken = calloc(n + 1, sizeof *taken);
    bool fine = open && close && taken;
    for (size_t l = 0; fine && l < plan->links; l++) {
        open[plan->link[l].issue_a]++;
        open[plan->link[l].issue_b]++;
    }
    while (fine && done < n) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < n; i++) {
            if (taken[i] || !plan->linked[i])
                continue;
            if (best == SIZE_MAX || (close[i] > 0) > (close[best] > 0) ||
                ((close[i] > 0) == (close[best] > 0) && open[i] + close[best] < open[best] + close[i]))
                best = i;
        }
        if (best == SIZE_MAX)
            break;
        taken[best] = true;
        plan->order[done++] = best;
        for (size_t l = 0; l < plan->links; l++) {
            size_t a = plan->link[l].issue_a, b = plan->link[l].issue_b;
            size_t other = a == best ? b : b == best ? a : SIZE_MAX;
            if (other != SIZE_MAX && !taken[other]) {
                open[other]--;
                close[other]++;
            }
        }
    }
    fine = fine && order_free(plan, taken, done);
    free(open);
    free(close);
    free(taken);
    return fine;
}

static bool allocate_plan(frontier_plan *plan, const entente_game *game)
{
    arena *a = &plan->arena;
    plan->parties = game->parties;
    plan->issues = game->issues;
    plan->links = game->links;
    plan->words = (game->links + 63) / 64;
    plan->limbs = game->limbs;
    plan->options = ARENA_ARRAY(a, game->issues, size_t);
    plan->first = ARENA_ARRAY(a, game->issues + 1, size_t);
    plan->link = ARENA_ARRAY(a, game->links, entente_link);
    plan->linked = ARENA_ARRAY(a, game->issues, bool);
    plan->order = ARENA_ARRAY(a, game->issues, size_t);
    plan->base = ARENA_ARRAY(a, game->parties * game->limbs, uint64_t);
    plan->unit = ARENA_ARRAY(a, game->parties * game->limbs, uint64_t);
    plan->low = ARENA_ARRAY(a, game->parties, double);
    plan->scale = ARENA_ARRAY(a, game->parties, double);
    if (!plan->options || !plan->first || !plan->link || !plan->linked || !plan->order || !plan->base || !plan->unit ||
        !plan->low || !plan->scale)
        return false;
    for (size_t i = 0; i < game->issues; i++) {
        plan->options[i] = game->options[i];
        plan->first[i + 1] = plan->first[i] + game->options[i];
    }
    for (size_t l = 0; l < game->links; l++) {
        plan->link[l] = game->link[l];
        plan->linked[game->link[l].issue_a] = plan->linked[game->link[l].issue_b] = true;
    }
    return true;
}

/* Values need the unit and the width; the rest of the plan needs the values. */
static bool fill_plan(frontier_plan *plan, raw *r, bool only_rational)
{
    const entente_game *game = r->game;
    arena *a = &plan->arena;
    natural *unit = ARENA_ARRAY(&r->arena, game->parties, natural);
    natural *total = ARENA_ARRAY(&r->arena, game->parties, natural);
    if (!unit || !total)
        return false;
    plan->width = 1;
    for (size_t p = 0; p < game->parties; p++) {
        unit[p] = raw_unit(r, plan, p);
        natural range = {r->range + p * r->limbs, integer_length(r->range + p * r->limbs, r->limbs)};
        total[p] = natural_quotient(&r->arena, range, unit[p]);
        if (natural_failed(unit[p]) || natural_failed(total[p]))
            return false;
        /* two bits to spare: a sum and one option more never overflow */
        size_t width = (integer_bits(total[p].limb, total[p].length) + 2 + 63) / 64;
        plan->width = width > plan->width ? width : plan->width;
        for (size_t i = 0; i < game->limbs; i++) {
            plan->unit[p * game->limbs + i] = i < unit[p].length ? unit[p].limb[i] : 0;
            plan->base[p * game->limbs + i] = r->sum_low[p * r->limbs + i];
        }
        double low = signed_double(r, r->sum_low + p * r->limbs);
        plan->low[p] = low > 0 ? low : 0;
        plan->scale[p] = integer_double(unit[p].limb, unit[p].length);
        if (low != low)
            return false;
    }
    plan->row = plan->width * plan->parties;
    size_t all = plan->first[plan->issues];
    plan->value = ARENA_ARRAY(a, all * plan->row, uint64_t);
    plan->times = ARENA_ARRAY(a, all, uint32_t);
    plan->same = ARENA_ARRAY(a, all, uint32_t);
    plan->bonus = ARENA_ARRAY(a, plan->links * plan->row, uint64_t);
    plan->missed = ARENA_ARRAY(a, plan->links * plan->row, uint64_t);
    plan->total = ARENA_ARRAY(a, plan->row, uint64_t);
    if (!plan->value || !plan->times || !plan->same || !plan->bonus || !plan->missed || !plan->total)
        return false;
    for (size_t p = 0; p < plan->parties; p++)
        for (size_t i = 0; i < total[p].length; i++)
            plan->total[p * plan->width + i] = total[p].limb[i];
    return fill_values(r, plan, unit) && reduce_options(plan) && order_issues(plan) &&
           (!only_rational || fill_needs(r, plan, unit));
}

entente_status frontier_plan_make(frontier_plan *plan, const entente_game *game, bool only_rational, entente_error *error)
{
    entente_status status = check(game, error);
    if (status)
        return status;
    raw r = {.game = game, .limbs = game->limbs + 1};
    uint64_t *scratch = ARENA_ARRAY(&r.arena, r.limbs, uint64_t);
    if (!scratch || !allocate_plan(plan, game) || !raw_bounds(&r, plan))
        status = error_memory(error);
    else if (plan->first[plan->issues] >= UINT32_MAX)
        status = error_set(error, ENTENTE_LIMIT, "2^32 options or more in all issues together");
    else if (!raw_fits(&r, scratch))
        status = error_set(error, ENTENTE_INVALID, "a package's utility does not fit in the game's %zu limbs", game->limbs);
    else if (!fill_plan(plan, &r, only_rational))
        status = error_memory(error);
    arena_free(&r.arena);
    return status;
}
