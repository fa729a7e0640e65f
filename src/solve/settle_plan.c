#include "solve/settle_plan.h"

#include "base/error.h"

#include <stdlib.h>

/* ---- is it a game ---- */

static entente_status check_links(const entente_game *game, entente_error *error)
{
    for (size_t l = 0; l < game->links; l++) {
        const entente_link *link = game->link + l;
        if (link->issue_a >= game->issues || link->issue_b >= game->issues || link->issue_a == link->issue_b)
            return error_set(error, ENTENTE_INVALID, "rule %zu is not between two issues of the game", l + 1);
        if (link->option_a >= game->options[link->issue_a] || link->option_b >= game->options[link->issue_b])
            return error_set(error, ENTENTE_INVALID, "rule %zu names an option that its issue lacks", l + 1);
        if (link->kind == ENTENTE_BONUS && !link->bonus)
            return error_set(error, ENTENTE_INVALID, "rule %zu is a bonus without values", l + 1);
    }
    return ENTENTE_OK;
}

static entente_status check_game(const entente_game *game, entente_error *error)
{
    if (!game->parties || !game->limbs)
        return error_set(error, ENTENTE_INVALID, "a game needs at least one party and one limb");
    for (size_t i = 0; i < game->issues; i++) {
        if (!game->options[i])
            return error_set(error, ENTENTE_INVALID, "issue %zu has no option", i + 1);
        if (game->options[i] >= UINT32_MAX)
            return error_set(error, ENTENTE_LIMIT, "issue %zu has more than 2^32 - 2 options", i + 1);
    }
    for (size_t p = 0; p < game->parties; p++)
        if (wide_sign(game->denominator + p * game->limbs, game->limbs) <= 0)
            return error_set(error, ENTENTE_INVALID, "the denominator of party %zu is not positive", p + 1);
    return check_links(game, error);
}

/* ---- which options are kept ---- */

typedef struct draft {
    const entente_game *game;
    size_t *from;                 /* [issues + 1]: first option of each issue */
    unsigned char *linked, *kept; /* by option */
    unsigned char *placed;        /* [issues] */
    size_t *root;                 /* [issues]: which issues hang together by links */
    double *impact;               /* [issues] */
    size_t *order;                /* [issues] */
} draft;

static const uint64_t *utility(const draft *d, size_t option, size_t party)
{
    return d->game->utility + (option * d->game->parties + party) * d->game->limbs;
}

/* at least as good to all, and better to one or earlier in the file */
static bool beats(const draft *d, size_t x, size_t y)
{
    bool better = x < y;
    for (size_t p = 0; p < d->game->parties; p++) {
        int sign = wide_compare(utility(d, x, p), utility(d, y, p), d->game->limbs);
        if (sign < 0)
            return false;
        better |= sign > 0;
    }
    return better;
}

/* Quadratic in the options of an issue; past this many it is left to the layers, which drop the same partial packages. */
enum { OPTIONS_TO_REDUCE = 2000 };

static void reduce_options(draft *d)
{
    for (size_t i = 0; i < d->game->issues; i++) {
        if (d->from[i + 1] - d->from[i] > OPTIONS_TO_REDUCE)
            continue;
        for (size_t y = d->from[i]; y < d->from[i + 1]; y++)
            for (size_t x = d->from[i]; x < d->from[i + 1] && d->kept[y]; x++)
                if (x != y && d->kept[x] && !d->linked[x] && !d->linked[y] && beats(d, x, y))
                    d->kept[y] = 0;
    }
}

/* ---- the order of search ---- */

static size_t root_of(size_t *root, size_t i)
{
    while (root[i] != i)
        i = root[i] = root[root[i]];
    return i;
}

/* The doubles of one issue for one party, over its least kept option; gives the greatest. */
static double spread(const draft *d, const settle_plan *plan, size_t issue, size_t party)
{
    const size_t limbs = d->game->limbs;
    const uint64_t *least = NULL, *most = NULL;
    for (size_t o = d->from[issue]; o < d->from[issue + 1]; o++) {
        if (!d->kept[o])
            continue;
        const uint64_t *u = utility(d, o, party);
        if (!least || wide_compare(u, least, limbs) < 0)
            least = u;
        if (!most || wide_compare(u, most, limbs) > 0)
            most = u;
    }
    int up, down;
    double high = wide_double(most, limbs, &up), low = wide_double(least, limbs, &down);
    return ldexp(high, up - plan->shift[party]) - ldexp(low, down - plan->shift[party]);
}

