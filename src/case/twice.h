/* What a view holds one of for each key, entered twice without either correcting the other. */
#ifndef CASE_TWICE_H
#define CASE_TWICE_H

#include "case/entry.h"

/* Whether both say one thing of one key: two votes, or two chances, of a member on a resolution; two preferences of an
 * actor. */
bool twice_alike(const entry *a, const entry *b);

/* Each such pair of which both count in some reader's view, at its later entry. O(n log n) and the pairs. */
void twice_check(const entente_case *c, problems *p);

#endif
