/* What a view holds that is shown as it is: what happened, who met, what was noted. */
#ifndef ANALYSE_LISTS_H
#define ANALYSE_LISTS_H

#include "analyse/parts.h"

/* The answers of these names. */
part_maker events_make, meetings_make, notes_make;

/* Where in a list of meetings each part ends: those to come, those planned whose day is over, those held. */
typedef struct meeting_parts {
    size_t planned, passed, held;
} meeting_parts;
meeting_parts meetings_parts(const entente_meetings_result *all);

#endif
