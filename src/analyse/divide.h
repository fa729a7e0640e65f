/* Adjusted Winner on a view. */
#ifndef ANALYSE_DIVIDE_H
#define ANALYSE_DIVIDE_H

#include "base/json.h"
#include "case/view.h"

/* {"parties","score","shared","fraction","items",…}: two parties' points divided; which issues fit is said. ENTENTE_INVALID
   where the view does not hold two parties with weights and the worth of their options. */
entente_status analyse_divide(const entente_view *v, json_t **out, entente_error *error);

#endif
