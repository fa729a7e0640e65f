/* Exchanges of many items without orders: plans by sorting, from both ends towards the middle. */
#ifndef EXCHANGE_GREEDY_H
#define EXCHANGE_GREEDY_H

#include "exchange/model.h"

/* An order of all parts that is safe and of little exposure, in order[units]; *found false: none was found, and there may be
   one. *least: no plan has a smaller exposure. O(items log items + parts * sides * log(amounts)). */
entente_status greedy_order(const model *m, size_t *order, bool *found, int64_t *exposure, int64_t *least,
                            entente_error *error);

#endif
