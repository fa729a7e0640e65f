/* Efficient and fair agreements, from numbers alone.

   A game is what parties think of packages: a package takes one option of every issue, and is worth to a party the sum of
   what its options are worth to it (and of the bonuses between them). All integers are two's complement of `limbs` 64-bit
   limbs, little-endian, and are the party's utility times its denominator, so that every comparison is exact. */
#ifndef ENTENTE_SOLVE_H
#define ENTENTE_SOLVE_H

#include <entente/base.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum entente_link_kind {
    ENTENTE_REQUIRES, /* whoever takes option a must take option b */
    ENTENTE_EXCLUDES, /* a and b not together */
    ENTENTE_BONUS,    /* a and b together are worth so much more (or less) to each party */
} entente_link_kind;

/* A rule between two options of different issues. */
typedef struct entente_link {
    entente_link_kind kind;
    size_t issue_a, option_a, issue_b, option_b;
    const uint64_t *bonus; /* [parties][limbs]; NULL unless ENTENTE_BONUS */
} entente_link;

typedef struct entente_game {
    size_t parties, issues, limbs;
    const size_t *options;       /* [issues]: options of each, at least 1 */
    const uint64_t *utility;     /* [sum of options][parties][limbs], issue by issue */
    const uint64_t *reserve;     /* [parties][limbs]: what no agreement is worth to each */
    const uint64_t *denominator; /* [parties][limbs]: positive; utility = integer / denominator */
    size_t links;
    const entente_link *link;
} entente_game;

#endif
