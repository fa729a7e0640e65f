#include <entente/solve.h>

#include "base/arena.h"
#include "base/error.h"
#include "solve/settle_search.h"
#include "solve/settle_states.h"

#include <stdlib.h>

/* One run of entente_settle. */
typedef struct run {
    arena *a;
    settle_plan plan;
    size_t memory;
    double end;             /* of all stages */
    uint64_t *zero;         /* [parties][limbs]: the needs of Z */
    uint64_t *cap;          /* [parties][limbs]: the most that each can gain, on Z once that is known */
    size_t *everyone;       /* [parties] */
    const uint64_t *factor; /* [parties][factor_limbs]: true units */
    size_t factor_limbs;
    settle_best *known;             /* packages of Z found on the way */
    size_t known_count, known_room; /* a ring */
    uint64_t *ideal;                /* [parties][limbs]: gains */
    bool ideal_proven;
    bool empty;
    entente_error *error;
} run;

/* One thing that is looked for. */
typedef struct stage {
    bool wanted;
    settle_order order;
    settle_goal goal;
    settle_best best;
    double bound;
    bool proven;
    size_t beam;    /* of the next pass; 0: wider would not fit */
    size_t offered; /* of the known packages */
} stage;

enum { FIRST_BEAM = 256, WIDEN = 6 };

static uint64_t *gain_of(const run *r, uint64_t *gains, size_t party)
{
    return gains + party * r->plan.limbs;
}

static bool in_zone(const run *r, const uint64_t *gain)
{
    for (size_t p = 0; p < r->plan.parties; p++)
        if (wide_negative(gain + p * r->plan.limbs, r->plan.limbs))
            return false;
    return true;
}

static double shown(const settle_plan *plan, const uint64_t *gains, size_t party)
{
    int exponent;
    double value = wide_double(gains + party * plan->limbs, plan->limbs, &exponent);
    return ldexp(value, exponent - plan->shift[party]);
}

/* ---- stages ---- */

static entente_status begin(run *r, stage *s, settle_kind kind, const size_t *member, size_t members, const uint64_t *factor,
                            size_t factors, size_t factor_limbs, const double *scale, const uint64_t *need)
{
    *s = (stage){.wanted = true, .bound = INFINITY, .beam = FIRST_BEAM};
    if (!settle_order_make(r->a, &r->plan, kind, member, members, factor, factors, factor_limbs, &s->order) ||
        !settle_best_make(r->a, &r->plan, &s->best))
        return error_memory(r->error);
    s->goal = (settle_goal){.plan = &r->plan, .order = &s->order, .scale = scale, .need = need, .cap = r->cap};
    return ENTENTE_OK;
}

/* A package of Z that others may start from. */
static entente_status make_known(run *r, const settle_best *best)
{
    if (!best->found || !in_zone(r, best->gain))
        return ENTENTE_OK;
    settle_best *known = r->known + r->known_count % r->known_room;
    r->known_count++;
    if (!known->place && !settle_best_make(r->a, &r->plan, known))
        return error_memory(r->error);
    known->found = true;
    memcpy(known->place, best->place, r->plan.depths * sizeof(size_t));
    wide_copy(known->gain, best->gain, r->plan.parties * r->plan.limbs);
    return ENTENTE_OK;
}

static bool open_stage(const stage *s)
{
    return s->wanted && !s->proven && s->beam;
}

/* One pass, with the beam that is its turn, until deadline. */
static entente_status search_on(run *r, stage *s, double deadline)
{
    size_t oldest = r->known_count > r->known_room ? r->known_count - r->known_room : 0;
    for (size_t k = s->offered > oldest ? s->offered : oldest; k < r->known_count; k++)
        settle_offer(&s->goal, &s->best, r->known[k % r->known_room].place);
    const settle_budget budget = {.deadline = deadline, .memory = r->memory, .beam = s->beam};
    double bound;
    bool widest;
    entente_status status = settle_pass(&s->goal, &s->best, &budget, &bound, &s->proven, &widest, r->error);
    s->bound = fmin(s->bound, bound);
    s->beam = widest ? 0 : s->beam * WIDEN;
    if (status == ENTENTE_OK)
        status = make_known(r, &s->best);
    s->offered = r->known_count;
    return status;
}

