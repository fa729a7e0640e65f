/* What clocks and indicators must hold beyond their fields. */
#ifndef CASE_CHECK_CLOCK_H
#define CASE_CHECK_CLOCK_H

#include "base/node.h"
#include "case/entry.h"

enum { CLOCKS_MOST = 64 }; /* that wait for one another in a row */

/* The body that a handle had for all who read the clock, or NULL. */
typedef const void *clock_lookup(const void *context, kind_id of, const char *handle);

/* fresh: it is written now, or stands in a file; what an older program took into a record stays there. */
void clock_check(problems *p, const entry *e, bool fresh, clock_lookup *look, const void *context);

void indicator_check(problems *p, const entry *e, bool fresh);

#endif
