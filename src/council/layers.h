/* A game as a layered diagram: one layer per member, one node per state that still matters.

   A state is the vector of partial sums of the lines of a council_game. Sums that are decided (sure to reach their line's
   least, or sure not to) are forgotten, and so are lines that no open way needs; states that agree are one node. Every
   method on it is one sweep forth and one back, in the numbers of choice: chances, counts, costs. */
#ifndef COUNCIL_LAYERS_H
#define COUNCIL_LAYERS_H

#include "base/number.h"
#include "council/rule.h"

enum { LAYERS_BRANCHES = 4 };
#define LAYERS_LOST UINT32_MAX
#define LAYERS_WON  (UINT32_MAX - 1)

typedef struct layers {
    size_t members, branches, nodes;
    const uint32_t *order; /* [members]: the member of each layer */
    const uint32_t *first; /* [members + 1]: each layer's first node */
    const uint32_t *child; /* [nodes][branches]: a node of the next layer, LAYERS_LOST or LAYERS_WON */
    uint32_t root;         /* a node, or the outcome where it is settled from the start */
} layers;

/* choice [members][branches]: the vote that each branch stands for, which may repeat. `sorted`: layers by falling influence
   (fewer nodes), else in the members' order. ENTENTE_LIMIT past `most` nodes. O(nodes · branches · (lines + ways)). */
entente_status layers_build(arena *a, const council_game *game, const unsigned char *choice, size_t branches, bool sorted,
                            size_t most, layers *out, entente_error *error);

/* Chances. chance [members][branches] of each branch; `forth` and `back` [nodes] are the caller's. *won: the chance of
   adoption; given [members][branches]: the chance of adoption given that branch; NULL: not wanted.
   swing [members] (NULL: not wanted): given[j][0] − given[j][1], summed without cancellation. O(nodes · branches). */
void layers_chances(const layers *l, const double *chance, double *forth, double *back, double *won, double *given,
                    double *swing);

/* Exact counts, branches^members ballots in all. *won: winning ballots; swing [members]: ballots of the others with which
   branch 0 wins and branch 1 loses. */
entente_status layers_counts(arena *a, const layers *l, natural *won, natural *swing, entente_error *error);

#endif
