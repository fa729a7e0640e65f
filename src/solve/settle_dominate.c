#include <entente/solve.h>

#include "solve/settle_search.h"
#include "solve/settle_states.h"

/* One question. */
typedef struct question {
    arena a;
    settle_plan plan;
    settle_order order;
    settle_goal goal;
    settle_best best;
} question;

/* Whether the package takes one option of each issue and breaks no rule. */
static entente_status check_package(const entente_game *game, const size_t *package, entente_error *error)
{
    for (size_t i = 0; i < game->issues; i++)
        if (package[i] >= game->options[i])
            return error_set(error, ENTENTE_INVALID, "the package takes an option that issue %zu lacks", i + 1);
    for (size_t l = 0; l < game->links; l++) {
        const entente_link *link = game->link + l;
        bool x = package[link->issue_a] == link->option_a, y = package[link->issue_b] == link->option_b;
        if ((link->kind == ENTENTE_REQUIRES && x && !y) || (link->kind == ENTENTE_EXCLUDES && x && y))
            return error_set(error, ENTENTE_INVALID, "the package breaks rule %zu", l + 1);
    }
    return ENTENTE_OK;
}

/* [parties][limbs + 1]: what a package is worth, bonuses included. */
static void package_worth(const entente_game *game, const size_t *package, uint64_t *worth, uint64_t *scratch)
{
    const size_t limbs = game->limbs + 1;
    size_t first = 0;
    memset(worth, 0, game->parties * limbs * sizeof *worth);
    for (size_t i = 0; i < game->issues; first += game->options[i++])
        for (size_t p = 0; p < game->parties; p++) {
            const uint64_t *u = game->utility + ((first + package[i]) * game->parties + p) * game->limbs;
            wide_extend(scratch, limbs, u, game->limbs);
            wide_add(worth + p * limbs, worth + p * limbs, scratch, limbs);
        }
    for (size_t l = 0; l < game->links; l++) {
        const entente_link *link = game->link + l;
        if (link->kind != ENTENTE_BONUS || package[link->issue_a] != link->option_a ||
            package[link->issue_b] != link->option_b)
            continue;
        for (size_t p = 0; p < game->parties; p++) {
            wide_extend(scratch, limbs, link->bonus + p * game->limbs, game->limbs);
            wide_add(worth + p * limbs, worth + p * limbs, scratch, limbs);
        }
    }
}

/* The greatest sum over what the package is worth, among packages that are worth no less to anyone. The plan's starting
   gains are set to it; everything else in the plan is as for the game. */
static bool ask(question *q, const entente_game *game, const size_t *package)
{
    settle_plan *plan = &q->plan;
    const size_t width = plan->parties * plan->limbs;
    uint64_t *zero = ARENA_ARRAY(&q->a, width, uint64_t), *cap = ARENA_ARRAY(&q->a, width, uint64_t);
    size_t *member = ARENA_ARRAY(&q->a, plan->parties, size_t), factor_limbs;
    const uint64_t *factor = settle_unit_factors(&q->a, plan, &factor_limbs);
    uint64_t *worth = ARENA_ARRAY(&q->a, width + plan->limbs, uint64_t);
    if (!zero || !cap || !member || !factor || !worth)
        return false;
    for (size_t p = 0; p < plan->parties; p++)
        member[p] = p;
    package_worth(game, package, worth, worth + width);
    settle_plan_restart(plan, worth);
    q->goal = (settle_goal){.plan = plan, .order = &q->order, .scale = plan->unit, .need = zero, .cap = cap};
    return settle_order_make(&q->a, plan, SETTLE_SUM, member, plan->parties, factor, plan->parties, factor_limbs,
                             &q->order) &&
           settle_best_make(&q->a, plan, &q->best);
}

static bool is_better(const question *q)
{
    return q->best.found && !wide_zero(q->best.gain, q->plan.parties * q->plan.limbs);
}

static entente_status answer(question *q, bool first, const entente_settle_options *options, bool *proven,
                             entente_error *error)
{
    settle_budget budget = {.memory = options->memory ? options->memory : ENTENTE_SOLVE_MEMORY, .beam = 64};
    budget.deadline = options->seconds > 0 ? settle_clock() + options->seconds : INFINITY;
    for (;;) {
        double bound;
        bool widest;
        entente_status status = settle_pass(&q->goal, &q->best, &budget, &bound, proven, &widest, error);
        if (first && is_better(q))
            *proven = true;
        if (status != ENTENTE_OK || *proven || widest || settle_clock() > budget.deadline)
            return status;
        budget.beam *= 6;
    }
}

entente_status entente_dominated(const entente_game *game, const size_t *package, bool first,
                                 const entente_settle_options *options, bool *dominated, bool *proven, size_t *better,
                                 entente_error *error)
{
    static const entente_settle_options usual = {0};
    question q = {0};
    bool sure = false;
    entente_status status = settle_plan_make(&q.a, game, true, &q.plan, error);
    if (status == ENTENTE_OK)
        status = check_package(game, package, error);
    if (status == ENTENTE_OK && (!settle_states_add(&q.a, &q.plan) || !ask(&q, game, package)))
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = answer(&q, first, options ? options : &usual, &sure, error);
    if (status == ENTENTE_OK) {
        *dominated = is_better(&q);
        *proven = sure;
        for (size_t depth = 0; depth < q.plan.depths && better && *dominated; depth++)
            better[q.plan.issue[depth]] = q.plan.option[q.best.place[depth]];
    }
    arena_free(&q.a);
    return status;
}
