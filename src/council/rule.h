/* A rule as lines: every majority and the vetoes as integer sums with a least value. */
#ifndef COUNCIL_RULE_H
#define COUNCIL_RULE_H

#include "base/arena.h"
#include "base/error.h"

#include <entente/council.h>

__extension__ typedef unsigned __int128 council_wide;

/* Line l holds when Σ_j score[l][j][vote of j] ≥ least[l]; the draft is adopted when all lines of some way hold. Every
   score is monotone, no ≤ abstain ≤ yes, but those of a quorum, which takes a no for a yes. Sums stay within ±2^62. */
typedef struct council_game {
    size_t members, lines, ways;
    const int64_t *score; /* [lines][members][ENTENTE_VOTES] */
    const int64_t *least; /* [lines] */
    const uint64_t *way;  /* [ways]: bits over lines */
} council_game;

/* The rule must have been checked. Out of memory, or ENTENTE_LIMIT when a sum passes 2^62. */
entente_status council_compile(arena *a, const entente_rule *rule, council_game *game, entente_error *error);

/* What a member's vote counts as in a majority. */
entente_vote council_counted(const entente_rule *rule, const entente_majority *majority, size_t member, entente_vote vote);

static inline bool council_bound(const entente_rule *rule, size_t member)
{
    return rule->bound && rule->bound[member];
}

static inline entente_veto council_veto(const entente_rule *rule, size_t member)
{
    return rule->veto && !council_bound(rule, member) ? (entente_veto)rule->veto[member] : ENTENTE_VETO_NONE;
}

/* The least counted ayes (against: the most counted noes) that hold on a base. */
uint64_t council_needed(const entente_majority *majority, uint64_t base);

/* The sum of a measure over all members, or over those who need not abstain. */
uint64_t council_total(const entente_rule *rule, size_t measure, bool eligible);

#endif
