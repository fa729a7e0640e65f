/* What forms are made of: the table of kinds, and what of the view their fields can name. */
#ifndef DESK_FORMS_H
#define DESK_FORMS_H

#include "desk/desk.h"

/* The table of kinds, field by field; the same for every case. */
void forms_kinds(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
/* {"reader", "record", "actors": [{"id", "name", "role"}], "issues": [{"id", "name", "options", "range"}], …}: of each kind
   that others refer to what of it is in view. */
desk_work forms_choices;
/* What the reader sees, newest first: {"entries": [{"id", "kind", "handle", "on", "by", "words", "readers", "own"}]}; `of`
   of the query, one entry's fields as a form holds them: {"kind", "fields": {…}}. */
desk_work forms_entries;
/* A day as other calendars have it. */
void forms_day(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);

#endif
