/* Sets of thresholds that come with the program: data/indicators/sets.txt. */
#ifndef CASE_SETS_H
#define CASE_SETS_H

#include "base/arena.h"
#include "case/kinds.h"

/* The thresholds of a set; none: count 0. *failed: memory ran out. */
number_map set_thresholds(arena *a, const char *set, bool *failed);

/* Whether there is such a set. */
bool set_known(const char *set);

#endif
