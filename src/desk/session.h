/* Opening, unlocking and ending a desk, and what its pages ask about it. */
#ifndef DESK_SESSION_H
#define DESK_SESSION_H

#include "desk/desk.h"

void session_open(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
/* {"page", "locked", "record", "file", "undo"}: a name for the page that asks, too. */
void session_state(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
/* With the passphrase ({"passphrase"}). */
void session_unlock(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void session_lock(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
/* Somebody is there. */
void session_here(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void session_end(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void session_jobs(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
/* {"number"} */
void session_stop(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);

#endif
