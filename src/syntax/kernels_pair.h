/* Which inputs' products are added up in sixteen bits. */
#ifndef SYNTAX_KERNELS_PAIR_H
#define SYNTAX_KERNELS_PAIR_H

#include "syntax/kernels.h"

/* Which fours of inputs go in pairs: those of which no output's products, two by two, leave sixteen bits when they are added
   up. O(weights) but for a sort of each panel's in / 4 fours. */
void kernel_pair(const kernel_matrix *w, uint16_t *order, uint16_t *paired);

#endif
