/* What is left of a game when some issues are settled. */
#ifndef ANALYSE_REST_H
#define ANALYSE_REST_H

#include "base/arena.h"
#include "base/error.h"

#include <entente/solve.h>
#include <stdbool.h>

typedef struct rest {
    entente_game game;
    size_t *rank;  /* [options of the whole game]: an option's number in the rest; SIZE_MAX: it is not there */
    size_t *whole; /* [options of the rest]: its number in the whole game */
    bool possible; /* false: no package is left */
} rest;

/* The game in which each issue of package [issues] has that one option, and those of SIZE_MAX all of theirs that are allowed
   [options; NULL: all are]. It borrows from the game and the arena. O(options · parties + links). */
entente_status rest_make(arena *a, const entente_game *game, const size_t *package, const bool *allowed, rest *out,
                         entente_error *error);

/* A package of the rest as one of the whole game, in place. */
void rest_whole(const rest *r, size_t *package);

#endif
