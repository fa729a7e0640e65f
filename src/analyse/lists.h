/* What a view holds that is shown as it is: what happened, who met, what is on the table. */
#ifndef ANALYSE_LISTS_H
#define ANALYSE_LISTS_H

#include "analyse/parts.h"
#include "base/json.h"

/* The answers of these names. */
part_maker events_make, meetings_make, drafts_make, notes_make;

entente_status analyse_events(const entente_view *v, json_t **out, entente_error *error);
entente_status analyse_meetings(const entente_view *v, json_t **out, entente_error *error);
entente_status analyse_drafts(const entente_view *v, json_t **out, entente_error *error);
entente_status analyse_notes(const entente_view *v, json_t **out, entente_error *error);

#endif
