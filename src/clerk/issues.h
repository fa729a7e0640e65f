/* What a statement is about. */
#ifndef CLERK_ISSUES_H
#define CLERK_ISSUES_H

#include "clerk/sheet.h"

/* The case's issues, before any position. False: out of memory. */
bool issues_make(sheet *s);

/* The issue that words of [first, end) and a quantity (NULL: none) speak of; NONE. With make, one is proposed where there is
   no case. topic: what was spoken of before, or NONE. O(issues · words of the sentence). */
int32_t issue_for(sheet *s, const sentence *k, uint32_t first, uint32_t end, const quantity *q, bool make, int32_t topic);
/* The one whose name the words are, as the head of a line of notes; it is proposed where there is no case. NONE: none. */
int32_t issue_titled(sheet *s, uint32_t first, uint32_t end, const quantity *q);
/* The issue that has most of the words, by them alone; NONE: none, or two have as many. */
int32_t issue_named(const sheet *s, uint32_t first, uint32_t end);
/* How many words of [first, end) an issue's names have. */
uint32_t issue_words_in(const sheet *s, const issue *of, uint32_t first, uint32_t end);
/* Whether a quantity's unit may be the issue's. */
bool issue_fits(const sheet *s, const issue *of, const quantity *q);
/* A quantity in an issue's unit; false: it is out of its range. */
bool issue_value(const issue *of, const quantity *q, double *from, double *to);

/* Issues that positions named are proposed. */
bool issues_propose(sheet *s);

#endif
