#include "solve/settle_cuts.h"

#include "solve/settle_states.h"

#include <float.h>

enum { ROUNDS = 300, VARIED = 12 };

typedef struct tuning {
    const settle_goal *goal;
    const settle_plan *plan;
    settle_best *best;
    size_t counted;     /* members that bound the value */
    size_t *party;      /* [counted] */
    double *scale;      /* [counted] */
    double *log_weight; /* [counted]; SUM: the multipliers of all parties' needs [parties] */
    double *kept;       /* the same, of the least bound so far */
    double *weight;     /* [parties] */
    double *gain;       /* [parties]: of the package that the bound is reached at */
    size_t *place;      /* [depths] */
    settle_relaxation relaxation;
    double floor, least;
} tuning;

/* ---- which members count ---- */

/* x · factor of a member against the order's key at `level` */
static int cap_against_key(const tuning *t, size_t member, size_t level)
{
    const settle_order *order = t->goal->order;
    const size_t limbs = t->plan->limbs, width = limbs + order->factor_limbs;
    uint64_t *value = order->scratch + limbs;
    wide_multiply(value, t->goal->cap + order->member[member] * limbs, limbs, order->factor + member * order->factor_limbs,
                  order->factor_limbs, order->scratch);
    value[width] = wide_negative(value, width) ? UINT64_MAX : 0;
    return wide_compare(value, order->key + level * order->key_limbs, order->key_limbs);
}

/* A member that can have no more than the least of the best so far has just that in every better package, and the least
   of the others counts. Gives how many members were left out. */
static size_t choose_members(tuning *t, bool *left_out)
{
    const settle_order *order = t->goal->order;
    size_t level = 0;
    bool again = order->kind == SETTLE_LEAST && t->best->found;
    while (again && level + 1 < order->members) {
        again = false;
        for (size_t m = 0; m < order->members && !again && level + 1 < order->members; m++)
            if (!left_out[m] && cap_against_key(t, m, level) <= 0) {
                left_out[m] = again = true;
                level++;
            }
    }
    t->counted = 0;
    for (size_t m = 0; m < order->members; m++)
        if (!left_out[m]) {
            t->party[t->counted] = order->member[m];
            t->scale[t->counted++] = t->goal->scale[m];
        }
    return level;
}

/* ---- tuning one cut ---- */

/* Weights on the plan's doubles from the tuned numbers. PRODUCT: by the inequality of the arithmetic and the geometric
   mean, (product of x)^(1/k) <= (sum of c_m x_m) / k for c of product 1. LEAST: any mean is at least the least. SUM:
   gains are at least their needs, so that non-negative multiples of (gain - need) may be added (see start_of). */
static void set_weights(tuning *t, const double *tuned)
{
    const settle_kind kind = t->goal->order->kind;
    for (size_t p = 0; p < t->plan->parties; p++)
        t->weight[p] = kind == SETTLE_SUM ? tuned[p] : 0;
    double total = 0, mean = 0, most = -INFINITY;
    for (size_t m = 0; m < t->counted && kind != SETTLE_SUM; m++) {
        most = fmax(most, tuned[m]);
        mean += tuned[m] / (double)t->counted;
    }
    for (size_t m = 0; m < t->counted && kind == SETTLE_LEAST; m++)
        total += exp(tuned[m] - most);
    for (size_t m = 0; m < t->counted; m++) {
        double share = 1;
        if (kind == SETTLE_LEAST)
            share = exp(tuned[m] - most) / total;
        else if (kind == SETTLE_PRODUCT)
            share = exp(tuned[m] - mean) / (double)t->counted;
        t->weight[t->party[m]] += share * t->scale[m];
    }
}

static double weighted(const tuning *t, const double *x)
{
    double sum = 0;
    for (size_t p = 0; p < t->plan->parties; p++)
        sum += t->weight[p] * x[p];
    return sum;
}

/* The greatest weighted sum, the package that reaches it and its gains. */
static double evaluate(tuning *t)
{
    const settle_plan *plan = t->plan;
    double sum = weighted(t, plan->start);
    memcpy(t->gain, plan->start, plan->parties * sizeof *t->gain);
    if (plan->states) {
        settle_relax(plan, plan->states, t->weight, 0, &t->relaxation);
        settle_relaxed_package(plan, plan->states, &t->relaxation, 0, 0, t->gain, t->place);
        return sum + t->relaxation.table[0];
    }
    for (size_t depth = 0; depth < plan->depths; depth++) {
        double most = -INFINITY;
        for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++) {
            double term = weighted(t, plan->value + at * plan->parties);
            if (term > most) {
                most = term;
                t->place[depth] = at;
            }
        }
        sum += most;
        for (size_t p = 0; p < plan->parties; p++)
            t->gain[p] += plan->value[t->place[depth] * plan->parties + p];
    }
    return sum;
}

