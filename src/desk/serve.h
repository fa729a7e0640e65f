/* Requests as libmicrohttpd brings them, and answers as it takes them. */
#ifndef DESK_SERVE_H
#define DESK_SERVE_H

#include "desk/desk.h"

entente_status serve_begin(struct entente_desk *d, entente_error *error);
void serve_end(struct entente_desk *d);
/* Who sends or reads too slowly is cut off. */
void serve_look(struct entente_desk *d, int64_t now);
#endif
