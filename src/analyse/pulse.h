/* Cooperation and conflict by pair of actors over time. */
#ifndef ANALYSE_PULSE_H
#define ANALYSE_PULSE_H

#include "base/json.h"
#include "case/view.h"

/* {"as","on","step":"week"|"month","periods":[first day of each],"pairs":[{"a","b","cooperation":[a number per period],
   "conflict":[…],"tone"}],"dyads":[{"month","source","target","events","verbal_cooperation","material_cooperation",
   "verbal_conflict","material_conflict","tone"}]}.
   Counted are events that happened and have a target, at their first day. Periods are weeks from Monday on where 26 or fewer
   hold all, else months; tone is the mean Goldstein score, that of the event's type where it has none. Pairs are unordered,
   the busiest first; dyad-months are ordered by month, source and target. O(events log events + pairs · periods). */
entente_status analyse_pulse(const entente_view *v, json_t **out, entente_error *error);

#endif
