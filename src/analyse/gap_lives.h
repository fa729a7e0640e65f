/* Which positions and preferences a reader knew, from which day on and until which: what corrections end is not what the
   last fold holds, but what each day's did. */
#ifndef ANALYSE_GAP_LIVES_H
#define ANALYSE_GAP_LIVES_H

#include "case/view.h"

#include <stdint.h>

/* Alive on the days from `from` on, before `until`. */
typedef struct gap_life {
    const entry *entry;
    int32_t from, until;
    int32_t said;     /* the day on which a position was first known, see view_goes_on */
    uint64_t wording; /* of a position: the same where the same is said; not 0 */
} gap_life;

typedef struct gap_lives {
    gap_life *items; /* of positions that count, of preferences, of withdrawals; in the case's order */
    size_t positions, preferences, withdrawals;
    gap_life *names; /* of what has a handle, of the kinds to which these refer */
    size_t name_count;
} gap_lives;

/* What the gap is made of refers to entries of these kinds, and they to no others. */
bool gap_refers_to(kind_id of);
/* As the reader of a view knows them up to its day. false: memory ran out. O(n log n). */
bool gap_lives_make(gap_lives *lives, const entente_view *v, arena *a);
/* What stands in the view, as if it had been known so from the first: positions and preferences from the day on which they
   were first known on, actors and issues from ever. false: memory ran out. O(n log n). */
bool gap_lives_standing(gap_lives *lives, const entente_view *v, arena *a);

#endif
