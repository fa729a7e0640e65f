/* What a view holds that is shown as it is: what presses, what happened, who met, what is on the table. */
#ifndef ANALYSE_LISTS_H
#define ANALYSE_LISTS_H

#include "base/json.h"
#include "case/view.h"

/* {"as","on","clocks":[…],"indicators":[…]}: clocks by due day with days left as of the view's day, indicators with their
   latest value, the one before it, and the threshold reached. */
entente_status analyse_clocks(const entente_view *v, json_t **out, entente_error *error);

/* Arrays, newest first; drafts as they come. */
entente_status analyse_events(const entente_view *v, json_t **out, entente_error *error);
entente_status analyse_meetings(const entente_view *v, json_t **out, entente_error *error);
entente_status analyse_drafts(const entente_view *v, json_t **out, entente_error *error);
entente_status analyse_notes(const entente_view *v, json_t **out, entente_error *error);

#endif
