#include "solve/settle_best.h"

#include <math.h>
#include <string.h>

bool settle_best_make(arena *a, const settle_plan *plan, settle_best *out)
{
    *out = (settle_best){.place = ARENA_ARRAY(a, plan->depths, size_t),
                         .gain = ARENA_ARRAY(a, 2 * plan->parties * plan->limbs, uint64_t)};
    return out->place && out->gain;
}

static int gain_compare(const settle_plan *plan, const uint64_t *x, const uint64_t *y)
{
    for (size_t p = 0; p < plan->parties; p++) {
        int sign = wide_compare(x + p * plan->limbs, y + p * plan->limbs, plan->limbs);
        if (sign)
            return sign;
    }
    return 0;
}

static bool needs_met(const settle_goal *goal, const uint64_t *gain)
{
    const size_t limbs = goal->plan->limbs;
    for (size_t p = 0; goal->need && p < goal->plan->parties; p++)
        if (wide_compare(gain + p * limbs, goal->need + p * limbs, limbs) < 0)
            return false;
    return true;
}

bool settle_offer(const settle_goal *goal, settle_best *best, const size_t *place)
{
    const settle_plan *plan = goal->plan;
    const settle_order *order = goal->order;
    const size_t width = plan->parties * plan->limbs;
    uint64_t *gain = best->gain + width;
    settle_plan_gain(plan, place, gain);
    if (!needs_met(goal, gain))
        return false;
    settle_order_key(order, gain, order->other);
    if (best->found) {
        int sign = settle_order_compare(order, order->other, order->key);
        if (!sign)
            sign = gain_compare(plan, gain, best->gain);
        if (!sign)
            sign = settle_plan_compare(plan, best->place, place);
        if (sign <= 0)
            return false;
    }
    if (!settle_plan_allows(plan, place))
        return false;
    best->found = true;
    memcpy(best->place, place, plan->depths * sizeof *place);
    wide_copy(best->gain, gain, width);
    wide_copy(order->key, order->other, order->keys * order->key_limbs);
    return true;
}

/* The member value at `level` when sorted; LEAST only. */
static double sorted_value(const settle_goal *goal, const uint64_t *gain, size_t level, double slack)
{
    const settle_order *order = goal->order;
    double found = -INFINITY;
    for (size_t round = 0; round <= level; round++) {
        /* the round-th least, by counting what is below: members are few */
        double least = INFINITY;
        for (size_t m = 0; m < order->members; m++) {
            size_t p = order->member[m], below = 0;
            double x =
                settle_plan_double(goal->plan, gain, p) * goal->scale[m] - slack * goal->plan->slop[p] * goal->scale[m];
            for (size_t k = 0; k < order->members; k++) {
                size_t q = order->member[k];
                double y =
                    settle_plan_double(goal->plan, gain, q) * goal->scale[k] - slack * goal->plan->slop[q] * goal->scale[k];
                below += y < x || (y == x && k < m);
            }
            if (below == round)
                least = x;
        }
        found = least;
    }
    return found;
}

double settle_floor(const settle_goal *goal, const uint64_t *gain, size_t level)
{
    const settle_order *order = goal->order;
    double value = 0, size = 0;
    if (order->kind == SETTLE_LEAST)
        value = size = sorted_value(goal, gain, level, 1);
    for (size_t m = 0; m < order->members && order->kind != SETTLE_LEAST; m++) {
        size_t p = order->member[m];
        double x = settle_plan_double(goal->plan, gain, p) - goal->plan->slop[p];
        if (order->kind == SETTLE_PRODUCT) {
            if (x <= 0)
                return 0;
            value += log(x * goal->scale[m]) / (double)order->members;
        } else {
            value += x * goal->scale[m];
            size += fabs(x * goal->scale[m]);
        }
    }
    if (order->kind == SETTLE_PRODUCT)
        value = size = order->members ? exp(value) : 1;
    return value - fabs(size) * 1e-12;
}

double settle_value(const settle_goal *goal, const uint64_t *gain)
{
    const settle_order *order = goal->order;
    double value = 0;
    if (order->kind == SETTLE_LEAST)
        return order->members ? sorted_value(goal, gain, 0, 0) : 0;
    for (size_t m = 0; m < order->members; m++) {
        double x = settle_plan_double(goal->plan, gain, order->member[m]) * goal->scale[m];
        value += order->kind == SETTLE_PRODUCT ? log(x) / (double)order->members : x;
    }
    return order->kind == SETTLE_PRODUCT ? exp(value) : value;
}
