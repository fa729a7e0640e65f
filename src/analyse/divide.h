/* Issues shared out between the parties of a view. */
#ifndef ANALYSE_DIVIDE_H
#define ANALYSE_DIVIDE_H

#include "base/json.h"
#include "case/view.h"

/* Two parties: Adjusted Winner, {"parties","score","shared","fraction","items",…}; which issues do not fit is said. More
   parties: their divisible issues by leximin, and under "nash" by the greatest product of scores. Shares are in the order of
   the parties. ENTENTE_INVALID where a party's preferences are not in view. */
entente_status analyse_divide(const entente_view *v, json_t **out, entente_error *error);

#endif
