/* GENIUS: a domain and profiles in XML. `named`: whether somebody named the files, so that each must count. */
#ifndef SCENARIO_GENIUS_H
#define SCENARIO_GENIUS_H

#include "scenario/source.h"

entente_status scenario_genius(arena *a, const char *title, const scenario_file *file, size_t files, bool named,
                               entente_scenario **scenario, entente_error *error);

#endif