/* Groups of linked issues by their strongest issue, then issues by impact, then by file. */
static bool stronger(const draft *d, size_t i, size_t j)
{
    const double *most = d->impact + d->game->issues; /* of whole groups */
    size_t ri = d->root[i], rj = d->root[j];
    if (ri != rj)
        return most[ri] != most[rj] ? most[ri] > most[rj] : ri < rj;
    return d->impact[i] != d->impact[j] ? d->impact[i] > d->impact[j] : i < j;
}

static void sort_issues(draft *d)
{
    for (size_t i = 0; i < d->game->issues; i++) {
        size_t at = i;
        for (; at && stronger(d, i, d->order[at - 1]); at--)
            d->order[at] = d->order[at - 1];
        d->order[at] = i;
    }
}

/* How many of the group's issues (order[from] … order[end - 1]) would be left with links to issues not yet placed, once
   issue is placed too. */
static size_t left_open(const draft *d, size_t from, size_t end, size_t issue)
{
    const entente_game *game = d->game;
    const unsigned char *placed = d->placed;
    size_t open = 0;
    for (size_t k = from; k < end; k++) {
        const size_t i = d->order[k];
        if (!placed[i] && i != issue)
            continue;
        for (size_t l = 0; l < game->links; l++) {
            const entente_link *link = game->link + l;
            size_t other = link->issue_a == i ? link->issue_b : link->issue_b == i ? link->issue_a : i;
            if (other != i && other != issue && !placed[other]) {
                open++;
                break;
            }
        }
    }
    return open;
}

/* Past this many links the order within a group is left by impact: finding it takes the third power of the group's size. */
enum { LINKS_TO_ORDER = 100 };

/* Within each group of linked issues, next the one that leaves the fewest open, so that few states are to be told apart. */
static void narrow_groups(draft *d)
{
    const size_t issues = d->game->issues;
    if (d->game->links > LINKS_TO_ORDER)
        return;
    for (size_t from = 0, end; from < issues; from = end) {
        for (end = from + 1; end < issues && d->root[d->order[end]] == d->root[d->order[from]];)
            end++;
        for (size_t at = from; at < end && end - from > 2; at++) {
            size_t best = at, least = left_open(d, from, end, d->order[at]);
            for (size_t k = at + 1; k < end; k++) {
                size_t open = left_open(d, from, end, d->order[k]);
                if (open < least) {
                    least = open;
                    best = k;
                }
            }
            const size_t issue = d->order[best];
            memmove(d->order + at + 1, d->order + at, (best - at) * sizeof *d->order);
            d->order[at] = issue;
            d->placed[issue] = 1;
        }
    }
}

static void order_issues(draft *d, const settle_plan *plan)
{
    const entente_game *game = d->game;
    for (size_t i = 0; i < game->issues; i++)
        d->root[i] = i;
    for (size_t l = 0; l < game->links; l++)
        d->root[root_of(d->root, game->link[l].issue_a)] = root_of(d->root, game->link[l].issue_b);
    for (size_t i = 0; i < game->issues; i++)
        d->root[i] = root_of(d->root, i);
    for (size_t p = 0; p < game->parties; p++) {
        double total = 0;
        for (size_t i = 0; i < game->issues; i++)
            total += spread(d, plan, i, p);
        for (size_t i = 0; i < game->issues && total > 0; i++)
            d->impact[i] += spread(d, plan, i, p) / total;
    }
    double *most = d->impact + game->issues;
    for (size_t i = 0; i < game->issues; i++)
        if (d->impact[i] > most[d->root[i]])
            most[d->root[i]] = d->impact[i];
    sort_issues(d);
    narrow_groups(d);
}

/* ---- filling the plan ---- */

static const uint64_t *least_of(const draft *d, size_t issue, size_t party)
{
    const uint64_t *least = NULL;
    for (size_t o = d->from[issue]; o < d->from[issue + 1]; o++) {
        const uint64_t *u = utility(d, o, party);
        if (d->kept[o] && (!least || wide_compare(u, least, d->game->limbs) < 0))
            least = u;
    }
    return least;
}

