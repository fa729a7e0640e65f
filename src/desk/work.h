/* What a desk's children do: each opens the record with the key, computes one answer and ends, so that the desk itself never
   holds what is in the record, and what hangs or crashes can be stopped. */
#ifndef DESK_WORK_H
#define DESK_WORK_H

#include "desk/desk.h"

enum {
    WORK_AT_ONCE = 4,          /* children at a time; others wait */
    WORK_WAITING = 64,         /* so many at most */
    WORK_MOST = 256 << 20,     /* bytes of an answer */
    WORK_TOLD_MS = 1000,       /* what takes longer is told to the page */
    WORK_PATIENCE_MS = 600000, /* and ended after that */
};

/* Called once, with the answer; status 0: it was stopped, or the child died. */
typedef void work_done(struct entente_desk *d, void *context, desk_answer *answer);

typedef struct job {
    struct job *next;
    unsigned number;
    const char *name; /* of its route */
    desk_work *work;
    char *query, *body; /* its own */
    size_t length;
    work_done *done; /* NULL: nobody waits for it any more */
    void *context;
    bool kept;       /* nobody stops it: it writes */
    int child, file; /* -1: it waits */
    int64_t began;
    buffer got;
    bool told;
} job;

/* false: too many wait, or memory ran out. The texts of ask are copied. */
job *work_begin(struct entente_desk *d, const char *name, desk_work *work, const desk_ask *ask, bool kept, work_done *done,
                void *context);
/* Nobody waits for the answer any more. */
void work_forget(struct entente_desk *d, const void *context);
bool work_stop(struct entente_desk *d, unsigned number);
/* Take what children said; start those that wait. */
void work_look(struct entente_desk *d);
/* Whether a job that writes is under way. */
bool work_writes(const struct entente_desk *d);
void work_end(struct entente_desk *d);
/* What takes longer than a second: {"jobs": [{"number", "name", "seconds", "stops"}]}. */
void work_list(const struct entente_desk *d, buffer *b);

#endif
