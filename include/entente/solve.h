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

/* ---- The frontier ----

   All efficient packages: those that no other package equals or betters for every party while bettering one. Packages with
   the same utilities are one point; a point carries the exact count of its packages and can give them all. */

typedef struct entente_frontier entente_frontier;

/* How to solve; start from {0}, which asks for everything, exactly, on all cores. */
typedef struct entente_frontier_options {
    bool rational;  /* only packages worth at least its reservation value to every party */
    double epsilon; /* 0: exact. Otherwise a shown point stands within a factor 1 + epsilon of every efficient one */
    size_t points;  /* at most so many in the answer; the run holds about as many, or 20,000; 0: as many as there are */
    size_t memory;  /* bytes that the run may hold, nearly; 0: as many as it needs */
    size_t threads; /* 0: one for each core. The answer is the same for any number */
    /* Told after each issue how many points the issues so far have; NULL: not told. */
    void (*progress)(void *context, size_t issues_done, size_t issues, size_t points);
    void *context;
} entente_frontier_options;

/* The efficient points of a game, in lexicographically descending order of their utilities in party order; none when the
   rules allow no package (or no rational one). Reservation values count only with options->rational. Free the answer with
   entente_frontier_free.

   options may be NULL: {0}. With a bound (points or memory) that the exact frontier would pass, the run raises epsilon as
   far as it must; entente_frontier_epsilon tells the guarantee reached. The factor is of utility counted from zero, or from
   the sum of the party's worst options and negative bonuses where that sum is negative: every efficient package e has a
   shown point s with e - z <= (1 + epsilon) (s - z) for every party, z being min(0, that sum). Every shown point is of
   packages that the rules allow; one that the answer lacks may be better than it within that factor.

   Errors: ENTENTE_INVALID (an array out of range; a package whose utility does not fit the game's limbs; epsilon negative
   or not finite), ENTENTE_LIMIT (2^32 points or more; rules that tie too many issues together; a bound that cannot be
   served), ENTENTE_MEMORY.

   Cost: issues are merged one by one (Nemhauser and Ullmann, 1969), so with S the points of the issues so far and m the
   options of the next: two parties O(S m log m) a merge, three O(S m log S), more a query per pair of options into a tree
   over S. Rules multiply S by the combinations of pending rules at the narrowest order found. docs/frontier.md tells all. */
entente_status entente_frontier_solve(const entente_game *game, const entente_frontier_options *options,
                                      entente_frontier **frontier, entente_error *error);
void entente_frontier_free(entente_frontier *frontier);

/* How many points. */
size_t entente_frontier_points(const entente_frontier *frontier);

/* A point's utilities, [parties][limbs], as the game's integers; valid as long as the frontier. */
const uint64_t *entente_frontier_utility(const entente_frontier *frontier, size_t point);

/* How many packages stand at a point: a natural of *length little-endian limbs (leading ones may be zero). Where the answer
   is not exact: at least so many. */
const uint64_t *entente_frontier_count(const entente_frontier *frontier, size_t point, size_t *length);

/* How many packages there are, whether rules allow them or not: the product of the issues' options. */
const uint64_t *entente_frontier_outcomes(const entente_frontier *frontier, size_t *length);

/* How many packages the rules allow; the same as entente_frontier_outcomes without rules. */
const uint64_t *entente_frontier_allowed(const entente_frontier *frontier, size_t *length);

/* Whether every efficient point is there; then entente_frontier_epsilon is 0. */
bool entente_frontier_exact(const entente_frontier *frontier);

/* The guarantee reached, rounded up. */
double entente_frontier_epsilon(const entente_frontier *frontier);

/* The first package in file order (by the first issue's option, then the second's, and so on) of a point: option[issues].
   Where the answer is not exact: the first of those that were kept. O(issues). */
void entente_frontier_package(const entente_frontier *frontier, size_t point, size_t *option);

/* All packages of a point one after another, in an order that is the same in every run but is not file order. O(issues)
   each. NULL when memory runs out; the frontier must outlive it. */
typedef struct entente_frontier_packages entente_frontier_packages;
entente_frontier_packages *entente_frontier_packages_new(const entente_frontier *frontier, size_t point);
/* Writes the next package to option[issues], or gives false when all were given. */
bool entente_frontier_packages_next(entente_frontier_packages *packages, size_t *option);
void entente_frontier_packages_free(entente_frontier_packages *packages);

#endif
