#ifndef ANALYSE_GAP_SAYS_H
#define ANALYSE_GAP_SAYS_H

#include "analyse/parts.h"

/* What a party says: each value of its latest once, "40", "300 to 500", "40 / 42" where sources differ; NULL: nothing. */
const char *gap_says(making *m, const view_position *const *list, size_t count);

#endif
