/* What items, worths and stakes must hold beyond their fields. */
#ifndef CASE_CHECK_EXCHANGE_H
#define CASE_CHECK_EXCHANGE_H

#include "case/check_clock.h"

void exchange_check(problems *p, const entry *e, clock_lookup *look, const void *context);

#endif
