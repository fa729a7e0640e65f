/* A scored game: a table of scores for each party. */
#ifndef SCENARIO_SCORES_H
#define SCENARIO_SCORES_H

#include "scenario/source.h"

entente_status scenario_scores(arena *a, const char *title, const scenario_file *file, size_t files,
                               entente_scenario **scenario, entente_error *error);

#endif
