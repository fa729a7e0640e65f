/* NegoLog: profiles in JSON. */
#ifndef SCENARIO_NEGOLOG_H
#define SCENARIO_NEGOLOG_H

#include "scenario/source.h"

entente_status scenario_negolog(arena *a, const char *title, const scenario_file *file, size_t files, bool named,
                                entente_scenario **scenario, entente_error *error);

#endif
