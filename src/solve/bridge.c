/* The next proposal: what every party prefers to the draft on the table (docs/bridge.md). */
#include <entente/solve.h>

#include "base/arena.h"
#include "base/error.h"
#include "solve/wide.h"

#include <gmp.h>
#include <stdlib.h>

enum {
    POINTS = 20000, /* efficient points that the search for the least change lists where nothing is said */
    TRIED = 6,      /* where it cannot list them all: how many of those with few changes are made efficient */
};

typedef struct bridging {
    arena a;
    const entente_game *game;
    entente_settle_options settle;
    size_t points;
    const size_t *draft; /* [issues]; NULL: none is on the table */
    size_t *first;       /* [issues]: where its options begin */
    uint64_t *base;      /* [parties][limbs]: what the draft is worth, or the reservation values */
    entente_game from;   /* the game with those for reservation values */
    entente_bridge *out;
} bridging;

static const uint64_t *worth_of(const bridging *b, size_t issue, size_t option, size_t party)
{
    return b->game->utility + ((b->first[issue] + option) * b->game->parties + party) * b->game->limbs;
}

static bool has_both(const entente_link *link, const size_t *package)
{
    return package[link->issue_a] == link->option_a && package[link->issue_b] == link->option_b;
}

/* [parties][limbs]; a package's sum fits the game's limbs. */
static void worth(const bridging *b, const size_t *package, uint64_t *sum)
{
    const entente_game *game = b->game;
    memset(sum, 0, game->parties * game->limbs * sizeof *sum);
    for (size_t i = 0; i < game->issues; i++)
        for (size_t p = 0; p < game->parties; p++)
            wide_add(sum + p * game->limbs, sum + p * game->limbs, worth_of(b, i, package[i], p), game->limbs);
    for (size_t l = 0; l < game->links; l++)
        for (size_t p = 0; game->link[l].kind == ENTENTE_BONUS && has_both(game->link + l, package) && p < game->parties;
             p++)
            wide_add(sum + p * game->limbs, sum + p * game->limbs, game->link[l].bonus + p * game->limbs, game->limbs);
}

static bool allowed(const entente_game *game, const size_t *package)
{
    for (size_t l = 0; l < game->links; l++) {
        const entente_link *link = game->link + l;
        bool x = package[link->issue_a] == link->option_a, y = package[link->issue_b] == link->option_b;
        if ((link->kind == ENTENTE_REQUIRES && x && !y) || (link->kind == ENTENTE_EXCLUDES && x && y))
            return false;
    }
    return true;
}

static size_t changes(const bridging *b, const size_t *package)
{
    size_t count = 0;
    for (size_t i = 0; b->draft && i < b->game->issues; i++)
        count += package[i] != b->draft[i];
    return count;
}

/* How many parties gain; SIZE_MAX where one loses. */
static size_t gaining(const bridging *b, const uint64_t *utility)
{
    size_t count = 0, limbs = b->game->limbs;
    for (size_t p = 0; p < b->game->parties; p++) {
        int sign = wide_compare(utility + p * limbs, b->base + p * limbs, limbs);
        if (sign < 0)
            return SIZE_MAX;
        count += sign > 0;
    }
    return count;
}

static bool propose(bridging *b, entente_bridge_proposal *p, const size_t *package, bool proven)
{
    size_t width = b->game->parties * b->game->limbs;
    size_t *copy = ARENA_ARRAY(&b->a, b->game->issues, size_t);
    uint64_t *utility = ARENA_ARRAY(&b->a, width, uint64_t);
    if (!copy || !utility)
        return false;
    memcpy(copy, package, b->game->issues * sizeof *copy);
    worth(b, copy, utility);
    *p = (entente_bridge_proposal){true, proven, copy, utility, changes(b, copy)};
    return true;
}

/* ---- who gains most, and how all gain ---- */

