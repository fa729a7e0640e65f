/* From exact weights and values to a game in integers. */
#ifndef SCENARIO_BUILD_H
#define SCENARIO_BUILD_H

#include "base/arena.h"
#include "base/error.h"
#include "base/number.h"

#include <entente/scenario.h>

/* The most options of all issues together, the most of them times parties, the most limbs a number of the game may
   take; the most bytes of all of its numbers. */
enum { SCENARIO_OPTIONS = 1 << 16, SCENARIO_VALUES = 1 << 20, SCENARIO_LIMBS = 1024, SCENARIO_GAME = 1 << 28 };

/* As entente_link, with what a bonus is worth to each party as it was given. */
typedef struct scenario_link {
    entente_link_kind kind;
    size_t issue_a, option_a, issue_b, option_b;
    const rational *const *bonus; /* [parties]; NULL unless ENTENTE_BONUS */
} scenario_link;

typedef struct scenario_parts {
    const char *title;
    size_t parties, issues;
    const char *const *party;       /* [parties] */
    const char *const *issue;       /* [issues] */
    const size_t *options;          /* [issues], at least 1 each */
    const char *const *option;      /* [sum of options], issue by issue */
    const rational *const *weight;  /* [parties][issues] */
    const rational *const *value;   /* [sum of options][parties]: an option is worth weight · value */
    const rational *const *reserve; /* [parties]: what no agreement is worth */
    const bool *unreserved;         /* [parties]: that is not known, and counted from 0; NULL: of all it is */
    size_t links;
    const scenario_link *link;
    size_t notes;
    const char *const *note;
} scenario_parts;

/* Make a scenario of parts. All that they point at must live in *a (or for as long as the scenario); on success the scenario
   takes the arena over and *a is empty again, on failure *a is as it was, with some garbage in it.

   A party's denominator is the least common one of its options' utilities, bonuses and reservation value. `limbs` is the
   same for all and the fewest so that the sum of the magnitudes of every issue's greatest, of all bonuses and of the
   reservation value fits with a sign and one spare bit: no sum of options that a solver makes, and no difference of two,
   overflows.
   Errors: ENTENTE_INVALID for no party, no issue, an issue without options, a link that joins an issue to itself or names
   what is not there; ENTENTE_LIMIT; ENTENTE_MEMORY.
   Cost: one product, one common multiple and one scaling per option and party. */
entente_status scenario_build(arena *a, const scenario_parts *parts, entente_scenario **scenario, entente_error *error);

#endif
