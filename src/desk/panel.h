/* Answers of the library that a panel asks for: words found, what a package is worth, what to propose next. */
#ifndef DESK_PANEL_H
#define DESK_PANEL_H

#include "desk/desk.h"

/* `words` of the query, and `kind`: as entente_find has it. */
desk_work panel_find;
/* Of the body's `package` ("issue=option,…") or `draft`, as entente_score has it; `as` and `on` of the query. */
desk_work panel_score;
/* The same as entente_bridge; neither: from the latest draft. */
desk_work panel_bridge;
/* A proposal of that (`why`) as a draft in JSON, called `id`, for the page to write. */
desk_work panel_proposal;

#endif
