/* Which withdrawals are of a position, found in O(log n). */
#ifndef CASE_WITHDRAW_H
#define CASE_WITHDRAW_H

#include "case/entry.h"

/* A position is withdrawn by its handle, with all that its actor said on the issue before a day, or with one value up to a
   day. Withdrawn it counts no more, and what it came over does not come back. */
enum { WITHDRAW_NAMED, WITHDRAW_ISSUE, WITHDRAW_VALUE, WITHDRAW_WAYS };

/* Those from `first` on, before `end`; of two positions that one withdrawal is of in one way the ends are one. */
typedef struct withdraw_run {
    size_t first, end;
} withdraw_run;

bool withdraws(const entry *e);
/* By what they are of, of one thing by their days, of one day in the order of folds; e and f withdraw. */
int withdraw_order(const entry *e, const entry *f);
/* Whether they are of one thing: the list has those together. */
bool withdraw_alike(const entry *e, const entry *f);
/* The runs of a position in a list that is so sorted. */
void withdraw_find(const entry *const *list, size_t count, const entry *position, withdraw_run runs[WITHDRAW_WAYS]);

#endif