/* One step against the gradient, as long as the way to the target asks (Polyak). false: nothing left to gain. */
static bool step(tuning *t, double *tuned, double bound, double target)
{
    const settle_kind kind = t->goal->order->kind;
    double norm = 0, excess = bound - target;
    if (kind == SETTLE_SUM) {
        for (size_t p = 0; p < t->plan->parties; p++)
            norm += t->gain[p] < 0 || tuned[p] > 0 ? t->gain[p] * t->gain[p] : 0;
        for (size_t p = 0; p < t->plan->parties && norm > 0; p++)
            tuned[p] = fmax(0, tuned[p] - excess * t->gain[p] / norm);
        return norm > 0;
    }
    if (kind == SETTLE_PRODUCT) {
        if (bound <= 0)
            return false;
        excess = target > 0 ? log(bound / target) : 0.1;
    }
    for (int pass = 0; pass < 2; pass++) {
        double square = norm;
        for (size_t m = 0; m < t->counted; m++) {
            double gain = t->scale[m] * t->gain[t->party[m]];
            double slope = kind == SETTLE_LEAST
                               ? gain - bound
                               : t->weight[t->party[m]] * t->gain[t->party[m]] / bound - 1 / (double)t->counted;
            if (!pass)
                norm += slope * slope * (kind == SETTLE_LEAST ? t->weight[t->party[m]] / t->scale[m] : 1);
            else
                tuned[m] = fmin(600, fmax(-600, tuned[m] - excess * slope / square));
        }
        if (norm <= DBL_MIN)
            return false;
    }
    return true;
}

/* SUM weighs the gains less their needs only where needs are 0, the one case in use: Z is "every gain at least 0". */
static void tune(tuning *t, double *tuned, size_t length, int rounds)
{
    t->least = INFINITY;
    for (int round = 0; round < rounds; round++) {
        set_weights(t, tuned);
        double bound = evaluate(t);
        if (bound < t->least) {
            t->least = bound;
            memcpy(t->kept, tuned, length * sizeof *tuned);
        }
        if (bound == -INFINITY) /* links allow no package at all */
            break;
        if (settle_offer(t->goal, t->best, t->place)) {
            double floor = settle_floor(t->goal, t->best->gain, 0);
            t->floor = fmax(t->floor, floor);
        }
        double target = t->floor;
        if (!isfinite(target) || round % 50 == 49)
            target = bound - fabs(bound) * 0.05;
        if (!(bound > target) || !step(t, tuned, bound, target))
            break;
    }
    memcpy(tuned, t->kept, length * sizeof *tuned);
}

/* ---- the table of cuts ---- */

static void fill_terms(const settle_plan *plan, settle_cuts *cuts, const double *value, double *out)
{
    for (size_t k = 0; k < cuts->count; k++) {
        out[k] = 0;
        for (size_t p = 0; p < plan->parties; p++)
            out[k] += cuts->weight[k * plan->parties + p] * value[p];
    }
    memcpy(out + cuts->count, value, plan->parties * sizeof *out);
}

/* What the depth's states can add at most in column c; gives the greatest absolute value of what one option adds. */
static double fill_depth(const settle_plan *plan, settle_cuts *cuts, size_t depth, size_t c)
{
    const settle_states *states = plan->states;
    const size_t first = plan->first[depth], options = plan->first[depth + 1] - first, stride = cuts->stride;
    double greatest = 0;
    for (size_t state = 0; state < (states ? states->count[depth] : 1); state++) {
        double most = -INFINITY;
        for (size_t o = 0; o < options; o++) {
            double term = cuts->term[(first + o) * stride + c], all = fabs(term);
            const settle_step *step = states ? settle_step_at(plan, states, depth, state, o) : NULL;
            if (step && step->next < 0)
                continue;
            for (uint32_t b = step ? step->first : 0; step && b < step->end; b++) {
                double bonus = cuts->bonus[states->bonus[b] * stride + c];
                term += b < step->maybe || bonus > 0 ? bonus : 0;
                all += fabs(bonus);
            }
            const size_t after = step ? states->from[depth + 1] + (size_t)step->next : depth + 1;
            most = fmax(most, term + cuts->rest[after * stride + c]);
            greatest = fmax(greatest, all);
        }
        cuts->rest[((states ? states->from[depth] : depth) + state) * stride + c] = most;
    }
    return greatest;
}

