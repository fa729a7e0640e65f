/* The package that somebody asks about, by the names of a case or of another program's files. */
#ifndef ANALYSE_WISH_H
#define ANALYSE_WISH_H

#include "analyse/problem.h"

#include <entente/scenario.h>

/* Fill package [issues] with the option of each; SIZE_MAX: it says nothing of the issue. ENTENTE_INVALID: a name that is
   none; a package or draft that says nothing of any issue. */
entente_status wish_of_case(problem *p, const entente_score_wish *wish, size_t *package, entente_error *error);
/* first [issues]: where the options of each begin. */
entente_status wish_of_game(const entente_scenario *scenario, const size_t *first, arena *memory, const char *text,
                            size_t *package, entente_error *error);

#endif
