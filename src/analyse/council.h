/* How a council stands on what is put to it. */
#ifndef ANALYSE_COUNCIL_H
#define ANALYSE_COUNCIL_H

#include "analyse/parts.h"
#include "base/json.h"

/* An entente_council_result of a view. */
part_maker council_make;

entente_status analyse_council(const entente_view *v, json_t **out, entente_error *error);

#endif
