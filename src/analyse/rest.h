/* What is left of a game when some issues are settled. */
#ifndef ANALYSE_REST_H
#define ANALYSE_REST_H

#include "base/arena.h"
#include "base/error.h"

#include <entente/solve.h>

/* The game in which each issue of package [issues] has that one option, and those of SIZE_MAX all of theirs. *possible:
   false where the rules allow none. It borrows from the game and the arena. O(options · parties + links). */
entente_status rest_make(arena *a, const entente_game *game, const size_t *package, entente_game *rest, bool *possible,
                         entente_error *error);

#endif