static entente_status settle(bridging *b, entente_error *error)
{
    entente_settlements found;
    size_t width = b->game->parties * b->game->limbs;
    entente_settle_options options = b->settle;
    options.settlements = ENTENTE_NASH | ENTENTE_EGALITARIAN;
    uint64_t *most = ARENA_ARRAY(&b->a, width, uint64_t);
    if (!most)
        return error_memory(error);
    entente_status status = entente_settle(&b->from, &options, &found, error);
    if (status != ENTENTE_OK)
        return status;
    bool kept = true;
    if (found.nash.found)
        kept = propose(b, &b->out->nash, found.nash.package, found.nash.proven);
    if (kept && found.egalitarian.found)
        kept = propose(b, &b->out->fairest, found.egalitarian.package, found.egalitarian.proven);
    if (found.ideal) {
        for (size_t p = 0; p < b->game->parties; p++)
            wide_copy(most + p * b->game->limbs, found.ideal + p * found.limbs, b->game->limbs);
        b->out->most = most;
        b->out->most_proven = found.ideal_proven;
    }
    b->out->none = found.empty;
    entente_settlements_free(&found);
    return kept ? ENTENTE_OK : error_memory(error);
}

/* ---- the least change ---- */

/* The game with what a package keeps of the draft as the last digit of every utility, so that of packages that are worth the
   same to all the one that keeps most is efficient; in one limb more. */
static bool lay_near(bridging *b, entente_game *near)
{
    const entente_game *game = b->game;
    size_t options = 0, width = game->parties, limbs = game->limbs + 1;
    for (size_t i = 0; i < game->issues; i++)
        options += game->options[i];
    const uint64_t unit = game->issues + 1;
    uint64_t *utility = ARENA_ARRAY(&b->a, options * width * limbs, uint64_t);
    uint64_t *reserve = ARENA_ARRAY(&b->a, width * limbs, uint64_t);
    uint64_t *bonus = ARENA_ARRAY(&b->a, game->links * width * limbs, uint64_t);
    uint64_t *denominator = ARENA_ARRAY(&b->a, width * limbs, uint64_t);
    entente_link *link = ARENA_ARRAY(&b->a, game->links, entente_link);
    if (!utility || !reserve || !bonus || !denominator || !link)
        return false;
#define TIMES(to, from) (wide_extend((to), limbs, (from), game->limbs), mpn_mul_1((to), (to), (mp_size_t)limbs, unit))
    for (size_t k = 0; k < options * width; k++)
        TIMES(utility + k * limbs, game->utility + k * game->limbs);
    for (size_t i = 0; i < game->issues; i++)
        for (size_t p = 0; p < width; p++) {
            uint64_t *of = utility + ((b->first[i] + b->draft[i]) * width + p) * limbs;
            mpn_add_1(of, of, (mp_size_t)limbs, 1);
        }
    for (size_t p = 0; p < width; p++) {
        TIMES(reserve + p * limbs, b->base + p * game->limbs);
        TIMES(denominator + p * limbs, game->denominator + p * game->limbs);
    }
    for (size_t l = 0; l < game->links; l++) {
        link[l] = game->link[l];
        for (size_t p = 0; link[l].kind == ENTENTE_BONUS && p < width; p++)
            TIMES(bonus + (l * width + p) * limbs, game->link[l].bonus + p * game->limbs);
        link[l].bonus = link[l].kind == ENTENTE_BONUS ? bonus + l * width * limbs : NULL;
    }
#undef TIMES
    *near = (entente_game){.parties = game->parties,
                           .issues = game->issues,
                           .limbs = limbs,
                           .options = game->options,
                           .utility = utility,
                           .reserve = reserve,
                           .denominator = denominator,
                           .links = game->links,
                           .link = link};
    return true;
}

/* An efficient point of that game. */
typedef struct near_point {
    size_t changed, place; /* place: among the points, which descend lexicographically */
} near_point;

static int by_change(const void *x, const void *y)
{
    const near_point *a = x, *b = y;
    return a->changed != b->changed ? (a->changed < b->changed ? -1 : 1) : (a->place > b->place) - (a->place < b->place);
}

/* The utilities of every point, without the last digit; points that change least first. */
typedef struct near_list {
    size_t count;
    near_point *point;
    uint64_t *utility; /* [count][parties][limbs], by place */
    size_t *package;   /* [issues]: room */
} near_list;

