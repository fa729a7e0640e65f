/* What a settlement maximises, compared exactly. */
#ifndef SOLVE_SETTLE_ORDER_H
#define SOLVE_SETTLE_ORDER_H

#include "solve/settle_plan.h"

typedef enum settle_kind {
    SETTLE_LEAST,   /* lexicographic max-min of gain · factor over the members */
    SETTLE_PRODUCT, /* the product of the members' gains and of the factors */
    SETTLE_SUM,     /* the sum of gain · factor over the members */
} settle_kind;

typedef struct settle_order {
    settle_kind kind;
    const settle_plan *plan;
    size_t members;
    const size_t *member;   /* [members]: parties */
    const uint64_t *factor; /* [factors][factor_limbs], positive; LEAST and SUM: one a member */
    size_t factors, factor_limbs;
    size_t keys, key_limbs; /* a key is so many integers of so many limbs, compared from the first on */
    uint64_t *key, *other;  /* [keys][key_limbs]: of the best, and of what is compared with it */
    uint64_t *scratch;
} settle_order;

/* For LEAST and SUM as many factors as members. false: out of memory. */
bool settle_order_make(arena *a, const settle_plan *plan, settle_kind kind, const size_t *member, size_t members,
                       const uint64_t *factor, size_t factors, size_t factor_limbs, settle_order *out);

/* The key of gains ([parties][limbs]; for PRODUCT none of the members' is negative). */
void settle_order_key(const settle_order *order, const uint64_t *gain, uint64_t *key);

int settle_order_compare(const settle_order *order, const uint64_t *key, const uint64_t *other);

/* Exact factors for gains in true units: the least common multiple of the denominators over each one's own.
   [parties][*limbs] in a; NULL: out of memory. */
const uint64_t *settle_unit_factors(arena *a, const settle_plan *plan, size_t *limbs);

/* Exact factors for ratios: of each member the product of the other members' ranges ([parties][plan limbs], positive). */
const uint64_t *settle_ratio_factors(arena *a, const settle_plan *plan, const size_t *member, size_t members,
                                     const uint64_t *range, size_t *limbs);

#endif
