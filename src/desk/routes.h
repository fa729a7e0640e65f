/* Everything that a desk's pages ask for: one table. */
#ifndef DESK_ROUTES_H
#define DESK_ROUTES_H

#include "desk/door.h"

typedef struct desk_route {
    const char *method, *path;
    door_need need;
    size_t most; /* bytes of a body */
    /* one of: done at once by the desk itself, which has no case; by a child, which opens it; an open stream of events */
    void (*direct)(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
    desk_work *work;
    bool stream;
    /* behind a child's work that answered 202, with its answer, in the desk itself; may be NULL */
    void (*after)(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
} desk_route;

/* NULL: there is none; *is_path: of the path there is one by another method. */
const desk_route *route_find(const char *method, const char *path, bool *is_path);

#endif
