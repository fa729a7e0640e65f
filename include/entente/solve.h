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

/* ---- settlements: docs/settlements.md ---- */

typedef struct entente_settle_options {
    double seconds;    /* stop after about so long with the best found; 0: never */
    size_t memory;     /* bytes that the search may take; 0: 1 GB */
    unsigned settlements; /* which of ENTENTE_NASH …; 0: all four */
} entente_settle_options;

enum { ENTENTE_NASH = 1, ENTENTE_KALAI_SMORODINSKY = 2, ENTENTE_EGALITARIAN = 4, ENTENTE_UTILITARIAN = 8 };

typedef struct entente_settlement {
    bool found;         /* there is a package here */
    bool proven;        /* it is the settlement, ties included */
    const size_t *package;   /* [issues]: the option of each */
    const uint64_t *utility; /* [parties][limbs of the settlements]: utility times the party's denominator */
    double value;       /* what is maximised, rounded: Nash the geometric mean of the gains of the parties that gain (in
                           true units), Kalai-Smorodinsky the least ratio, egalitarian the least gain, utilitarian the sum */
    double bound;       /* no package of Z has a greater value; rounded up; infinity where nothing is known */
} entente_settlement;

typedef struct entente_settlements {
    size_t parties, issues, limbs;
    bool empty;            /* proven: no package is worth its reservation value to every party */
    bool ideal_proven;     /* ideal is exact; else the best found, and Kalai-Smorodinsky is not proven either */
    const uint64_t *ideal; /* [parties][limbs]: each party's greatest utility on Z; NULL where nothing was found on Z */
    entente_settlement nash, kalai_smorodinsky, egalitarian, utilitarian;
    void *memory;
} entente_settlements;

/* The four settlements of a game, and each party's ideal, chosen on Z: the packages worth at least its reservation value to
   every party. Nash: most parties gaining strictly, then the greatest product of their gains. Kalai-Smorodinsky:
   lexicographic max-min of gain over ideal gain, parties with nothing to gain left out. Egalitarian: lexicographic max-min
   of gain. Utilitarian: greatest sum. Ties: lexicographically greatest utility vector in party order, then the first
   package in file order. Gains of different parties are compared in true units (integer over denominator), exactly.

   The frontier is not listed: packages are built issue by issue in layers, cut by bounds that add up over issues
   (Lagrangean weights on the parties), with equal and dominated partial packages dropped; where a layer would be too large
   the best are kept, what was left out bounds the result, and the search is widened until nothing was left out or time
   or memory ends. The result does not depend on the clock when everything is proven.

   ENTENTE_OK: done, even where Z is empty or time ran out (see the flags); *out is then freed with
   entente_settlements_free. ENTENTE_INVALID: the game is not one. ENTENTE_LIMIT: more than 2^32 - 1 options in an issue.
   ENTENTE_MEMORY. options may be NULL. Cost: exponential at worst; a layer costs O(width · options · parties²). */
entente_status entente_settle(const entente_game *game, const entente_settle_options *options, entente_settlements *out,
                              entente_error *error);
void entente_settlements_free(entente_settlements *settlements);

#endif
