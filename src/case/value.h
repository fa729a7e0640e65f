/* Values of an issue: where an option or a number stands in it; of a draft: from when it holds. */
#ifndef CASE_VALUE_H
#define CASE_VALUE_H

#include "base/buffer.h"
#include "case/kinds.h"

enum { STEPS_MOST = 100000 };

/* The index of an option, or -1. */
ptrdiff_t issue_option(const body_issue *issue, const char *id);

/* How many values an issue has: options, or steps of its range; 0 where the range is not a whole number of steps or has
   more than STEPS_MOST. Needs memory for exact arithmetic; *failed is set where it ran out. */
size_t issue_values(arena *a, const body_issue *issue, bool *failed);

/* The index-th value as it is written: an option's id, or a decimal. NULL when memory ran out. */
const char *issue_value_text(arena *a, const body_issue *issue, size_t index);

/* Whether it has values at all: what is wrong with an issue is told there, and its values are not looked at. */
bool issue_sound(const body_issue *issue, bool *failed);

/* Where a written value stands: *at is an option's index, or a number from its lower end in units; *index its place among
   the issue's values (SIZE_MAX for a number between two steps; index may be NULL). false: no value of this issue. */
bool issue_place(arena *a, const body_issue *issue, const char *value, double *at, size_t *index, bool *failed);

/* The clause of a draft with that id; its count: none. */
size_t draft_clause(const body_draft *draft, const char *clause);
/* Where words stand in a text; NULL: nowhere, or more than once. */
const char *words_once(const char *text, const char *words);
/* When a text, or a clause of it (NULL: the whole), enters into force; day DAY_NONE: that is not said, or it has no such
 * clause. */
moment draft_in_force(const body_draft *draft, const char *clause);

/* A value as people say it: "40", "40 to 60", "at least 40", "at most 60". */
void value_text(buffer *b, const value_span *value);
static inline bool value_is_open(const value_span *value)
{
    return !value->from[0] || !value->to[0];
}
/* How many bytes of a text say that an end is open ("at least ", "at most "); 0: none. */
size_t value_opens(const char *text);

/* A span on its issue, an open end being the issue's own: which values its ends are, NULL where memory ran out or there are
   none; and where they stand, as issue_place has it. false: the issue has no place for it. */
const char *value_end(arena *a, const body_issue *issue, const value_span *value, bool upper);
bool issue_span(arena *a, const body_issue *issue, const value_span *value, double *low, double *high, bool *failed);

#endif