static bool list_near(bridging *b, const entente_frontier *frontier, near_list *list)
{
    size_t width = b->game->parties * b->game->limbs;
    size_t count = entente_frontier_points(frontier);
    *list = (near_list){0, ARENA_ARRAY(&b->a, count, near_point), ARENA_ARRAY(&b->a, count * width, uint64_t),
                        ARENA_ARRAY(&b->a, b->game->issues, size_t)};
    if (!list->point || !list->utility || !list->package)
        return false;
    for (size_t k = 0; k < count; k++) {
        entente_frontier_package(frontier, k, list->package);
        worth(b, list->package, list->utility + k * width);
        list->point[list->count++] = (near_point){changes(b, list->package), k};
    }
    qsort(list->point, list->count, sizeof *list->point, by_change);
    return true;
}

/* Whether some point is worth no less to all, and more to one. */
static bool beaten(const bridging *b, const near_list *list, const uint64_t *utility)
{
    size_t limbs = b->game->limbs, width = b->game->parties * limbs;
    for (size_t k = 0; k < list->count; k++) {
        const uint64_t *other = list->utility + k * width;
        bool no_less = true, more = false;
        for (size_t p = 0; no_less && p < b->game->parties; p++) {
            int sign = wide_compare(other + p * limbs, utility + p * limbs, limbs);
            no_less = sign >= 0;
            more |= sign > 0;
        }
        if (no_less && more)
            return true;
    }
    return false;
}

/* All efficient points are there: the first that nothing beats and with which as many gain as can. */
static bool choose_all(bridging *b, const entente_frontier *frontier, near_list *list, size_t gain)
{
    size_t width = b->game->parties * b->game->limbs;
    for (size_t k = 0; k < list->count; k++) {
        size_t place = list->point[k].place;
        const uint64_t *utility = list->utility + place * width;
        if (gaining(b, utility) != gain || beaten(b, list, utility))
            continue;
        entente_frontier_package(frontier, place, list->package);
        return propose(b, &b->out->least_change, list->package, b->out->nash.proven);
    }
    return true;
}

/* Not all are: of those with the fewest changes what is efficient above them, and what was found on the way. */
static entente_status choose_some(bridging *b, const entente_frontier *frontier, near_list *list, size_t gain,
                                  entente_error *error)
{
    entente_bridge_proposal *best = &b->out->least_change;
    const entente_bridge_proposal *const known[] = {&b->out->nash, &b->out->fairest};
    size_t width = b->game->parties * b->game->limbs;
    size_t *above = ARENA_ARRAY(&b->a, b->game->issues, size_t);
    uint64_t *utility = ARENA_ARRAY(&b->a, width, uint64_t);
    if (!above || !utility)
        return error_memory(error);
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (known[k]->found && known[k]->proven && gaining(b, known[k]->utility) == gain &&
            (!best->found || known[k]->changed < best->changed)) {
            *best = *known[k];
            best->proven = false;
        }
    for (size_t k = 0; k < list->count && k < TRIED; k++) {
        bool dominated, proven;
        entente_frontier_package(frontier, list->point[k].place, list->package);
        entente_status status =
            entente_dominated(b->game, list->package, false, &b->settle, &dominated, &proven, above, error);
        if (status != ENTENTE_OK)
            return status;
        const size_t *package = dominated ? above : list->package;
        worth(b, package, utility);
        if (!proven || gaining(b, utility) != gain || (best->found && changes(b, package) >= best->changed))
            continue;
        if (!propose(b, best, package, false))
            return error_memory(error);
    }
    return ENTENTE_OK;
}

static entente_status change_least(bridging *b, entente_error *error)
{
    entente_game near;
    near_list list;
    entente_frontier *frontier = NULL;
    size_t gain = gaining(b, b->out->nash.utility);
    if (!lay_near(b, &near))
        return error_memory(error);
    entente_status status = entente_frontier_solve(
        &near, &(entente_frontier_options){.rational = true, .points = b->points, .memory = b->settle.memory}, &frontier,
        error);
    if (status == ENTENTE_LIMIT) {
        list = (near_list){0};
        return choose_some(b, NULL, &list, gain, error);
    }
    if (status == ENTENTE_OK && !list_near(b, frontier, &list))
        status = error_memory(error);
    if (status == ENTENTE_OK && entente_frontier_exact(frontier))
        status = choose_all(b, frontier, &list, gain) ? ENTENTE_OK : error_memory(error);
    else if (status == ENTENTE_OK)
        status = choose_some(b, frontier, &list, gain, error);
    entente_frontier_free(frontier);
    return status;
}

