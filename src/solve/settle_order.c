#include "solve/settle_order.h"

#include "base/number.h"

bool settle_order_make(arena *a, const settle_plan *plan, settle_kind kind, const size_t *member, size_t members,
                       const uint64_t *factor, size_t factors, size_t factor_limbs, settle_order *out)
{
    *out = (settle_order){.kind = kind,
                          .plan = plan,
                          .members = members,
                          .member = member,
                          .factor = factor,
                          .factors = factors,
                          .factor_limbs = factor_limbs,
                          .keys = kind == SETTLE_LEAST ? members : 1};
    out->key_limbs =
        kind == SETTLE_PRODUCT ? members * plan->limbs + factors * factor_limbs + 1 : plan->limbs + factor_limbs + 1;
    out->key = ARENA_ARRAY(a, out->keys * out->key_limbs, uint64_t);
    out->other = ARENA_ARRAY(a, out->keys * out->key_limbs, uint64_t);
    out->scratch = ARENA_ARRAY(a, 2 * (out->key_limbs + plan->limbs + factor_limbs), uint64_t);
    return out->key && out->other && out->scratch;
}

static void scaled(const settle_order *order, const uint64_t *gain, size_t member, uint64_t *out)
{
    const size_t limbs = order->plan->limbs, width = limbs + order->factor_limbs;
    wide_multiply(out, gain + order->member[member] * limbs, limbs, order->factor + member * order->factor_limbs,
                  order->factor_limbs, order->scratch);
    out[width] = wide_negative(out, width) ? UINT64_MAX : 0;
}

/* key, of *used limbs, times a natural */
static void multiply_into(const settle_order *order, uint64_t *key, size_t *used, const uint64_t *factor, size_t length)
{
    while (length > 1 && !factor[length - 1])
        length--;
    uint64_t *out = order->scratch;
    if (*used >= length)
        mpn_mul(out, key, (mp_size_t)*used, factor, (mp_size_t)length);
    else
        mpn_mul(out, factor, (mp_size_t)length, key, (mp_size_t)*used);
    *used += length;
    while (*used > 1 && !out[*used - 1])
        --*used;
    wide_copy(key, out, *used);
}

static void product(const settle_order *order, const uint64_t *gain, uint64_t *key)
{
    const size_t limbs = order->plan->limbs;
    memset(key, 0, order->key_limbs * sizeof *key);
    key[0] = 1;
    size_t used = 1;
    for (size_t m = 0; m < order->members; m++)
        multiply_into(order, key, &used, gain + order->member[m] * limbs, limbs);
    for (size_t f = 0; f < order->factors; f++)
        multiply_into(order, key, &used, order->factor + f * order->factor_limbs, order->factor_limbs);
    memset(key + used, 0, (order->key_limbs - used) * sizeof *key);
}

void settle_order_key(const settle_order *order, const uint64_t *gain, uint64_t *key)
{
    const size_t width = order->key_limbs;
    if (order->kind == SETTLE_PRODUCT) {
        product(order, gain, key);
        return;
    }
    uint64_t *value = order->scratch + order->plan->limbs;
    if (order->kind == SETTLE_SUM) {
        memset(key, 0, width * sizeof *key);
        for (size_t m = 0; m < order->members; m++) {
            scaled(order, gain, m, value);
            wide_add(key, key, value, width);
        }
        return;
    }
    for (size_t m = 0; m < order->members; m++) { /* sorted, least first */
        scaled(order, gain, m, value);
        size_t at = m;
        for (; at && wide_compare(value, key + (at - 1) * width, width) < 0; at--)
            wide_copy(key + at * width, key + (at - 1) * width, width);
        wide_copy(key + at * width, value, width);
    }
}

int settle_order_compare(const settle_order *order, const uint64_t *key, const uint64_t *other)
{
    for (size_t k = 0; k < order->keys; k++) {
        int sign = wide_compare(key + k * order->key_limbs, other + k * order->key_limbs, order->key_limbs);
        if (sign)
            return sign;
    }
    return 0;
}

static natural trimmed(const uint64_t *limb, size_t limbs)
{
    while (limbs && !limb[limbs - 1])
        limbs--;
    return (natural){limb, limbs};
}

/* naturals side by side, each of the greatest length */
static const uint64_t *gathered(arena *a, const natural *x, size_t count, size_t *limbs)
{
    *limbs = 1;
    for (size_t i = 0; i < count; i++) {
        if (natural_failed(x[i]))
            return NULL;
        *limbs = x[i].length > *limbs ? x[i].length : *limbs;
    }
    uint64_t *out = ARENA_ARRAY(a, count * *limbs, uint64_t);
    for (size_t i = 0; i < count && out; i++)
        wide_copy(out + i * *limbs, x[i].limb, x[i].length);
    return out;
}

const uint64_t *settle_unit_factors(arena *a, const settle_plan *plan, size_t *limbs)
{
    const entente_game *game = plan->game;
    natural common = natural_from(a, 1);
    natural *factor = ARENA_ARRAY(a, plan->parties, natural);
    if (!factor)
        return NULL;
    for (size_t p = 0; p < plan->parties && !natural_failed(common); p++)
        common = natural_lcm(a, common, trimmed(game->denominator + p * game->limbs, game->limbs));
    for (size_t p = 0; p < plan->parties; p++)
        factor[p] = natural_quotient(a, common, trimmed(game->denominator + p * game->limbs, game->limbs));
    return gathered(a, factor, plan->parties, limbs);
}

const uint64_t *settle_ratio_factors(arena *a, const settle_plan *plan, const size_t *member, size_t members,
                                     const uint64_t *range, size_t *limbs)
{
    natural *factor = ARENA_ARRAY(a, members, natural);
    if (!factor)
        return NULL;
    for (size_t i = 0; i < members; i++) {
        factor[i] = natural_from(a, 1);
        for (size_t j = 0; j < members; j++)
            if (j != i)
                factor[i] = natural_multiply(a, factor[i], trimmed(range + member[j] * plan->limbs, plan->limbs));
    }
    return gathered(a, factor, members, limbs);
}
