/* What a view holds one of for each key, entered twice without either correcting the other. */
#ifndef CASE_TWICE_H
#define CASE_TWICE_H

#include "case/entry.h"

/* Whether both say one thing of one key: two votes, or two chances, of a member on a resolution; two preferences of an actor
   in its own words, or two that others tell of it. */
bool twice_alike(const entry *a, const entry *b);

/* Whether such a pair contradicts: of indicators, and of positions, where the two give other values. */
bool twice_clashes(const entry *a, const entry *b);

/* Entries of kinds that have such keys: those that are alike stand together. */
void twice_sort(const entry **list, size_t count);

/* Preferences of one party by day, then by the day on which they were known; on one day what it says itself after what is
   told of it. <0, 0, >0 */
int twice_order(const entry *a, const entry *b);

/* Of a party's preferences in a view the latest in its own words, and the latest that is told of it; and another of each.
   Start from {0}. */
typedef struct twice_standing {
    const entry *last[2], *other[2];
} twice_standing;
void twice_take(twice_standing *s, const entry *e);
/* The one that counts, the later of the two; NULL, and the pair, where another says the same thing otherwise and neither
   corrects the other; NULL and no pair: there is none. */
const entry *twice_stands(const twice_standing *s, const entry *pair[2]);

/* Each such pair that some reader sees both of, at its later entry. O(n log n) and the pairs. */
void twice_check(const entente_case *c, problems *p);

#endif
