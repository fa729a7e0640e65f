/* What a desk says of mistakes. */
#ifndef DESK_SAY_H
#define DESK_SAY_H

#include "desk/desk.h"

/* An error as an answer: {"error": "…"}, with HTTP's number for its code. */
void say_error(desk_answer *answer, entente_status status, const entente_error *error);
/* The same in plain words. */
void say_refused(desk_answer *answer, unsigned status, const char *message);

#endif
