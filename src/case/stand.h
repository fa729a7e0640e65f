/* Who may write what, and whose words an entry holds: docs/record.md has the table. What is found here depends on what all
   readers of the entry see, and on nothing else. */
#ifndef CASE_STAND_H
#define CASE_STAND_H

#include "case/entry.h"

/* Whose words an entry of these kinds holds (a position's actor, a ballot's member), and who is said to tell it. */
typedef struct words_of {
    const char *actor, *told_by;
} words_of;
words_of stand_words(const entry *e);

/* Who mediates and who is a steward, from the case's `defined`. */
void stand_roles(entente_case *c);

/* Whether all who read `e` read `of` too, by what they all knew of releases when e was written. */
bool stand_read_by_all(const entente_case *c, const entry *of, const entry *e);
/* The first reader of `e` of whom they did not all know that it reads `of`; SIZE_MAX: there is none. */
size_t stand_left_out(const entente_case *c, const entry *of, const entry *e);

/* Begin each chain of corrections anew: fills `first` of list. path: room for every entry of the case. */
void stand_chains(entry *const *list, size_t count, entry **path);

/* Whether the entry's writer may write it. Else false, and why goes to `why`. Fills `told` and `teller`: who tells what is
   not the actor's own word (NULL: it is), and in whose view alone it counts (NULL: in everybody's). */
enum { STAND_WHY = 240 };
bool stand_may_write(const entente_case *c, entry *e, char why[STAND_WHY]);

/* Set aside for good; false: out of memory. */
bool stand_aside(entente_case *c, entry *e, const char *why);

/* All of a file's entries judged by who wrote them; *named, *actors: one with an id, an actor's is set aside. false: out of
 * memory. */
bool stand_judge(entente_case *c, bool *named, bool *actors);

/* One more entry of the case itself, after those that came before. */
void stand_add_head(entente_case *c, const entry *head);
/* Of a case that grows: its latest correction that stands, or itself; NULL: there is none. */
const entry *stand_case(const entente_case *c);

/* Whether a correction of an entry has no readers whom the entry's own `to` does not name, for it takes two mediators to
   release it; by the case as it stood when `by` was written. */
bool stand_keeps_readers(const entente_case *c, const entry *of, const entry *by);

/* Whether releases of a kind take two mediators, by the case as it stood when `release` was written.
   O(log n) for n entries of the case, where few are set aside. */
bool stand_takes_two(const entente_case *c, const char *kind_name, const entry *release);

#endif
