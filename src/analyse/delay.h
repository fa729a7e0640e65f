/* What waiting costs: worth times the discount, day after day. */
#ifndef ANALYSE_DELAY_H
#define ANALYSE_DELAY_H

#include "analyse/problem.h"

extern const entente_table delay_worth_table;

/* The parties that state a discount, in the view's order. */
const entente_delay_row *delay_parties(making *m, const entente_view *v, size_t *count);

/* The settlements of a view's frontier, after a week, and the last day on which each is worth the reservation value: that is
   what a party has without agreement, and does not wait. */
void delay_settlements(making *m, const problem *p, entente_frontier_result *frontier);

#endif
