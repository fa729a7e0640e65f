/* Making councils: everything of one lives in one arena. */
#ifndef COUNCIL_COUNCIL_H
#define COUNCIL_COUNCIL_H

#include "base/arena.h"

#include <entente/council.h>

/* An empty council whose `memory` is the arena given by council_memory; NULL when memory ran out. */
entente_council *council_new(void);
arena *council_memory(const entente_council *council);

/* A deep copy that may be changed before it is handed out: arrays are the copy's own. NULL when memory ran out. */
entente_council *council_copy(const entente_council *council);

/* How many decimals a measure's weights have. */
static inline unsigned council_places(const entente_council *council, size_t measure)
{
    return council->places ? council->places[measure] : 0;
}

/* Two members of one name: their places, the later one's in *second. false: none, or memory ran out, *failed. */
bool council_repeat(const char *const *names, size_t count, size_t *first, size_t *second, bool *failed);

/* Whether the bytes are well-formed UTF-8. */
bool council_utf8(const char *bytes, size_t length);

#endif
