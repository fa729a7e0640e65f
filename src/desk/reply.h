/* How every answer goes out. */
#ifndef DESK_REPLY_H
#define DESK_REPLY_H

#include "desk/desk.h"

/* Queue an answer with the headers that all have; the response is given up. */
enum MHD_Result reply_with(struct entente_desk *d, struct MHD_Connection *connection, unsigned status, const char *type,
                           struct MHD_Response *response);

#endif