/* ---- trades of two issues ---- */

/* What two issues do when their options are changed. */
typedef struct trading {
    size_t *package;   /* [issues]: the draft, changed */
    uint64_t *utility; /* [parties][limbs] */
    uint64_t *product; /* [2 * limbs]: of this trade's gains; then of the best one's */
    uint64_t *gain;    /* [2][limbs] */
    bool *linked;      /* [issues]: a rule or bonus names it */
} trading;

/* To one of the two parties an option is worth more than the draft's, to the other less. */
static int moves(const bridging *b, size_t issue, size_t option, size_t party)
{
    return wide_compare(worth_of(b, issue, option, party), worth_of(b, issue, b->draft[issue], party), b->game->limbs);
}

static void worth_changed(const bridging *b, trading *t, size_t i, size_t j)
{
    const entente_game *game = b->game;
    if (t->linked[i] || t->linked[j]) {
        worth(b, t->package, t->utility);
        return;
    }
    for (size_t p = 0; p < game->parties; p++) {
        uint64_t *u = t->utility + p * game->limbs;
        wide_copy(u, b->base + p * game->limbs, game->limbs);
        const size_t issue[] = {i, j};
        for (size_t k = 0; k < 2; k++) {
            wide_add(u, u, worth_of(b, issue[k], t->package[issue[k]], p), game->limbs);
            wide_subtract(u, u, worth_of(b, issue[k], b->draft[issue[k]], p), game->limbs);
        }
    }
}

/* Whether both gain, nobody loses, and the product of the two gains is greater than the best one's. */
static bool is_better(const bridging *b, trading *t, size_t one, size_t other, bool any)
{
    const size_t limbs = b->game->limbs, party[] = {one, other};
    if (gaining(b, t->utility) == SIZE_MAX || !allowed(b->game, t->package))
        return false;
    for (size_t k = 0; k < 2; k++) {
        wide_subtract(t->gain + k * limbs, t->utility + party[k] * limbs, b->base + party[k] * limbs, limbs);
        if (wide_zero(t->gain + k * limbs, limbs))
            return false;
    }
    mpn_mul_n(t->product, t->gain, t->gain + limbs, (mp_size_t)limbs);
    return !any || mpn_cmp(t->product, t->product + 2 * limbs, (mp_size_t)(2 * limbs)) > 0;
}

static void keep(const bridging *b, trading *t, entente_bridge_trade *best, size_t gives, size_t gets)
{
    const size_t limbs = b->game->limbs;
    best->gives = (entente_bridge_change){gives, t->package[gives]};
    best->gets = (entente_bridge_change){gets, t->package[gets]};
    wide_copy((uint64_t *)best->utility, t->utility, b->game->parties * limbs);
    wide_copy(t->product + 2 * limbs, t->product, 2 * limbs);
}

/* The trade of two parties with the greatest product of their gains: the first gives on one issue and gets on another, the
   other the other way round. */
static bool trade(const bridging *b, trading *t, size_t one, size_t other, entente_bridge_trade *best)
{
    const entente_game *game = b->game;
    bool any = false;
    for (size_t i = 0; i < game->issues; i++)
        for (size_t x = 0; x < game->options[i]; x++) {
            if (moves(b, i, x, one) >= 0 || moves(b, i, x, other) <= 0)
                continue;
            t->package[i] = x;
            for (size_t j = 0; j < game->issues; j++)
                for (size_t y = 0; j != i && y < game->options[j]; y++) {
                    if (moves(b, j, y, one) <= 0 || moves(b, j, y, other) >= 0)
                        continue;
                    t->package[j] = y;
                    worth_changed(b, t, i, j);
                    if (is_better(b, t, one, other, any)) {
                        keep(b, t, best, i, j);
                        any = true;
                    }
                    t->package[j] = b->draft[j];
                }
            t->package[i] = b->draft[i];
        }
    return any;
}

