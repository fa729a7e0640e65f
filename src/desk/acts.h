/* What was written and is not sealed yet: for a minute it can be taken back. */
#ifndef DESK_ACTS_H
#define DESK_ACTS_H

#include "desk/desk.h"

enum { ACTS_MOST = 200 };

/* What write_check found good waits from now on. */
void acts_queue(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);

/* Take one back that is not sealed yet ({"number"}), or seal it at once ({"number", "now": true}). */
void acts_undo(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void acts_list(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
/* Seal what is due; all: everything that waits. */
void acts_look(struct entente_desk *d, bool all);
/* Whether anything waits to be sealed, or is being sealed. */
bool acts_wait(const struct entente_desk *d);
void acts_end(struct entente_desk *d);

#endif