static void fill_option(const draft *d, settle_plan *plan, size_t place, size_t option, size_t party, const uint64_t *least,
                        uint64_t *scratch)
{
    const size_t limbs = plan->limbs, at = place * plan->parties + party;
    uint64_t *out = plan->exact + at * limbs;
    wide_extend(out, limbs, utility(d, option, party), d->game->limbs);
    wide_extend(scratch, limbs, least, d->game->limbs);
    wide_subtract(out, out, scratch, limbs);
    int exponent;
    double value = wide_double(out, limbs, &exponent);
    plan->value[at] = ldexp(value, exponent - plan->shift[party]);
}

static void fill_options(const draft *d, settle_plan *plan, uint64_t *scratch)
{
    size_t place = 0;
    for (size_t depth = 0; depth < plan->depths; depth++) {
        size_t issue = plan->issue[depth] = d->order[depth];
        plan->first[depth] = place;
        for (size_t o = d->from[issue]; o < d->from[issue + 1]; o++)
            if (d->kept[o])
                plan->option[place++] = (uint32_t)(o - d->from[issue]);
        for (size_t p = 0; p < plan->parties; p++) {
            const uint64_t *least = least_of(d, issue, p);
            for (size_t at = plan->first[depth]; at < place; at++)
                fill_option(d, plan, at, d->from[issue] + plan->option[at], p, least, scratch);
            uint64_t *sum = plan->least_exact + p * plan->limbs;
            wide_extend(scratch, plan->limbs, least, d->game->limbs);
            wide_add(sum, sum, scratch, plan->limbs);
        }
    }
    plan->first[plan->depths] = place;
}

static bool fill_links(arena *a, const entente_game *game, settle_plan *plan)
{
    size_t *depth_of = ARENA_ARRAY(a, plan->depths, size_t), *filled = ARENA_ARRAY(a, plan->depths, size_t);
    double *value = ARENA_ARRAY(a, game->links * plan->parties, double);
    uint64_t *exact = ARENA_ARRAY(a, game->links * plan->parties * plan->limbs, uint64_t);
    if (!depth_of || !filled || !value || !exact)
        return false;
    for (size_t depth = 0; depth < plan->depths; depth++) {
        depth_of[plan->issue[depth]] = depth;
        plan->last_link[depth] = depth;
    }
    for (size_t l = 0; l < game->links; l++) {
        size_t x = depth_of[game->link[l].issue_a], y = depth_of[game->link[l].issue_b];
        plan->link_first[(x > y ? x : y) + 1]++;
    }
    for (size_t depth = 0; depth < plan->depths; depth++)
        plan->link_first[depth + 1] += plan->link_first[depth];
    for (size_t l = 0; l < game->links; l++) {
        const entente_link *link = game->link + l;
        size_t x = depth_of[link->issue_a], y = depth_of[link->issue_b], later = x > y ? x : y, earlier = x + y - later;
        settle_link *out = plan->link + plan->link_first[later] + filled[later]++;
        *out = (settle_link){.earlier = earlier,
                             .theirs = (uint32_t)(x < y ? link->option_a : link->option_b),
                             .mine = (uint32_t)(x < y ? link->option_b : link->option_a),
                             .kind = link->kind,
                             .from_earlier = x < y,
                             .value = value + l * plan->parties,
                             .exact = exact + l * plan->parties * plan->limbs};
        if (plan->last_link[earlier] < later)
            plan->last_link[earlier] = later;
        for (size_t p = 0; p < plan->parties && link->kind == ENTENTE_BONUS; p++) {
            uint64_t *to = exact + (l * plan->parties + p) * plan->limbs;
            wide_extend(to, plan->limbs, link->bonus + p * game->limbs, game->limbs);
            int exponent;
            double bonus = wide_double(to, plan->limbs, &exponent);
            value[l * plan->parties + p] = ldexp(bonus, exponent - plan->shift[p]);
        }
    }
    return true;
}

/* How far off sums may be: nothing when all that can be summed stays whole and below 2^53. Otherwise every value is off by
   a relative 2^-51 and every addition by 2^-53 of a sum that never passes `total`. */
