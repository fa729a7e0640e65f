/* Events for the pages that are open (server-sent events). */
#ifndef DESK_STREAM_H
#define DESK_STREAM_H

#include "desk/desk.h"

/* Begin one; MHD_NO: there are too many. */
enum MHD_Result stream_begin(struct entente_desk *d, struct MHD_Connection *connection);
/* To all pages; data is one line. What a page does not read it loses, with its stream. */
void stream_tell(struct entente_desk *d, const char *event, const char *data);
/* What is due by itself. */
void stream_look(struct entente_desk *d);
/* All end. */
void stream_end(struct entente_desk *d);

#endif