static entente_status find_trades(bridging *b, entente_error *error)
{
    const entente_game *game = b->game;
    const size_t pairs = game->parties * (game->parties - 1) / 2, width = game->parties * game->limbs;
    trading t = {ARENA_ARRAY(&b->a, game->issues, size_t), ARENA_ARRAY(&b->a, width, uint64_t),
                 ARENA_ARRAY(&b->a, 4 * game->limbs, uint64_t), ARENA_ARRAY(&b->a, 2 * game->limbs, uint64_t),
                 ARENA_ARRAY(&b->a, game->issues, bool)};
    entente_bridge_trade *list = ARENA_ARRAY(&b->a, pairs, entente_bridge_trade);
    if (!t.package || !t.utility || !t.product || !t.gain || !t.linked || !list)
        return error_memory(error);
    memcpy(t.package, b->draft, game->issues * sizeof *t.package);
    for (size_t l = 0; l < game->links; l++)
        t.linked[game->link[l].issue_a] = t.linked[game->link[l].issue_b] = true;
    b->out->trade = list;
    for (size_t one = 0; one < game->parties; one++)
        for (size_t other = one + 1; other < game->parties; other++) {
            entente_bridge_trade *row = &list[b->out->trades];
            if (!(row->utility = ARENA_ARRAY(&b->a, width, uint64_t)))
                return error_memory(error);
            row->one = one;
            row->other = other;
            b->out->trades += trade(b, &t, one, other, row);
        }
    return ENTENTE_OK;
}

/* ---- the whole ---- */

static entente_status check(const entente_game *game, const size_t *draft, entente_error *error)
{
    for (size_t i = 0; draft && i < game->issues; i++)
        if (draft[i] >= game->options[i])
            return error_set(error, ENTENTE_INVALID, "the draft takes an option that issue %zu lacks", i + 1);
    return ENTENTE_OK;
}

static bool lay(bridging *b)
{
    const entente_game *game = b->game;
    const size_t width = game->parties * game->limbs;
    b->first = ARENA_ARRAY(&b->a, game->issues + 1, size_t);
    b->base = ARENA_ARRAY(&b->a, width, uint64_t);
    b->out = ARENA_NEW(&b->a, entente_bridge);
    if (!b->first || !b->base || !b->out)
        return false;
    for (size_t i = 0; i < game->issues; i++)
        b->first[i + 1] = b->first[i] + game->options[i];
    if (b->draft)
        worth(b, b->draft, b->base);
    else
        memcpy(b->base, game->reserve, width * sizeof *b->base);
    b->from = *game;
    b->from.reserve = b->base;
    *b->out = (entente_bridge){.parties = game->parties, .issues = game->issues, .limbs = game->limbs, .from = b->base};
    return true;
}

/* Whether the draft is efficient: nobody can gain and nobody lose, and the rules allow it. */
static void judge_draft(bridging *b)
{
    entente_bridge *out = b->out;
    out->efficient =
        b->draft && allowed(b->game, b->draft) && out->nash.found && out->nash.proven && gaining(b, out->nash.utility) == 0;
    if (!out->efficient)
        return;
    out->nash.found = out->fairest.found = false; /* worth the same to all: nothing to propose */
}

entente_status entente_bridge_solve(const entente_game *game, const size_t *draft, const entente_bridge_options *options,
                                    entente_bridge **out, entente_error *error)
{
    static const entente_bridge_options usual = {0};
    options = options ? options : &usual;
    bridging b = {.game = game,
                  .settle = {.seconds = options->seconds, .memory = options->memory},
                  .points = options->points ? options->points : POINTS,
                  .draft = draft};
    entente_status status = check(game, draft, error);
    if (status == ENTENTE_OK && !lay(&b))
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = settle(&b, error);
    if (status == ENTENTE_OK)
        judge_draft(&b);
    if (status == ENTENTE_OK && draft && b.out->nash.found)
        status = change_least(&b, error);
    if (status == ENTENTE_OK && draft && !b.out->efficient)
        status = find_trades(&b, error);
    arena *memory = status == ENTENTE_OK ? malloc(sizeof *memory) : NULL;
    if (!memory) {
        arena_free(&b.a);
        return status == ENTENTE_OK ? error_memory(error) : status;
    }
    *memory = b.a;
    b.out->memory = memory;
    *out = b.out;
    return ENTENTE_OK;
}

void entente_bridge_free(entente_bridge *bridge)
{
    arena *memory = bridge ? bridge->memory : NULL;
    if (!memory)
        return;
    arena_free(memory);
    free(memory);
}