/* Passes in turn over stages that are not proven, each turn with a wider beam, until `end`. */
static entente_status search_all(run *r, stage *s, size_t count, double end)
{
    for (;;) {
        size_t open = 0;
        for (size_t i = 0; i < count; i++)
            open += open_stage(s + i);
        if (!open || settle_clock() >= end)
            return ENTENTE_OK;
        for (size_t i = 0; i < count; i++) {
            if (!open_stage(s + i))
                continue;
            double now = settle_clock();
            entente_status status = search_on(r, s + i, isfinite(end) ? now + (end - now) / (double)open : end);
            if (status != ENTENTE_OK)
                return status;
            open -= open > 1;
        }
    }
}

static bool fill_result(run *r, const stage *s, double unit, entente_settlement *out, const entente_settlements *all)
{
    const settle_plan *plan = &r->plan;
    *out = (entente_settlement){.found = s->best.found && in_zone(r, s->best.gain), .bound = s->bound * unit};
    if (!out->found) { /* where Z is not known to be empty, nothing is known of it */
        out->bound = r->empty ? out->bound : INFINITY;
        return true;
    }
    size_t *package = ARENA_ARRAY(r->a, plan->depths, size_t);
    uint64_t *utility = arena_alloc(r->a, plan->parties, all->limbs * sizeof(uint64_t));
    uint64_t *wide = ARENA_ARRAY(r->a, plan->limbs, uint64_t);
    if (!package || !utility || !wide)
        return false;
    for (size_t depth = 0; depth < plan->depths; depth++)
        package[plan->issue[depth]] = plan->option[s->best.place[depth]];
    for (size_t p = 0; p < plan->parties; p++) {
        wide_extend(wide, plan->limbs, plan->game->reserve + p * plan->game->limbs, plan->game->limbs);
        wide_add(utility + p * all->limbs, wide, s->best.gain + p * plan->limbs, plan->limbs);
    }
    out->proven = s->proven;
    out->package = package;
    out->utility = utility;
    double value = settle_value(&s->goal, s->best.gain);
    out->value = value * unit;
    out->bound = s->proven || value > s->bound ? out->value : out->bound;
    out->bound += fabs(out->bound) * 1e-12;
    return true;
}

/* ---- what can be said before any search ---- */

static entente_status prepare(run *r, const entente_game *game)
{
    entente_status status = settle_plan_make(r->a, game, true, &r->plan, r->error);
    if (status != ENTENTE_OK)
        return status;
    settle_plan *plan = &r->plan;
    if (!settle_states_add(r->a, plan))
        return error_memory(r->error);
    const size_t width = plan->parties * plan->limbs;
    r->zero = ARENA_ARRAY(r->a, width, uint64_t);
    r->cap = ARENA_ARRAY(r->a, width, uint64_t);
    r->ideal = ARENA_ARRAY(r->a, width, uint64_t);
    r->everyone = ARENA_ARRAY(r->a, plan->parties, size_t);
    r->known_room = plan->parties + 8;
    r->known = ARENA_ARRAY(r->a, r->known_room, settle_best);
    r->factor = settle_unit_factors(r->a, plan, &r->factor_limbs);
    if (!r->zero || !r->cap || !r->ideal || !r->everyone || !r->known || !r->factor)
        return error_memory(r->error);
    wide_copy(r->cap, plan->start_exact, width);
    for (size_t p = 0; p < plan->parties; p++) {
        r->everyone[p] = p;
        uint64_t *cap = gain_of(r, r->cap, p);
        for (size_t depth = 0; depth < plan->depths; depth++) {
            const uint64_t *most = NULL;
            for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++) {
                const uint64_t *x = plan->exact + at * width + p * plan->limbs;
                if (!most || wide_compare(x, most, plan->limbs) > 0)
                    most = x;
            }
            wide_add(cap, cap, most, plan->limbs);
        }
        for (size_t l = 0; l < game->links; l++)
            if (plan->link[l].kind == ENTENTE_BONUS && !wide_negative(plan->link[l].exact + p * plan->limbs, plan->limbs))
                wide_add(cap, cap, plan->link[l].exact + p * plan->limbs, plan->limbs);
    }
    return ENTENTE_OK;
}

/* ---- the settlements ---- */

/* The egalitarian stage is the one that tells whether Z is empty: it asks for no reservation value, and the greatest least
   gain is negative just then. It is left as soon as that is known. */
static entente_status egalitarian(run *r, stage *s)
{
    entente_status status = begin(r, s, SETTLE_LEAST, r->everyone, r->plan.parties, r->factor, r->plan.parties,
                                  r->factor_limbs, r->plan.unit, NULL);
    while (status == ENTENTE_OK && open_stage(s) && settle_clock() < r->end && !r->known_count && s->bound >= 0)
        status = search_on(r, s, r->end);
    r->empty = status == ENTENTE_OK && !r->known_count && (s->proven || s->bound < 0);
    return status;
}

