/* Indexes over the entries of a case, in a file and where it grows. */
#ifndef CASE_INDEX_H
#define CASE_INDEX_H

#include "case/entry.h"

/* Analyses compare everybody with everybody; talks are far smaller than this. */
enum { INDEX_ACTORS_MOST = 1024 };

/* The entry with an id, or NULL. O(1). */
entry *case_find(const entente_case *c, const unsigned char id[ENTRY_ID]);
/* A table of ids with room for count, those of the entries in it (false: out of memory); and one entry more. */
bool index_table(entente_case *c, size_t count);
void index_put(entente_case *c, entry *e);

/* By kind, handle, and what stands before what under one handle. */
int index_by_definition(const void *left, const void *right);
/* Who has a handle, and the actors: from all entries. */
void index_handles(entente_case *c, problems *p);
/* Put `defined` into order, after entries were set aside. */
void index_sort_handles(entente_case *c);
/* Where an entry does not say to whom it is: to one actor alone, NULL: to the mediators. false: out of memory. */
bool index_audience_unsaid(entente_case *c, entry *e, const char *alone);
/* Of one entry: its audience sorted, who its references are, its set of readers (false: out of memory). */
void index_audience(entry *e);
void index_references(const entente_case *c, entry *e);
bool index_readers(entente_case *c, entry *e);
/* Put one that has a handle where it belongs among `defined`, which has room. References of those that were there may then
   point past theirs. O(log n), and moving pointers. */
void index_defined(entente_case *c, entry *e);
/* Room among `defined` and for actors; false: out of memory. */
bool index_room(entente_case *c, size_t count);
/* Mistakes of a case with too many issues, actors, parties. */
void index_limits(const entente_case *c, problems *p);
/* The order of folds, by kind, on and at. Ties go by id in a file, and as they came in where a case grows. */
int index_by_place(const entry *a, const entry *b);
/* The same, ties by their indexes, once these are there. */
int index_by_fold(const entry *a, const entry *b);

#endif
