/* Games of one weight: a coalition wins when its weights sum to the quota or more. */
#ifndef COUNCIL_WEIGHTED_H
#define COUNCIL_WEIGHTED_H

#include "base/arena.h"
#include "base/error.h"
#include "base/number.h"

#include <entente/council.h>

/* Players with equal weights are one kind. 1 ≤ quota ≤ total < 2^62. */
typedef struct weighted {
    size_t players, kinds;
    const uint64_t *weight; /* [kinds] ascending, ≥ 1 */
    const size_t *count;    /* [kinds] */
    uint64_t quota, total;
} weighted;

/* The quota of the dual game, in which a coalition wins when its complement does not win here. */
static inline uint64_t weighted_dual(const weighted *w)
{
    return w->total - w->quota + 1;
}

/* Bytes that weighted_count takes; SIZE_MAX: too many to say. */
size_t weighted_bytes(const weighted *w);

/* Exactly: *won winning coalitions of 2^players, and swing [kinds], the coalitions of the others that one player of the kind
   makes win. O(players · quota · players / 64), the quota being the dual's where that is less. */
entente_status weighted_count(arena *a, const weighted *w, natural *won, natural *swing, entente_error *error);

#endif