/* For each option of a depth the sum in true units, then the gains in party order: the best alone decides where nothing
   else binds. */
static bool pick_greatest_sum(run *r, const stage *s, size_t *place)
{
    const settle_plan *plan = &r->plan;
    const size_t width = plan->parties * plan->limbs;
    uint64_t *best = ARENA_ARRAY(r->a, s->order.key_limbs, uint64_t), *key = ARENA_ARRAY(r->a, s->order.key_limbs, uint64_t);
    if (!best || !key)
        return false;
    for (size_t depth = 0; depth < plan->depths; depth++)
        for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++) {
            const uint64_t *gain = plan->exact + at * width;
            settle_order_key(&s->order, gain, key);
            int sign = at == plan->first[depth] ? 1 : settle_order_compare(&s->order, key, best);
            for (size_t p = 0; p < plan->parties && !sign; p++)
                sign =
                    wide_compare(gain + p * plan->limbs, plan->exact + place[depth] * width + p * plan->limbs, plan->limbs);
            if (sign > 0) {
                place[depth] = at;
                wide_copy(best, key, s->order.key_limbs);
            }
        }
    return true;
}

/* A SUM stage whose parts can be chosen one by one is done when that is allowed and in Z. */
static entente_status begin_sum(run *r, stage *s, const size_t *member, size_t members, const uint64_t *factor,
                                size_t factor_limbs, const double *scale)
{
    entente_status status = begin(r, s, SETTLE_SUM, member, members, factor, members, factor_limbs, scale, r->zero);
    if (status != ENTENTE_OK)
        return status;
    size_t *place = ARENA_ARRAY(r->a, r->plan.depths, size_t);
    if (!place || !pick_greatest_sum(r, s, place))
        return error_memory(r->error);
    s->proven = settle_offer(&s->goal, &s->best, place) && !r->plan.game->links;
    return make_known(r, &s->best);
}

static entente_status ideals(run *r)
{
    const size_t parties = r->plan.parties, limbs = r->plan.limbs;
    uint64_t *one = ARENA_ARRAY(r->a, 1, uint64_t);
    double *scale = ARENA_ARRAY(r->a, 1, double);
    stage *s = ARENA_ARRAY(r->a, parties, stage);
    if (!one || !scale || !s)
        return error_memory(r->error);
    *one = 1;
    *scale = 1;
    for (size_t p = 0; p < parties; p++) {
        entente_status status = begin_sum(r, s + p, r->everyone + p, 1, one, 1, scale);
        if (status != ENTENTE_OK)
            return status;
    }
    double now = settle_clock();
    entente_status status = search_all(r, s, parties, isfinite(r->end) ? now + (r->end - now) / 3 : r->end);
    r->ideal_proven = true;
    for (size_t p = 0; p < parties && status == ENTENTE_OK; p++) {
        const uint64_t *gain = s[p].best.gain + p * limbs;
        if (!s[p].best.found) /* time was out before it began: what is known will do */
            gain = r->known[0].gain + p * limbs;
        wide_copy(gain_of(r, r->ideal, p), gain, limbs);
        r->ideal_proven &= s[p].proven;
        if (s[p].proven)
            wide_copy(gain_of(r, r->cap, p), gain, limbs);
    }
    return status;
}

/* The parties with something to gain, and one over what they can. */
static bool gainers(run *r, size_t **member, size_t *members, double **scale)
{
    *member = ARENA_ARRAY(r->a, r->plan.parties, size_t);
    *scale = ARENA_ARRAY(r->a, r->plan.parties, double);
    *members = 0;
    for (size_t p = 0; p < r->plan.parties && *member && *scale; p++)
        if (!wide_zero(gain_of(r, r->ideal, p), r->plan.limbs)) {
            (*scale)[*members] = 1 / shown(&r->plan, r->ideal, p);
            (*member)[(*members)++] = p;
        }
    return *member && *scale;
}

static entente_status begin_kalai_smorodinsky(run *r, stage *s)
{
    size_t *member, members, limbs;
    double *scale;
    if (!gainers(r, &member, &members, &scale))
        return error_memory(r->error);
    const uint64_t *factor = settle_ratio_factors(r->a, &r->plan, member, members, r->ideal, &limbs);
    if (!factor)
        return error_memory(r->error);
    return begin(r, s, SETTLE_LEAST, member, members, factor, members, limbs, scale, r->zero);
}

/* ---- Nash ---- */

