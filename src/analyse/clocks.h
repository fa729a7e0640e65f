/* What presses: clocks and indicators. */
#ifndef ANALYSE_CLOCKS_H
#define ANALYSE_CLOCKS_H

#include "analyse/parts.h"
#include "base/json.h"

/* An entente_clocks_result of a view. */
part_maker clocks_make;

entente_status analyse_clocks(const entente_view *v, json_t **out, entente_error *error);

#endif
