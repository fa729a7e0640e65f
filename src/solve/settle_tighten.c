#include "solve/settle_tighten.h"

bool settle_tightener_make(arena *a, const settle_goal *goal, const settle_cuts *cuts, settle_tightener *out)
{
    *out = (settle_tightener){.goal = goal,
                              .cuts = cuts,
                              .gain = ARENA_ARRAY(a, goal->plan->parties, double),
                              .trial = ARENA_ARRAY(a, goal->plan->parties, double)};
    if (goal->plan->states && !settle_relaxation_make(a, goal->plan, goal->plan->states, &out->relaxation))
        return false;
    return out->gain && out->trial;
}

double settle_rest(const settle_plan *plan, const double *weight, size_t depth, double *gain)
{
    const size_t parties = plan->parties;
    double sum = 0;
    for (; depth < plan->depths; depth++) {
        const size_t first = plan->first[depth], end = plan->first[depth + 1];
        double most = -INFINITY;
        size_t chosen = first;
        for (size_t at = first; at < end; at++) {
            const double *value = plan->value + at * parties;
            double term = 0;
            for (size_t p = 0; p < parties; p++)
                term += weight[p] * value[p];
            chosen = term > most ? at : chosen;
            most = term > most ? term : most;
        }
        sum += most;
        for (size_t p = 0; p < parties && gain; p++)
            gain[p] += plan->value[chosen * parties + p];
    }
    return sum;
}

double settle_rounding(const settle_plan *plan, const double *weight, double size)
{
    double slop = size * (double)(plan->depths + plan->parties + plan->game->links + 64) * 0x1p-50;
    for (size_t p = 0; p < plan->parties && !plan->sharp; p++)
        slop += weight[p] * plan->slop[p];
    return slop;
}

/* exp(-x) to the second order, kept away from 0: any positive number makes a valid weight */
static double shrink(double x)
{
    x = x > 2 ? 2 : x < -2 ? -2 : x;
    return 1 - x + x * x / 2;
}

static bool step_least(const settle_tightener *t, double *weight, double bound, double floor)
{
    const settle_cuts *c = t->cuts;
    double norm = 0, total = 0;
    for (size_t m = 0; m < c->members; m++) {
        double slope = t->gain[c->member[m]] * c->scale[m] - bound;
        norm += weight[c->member[m]] / c->scale[m] * slope * slope;
    }
    if (!(norm > 0))
        return false;
    for (size_t m = 0; m < c->members; m++) {
        double slope = t->gain[c->member[m]] * c->scale[m] - bound;
        weight[c->member[m]] *= shrink((bound - floor) / norm * slope);
        total += weight[c->member[m]] / c->scale[m];
    }
    for (size_t m = 0; m < c->members; m++)
        weight[c->member[m]] /= total;
    return total > 0 && isfinite(total);
}

static bool step_product(const settle_tightener *t, double *weight, double bound, double floor)
{
    const settle_cuts *c = t->cuts;
    const double even = 1 / (double)c->members;
    if (!(bound > 0 && floor > 0))
        return false;
    double norm = 0, logs = 0, excess = log(bound / floor);
    for (size_t m = 0; m < c->members; m++) {
        double slope = weight[c->member[m]] * t->gain[c->member[m]] / bound - even;
        norm += slope * slope;
    }
    if (!(norm > 0))
        return false;
    for (size_t m = 0; m < c->members; m++) {
        size_t p = c->member[m];
        double slope = weight[p] * t->gain[p] / bound - even;
        weight[p] *= shrink(excess * slope / norm);
        logs += log(weight[p] / c->scale[m]) * even;
    }
    /* the product of weight / scale · members is to be 1 */
    double factor = even / exp(logs);
    for (size_t m = 0; m < c->members; m++)
        weight[c->member[m]] *= factor;
    return isfinite(factor) && factor > 0;
}

static bool step_sum(const settle_tightener *t, double *weight, double bound, double floor)
{
    const settle_cuts *c = t->cuts;
    double norm = 0;
    for (size_t p = 0; p < t->goal->plan->parties; p++)
        norm += t->gain[p] < 0 || weight[p] > c->base[p] ? t->gain[p] * t->gain[p] : 0;
    if (!(norm > 0))
        return false;
    for (size_t p = 0; p < t->goal->plan->parties; p++)
        weight[p] = fmax(c->base[p], weight[p] - (bound - floor) * t->gain[p] / norm);
    return true;
}

/* The rest's bound by the trial weights, its gains added to t->gain; *size: of what rounding may have touched. */
static double trial_rest(settle_tightener *t, size_t depth, size_t state, double *size)
{
    const settle_plan *plan = t->goal->plan;
    if (!plan->states) {
        double rest = settle_rest(plan, t->trial, depth, t->gain);
        *size = rest;
        return rest;
    }
    settle_relax(plan, plan->states, t->trial, depth, &t->relaxation);
    settle_relaxed_package(plan, plan->states, &t->relaxation, depth, state, t->gain, NULL);
    double rest = t->relaxation.table[plan->states->from[depth] + state];
    *size = fabs(rest) + 2 * t->relaxation.size;
    return rest;
}

double settle_tighten(settle_tightener *t, size_t depth, size_t state, const double *gain, double *weight, double floor,
                      int steps)
{
    const settle_plan *plan = t->goal->plan;
    const size_t bytes = plan->parties * sizeof(double);
    double least = INFINITY;
    memcpy(t->trial, weight, bytes);
    for (int round = 0;; round++) {
        memcpy(t->gain, gain, bytes);
        double size, bound = trial_rest(t, depth, state, &size);
        if (bound == -INFINITY)
            return bound;
        for (size_t p = 0; p < plan->parties; p++) {
            bound += t->trial[p] * gain[p];
            size += t->trial[p] * fabs(gain[p]);
        }
        double safe = bound + settle_rounding(plan, t->trial, size);
        if (safe < least) {
            least = safe;
            memcpy(weight, t->trial, bytes);
        }
        if (round == steps || !(least >= floor) || !isfinite(floor))
            return least;
        const settle_kind kind = t->goal->order->kind;
        bool more = kind == SETTLE_LEAST     ? step_least(t, t->trial, bound, floor)
                    : kind == SETTLE_PRODUCT ? step_product(t, t->trial, bound, floor)
                                             : step_sum(t, t->trial, bound, floor);
        if (!more)
            return least;
    }
}
