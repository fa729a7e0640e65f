/* What a view holds that is shown as it is: what happened, who met, what was noted. */
#ifndef ANALYSE_LISTS_H
#define ANALYSE_LISTS_H

#include "analyse/parts.h"

/* The answers of these names. */
part_maker events_make, meetings_make, notes_make;

#endif