static void fill_slop(const entente_game *game, settle_plan *plan)
{
    plan->sharp = true;
    for (size_t p = 0; p < plan->parties; p++) {
        int exponent;
        double start = wide_double(plan->start_exact + p * plan->limbs, plan->limbs, &exponent);
        plan->start[p] = ldexp(start, exponent - plan->shift[p]);
        double total = fabs(plan->start[p]);
        for (size_t depth = 0; depth < plan->depths; depth++) {
            double most = 0;
            for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++)
                most = fmax(most, plan->value[at * plan->parties + p]);
            total += most;
        }
        for (size_t l = 0; l < game->links; l++)
            if (plan->link[l].kind == ENTENTE_BONUS)
                total += fabs(plan->link[l].value[p]);
        bool whole = !plan->shift[p] && total < 0x1p52;
        plan->slop[p] = whole ? 0 : total * (double)(plan->depths + game->links + 8) * 0x1p-50;
        plan->sharp &= whole;
        double denominator = wide_double(game->denominator + p * game->limbs, game->limbs, &exponent);
        plan->unit[p] = ldexp(1 / denominator, plan->shift[p] - exponent);
    }
}

/* Each party's integers are shown in units that keep them below about 2^53, whatever their size. */
static void choose_shift(const entente_game *game, settle_plan *plan, size_t options)
{
    for (size_t p = 0; p < plan->parties; p++) {
        size_t bits = wide_bits(game->reserve + p * game->limbs, game->limbs);
        for (size_t o = 0; o < options; o++) {
            size_t more = wide_bits(game->utility + (o * plan->parties + p) * game->limbs, game->limbs);
            bits = more > bits ? more : bits;
        }
        for (size_t l = 0; l < game->links; l++)
            if (game->link[l].kind == ENTENTE_BONUS) {
                size_t more = wide_bits(game->link[l].bonus + p * game->limbs, game->limbs);
                bits = more > bits ? more : bits;
            }
        plan->shift[p] = bits > 62 ? (int)bits - 52 : 0;
    }
}

static bool allocate(arena *a, draft *d, settle_plan *plan, size_t options)
{
    const size_t issues = plan->depths, parties = plan->parties, cells = options * parties;
    d->linked = ARENA_ARRAY(a, options, unsigned char);
    d->kept = ARENA_ARRAY(a, options, unsigned char);
    d->placed = ARENA_ARRAY(a, issues, unsigned char);
    d->root = ARENA_ARRAY(a, issues, size_t);
    d->impact = ARENA_ARRAY(a, 2 * issues, double);
    d->order = ARENA_ARRAY(a, issues, size_t);
    plan->issue = ARENA_ARRAY(a, issues, size_t);
    plan->first = ARENA_ARRAY(a, issues + 1, size_t);
    plan->option = ARENA_ARRAY(a, options, uint32_t);
    plan->value = ARENA_ARRAY(a, cells, double);
    plan->start = ARENA_ARRAY(a, parties, double);
    plan->start_exact = ARENA_ARRAY(a, parties * plan->limbs, uint64_t);
    plan->least_exact = ARENA_ARRAY(a, parties * plan->limbs, uint64_t);
    plan->shift = ARENA_ARRAY(a, parties, int);
    plan->slop = ARENA_ARRAY(a, parties, double);
    plan->unit = ARENA_ARRAY(a, parties, double);
    plan->link_first = ARENA_ARRAY(a, issues + 1, size_t);
    plan->link = ARENA_ARRAY(a, plan->game->links, settle_link);
    plan->last_link = ARENA_ARRAY(a, issues, size_t);
    plan->exact = arena_alloc(a, cells, plan->limbs * sizeof(uint64_t));
    return d->linked && d->kept && d->placed && d->root && d->impact && d->order && plan->issue && plan->first &&
           plan->option && plan->value && plan->exact && plan->start && plan->start_exact && plan->least_exact &&
           plan->shift && plan->slop && plan->unit && plan->link_first && plan->link && plan->last_link;
}

