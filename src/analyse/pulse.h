/* Cooperation and conflict by pair of actors over time. */
#ifndef ANALYSE_PULSE_H
#define ANALYSE_PULSE_H

#include "analyse/parts.h"

/* An entente_pulse_result of a view. Periods are weeks from Monday on where 26 or fewer hold all, else months; pairs are
   unordered, the busiest first; dyad-months are ordered by month, source and target. */
part_maker pulse_make;

#endif
