/* The case of a desk, opened by a child. */
#ifndef DESK_VIEW_H
#define DESK_VIEW_H

#include "desk/desk.h"

enum { VIEW_FILE_MOST = 64 << 20 };

typedef struct desk_view {
    entente_record *record; /* NULL: a case in YAML */
    entente_case *c;        /* the record's, or its own */
    entente_view *view;
} desk_view;

/* What the desk's reader may see, or another as whom the reader may look (`as` of the query), at the end of a day (`on`); to
   be closed whatever comes of it. */
entente_status view_open(const desk_ask *ask, desk_view *out, entente_error *error);
void view_close(desk_view *v);
/* The record alone, without a view: for writing, or rehearsing that. */
entente_status view_record(const desk_ask *ask, bool write, entente_record **out, entente_error *error);

desk_work view_brief, view_digest;

#endif