typedef struct nash_set {
    size_t *all, count;   /* who may gain */
    double *scale;        /* of all */
    size_t *member, size; /* the set that gains in this attempt */
    double *member_scale;
    uint64_t *need;        /* [parties][limbs] */
    bool *in;              /* [count] */
    uint64_t *denominator; /* of those of `all` who are not in the set: the products of different sets in one unit */
} nash_set;

static void choose_set(const run *r, nash_set *set, const bool *in)
{
    const entente_game *game = r->plan.game;
    size_t members = 0, others = 0;
    memset(set->need, 0, r->plan.parties * r->plan.limbs * sizeof *set->need);
    for (size_t i = 0; i < set->count; i++) {
        size_t p = set->all[i];
        if (in[i]) {
            set->need[p * r->plan.limbs] = 1;
            set->member_scale[members] = set->scale[i];
            set->member[members++] = p;
        } else {
            wide_copy(set->denominator + others++ * game->limbs, game->denominator + p * game->limbs, game->limbs);
        }
    }
    set->size = members;
}

/* The next choice of as many, in order; false after the last. */
static bool next_set(bool *in, size_t count)
{
    size_t i = count, ones = 0;
    while (i && in[i - 1]) {
        i--;
        ones++;
    }
    while (i && !in[i - 1])
        i--;
    if (!i)
        return false;
    in[i - 1] = false;
    for (size_t k = i; k < count; k++)
        in[k] = k < i + ones + 1;
    return true;
}

static entente_status begin_nash(run *r, nash_set *set, stage *s)
{
    return begin(r, s, SETTLE_PRODUCT, set->member, set->size, set->denominator, set->count - set->size, r->plan.game->limbs,
                 set->member_scale, set->need);
}

/* Where not all can gain at once, the egalitarian settlement tells how many can: being lexicographic it has the fewest
   gains of 0. Every set of so many is then tried, and the best of their best taken. */
static entente_status nash_of_some(run *r, nash_set *set, bool *in, stage *out)
{
    bool proven = true;
    *out = (stage){.wanted = true};
    for (bool more = true; more; more = next_set(in, set->count)) {
        if (settle_clock() > r->end) {
            proven = false;
            break;
        }
        stage s;
        choose_set(r, set, in);
        entente_status status = begin_nash(r, set, &s);
        if (status == ENTENTE_OK)
            status = search_all(r, &s, 1, r->end);
        if (status != ENTENTE_OK)
            return status;
        proven &= s.proven;
        if (!s.best.found)
            continue;
        int sign = out->best.found ? settle_order_compare(&s.order, s.order.key, out->order.key) : 1;
        for (size_t p = 0; p < r->plan.parties && !sign; p++)
            sign = wide_compare(s.best.gain + p * r->plan.limbs, out->best.gain + p * r->plan.limbs, r->plan.limbs);
        if (sign <= 0)
            continue;
        size_t *member = ARENA_ARRAY(r->a, set->size, size_t);
        double *scale = ARENA_ARRAY(r->a, set->size, double);
        if (!member || !scale)
            return error_memory(r->error);
        *out = s;
        memcpy(member, set->member, set->size * sizeof *member);
        memcpy(scale, set->member_scale, set->size * sizeof *scale);
        out->order.member = member;
        out->goal.scale = scale;
        out->goal.order = &out->order;
    }
    out->proven = proven;
    out->bound = INFINITY;
    return ENTENTE_OK;
}

static size_t count_gaining(const run *r, const uint64_t *gain)
{
    size_t count = 0;
    for (size_t p = 0; p < r->plan.parties; p++)
        count += wide_sign(gain + p * r->plan.limbs, r->plan.limbs) > 0;
    return count;
}

/* s->goal.scale times this is true units: the geometric mean of what one unit of each member's is worth. */
static double nash_unit(const run *r, const stage *s)
{
    double sum = 0;
    for (size_t m = 0; m < s->order.members; m++)
        sum += log(r->plan.unit[s->order.member[m]] / s->goal.scale[m]);
    return s->order.members ? exp(sum / (double)s->order.members) : 1;
}

static bool make_nash_set(run *r, nash_set *set)
{
    if (!gainers(r, &set->all, &set->count, &set->scale))
        return false;
    set->member = ARENA_ARRAY(r->a, set->count, size_t);
    set->member_scale = ARENA_ARRAY(r->a, set->count, double);
    set->need = ARENA_ARRAY(r->a, r->plan.parties * r->plan.limbs, uint64_t);
    set->denominator = ARENA_ARRAY(r->a, set->count * r->plan.game->limbs, uint64_t);
    set->in = ARENA_ARRAY(r->a, set->count, bool);
    return set->member && set->member_scale && set->need && set->denominator && set->in;
}

