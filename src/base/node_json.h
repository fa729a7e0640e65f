/* JSON as a tree of nodes. */
#ifndef BASE_NODE_JSON_H
#define BASE_NODE_JSON_H

#include "base/node.h"

/* Read one JSON value (RFC 8259 without null; scalars are kept as written). Repeated keys, nesting past NODE_DEPTH, control
   characters and what is not UTF-8 are mistakes; the first one ends the reading. Cost: linear. */
const node *json_read(arena *a, const char *bytes, size_t length, problems *p);
/* The same, null too. */
const node *json_read_null(arena *a, const char *bytes, size_t length, problems *p);

#endif