entente_status settle_plan_make(arena *a, const entente_game *game, bool reduce, settle_plan *out, entente_error *error)
{
    entente_status status = check_game(game, error);
    if (status != ENTENTE_OK)
        return status;
    draft d = {.game = game, .from = ARENA_ARRAY(a, game->issues + 1, size_t)};
    if (!d.from)
        return error_memory(error);
    for (size_t i = 0; i < game->issues; i++)
        d.from[i + 1] = d.from[i] + game->options[i];
    const size_t options = d.from[game->issues];
    *out = (settle_plan){.game = game, .parties = game->parties, .depths = game->issues, .limbs = game->limbs + 1};
    uint64_t *scratch = ARENA_ARRAY(a, out->limbs, uint64_t);
    if (!allocate(a, &d, out, options) || !scratch)
        return error_memory(error);
    memset(d.kept, 1, options);
    for (size_t l = 0; l < game->links; l++) {
        d.linked[d.from[game->link[l].issue_a] + game->link[l].option_a] = 1;
        d.linked[d.from[game->link[l].issue_b] + game->link[l].option_b] = 1;
    }
    if (reduce)
        reduce_options(&d);
    choose_shift(game, out, options);
    order_issues(&d, out);
    fill_options(&d, out, scratch);
    if (!fill_links(a, game, out))
        return error_memory(error);
    uint64_t *reserve = ARENA_ARRAY(a, out->parties * out->limbs, uint64_t);
    if (!reserve)
        return error_memory(error);
    for (size_t p = 0; p < out->parties; p++)
        wide_extend(reserve + p * out->limbs, out->limbs, game->reserve + p * game->limbs, game->limbs);
    settle_plan_restart(out, reserve);
    return ENTENTE_OK;
}

void settle_plan_restart(settle_plan *plan, const uint64_t *from)
{
    for (size_t p = 0; p < plan->parties; p++) {
        const size_t at = p * plan->limbs;
        wide_subtract(plan->start_exact + at, plan->least_exact + at, from + at, plan->limbs);
    }
    fill_slop(plan->game, plan);
}

/* ---- packages ---- */

static bool meets(const settle_plan *plan, const settle_link *link, size_t depth, const size_t *place, bool *both)
{
    bool theirs = plan->option[place[link->earlier]] == link->theirs, mine = plan->option[place[depth]] == link->mine;
    *both = theirs && mine;
    switch (link->kind) {
    case ENTENTE_REQUIRES:
        return link->from_earlier ? !theirs || mine : !mine || theirs;
    case ENTENTE_EXCLUDES:
        return !*both;
    case ENTENTE_BONUS:
        break;
    }
    return true;
}

void settle_plan_gain(const settle_plan *plan, const size_t *place, uint64_t *gain)
{
    const size_t width = plan->parties * plan->limbs;
    wide_copy(gain, plan->start_exact, width);
    for (size_t depth = 0; depth < plan->depths; depth++) {
        for (size_t p = 0; p < plan->parties; p++) {
            uint64_t *to = gain + p * plan->limbs;
            wide_add(to, to, plan->exact + place[depth] * width + p * plan->limbs, plan->limbs);
        }
        for (size_t l = plan->link_first[depth]; l < plan->link_first[depth + 1]; l++) {
            bool both;
            meets(plan, plan->link + l, depth, place, &both);
            for (size_t p = 0; p < plan->parties && both && plan->link[l].kind == ENTENTE_BONUS; p++)
                wide_add(gain + p * plan->limbs, gain + p * plan->limbs, plan->link[l].exact + p * plan->limbs, plan->limbs);
        }
    }
}

bool settle_plan_allows(const settle_plan *plan, const size_t *place)
{
    for (size_t depth = 0; depth < plan->depths; depth++)
        for (size_t l = plan->link_first[depth]; l < plan->link_first[depth + 1]; l++) {
            bool both;
            if (!meets(plan, plan->link + l, depth, place, &both))
                return false;
        }
    return true;
}

double settle_plan_double(const settle_plan *plan, const uint64_t *gain, size_t party)
{
    int exponent;
    double value = wide_double(gain + party * plan->limbs, plan->limbs, &exponent);
    return ldexp(value, exponent - plan->shift[party]);
}

int settle_plan_compare(const settle_plan *plan, const size_t *x, const size_t *y)
{
    size_t issue = SIZE_MAX;
    int sign = 0;
    for (size_t depth = 0; depth < plan->depths; depth++)
        if (x[depth] != y[depth] && plan->issue[depth] < issue) {
            issue = plan->issue[depth];
            sign = x[depth] < y[depth] ? -1 : 1;
        }
    return sign;
}
