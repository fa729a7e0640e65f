/* What duties and incidents, and what is told of both, must hold beyond their fields. */
#ifndef CASE_CHECK_DUTY_H
#define CASE_CHECK_DUTY_H

#include "case/check_clock.h"

enum { DUTIES_BEFORE = 256 }; /* that one may wait for, theirs among them */

/* Of a duty, a performance, an implementation, an incident or what was unreached. fresh: it is written now, or stands in a
   file; what an older program took into a record stays there. */
void duty_check(problems *p, const entry *e, bool fresh, clock_lookup *look, const void *context);

#endif