/* The three that need ideals, and what is left of the egalitarian. */
static entente_status settle_rest_of(run *r, unsigned wanted, stage *s, nash_set *set)
{
    enum { EGAL, UTIL, KALAI, NASH };
    entente_status status = ENTENTE_OK;
    if (wanted & ENTENTE_UTILITARIAN)
        status = begin_sum(r, s + UTIL, r->everyone, r->plan.parties, r->factor, r->factor_limbs, r->plan.unit);
    if (status == ENTENTE_OK && wanted & ENTENTE_KALAI_SMORODINSKY)
        status = begin_kalai_smorodinsky(r, s + KALAI);
    if (status == ENTENTE_OK && !make_nash_set(r, set))
        status = error_memory(r->error);
    if (status != ENTENTE_OK)
        return status;
    for (size_t i = 0; i < set->count; i++)
        set->in[i] = true;
    choose_set(r, set, set->in);
    if (wanted & ENTENTE_NASH)
        status = begin_nash(r, set, s + NASH);
    s[EGAL].wanted = true; /* Nash may have to ask how many can gain */
    if (status == ENTENTE_OK)
        status = search_all(r, s, 4, r->end);
    s[KALAI].proven &= r->ideal_proven;
    if (status != ENTENTE_OK || !(wanted & ENTENTE_NASH) || s[NASH].best.found)
        return status;
    s[NASH].proven = false;
    size_t most = s[EGAL].best.found ? count_gaining(r, s[EGAL].best.gain) : 0;
    if (!s[EGAL].proven || most >= set->count)
        return ENTENTE_OK;
    for (size_t i = 0; i < set->count; i++)
        set->in[i] = i < most;
    return nash_of_some(r, set, set->in, s + NASH);
}

static entente_status settle_all(run *r, unsigned wanted, entente_settlements *out)
{
    stage s[4] = {0};
    nash_set set = {0};
    entente_status status = egalitarian(r, s);
    out->empty = r->empty;
    if (status != ENTENTE_OK || !r->known_count)
        return status;
    status = ideals(r);
    if (status == ENTENTE_OK)
        status = settle_rest_of(r, wanted, s, &set);
    if (status != ENTENTE_OK)
        return status;
    bool filled = fill_result(r, s, 1, &out->egalitarian, out) && fill_result(r, s + 1, 1, &out->utilitarian, out) &&
                  fill_result(r, s + 2, 1, &out->kalai_smorodinsky, out) &&
                  fill_result(r, s + 3, s[3].best.found ? nash_unit(r, s + 3) : 1, &out->nash, out);
    return filled ? ENTENTE_OK : error_memory(r->error);
}

entente_status entente_settle(const entente_game *game, const entente_settle_options *options, entente_settlements *out,
                              entente_error *error)
{
    static const entente_settle_options usual = {0};
    options = options ? options : &usual;
    unsigned wanted = options->settlements ? options->settlements : 15;
    arena *a = calloc(1, sizeof *a);
    if (!a)
        return error_memory(error);
    run r = {.a = a, .error = error};
    r.end = options->seconds > 0 ? settle_clock() + options->seconds : INFINITY;
    r.memory = options->memory ? options->memory : ENTENTE_SOLVE_MEMORY;
    entente_settlements made = {.parties = game->parties, .issues = game->issues, .limbs = game->limbs + 1, .memory = a};
    entente_status status = prepare(&r, game);
    if (status == ENTENTE_OK)
        status = settle_all(&r, wanted, &made);
    if (status == ENTENTE_OK && r.known_count) {
        uint64_t *wide = ARENA_ARRAY(a, r.plan.limbs, uint64_t);
        for (size_t p = 0; p < game->parties && wide; p++) {
            wide_extend(wide, r.plan.limbs, game->reserve + p * game->limbs, game->limbs);
            wide_add(gain_of(&r, r.ideal, p), gain_of(&r, r.ideal, p), wide, r.plan.limbs);
        }
        made.ideal = r.ideal;
        made.ideal_proven = r.ideal_proven;
        if (!wide)
            status = error_memory(error);
    }
    if (status == ENTENTE_OK) {
        *out = made;
    } else {
        arena_free(a);
        free(a);
    }
    return status;
}

void entente_settlements_free(entente_settlements *settlements)
{
    if (!settlements || !settlements->memory)
        return;
    arena_free(settlements->memory);
    free(settlements->memory);
    *settlements = (entente_settlements){0};
}
