/* Chances where one line of large weights decides, vetoes aside: distributions over what is missing or had of the quota. */
#ifndef COUNCIL_SPREAD_H
#define COUNCIL_SPREAD_H

#include "council/rule.h"

typedef struct spread {
    size_t members, branches;
    bool up;              /* sums count towards a win, else towards a loss */
    size_t size;          /* sums from here on are settled */
    const uint64_t *step; /* [members][branches] */
    const bool *killed;   /* [members][branches]: the branch is a veto */
} spread;

/* Whether the game is such a one, and worth it: one way, one line besides vetoes, and a size that fits `memory` bytes.
   choice as for layers_build, branch 0 yes and branch 1 no. false also when memory runs out: another method may do. */
bool spread_read(arena *a, const council_game *game, const unsigned char *choice, size_t branches, size_t memory, spread *s);

/* chance [members][branches]; *won: the chance of adoption; swing [members] (NULL: not wanted): how much likelier with
   branch 0 than with branch 1. O(members · log members · size · branches), and log members arrays of `size`. */
entente_status spread_chances(const spread *s, const double *chance, double *won, double *swing, entente_error *error);

#endif
