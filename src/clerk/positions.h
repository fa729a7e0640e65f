/* Who asks for what, and offers what. */
#ifndef CLERK_POSITIONS_H
#define CLERK_POSITIONS_H

#include "clerk/sheet.h"

/* What is said of a position besides its holder, issue and value. */
typedef struct saying {
    const char *stance;
    const char *conditional; /* on what condition; NULL: on none */
    bool old, undated;
    interval when;
    bool dated;
    const char *source;
    int32_t told_by;
} saying;

/* Positions of prose. False: out of memory. */
bool positions_find(sheet *s);

/* One position: holder, issue, quantity; false: it was not proposed. */
bool position_add(sheet *s, const sentence *k, int32_t holder, int32_t of, const quantity *q, const char *option,
                  const saying *how, uint32_t first, uint32_t end);
#endif