static void fill_rest(const settle_plan *plan, settle_cuts *cuts)
{
    const size_t rows = plan->states ? plan->states->total : plan->depths + 1;
    for (size_t c = 0; c < cuts->stride; c++) {
        double size = fabs(cuts->start[c]), slop = 0;
        for (size_t depth = plan->depths; depth-- > 0;)
            size += fill_depth(plan, cuts, depth, c);
        for (size_t p = 0; p < plan->parties && c < cuts->count; p++)
            slop += fabs(cuts->weight[c * plan->parties + p]) * plan->slop[p];
        if (c >= cuts->count)
            slop = plan->slop[c - cuts->count];
        if (c < cuts->count || !plan->sharp)
            slop += size * (double)(plan->depths + plan->parties + plan->game->links + 16) * 0x1p-50;
        for (size_t row = 0; row < rows; row++)
            cuts->rest[row * cuts->stride + c] += slop;
    }
}

static bool fill_cuts(arena *a, const settle_goal *goal, settle_cuts *cuts)
{
    const settle_plan *plan = goal->plan;
    const size_t options = plan->first[plan->depths];
    cuts->stride = cuts->count + plan->parties;
    cuts->term = arena_alloc(a, options, cuts->stride * sizeof(double));
    cuts->bonus = arena_alloc(a, plan->game->links, cuts->stride * sizeof(double));
    cuts->start = ARENA_ARRAY(a, cuts->stride, double);
    cuts->rest = arena_alloc(a, plan->states ? plan->states->total : plan->depths + 1, cuts->stride * sizeof(double));
    cuts->need = ARENA_ARRAY(a, plan->parties, double);
    if (!cuts->term || !cuts->bonus || !cuts->start || !cuts->rest || !cuts->need)
        return false;
    for (size_t at = 0; at < options; at++)
        fill_terms(plan, cuts, plan->value + at * plan->parties, cuts->term + at * cuts->stride);
    for (size_t l = 0; l < plan->game->links; l++)
        if (plan->link[l].kind == ENTENTE_BONUS)
            fill_terms(plan, cuts, plan->link[l].value, cuts->bonus + l * cuts->stride);
    fill_terms(plan, cuts, plan->start, cuts->start);
    fill_rest(plan, cuts);
    for (size_t p = 0; p < plan->parties; p++)
        cuts->need[p] = goal->need ? settle_plan_double(plan, goal->need, p) : -INFINITY;
    cuts->root = INFINITY;
    for (size_t k = 0; k < cuts->count; k++)
        cuts->root = fmin(cuts->root, cuts->start[k] + cuts->rest[k]);
    return true;
}

bool settle_cuts_make(arena *a, const settle_goal *goal, settle_best *best, settle_cuts *out)
{
    const settle_plan *plan = goal->plan;
    const size_t members = goal->order->members, parties = plan->parties;
    tuning t = {.goal = goal, .plan = plan, .best = best};
    bool *left_out = ARENA_ARRAY(a, members, bool);
    double *tuned = ARENA_ARRAY(a, parties, double);
    t.party = ARENA_ARRAY(a, members, size_t);
    t.scale = ARENA_ARRAY(a, members, double);
    t.kept = ARENA_ARRAY(a, parties, double);
    t.weight = ARENA_ARRAY(a, parties, double);
    t.gain = ARENA_ARRAY(a, parties, double);
    t.place = ARENA_ARRAY(a, plan->depths, size_t);
    *out = (settle_cuts){.weight = arena_alloc(a, VARIED + 1, parties * sizeof(double))};
    if (!left_out || !tuned || !t.party || !t.scale || !t.kept || !t.weight || !t.gain || !t.place || !out->weight)
        return false;
    if (plan->states && !settle_relaxation_make(a, plan, plan->states, &t.relaxation))
        return false;
    size_t level = choose_members(&t, left_out);
    t.floor = best->found ? settle_floor(goal, best->gain, level) : goal->order->kind == SETTLE_LEAST ? -INFINITY : 0;
    const size_t length = goal->order->kind == SETTLE_SUM ? parties : t.counted;
    tune(&t, tuned, length, ROUNDS);
    set_weights(&t, tuned);
    memcpy(out->weight, t.weight, parties * sizeof(double));
    out->count = 1;
    for (size_t m = 0; m < length && out->count <= VARIED && length > 1; m++) {
        double was = tuned[m];
        if (goal->order->kind == SETTLE_SUM && was <= 0)
            continue;
        tuned[m] = goal->order->kind == SETTLE_SUM ? was * 1.5 : was + 0.4;
        set_weights(&t, tuned);
        memcpy(out->weight + out->count++ * parties, t.weight, parties * sizeof(double));
        tuned[m] = was;
    }
    out->floor = best->found ? settle_floor(goal, best->gain, level) : t.floor;
    out->members = t.counted;
    out->member = t.party;
    out->scale = t.scale;
    out->base = t.gain; /* no longer needed */
    memset(out->base, 0, parties * sizeof(double));
    for (size_t m = 0; m < t.counted; m++)
        out->base[t.party[m]] = t.scale[m];
    return fill_cuts(a, goal, out);
}
