/* What councils and resolutions must hold beyond their fields. */
#ifndef CASE_CHECK_COUNCIL_H
#define CASE_CHECK_COUNCIL_H

#include "base/node.h"
#include "case/entry.h"

void council_check(problems *p, const entry *e);
/* council: what all who read the resolution see of it; NULL: nothing. */
void resolution_check(problems *p, const entry *e, const body_council *council);
/* Whether all of them are members. */
void members_check(problems *p, const node *at, const body_council *council, const text_list *members);

#endif
