/* What texts, alternatives to their words and answers must hold beyond their fields. */
#ifndef CASE_CHECK_DRAFT_H
#define CASE_CHECK_DRAFT_H

#include "case/check_clock.h"

/* look: as of clocks. */
void draft_check(problems *p, const entry *e);
void alternative_check(problems *p, const entry *e, clock_lookup *look, const void *context);
void response_check(problems *p, const entry *e, clock_lookup *look, const void *context);

#endif
