/* What a request asks for. */
#ifndef DESK_ASK_H
#define DESK_ASK_H

#include "base/node.h"
#include "desk/desk.h"

enum { ASK_VALUE = 300 };

/* A value of the query, decoded; NULL: it is not there, is too long, or is no clean text. */
const char *ask_value(const desk_ask *ask, const char *name, char out[ASK_VALUE]);
/* The language of the query, one that the page knows; else the desk's. */
const char *ask_language(const desk_ask *ask);
/* The body, a map in JSON. */
entente_status ask_body(const desk_ask *ask, arena *memory, const node **out, entente_error *error);
/* A text of it, NULL: it is not there or no text. */
const char *ask_text(const node *map, const char *name);

#endif
