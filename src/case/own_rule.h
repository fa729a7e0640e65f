/* A council's own rule: its members' weights, its quota, its vetoes. */
#ifndef CASE_OWN_RULE_H
#define CASE_OWN_RULE_H

#include "case/kinds.h"

#include <entente/council.h>

/* ENTENTE_INVALID says what is wrong: of the weight of member *wrong, or of the quota where that is the number of members.
 */
entente_status own_rule_make(const body_council *b, size_t *wrong, entente_council **council, entente_error *error);

#endif
